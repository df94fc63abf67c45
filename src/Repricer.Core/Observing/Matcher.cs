using Repricer.Reading;

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
/// The identity check: a GTIN settles it either way; a manufacturer's part number only where no GTIN does. Titles and brands never decide:
/// shops write them as they please, and a wrong page is a hard word.
/// </summary>
public static class Matcher
{
    private const int ShortestMpn = 4;

    public static Match Check(PageReading reading, ExpectedProduct expected)
    {
        if (Gtin.Normalise(reading.Gtin) is { } read && Gtin.Normalise(expected.Gtin) is { } ours)
            return read == ours ? Match.Same : Match.Other;
        if (Mpn(reading.Mpn) is { } readMpn && Mpn(expected.Mpn) is { } ourMpn)
            return SameMpn(readMpn, ourMpn) ? Match.Same : Match.Other;
        return Match.Unknown;
    }

    // A shop may put a prefix or a colour suffix to the number: one that contains the other is not another product.
    private static bool SameMpn(string read, string ours) =>
        read.Contains(ours, StringComparison.Ordinal) || ours.Contains(read, StringComparison.Ordinal);

    private static string? Mpn(string? text)
    {
        if (text is null)
            return null;

        var letters = string.Concat(text.Where(char.IsLetterOrDigit)).ToUpperInvariant();
        return letters.Length < ShortestMpn ? null : letters;
    }
}
