using Repricer.Core.Reading;

namespace Repricer.Core.Observing;

/// <summary>Whether a page shows the product that it is watched for.</summary>
public enum Match
{
    /// <summary>Neither side names enough to tell; the watch was set up by a person, so it counts.</summary>
    Unknown,

    /// <summary>A code that identifies the product is the same on both sides.</summary>
    Same,

    /// <summary>Such a code differs: another product.</summary>
    Other,
}

/// <summary>
/// The identity check: a GTIN settles it either way; a manufacturer's part number only where no GTIN does. Titles and brands never decide: shops write them as
/// they please, and a wrong page is a hard word.
/// </summary>
public static class Matcher
{
    private const int ShortestMpn = 4;

    public static Match Check(PageReading reading, ExpectedProduct expected)
    {
        if (Gtin14(reading.Gtin) is { } read && Gtin14(expected.Gtin) is { } ours)
            return read == ours ? Match.Same : Match.Other;
        if (Mpn(reading.Mpn) is { } readMpn && Mpn(expected.Mpn) is { } ourMpn)
            return SameMpn(readMpn, ourMpn) ? Match.Same : Match.Other;
        return Match.Unknown;
    }

    // A shop may put a prefix or a colour suffix to the number: one that contains the other is not another product.
    private static bool SameMpn(string read, string ours) => read.Contains(ours, StringComparison.Ordinal) || ours.Contains(read, StringComparison.Ordinal);

    private static string? Mpn(string? text)
    {
        if (text is null)
            return null;

        var letters = string.Concat(text.Where(char.IsLetterOrDigit)).ToUpperInvariant();
        return letters.Length < ShortestMpn ? null : letters;
    }

    private static string? Gtin14(string? text)
    {
        if (text is null)
            return null;

        var digits = string.Concat(text.Where(char.IsAsciiDigit));
        return digits.Length is 8 or 12 or 13 or 14 && HasCheckDigit(digits) ? digits.PadLeft(14, '0') : null;
    }

    private static bool HasCheckDigit(string digits)
    {
        var sum = 0;
        for (var i = 0; i < digits.Length; i++)
            sum += (digits[^(i + 1)] - '0') * (i % 2 == 0 ? 1 : 3);
        return sum % 10 == 0 && digits.AsSpan().IndexOfAnyExcept(digits[0]) >= 0;
    }
}
