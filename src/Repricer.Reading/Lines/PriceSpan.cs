namespace Repricer.Reading.Lines;

/// <summary>Places a stretch of a line that reads as an amount, and says whether a currency stands with it.</summary>
internal readonly record struct PriceSpan(int Start, int End, bool HasCurrency, string Text);
