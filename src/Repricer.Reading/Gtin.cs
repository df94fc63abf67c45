namespace Repricer.Reading;

/// <summary>Reads article numbers and the numbers of books, music and magazines, as people and shops write them.</summary>
public static class Gtin
{
    private const int MaxTextLength = 200;

    /// <summary>Finds the code in a text such as "EAN13: 4 006381 333931" or "ISBN 0-306-40615-2".</summary>
    public static GtinReading Read(string text)
    {
        if (string.IsNullOrEmpty(text) || text.Length > MaxTextLength)
            return default;
        Span<char> code = stackalloc char[16];
        var length = GtinText.Extract(text, code);
        if (length == 0)
            return default;
        code = code[..length];
        var type = TypeOf(code);
        return new GtinReading(code.ToString(), type, type is not null);
    }

    /// <summary>
    /// Gives the identity behind the writing: fourteen digits, leading zeros added, ISBN-10 and ISSN brought to their EAN. Null for
    /// anything with a wrong check digit, and for a code made of one digit only (placeholders of shops).
    /// </summary>
    public static string? Normalise(string? text)
    {
        if (text is null || Read(text) is not { Valid: true, Digits: { } digits } reading
            || digits.AsSpan().IndexOfAnyExcept(digits[0]) < 0)
            return null;
        return reading.Type switch
        {
            "isbn10" => WithPrefix("978", digits.AsSpan(0, 9)),
            "issn" => WithPrefix("977", $"{digits.AsSpan(0, 7)}00"),
            _ => digits.PadLeft(14, '0'),
        };
    }

    private static string WithPrefix(string prefix, ReadOnlySpan<char> body)
    {
        var stem = $"{prefix}{body}";
        return $"0{stem}{(char)('0' + CheckDigit(stem))}";
    }

    // Eight digits may be an ISSN written without its hyphen: both check digits are tried, the article number first.
    private static string? TypeOf(ReadOnlySpan<char> code) => code.Length switch
    {
        8 when HasGtinCheck(code) => "gtin8",
        8 when HasWeightedCheck(code) => "issn",
        10 when HasWeightedCheck(code) => "isbn10",
        12 when HasGtinCheck(code) => "upc",
        13 when HasGtinCheck(code) && code.StartsWith("9790") => "ismn",
        13 when HasGtinCheck(code) => code.StartsWith("978") || code.StartsWith("979") ? "isbn13" : "gtin13",
        14 when HasGtinCheck(code) => "gtin14",
        _ => null,
    };

    private static bool HasGtinCheck(ReadOnlySpan<char> code) => code[^1] != 'X' && CheckDigit(code[..^1]) == code[^1] - '0';

    // GS1 General Specifications 7.9: weights 3 and 1 from the right.
    private static int CheckDigit(ReadOnlySpan<char> body)
    {
        var sum = 0;
        for (var i = 0; i < body.Length; i++)
            sum += (body[^(i + 1)] - '0') * (i % 2 == 0 ? 3 : 1);
        return (10 - (sum % 10)) % 10;
    }

    // ISBN-10 and ISSN: weights fall to one, modulo eleven, X is ten.
    private static bool HasWeightedCheck(ReadOnlySpan<char> code)
    {
        var sum = 0;
        for (var i = 0; i < code.Length; i++)
            sum += (code[i] == 'X' ? 10 : code[i] - '0') * (code.Length - i);
        return sum % 11 == 0;
    }
}
