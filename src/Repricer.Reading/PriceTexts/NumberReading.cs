namespace Repricer.Reading.PriceTexts;

/// <summary>Holds a number with its separators settled.</summary>
/// <param name="Value">The amount, without sign.</param>
/// <param name="Ambiguous">Another reading is possible and nothing settles it.</param>
/// <param name="Decimals">Digits behind the decimal separator.</param>
/// <param name="Valid">False for what only looks like a number: dates, versions, addresses, endless digits.</param>
internal readonly record struct NumberReading(decimal Value, bool Ambiguous, int Decimals, bool Valid);
