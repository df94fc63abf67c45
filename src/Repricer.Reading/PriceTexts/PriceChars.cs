using System.Globalization;

namespace Repricer.Reading.PriceTexts;

/// <summary>
/// Brings the many ways to write the same character to one: digits of all scripts, blanks, dashes, apostrophes, full-width forms.
/// </summary>
internal static class PriceChars
{
    /// <summary>Holds the number of characters that are looked at: longer texts are no price texts.</summary>
    public const int MaxLength = 1024;

    /// <summary>Writes the normalised text, runs of blanks as one, and answers its length.</summary>
    public static int Normalise(ReadOnlySpan<char> text, Span<char> into)
    {
        var length = 0;
        foreach (var raw in text)
        {
            var c = raw < 0x80 ? Ascii(raw) : Other(raw);
            if (c == '\0' || (c == ' ' && (length == 0 || into[length - 1] == ' ')))
                continue;
            if (length == into.Length)
                break;
            into[length++] = c;
        }

        return length > 0 && into[length - 1] == ' ' ? length - 1 : length;
    }

    public static void Lower(ReadOnlySpan<char> text, Span<char> into)
    {
        for (var i = 0; i < text.Length; i++)
            into[i] = char.ToLowerInvariant(text[i]);
    }

    /// <summary>
    /// Tells whether a character is a letter or a mark that belongs to one (Indic vowel signs are no letters to Unicode).
    /// </summary>
    public static bool IsWord(char c) =>
        c < 0x80 ? char.IsAsciiLetter(c)
            : char.IsLetter(c) || char.GetUnicodeCategory(c) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark;

    /// <summary>
    /// Tells whether a character is a letter of a script that parts its words by blanks (not Han, Kana, Hangul, Thai, Lao, Khmer, Burmese).
    /// </summary>
    public static bool IsSpacedWord(char c) => c is < '\u0e00' or (> '\u109f' and < '\u1780') or (> '\u17ff' and < '\u2e80') && IsWord(c);

    private static char Ascii(char c) => c switch
    {
        <= ' ' => ' ',
        '`' => '\'',
        (char)0x7f => '\0',
        _ => c,
    };

    private static char Other(char c)
    {
        switch (c)
        {
            case >= '\uff01' and <= '\uff5e': return Ascii((char)(c - 0xfee0));
            case '\uffe0': return '¢';
            case '\uffe1': return '£';
            case '\uffe5': return '¥';
            case '\uffe6': return '₩';
            case '\ufe69': return '$';
            case '\u2018' or '\u2019' or '\u02bc' or '\u02bb' or '\u00b4' or '\u2032' or '\u066c': return '\'';
            case (>= '\u2010' and <= '\u2015') or '\u2212' or '\ufe58' or '\ufe63': return '-';
            case '\u301c': return '~';
            case '\u066a': return '%';
            case '\u060c': return ',';
            case '\u00b7' or '\u066b': return '\u066b';
        }

        if (char.IsWhiteSpace(c))
            return ' ';
        return char.GetUnicodeCategory(c) switch
        {
            UnicodeCategory.DecimalDigitNumber => (char)('0' + CharUnicodeInfo.GetDecimalDigitValue(c)),
            UnicodeCategory.Format or UnicodeCategory.Control => '\0',
            _ => c,
        };
    }
}
