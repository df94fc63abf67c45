namespace Repricer.Reading.PriceTexts;

/// <summary>Says how far a currency's name may be trusted away from a number.</summary>
internal enum WordRule : byte
{
    /// <summary>The name counts anywhere in a text: ₴, zł, US$.</summary>
    Anywhere,

    /// <summary>The name counts only next to a number, or as the whole text: kr, lei, R.</summary>
    AtNumber,

    /// <summary>
    /// The name counts only next to a number or as the whole text, and only when written exactly so: TRY is a currency, "try" is not.
    /// </summary>
    ExactAtNumber,
}
