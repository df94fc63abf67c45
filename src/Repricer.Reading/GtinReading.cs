namespace Repricer.Reading;

/// <summary>Holds what a text says that should hold an article number.</summary>
/// <param name="Digits">The code found in a text, without separators and unconverted; null = the text holds none. The last character may be
/// X (ISBN-10, ISSN).</param>
/// <param name="Type">gtin8, upc, gtin13, gtin14, isbn10, isbn13, ismn or issn; null where the code is not valid.</param>
/// <param name="Valid">The check digit fits the type.</param>
public readonly record struct GtinReading(string? Digits, string? Type, bool Valid);
