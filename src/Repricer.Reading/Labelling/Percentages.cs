using System.Buffers;
using Repricer.Reading.Words;

namespace Repricer.Reading.Labelling;

/// <summary>Finds percentages in a line: "-20 %", "save 20%", "%20".</summary>
internal static class Percentages
{
    private const int MaxFound = 8;

    private static readonly SearchValues<char> Stops = SearchValues.Create(",;()|0123456789");

    private const int MostKept = 12;
    private const int MaxText = 1024;

    /// <summary>Adds the whole percentages of a text from 1 to 95 that are no rates of tax.</summary>
    public static void Find(ReadOnlySpan<char> text, List<int> into)
    {
        text = text.Length > MaxText ? text[..MaxText] : text;
        Span<char> lower = stackalloc char[MaxText];
        foreach (var percent in Find(lower[..text.ToLowerInvariant(lower)]))
        {
            var whole = (int)percent.Value;
            if (!percent.IsTax && whole == percent.Value && whole is > 0 and <= 95 && !into.Contains(whole) && into.Count < MostKept)
            {
                into.Add(whole);
            }
        }
    }

    /// <summary>Finds the percentages of a text in lower case, at most eight: "-20 %", "save 20%", "%20", "20 percent".</summary>
    public static List<PercentReading> Find(ReadOnlySpan<char> lower)
    {
        var found = new List<PercentReading>();
        for (var at = 0; at < lower.Length && found.Count < MaxFound;)
        {
            if (!char.IsAsciiDigit(lower[at]) || (at > 0 && (char.IsLetterOrDigit(lower[at - 1]) || lower[at - 1] is '.' or ',')))
            {
                at++;
                continue;
            }

            var isNumber = LabelScan.TryNumber(lower, at, out var value, out var end);
            var past = isNumber && value is > 0 and <= 100 ? SignEnd(lower, at, end) : -1;
            if (past > 0)
            {
                found.Add(new PercentReading(value, at, past, IsTax(lower, at, past)));
            }

            at = Math.Max(at + 1, Math.Max(end, past));
        }

        return found;
    }

    /// <summary>
    /// Gives where the sign or word behind a number ends that makes it a percentage, or the sign before it; -1 = it is none.
    /// </summary>
    private static int SignEnd(ReadOnlySpan<char> text, int start, int end)
    {
        var at = end;
        while (at < text.Length && at - end < 2 && text[at] is ' ' or '\u00A0' or '\u202F' or '\u2009' or ')' or '-')
        {
            at++;
        }

        foreach (var sign in UnitWords.Percent)
        {
            if (text[at..].StartsWith(sign))
            {
                return at + sign.Length;
            }
        }

        return at < text.Length && text[at] == '٪' ? at + 1 : start > 0 && text[start - 1] is '%' or '٪' && !HasNumberBefore(text, start)
            ? end : -1;
    }

    private static bool HasNumberBefore(ReadOnlySpan<char> text, int start) => start > 1 && char.IsDigit(text[start - 2]);

    /// <summary>Tells whether a name of a tax stands right behind the percentage or right before it.</summary>
    private static bool IsTax(ReadOnlySpan<char> text, int start, int end)
    {
        var before = text[Math.Max(0, start - 12)..start];
        before = before[(before.LastIndexOfAny(Stops) + 1)..];
        var behind = text[end..Math.Min(text.Length, end + 10)];
        var stop = behind.IndexOfAny(Stops);
        stop = stop < 0 ? behind.IndexOfAny("-+") : stop;
        behind = stop < 0 ? behind : behind[..stop];
        foreach (var name in TaxWords.Rates)
        {
            if (Holds(before, name) || Holds(behind, name))
            {
                return true;
            }
        }

        return false;
    }

    private static bool Holds(ReadOnlySpan<char> text, string name)
    {
        var at = text.IndexOf(name);
        return at >= 0 && (at == 0 || !char.IsLetter(text[at - 1]))
            && (at + name.Length >= text.Length || !char.IsLetter(text[at + name.Length]));
    }
}
