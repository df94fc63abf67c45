using Repricer.Reading;

namespace Repricer.Core.Strategies.Language;

/// <summary>References and whom they mean, on one line each.</summary>
internal static class ReferencePrinter
{
    public static string Print(Strategy strategy) => strategy.ReferenceTerm is { } term ? Print(term) : ReferenceNames.Of(strategy.Reference);

    public static string Print(CompetitorMatch such)
    {
        var parts = new List<string>();
        Add(parts, "sellers", such.Sellers.Count > 0 ? StrategyPrinter.Texts(such.Sellers) : null);
        Add(parts, "sources", such.Sources.Count > 0 ? StrategyPrinter.Texts(such.Sources) : null);
        Add(parts, "fulfilment", such.Fulfilment?.ToName());
        Add(parts, "conditions", such.Conditions.Count > 0 ? $"[{string.Join(", ", such.Conditions.Select(condition => condition.ToName()))}]" : null);
        Add(parts, "min_rating", such.MinRating);
        Add(parts, "max_rating", such.MaxRating);
        Add(parts, "min_feedback", such.MinFeedbackCount);
        Add(parts, "max_handling_days", such.MaxHandlingDays);
        Add(parts, "marketplace", such.Marketplace);
        Add(parts, "marketplace_retail", such.MarketplaceRetail);
        Add(parts, "featured", such.Featured);
        Add(parts, "cheaper_than_us", such.CheaperThanUs);
        if (such.PriceAtLeast is not null || such.PriceAtMost is not null)
        {
            var price = new List<string>();
            Add(price, "at_least", such.PriceAtLeast);
            Add(price, "at_most", such.PriceAtMost);
            Add(parts, "price", Braced(price));
        }

        Add(parts, "when", such.When is { } condition ? StrategyPrinter.Quote(condition.Text) : null);

        return Braced(parts);
    }

    private static string Print(ReferenceTerm term) => term switch
    {
        ReferenceTerm.Word word => ReferenceNames.Of(word.Kind),
        ReferenceTerm.Nth nth => $"{{nth: {nth.Place}}}",
        ReferenceTerm.OfLowest some => $"{{{(some.Median ? "median" : "mean")}_of_lowest: {some.Count}}}",
        ReferenceTerm.Seller seller => $"{{seller: {StrategyPrinter.Texts(seller.Names)}}}",
        ReferenceTerm.LowestOf lowest => $"{{lowest_of: {Print(lowest.Such)}}}",
        ReferenceTerm.OwnListing own => $"{{own_listing: {Print(own)}}}",
        ReferenceTerm.Combined combined => $"{{{(combined.Higher ? "higher_of" : "lower_of")}: [{string.Join(", ", combined.Of.Select(Print))}], missing: {(combined.MissingHolds ? "hold" : "skip")}}}",
        ReferenceTerm.Gap gap => $"{{gap: {{of: [{Print(gap.First)}, {Print(gap.Second)}], up_to: {StrategyPrinter.AmountOrShare(gap.Amount, gap.Percent)}, within: {Print(gap.Within)}, beyond: {Print(gap.Beyond)}}}}}",
        ReferenceTerm.Formula formula => $"{{formula: {StrategyPrinter.Quote(formula.Expression.Text)}}}",
        _ => throw new ArgumentOutOfRangeException(nameof(term), term, null),
    };

    private static string Print(ReferenceTerm.OwnListing own)
    {
        var parts = new List<string>();
        Add(parts, "channel", own.Channel is { } channel ? StrategyPrinter.Quote(channel) : null);
        Add(parts, "account", own.Account is { } account ? StrategyPrinter.Quote(account) : null);
        Add(parts, "fulfilment", own.Fulfilment?.ToName());
        Add(parts, "listing_id", own.ListingId is { } id ? StrategyPrinter.Quote(id) : null);
        return Braced(parts);
    }

    private static void Add(List<string> parts, string key, string? value)
    {
        if (value is not null)
            parts.Add($"{key}: {value}");
    }

    private static void Add(List<string> parts, string key, decimal? value) => Add(parts, key, value is { } number ? StrategyPrinter.Number(number) : null);

    private static void Add(List<string> parts, string key, bool? value) => Add(parts, key, value is { } flag ? StrategyPrinter.Flag(flag) : null);

    private static string Braced(List<string> parts) => $"{{{string.Join(", ", parts)}}}";
}
