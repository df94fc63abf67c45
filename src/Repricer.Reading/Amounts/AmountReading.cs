namespace Repricer.Reading.Amounts;

/// <summary>Holds an amount read from a value that a machine was meant to read, or from text.</summary>
internal readonly record struct AmountReading(decimal Amount, decimal? Max, string? Currency, decimal? Other, PriceTextKind Kind);
