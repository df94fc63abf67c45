using System.Globalization;
using System.Text;
using Repricer.Core.Amounts;
using Repricer.Core.Documents;
using Repricer.Reading;

namespace Repricer.Core.Strategies.Language;

/// <summary>Writes a strategy in the language, every default said, in one fixed order: reading the print gives an equal strategy.</summary>
public static class StrategyPrinter
{
    public static string Print(Strategy strategy)
    {
        var text = new StringBuilder();
        Line(text, 0, "name", Quote(strategy.Name));
        if (strategy.Description is { } description)
            Line(text, 0, "description", Quote(description));
        Line(text, 0, "priority", strategy.Priority.ToString(CultureInfo.InvariantCulture));
        Line(text, 0, "paused", Flag(strategy.Paused));
        TimingPrinter.During(text, strategy.During);
        ScopePrinter.Print(text, strategy.AppliesTo);
        PrintCompetitors(text, strategy.Competitors);
        TimingPrinter.Require(text, strategy.Require);
        Line(text, 0, "compare", Word(strategy.Compare));
        Line(text, 0, "at_free_shipping", Word(strategy.AtFreeShipping));
        MarketPrinter.PrintAction(text, strategy);
        MarketPrinter.PrintSituations(text, strategy.Situations);
        BoundsPrinter.Print(text, strategy.Floors);
        BoundsPrinter.Print(text, strategy.Ceilings);
        BoundsPrinter.Print(text, strategy.Map);
        MarketPrinter.PrintTiers(text, strategy.QuantityTiers);
        if (strategy.Ending is { } ending)
        {
            text.Append("endings:\n");
            Line(text, 2, "use", $"[{string.Join(", ", ending.Endings.Select(Number))}]");
            Line(text, 2, "prefer", Word(ending.Prefer));
        }

        PrintLimits(text, strategy.Limits);
        Line(text, 0, "price_without_stock", Flag(strategy.PriceWithoutStock));
        PrintApproval(text, strategy.Approval);
        VariantsPrinter.Print(text, strategy);
        return text.ToString();
    }

    private static void PrintCompetitors(StringBuilder text, CompetitorFilter filter)
    {
        text.Append("competitors:\n");
        Line(text, 2, "condition", Word(filter.Condition));
        Line(text, 2, "in_stock", filter.InStockOnly ? "only" : "any");
        Line(text, 2, "fulfilment", filter.Fulfilment?.ToName() ?? "any");
        Line(text, 2, "min_rating", filter.MinRating is { } rating ? Number(rating) : null);
        Line(text, 2, "min_feedback", filter.MinFeedbackCount?.ToString(CultureInfo.InvariantCulture));
        Line(text, 2, "max_handling_days", filter.MaxHandlingDays?.ToString(CultureInfo.InvariantCulture));
        Sellers(text, "only", filter.Only);
        Sellers(text, "exclude", filter.Exclude);
        List(text, "sources", filter.Sources);
        Line(text, 2, "exclude_marketplace", Flag(filter.ExcludeMarketplaceRetail));
        Line(text, 2, "max_age", DurationText.Print(filter.MaxAge));
        if (filter.BandBelowMedian is not null || filter.BandAboveMedian is not null)
        {
            text.Append("  band:\n");
            Line(text, 4, "below", Share(filter.BandBelowMedian));
            Line(text, 4, "above", Share(filter.BandAboveMedian));
        }

        Line(text, 2, "unknown", filter.Unknown == UnknownAttribute.Default ? null : Word(filter.Unknown));
        Line(text, 2, "on_empty", Word(filter.OnEmpty));
    }

    private static void PrintLimits(StringBuilder text, ChangeLimits limits)
    {
        text.Append("limits:\n");
        Line(text, 2, "max_step", Both(limits.MaxStep, limits.MaxStepAmount));
        Line(text, 2, "max_move_a_day", Share(limits.MaxDailyMove));
        Line(text, 2, "min_change", Both(limits.MinChangePercent, limits.MinChange));
        Line(text, 2, "cool_down", limits.CoolDown is { } coolDown ? DurationText.Print(coolDown) : null);
        Line(text, 2, "up_only", Flag(limits.UpOnly));
        Line(text, 2, "down_only", Flag(limits.DownOnly));
        TimingPrinter.Limits(text, limits);
    }

    private static void PrintApproval(StringBuilder text, ApprovalRule? approval)
    {
        if (approval is null)
            return;
        text.Append("approval:\n");
        Line(text, 2, "listings_over", Share(approval.ListingsOver));
        Line(text, 2, "move_over", Share(approval.MoveOver));
    }

    private static void Sellers(StringBuilder text, string key, IReadOnlyList<SellerEntry> sellers)
    {
        if (sellers.Count == 0)
            return;
        text.Append("  ").Append(key).Append(":\n");
        foreach (var seller in sellers)
        {
            text.Append("    - seller: ").Append(Quote(seller.Seller)).Append('\n');
            if (seller.Reason is { } reason)
                text.Append("      reason: ").Append(Quote(reason)).Append('\n');
        }
    }

    internal static void List(StringBuilder text, string key, IReadOnlyList<string> items)
    {
        if (items.Count > 0)
            Line(text, 2, key, Texts(items));
    }

    internal static string Texts(IEnumerable<string> items) => $"[{string.Join(", ", items.Select(Quote))}]";

    internal static string AmountOrShare(decimal? amount, Percent? share) => amount is { } number ? Number(number) : Share(share)!;

    internal static void Line(StringBuilder text, int indent, string key, string? value)
    {
        if (value is not null)
            text.Append(' ', indent).Append(key).Append(": ").Append(value).Append('\n');
    }

    private static string? Both(Percent? share, decimal? amount) => (share, amount) switch
    {
        (null, null) => null,
        ({ }, { } number) => $"[{Share(share)}, {Number(number)}]",
        (_, { } number) => Number(number),
        _ => Share(share),
    };

    internal static string Word<T>(T value)
        where T : struct, Enum => SnakeCase.From(value.ToString());

    internal static string Flag(bool value) => value ? "yes" : "no";

    internal static string Number(decimal value) => value.ToString("0.############################", CultureInfo.InvariantCulture);

    internal static string? Share(Percent? share) => share is { } value ? Number(value.Value) + "%" : null;

    /// <summary>A double-quoted YAML scalar.</summary>
    internal static string Quote(string value)
    {
        var text = new StringBuilder("\"");
        foreach (var c in value)
        {
            if (c is '"' or '\\')
                text.Append('\\').Append(c);
            else if (c < ' ' || c == '\u007f' || char.IsSurrogate(c) || char.GetUnicodeCategory(c) is UnicodeCategory.Control or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.OtherNotAssigned || c == '\ufeff')
                text.Append("\\u").Append(((int)c).ToString("x4", CultureInfo.InvariantCulture));
            else
                text.Append(c);
        }

        return text.Append('"').ToString();
    }
}
