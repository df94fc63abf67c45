using System.Buffers;
using System.Collections.Frozen;
using System.Globalization;
using Repricer.Reading.Words;

namespace Repricer.Reading.Visible;

/// <summary>Finds amounts in a line of text.</summary>
internal static class PriceSpans
{
    private static readonly SearchValues<char> Digits = SearchValues.Create("0123456789٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹０１２３４５６７８９");

    private static readonly SearchValues<char> Signs = SearchValues.Create("$€£¥₹₽₩₪₺₴₫฿₱₦");

    private static readonly FrozenSet<string> NamesBesideNumber =
        FrozenSet.ToFrozenSet([.. CurrencyWords.BesideNumber, .. Currency.All.Select(currency => currency.Code)], StringComparer.Ordinal);

    public static List<PriceSpan> Find(string line)
    {
        var spans = new List<PriceSpan>();
        var at = 0;
        while (at < line.Length && spans.Count < 12)
        {
            var hit = line.AsSpan(at).IndexOfAny(Digits);
            if (hit < 0)
            {
                break;
            }

            var start = at + hit;
            var end = NumberEnd(line, start);
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

        return spans;
    }

    private static int NumberEnd(string line, int start)
    {
        var at = start;
        while (at < line.Length)
        {
            if (char.IsDigit(line[at]))
            {
                at++;
                continue;
            }

            var isPoint = line[at] is '.' or ',' or '\'' or '’' or LineReader.SoftPoint or '٫' or '٬' or '·';
            if (isPoint && at + 1 < line.Length && char.IsDigit(line[at + 1]))
            {
                at += 2;
                continue;
            }

            // A blank between digits is a thousands separator only before exactly three more digits.
            if (IsBlank(line[at]) && at - start <= 9 && at + 3 < line.Length && char.IsDigit(line[at + 1]) && char.IsDigit(line[at + 2])
                && char.IsDigit(line[at + 3])
                && (at + 4 >= line.Length || !char.IsDigit(line[at + 4])) && DigitsBefore(line, start, at) <= 3)
            {
                at += 4;
                continue;
            }

            break;
        }

        return at;
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

    private static bool TryWiden(string line, int start, int end, int floor, out PriceSpan span)
    {
        span = default;
        var glued = start > 0 && IsGlue(line, start - 1);
        var before = CurrencyBefore(line, start);
        before = before < floor ? -1 : before;
        if (glued && before < 0)
        {
            return false;
        }

        var tail = end;
        if (tail + 1 < line.Length && line[tail] is ',' or '.' && line[tail + 1] is '-' or '–' or '—')
        {
            tail += 2;
            while (tail < line.Length && line[tail] is '-' or '–' or '—')
            {
                tail++;
            }
        }

        // One currency is enough: in "$69.00$32.50" the second sign belongs to the next amount.
        var after = before >= 0 && line.AsSpan(before, start - before).ContainsAny(Signs) ? -1 : CurrencyAfter(line, tail);
        if (after < 0 && end < line.Length && (char.IsLetter(line[end]) || line[end] is '%' or '/' or '"' or '″'))
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

        var first = before >= 0 ? before : start;
        var last = after >= 0 ? after : tail;
        span = new PriceSpan(first, last, before >= 0 || after >= 0, line[first..last]);
        return true;
    }

    private static bool IsGlue(string line, int at) => char.IsLetter(line[at]) || line[at] is '#' or '/' or '_' or '@' or '№'
        || (line[at] is '-' or ':' && at > 0 && char.IsLetterOrDigit(line[at - 1]));

    /// <summary>Finds the start of a currency sign or word right before the number; -1 = none.</summary>
    private static int CurrencyBefore(string line, int start)
    {
        var at = start;
        var skipped = 0;
        while (at > 0 && (IsBlank(line[at - 1]) || line[at - 1] is '-' or '+') && skipped++ < 2)
        {
            at--;
        }

        if (at == 0)
        {
            return -1;
        }

        if (char.GetUnicodeCategory(line[at - 1]) == UnicodeCategory.CurrencySymbol)
        {
            var sign = at - 1;
            var word = WordStart(line, sign);
            return sign - word is > 0 and <= 3 ? word : sign;
        }

        var end = line[at - 1] == '.' ? at - 1 : at;
        var from = WordStart(line, end);
        return end - from is > 0 and <= 5 && IsCurrencyWord(line[from..end]) ? from : -1;
    }

    private static int CurrencyAfter(string line, int end)
    {
        var at = end;
        while (at < line.Length && IsBlank(line[at]) && at - end < 2)
        {
            at++;
        }

        if (at >= line.Length)
        {
            return -1;
        }

        if (char.GetUnicodeCategory(line[at]) == UnicodeCategory.CurrencySymbol)
        {
            // "$12 $15": the second sign belongs to the next amount.
            var next = at + 1;
            while (next < line.Length && IsBlank(line[next]))
            {
                next++;
            }

            return at > end && next < line.Length && char.IsDigit(line[next]) && next == at + 1 ? -1 : at + 1;
        }

        var last = at;
        while (last < line.Length && char.IsLetter(line[last]) && last - at < 9
            && !(last > at && char.IsUpper(line[last]) && char.IsLower(line[last - 1])))
        {
            last++;
        }

        return last > at && (last >= line.Length || !char.IsLetterOrDigit(line[last]) || char.IsUpper(line[last]))
            && IsCurrencyWord(line[at..last]) ? last : -1;
    }

    private static bool IsCurrencyWord(string word) => NamesBesideNumber.Contains(word);

    private static int WordStart(string line, int end)
    {
        var at = end;
        while (at > 0 && char.IsLetter(line[at - 1]))
        {
            at--;
        }

        return at;
    }

    private static bool IsBlank(char c) => c is ' ' or '\u00A0' or '\u202F' or '\u2009' or '\u2007' or '\u200A';
}
