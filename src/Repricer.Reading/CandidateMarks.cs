namespace Repricer.Reading;

/// <summary>Texts by which a candidate is known again when it is weighed.</summary>
internal static class CandidateMarks
{
    /// <summary>The scope of amounts that are labelled as used.</summary>
    public const string UsedScope = "used offer";

    /// <summary>The scope of statements about tax.</summary>
    public const string TaxScope = "tax";

    /// <summary>The text of a statement that prices include tax.</summary>
    public const string TaxIncluded = "tax included";

    /// <summary>The text of a statement that prices do not include tax.</summary>
    public const string TaxExcluded = "tax excluded";

    /// <summary>The place of the stock that a buy button speaks of.</summary>
    public const string BuyButton = "buy button";
}
