using System.Collections.Frozen;
using Repricer.Reading.Words;

namespace Repricer.Reading.Identity;

/// <summary>Cuts the number out of the text that follows its label, and tells numbers from words, dates and amounts.</summary>
internal static class NumberText
{
    public const int Longest = 40;

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Nothing =
        NumberLabels.Nothing.ToFrozenSet(StringComparer.OrdinalIgnoreCase).GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>Gives the number that a text begins with; null where it begins with something else.</summary>
    /// <param name="text">What follows the label, its punctuation taken away.</param>
    /// <param name="mayBeWord">Capitals without a digit count too ("TLX-BALMF").</param>
    /// <param name="rest">What stands behind the number.</param>
    public static string? Cut(ReadOnlySpan<char> text, bool mayBeWord, out ReadOnlySpan<char> rest)
    {
        var end = 0;
        while (end < text.Length && IsOfNumber(text[end]))
        {
            end++;
        }

        end = WithGroups(text, end);
        rest = text[end..];
        var number = text[..end].TrimEnd(".:-_/*");
        return IsNumber(number, mayBeWord) ? number.ToString() : null;
    }

    /// <summary>Tells whether a whole text may be the number of a product.</summary>
    public static bool IsNumber(ReadOnlySpan<char> text, bool mayBeWord)
    {
        if (text.Length is < 3 or > Longest || Nothing.Contains(text))
        {
            return false;
        }

        var digits = 0;
        var capitals = 0;
        var small = 0;
        foreach (var c in text)
        {
            digits += char.IsDigit(c) ? 1 : 0;
            capitals += char.IsUpper(c) ? 1 : 0;
            small += char.IsLower(c) ? 1 : 0;
        }

        return (digits > 0 && digits + capitals + small >= 2 && !IsDate(text) && !Guid.TryParse(text, out _)
            && text.IndexOfAnyExcept(text[0]) >= 0)
            || (mayBeWord && digits == 0 && small == 0 && capitals >= 4 && text.IndexOfAny('-', '_') > 0);
    }

    /// <summary>Takes away what stands between a label and its number.</summary>
    public static ReadOnlySpan<char> TrimMarks(ReadOnlySpan<char> text)
    {
        var at = 0;
        while (at < text.Length && !char.IsLetterOrDigit(text[at]))
        {
            at++;
        }

        return text[at..];
    }

    private static bool IsOfNumber(char c) => char.IsLetterOrDigit(c) || c is '-' or '.' or '_' or '/' or '+' or '#' or ':' or '*' or '~';

    /// <summary>Goes on over short groups of digits: "123 456 789".</summary>
    private static int WithGroups(ReadOnlySpan<char> text, int end)
    {
        while (end is > 1 and < 24 && end + 1 < text.Length && text[end] is ' ' or '\u00A0' && IsGroups(text[..end]))
        {
            var next = end + 1;
            while (next < text.Length && char.IsAsciiDigit(text[next]))
            {
                next++;
            }

            if (next - end is < 3 or > 5 || (next < text.Length && IsOfNumber(text[next])))
            {
                break;
            }

            end = next;
        }

        return end;
    }

    private static bool IsGroups(ReadOnlySpan<char> text)
    {
        var run = 0;
        foreach (var c in text)
        {
            run = char.IsAsciiDigit(c) ? run + 1 : 0;
            if (run > 4 || !(char.IsAsciiDigit(c) || c is ' ' or '\u00A0'))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Tells a day such as "24.12.2026" or "2026-12-24".</summary>
    private static bool IsDate(ReadOnlySpan<char> text)
    {
        if (text.Length is < 8 or > 10)
        {
            return false;
        }

        var mark = text.IndexOfAny(".-/");
        var last = text.LastIndexOfAny(".-/");
        return (mark is 1 or 2 && last is 3 or 4 or 5 && text.Length - last == 5 && text[mark] == text[last] && AreDigits(text, mark, last))
            || (mark == 4 && last is 6 or 7 && text[mark] == text[last] && text.StartsWith("20") && AreDigits(text, mark, last));
    }

    private static bool AreDigits(ReadOnlySpan<char> text, int first, int second)
    {
        for (var at = 0; at < text.Length; at++)
        {
            if (at != first && at != second && !char.IsAsciiDigit(text[at]))
            {
                return false;
            }
        }

        return true;
    }
}
