namespace Repricer.Reading.Words;

/// <summary>Lists signs and words between the ends of a range of prices.</summary>
internal static class RangeWords
{
    /// <summary>Lists all that may stand between the two ends within one price text.</summary>
    public static readonly string[] InPriceText =
        ["-", "--", "~", "to", "bis", "à", "a", "al", "tot", "till", "til", "do", "до", "...", "…", "～", "−", "から", "and", "und"];

    /// <summary>Lists words between the two counts of a span: "2 to 3 days".</summary>
    public static readonly string[] BetweenCounts =
        ["-", "–", "to", "bis", "à", "a", "al", "tot", "till", "til", "do", "до", "až", "e", "y"];

    /// <summary>Lists all that may stand between two amounts of a line of the page.</summary>
    public static readonly string[] InLine = ["-", "–", "—", "to", "bis", "à", "až", "do", "~", "〜"];

    /// <summary>Lists signs right behind an amount that prices begin with.</summary>
    public const string FromBehind = "起~〜～";
}
