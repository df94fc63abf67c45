using System.Buffers;
using System.Globalization;
using Repricer.Reading.Words;

namespace Repricer.Reading.Lines;

/// <summary>Finds where a number of a line ends: its groups, its decimals, its multiplier, its dash for "no cents".</summary>
internal static class SpanNumber
{
    /// <summary>Holds the digits of all scripts.</summary>
    public static readonly SearchValues<char> Digits = SearchValues.Create(
        [.. Enumerable.Range(0, char.MaxValue).Select(code => (char)code).Where(char.IsDigit)]);

    private static readonly SearchValues<char> Multipliers = SearchValues.Create([.. MultiplierWords.Signs.Select(entry => entry.Sign)]);

    public static int End(string line, int start)
    {
        var at = start;
        while (at < line.Length)
        {
            if (char.IsDigit(line[at]))
            {
                at++;
                continue;
            }

            var isPoint = line[at] is '.' or ',' or '\'' or '’' or LineReader.SoftPoint or '٫' or '٬' or '·' or '．' or '，' or '،';
            if ((isPoint || IsColonOfMoney(line, start, at)) && at + 1 < line.Length && char.IsDigit(line[at + 1]))
            {
                at += 2;
                continue;
            }

            // A blank between digits is a thousands separator only before exactly three more digits.
            if (IsBlank(line[at]) && at - start <= 9 && CountDigits(line, at + 1) == 3 && DigitsBefore(line, start, at) <= 3)
            {
                at += 4;
                continue;
            }

            // "12万8000円": the multiplier stands inside the number or ends it.
            if (at > start && Multipliers.Contains(line[at]))
            {
                at += at + 2 < line.Length && IsBlank(line[at + 1]) && char.IsDigit(line[at + 2]) ? 2 : 1;
                continue;
            }

            break;
        }

        return at;
    }

    /// <summary>
    /// Finds the end of the dash that stands for the cents ("39,-", "39.–", "39:-", "39/-"); the number's own end where there is none.
    /// </summary>
    public static int DashEnd(string line, int end)
    {
        if (end + 1 >= line.Length || line[end] is not (',' or '.' or ':' or '/') || !IsDash(line[end + 1]))
        {
            return end;
        }

        var at = end + 2;
        while (at < line.Length && IsDash(line[at]))
        {
            at++;
        }

        return at < line.Length && char.IsDigit(line[at]) ? end : at;
    }

    public static bool IsBlank(char c) => c is ' ' or '\u00A0' or '\u202F' or (>= '\u2000' and <= '\u200A');

    public static int CountDigits(string line, int at)
    {
        var end = at;
        while (end < line.Length && char.IsDigit(line[end]))
        {
            end++;
        }

        return end - at;
    }

    private static bool IsDash(char c) =>
        c is '-' or '_' or '=' or '\u2212' || char.GetUnicodeCategory(c) == UnicodeCategory.DashPunctuation;

    /// <summary>
    /// Tells whether a colon parts crowns and ore: "999:50". What may be a time of day ("12:50") is one unless crowns stand behind it.
    /// </summary>
    private static bool IsColonOfMoney(string line, int start, int at)
    {
        if (line[at] != ':' || at == start || CountDigits(line, at + 1) != 2)
        {
            return false;
        }

        var end = at + 3;
        if (end < line.Length && (line[end] is ':' or '.' or ',' || (char.IsLetter(line[end]) && line[end] != 'k')))
        {
            return false;
        }

        return DigitsBefore(line, start, at) >= 3 || line.AsSpan(end).TrimStart().StartsWith("kr", StringComparison.OrdinalIgnoreCase);
    }

    private static int DigitsBefore(string line, int start, int at)
    {
        var count = 0;
        while (at - 1 >= start && char.IsDigit(line[at - 1]))
        {
            at--;
            count++;
        }

        return count;
    }
}
