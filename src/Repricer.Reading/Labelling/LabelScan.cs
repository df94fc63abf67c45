using System.Globalization;

namespace Repricer.Reading.Labelling;

/// <summary>Reads words and plain numbers of a folded text, forwards and backwards.</summary>
internal static class LabelScan
{
    private const int MaxDigits = 9;

    public static int SkipBlanks(ReadOnlySpan<char> text, int at)
    {
        while (at < text.Length && text[at] == ' ')
        {
            at++;
        }

        return at;
    }

    public static int SkipBlanksBack(ReadOnlySpan<char> text, int end)
    {
        while (end > 0 && text[end - 1] == ' ')
        {
            end--;
        }

        return end;
    }

    /// <summary>
    /// Gives where the word that begins at a place ends: letters of one kind of script, with a raised or plain 2 or 3 (m²).
    /// </summary>
    public static int WordEnd(ReadOnlySpan<char> text, int at)
    {
        var start = at;
        while (at < text.Length && (IsLetter(text[at]) || IsInnerQuote(text, start, at))
            && LabelText.IsUnspaced(text[at]) == LabelText.IsUnspaced(text[start]))
        {
            at++;
        }

        return IsPower(text, start, at) ? at + 1 : at;
    }

    /// <summary>Gives where the word that ends at a place begins.</summary>
    public static int WordStart(ReadOnlySpan<char> text, int end)
    {
        var at = end;
        if (at > 1 && text[at - 1] is '2' or '3' && text[at - 2] is 'm' or 'м')
        {
            at--;
        }

        while (at > 0 && (IsLetter(text[at - 1]) || (at < end && text[at - 1] is '"' && at > 1 && IsHebrew(text[at - 2]))))
        {
            at--;
        }

        return at;
    }

    /// <summary>Reads a number of at most nine digits that begins at a place; a point or comma between digits is the decimal one.</summary>
    public static bool TryNumber(ReadOnlySpan<char> text, int at, out decimal value, out int end)
    {
        value = 0;
        end = at;
        while (end < text.Length && (char.IsAsciiDigit(text[end])
            || (end > at && text[end] is '.' or ',' && end + 1 < text.Length && char.IsAsciiDigit(text[end + 1]))))
        {
            end++;
        }

        return end > at && TryParse(text[at..end], out value);
    }

    /// <summary>Reads a number that ends at a place.</summary>
    public static bool TryNumberBack(ReadOnlySpan<char> text, int end, out decimal value, out int start)
    {
        value = 0;
        start = end;
        while (start > 0 && (char.IsAsciiDigit(text[start - 1])
            || (start < end && text[start - 1] is '.' or ',' && start > 1 && char.IsAsciiDigit(text[start - 2]))))
        {
            start--;
        }

        return start < end && TryParse(text[start..end], out value);
    }

    /// <summary>Reads a whole number within bounds that begins at a place.</summary>
    public static bool TryCount(ReadOnlySpan<char> text, int at, int most, out int count, out int end)
    {
        count = 0;
        var isNumber = TryNumber(text, at, out var value, out end) && value >= 2 && value <= most && value == decimal.Truncate(value);
        count = isNumber ? (int)value : 0;
        return isNumber;
    }

    private static bool TryParse(ReadOnlySpan<char> digits, out decimal value)
    {
        value = 0;
        if (digits.Length > MaxDigits)
        {
            return false;
        }

        Span<char> plain = stackalloc char[digits.Length];
        digits.Replace(plain, ',', '.');
        return decimal.TryParse(plain, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out value);
    }

    private static bool IsLetter(char c) =>
        char.IsLetter(c) || c is '²' or '³' or '㎡' || char.GetUnicodeCategory(c) == UnicodeCategory.NonSpacingMark;

    private static bool IsHebrew(char c) => c is >= '\u0590' and < '\u0600';

    private static bool IsInnerQuote(ReadOnlySpan<char> text, int start, int at) =>
        at > start && text[at] is '"' or '\'' && IsHebrew(text[at - 1]);

    private static bool IsPower(ReadOnlySpan<char> text, int start, int at) =>
        at == start + 1 && text[start] is 'm' or 'м' && at < text.Length && text[at] is '2' or '3'
        && (at + 1 >= text.Length || !char.IsLetterOrDigit(text[at + 1]));
}
