namespace Repricer.Reading.PriceTexts;

/// <summary>Holds what a place or language implies for the writing of prices.</summary>
/// <param name="Currency">ISO code; null = several or none.</param>
/// <param name="Decimal">Decimal separator in prices; null = mixed.</param>
internal readonly record struct RegionFact(string? Currency, char? Decimal);
