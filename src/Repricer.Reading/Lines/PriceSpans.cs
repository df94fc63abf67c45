using System.Buffers;
using Repricer.Reading.PriceTexts;

namespace Repricer.Reading.Lines;

/// <summary>Finds amounts in a line of text.</summary>
internal static class PriceSpans
{
    private static readonly SearchValues<char> Signs = SearchValues.Create("$€£¥₹₽₩₪₺₴₫฿₱₦");

    public static List<PriceSpan> Find(string line)
    {
        var spans = new List<PriceSpan>();
        Find(line, spans);
        return spans;
    }

    /// <summary>Writes the amounts of a line into an empty list.</summary>
    public static void Find(string line, List<PriceSpan> spans)
    {
        var at = 0;
        while (at < line.Length && spans.Count < 12)
        {
            var hit = line.AsSpan(at).IndexOfAny(SpanNumber.Digits);
            if (hit < 0)
            {
                break;
            }

            var start = at + hit;
            var end = SpanNumber.End(line, start);
            if (start > 0 && (spans.Count == 0 || start > spans[^1].End) && line[start - 1] is '.' or ','
                && (start == 1 || !char.IsLetterOrDigit(line[start - 2])))
            {
                start--;
            }

            at = end;
            if (TryWiden(line, start, end, spans.Count == 0 ? 0 : spans[^1].End, out var span))
            {
                spans.Add(span);
                at = Math.Max(at, span.End);
            }
        }
    }

    private static bool TryWiden(string line, int start, int end, int floor, out PriceSpan span)
    {
        span = default;
        var looksLikeMoney = LooksLikeMoney(line, start, end);
        var glued = start > 0 && IsGlue(line, start - 1);
        var before = SpanCurrency.Before(line, start, looksLikeMoney);
        before = before < floor ? -1 : before;
        if (glued && before < 0)
        {
            return false;
        }

        var tail = SpanNumber.DashEnd(line, end);

        // One currency is enough: in "$69.00$32.50" the second sign belongs to the next amount.
        var after = before >= 0 && line.AsSpan(before, start - before).ContainsAny(Signs) ? -1
            : SpanCurrency.After(line, tail, looksLikeMoney || tail > end);
        if (after < 0 && tail == end && end < line.Length && (char.IsLetter(line[end]) || line[end] is '%' or '/' or '"' or '″'))
        {
            if (line[end] != '/' && before < 0)
            {
                return false;
            }

            if (line[end] == '%')
            {
                return false;
            }
        }

        if (end + 1 < line.Length && line[end] == ' ' && line[end + 1] == '%')
        {
            return false;
        }

        after = after >= 0 && before < 0 ? CentsBehind(line, end, after) : after;
        var first = before >= 0 ? before : start;
        var last = after >= 0 ? after : tail;
        var isMoney = before >= 0 || after >= 0 || SaysMoney(line, start, end, tail);
        span = new PriceSpan(first, last, isMoney, line[first..last]);
        return true;
    }

    /// <summary>
    /// Finds the end of cents behind the sign ("11€49", "161 € 49", "1 249 €00"); the sign's own end where none stand there.
    /// </summary>
    private static int CentsBehind(string line, int number, int sign)
    {
        var isWhole = number < 3 || !(char.IsDigit(line[number - 1]) && char.IsDigit(line[number - 2]) && line[number - 3] is '.' or ',');
        if (!isWhole || !Signs.Contains(line[sign - 1]))
        {
            return sign;
        }

        var cents = sign < line.Length && SpanNumber.IsBlank(line[sign]) ? sign + 1 : sign;
        if (SpanNumber.CountDigits(line, cents) != 2)
        {
            return sign;
        }

        // A word, a percentage or a currency behind them: they count something of their own.
        var rest = line.AsSpan(cents + 2);
        var isAlone = rest.IsEmpty || (rest[0] is not ('.' or ',' or ':' or '/' or '-' or '%') && !char.IsLetter(rest[0]));
        rest = rest.TrimStart();
        isAlone &= cents == sign || rest.IsEmpty || !(char.IsLetterOrDigit(rest[0]) || rest[0] is '%' or '€' or '£' or '$');
        return isAlone ? cents + 2 : sign;
    }

    /// <summary>Tells whether a number is written as only money is: with a dash for the cents, or with them set apart.</summary>
    private static bool SaysMoney(string line, int start, int end, int tail)
    {
        if (tail > end)
        {
            // "2.- Einleitung" numbers a chapter.
            var rest = line.AsSpan(tail).TrimStart();
            return !(line[end] == '.' && start == 0 && end - start < 3 && !rest.IsEmpty && char.IsLetter(rest[0]));
        }

        var number = line.AsSpan(start, end - start);
        var isAlone = line.Length - number.Length < 4;
        var point = number.IndexOf(LineReader.SoftPoint);
        return isAlone && ((point > 0 && (point > 1 || number[(point + 1)..] is "00" or "49" or "50" or "90" or "95" or "99"))
            || (number.Contains(':') && line[start] != '0'));
    }

    private static bool LooksLikeMoney(string line, int start, int end)
    {
        for (var at = start + 1; at + 2 < end; at++)
        {
            if (!char.IsDigit(line[at]))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsGlue(string line, int at) => (char.IsLetter(line[at]) && PriceChars.IsSpacedWord(line[at]))
        || line[at] is '#' or '/' or '_' or '@' or '№'
        || (line[at] is '-' or ':' && at > 0 && char.IsLetterOrDigit(line[at - 1]));
}
