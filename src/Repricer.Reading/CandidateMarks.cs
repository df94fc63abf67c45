namespace Repricer.Reading;

/// <summary>Names the texts by which a candidate is known again when it is weighed.</summary>
internal static class CandidateMarks
{
    /// <summary>Names the scope of amounts that are labelled as used.</summary>
    public const string UsedScope = "used offer";

    /// <summary>Names the scope of statements about tax.</summary>
    public const string TaxScope = "tax";

    /// <summary>Says that prices include tax.</summary>
    public const string TaxIncluded = "tax included";

    /// <summary>Says that prices do not include tax.</summary>
    public const string TaxExcluded = "tax excluded";

    /// <summary>Names the place of the stock that a buy button speaks of.</summary>
    public const string BuyButton = "buy button";
}
