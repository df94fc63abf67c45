namespace Repricer.Reading.Words.AmountLabels;

/// <summary>Lists endings of words that are a price by any other name.</summary>
internal static class CompoundLabels
{
    public static readonly string[] Before =
    [
        "*preis", "*pris", "*prijs", "*hinta",
    ];
}
