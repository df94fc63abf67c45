namespace Repricer.Core.Strategies;

/// <summary>Names references as a trace does, close to what stands in the file.</summary>
internal static class ReferenceNames
{
    public static string Of(Strategy strategy) => strategy.ReferenceTerm is { } term ? Of(term) : Of(strategy.Reference);

    public static string Of(ReferenceKind kind) => SnakeCase.From(kind.ToString());

    public static string Of(ReferenceTerm term) => term switch
    {
        ReferenceTerm.Word word => Of(word.Kind),
        ReferenceTerm.Nth nth => $"nth {nth.Place}",
        ReferenceTerm.OfLowest some => $"{(some.Median ? "median" : "mean")}_of_lowest {some.Count}",
        ReferenceTerm.Seller seller => $"seller {string.Join(" or ", seller.Names)}",
        ReferenceTerm.LowestOf => "lowest_of such competitors",
        ReferenceTerm.OwnListing own => $"own_listing {string.Join(" ", PartsOf(own))}",
        ReferenceTerm.Combined combined => $"{(combined.Higher ? "higher_of" : "lower_of")} ({string.Join(", ", combined.Of.Select(Of))})",
        ReferenceTerm.FirstOf first => $"the first known of ({string.Join(", ", first.Of.Select(Of))})",
        ReferenceTerm.Gap gap => $"gap between {Of(gap.First)} and {Of(gap.Second)}",
        ReferenceTerm.Formula formula => $"the formula {formula.Expression.Text}",
        _ => term.GetType().Name,
    };

    private static IEnumerable<string> PartsOf(ReferenceTerm.OwnListing own) =>
        new[] { own.Channel, own.Account, own.Fulfilment?.ToString().ToLowerInvariant(), own.ListingId }.OfType<string>();
}
