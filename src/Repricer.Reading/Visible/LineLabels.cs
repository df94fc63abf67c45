using Repricer.Reading.Labelling;
using Repricer.Reading.Lines;
using Repricer.Reading.Words;

namespace Repricer.Reading.Visible;

/// <summary>
/// Reads the labels of all amounts of a line: the words between two amounts belong to one of them, never to both.
/// </summary>
internal static class LineLabels
{
    private static readonly WordSet Codes = new(Currency.All.Select(currency => currency.Code.ToLowerInvariant()));

    /// <summary>Reads a label for each amount of a line.</summary>
    /// <param name="line">The line.</param>
    /// <param name="lower">Its text in lower case.</param>
    /// <param name="spans">Its amounts.</param>
    /// <param name="above">The line right above it where that may be a label, lower case; null = there is none.</param>
    public static LabelReading[] Read(TextLine line, string lower, List<PriceSpan> spans, string? above)
    {
        var readings = new LabelReading[spans.Count];
        var pending = (At: -1, Label: default(LabelMatch));
        for (var at = 0; at < spans.Count; at++)
        {
            var start = StartOfTextBefore(line, lower, spans, at);
            var beforeText = lower.AsSpan(start, spans[at].Start - start);
            var before = Inside(lower, spans[at]);
            before = !before.IsNone ? before : pending.At == at ? pending.Label : Labels.Before(beforeText);
            var next = NextMoney(spans, at);
            var from = EndOf(lower, spans[at]);
            var to = Math.Max(from, EndOfTextBehind(line, spans, at, next));
            var behindText = lower.AsSpan(from, to - from);
            var nextStart = next < spans.Count ? StartOfTextBefore(line, lower, spans, next) : to;
            var behind = Labels.Behind(behindText, isCut: nextStart < to);
            if (nextStart < to && IsMoney(spans[at]))
            {
                var length = spans[next].Start - nextStart;
                pending = (next, Labels.Before(lower.AsSpan(nextStart, length)));
                if (!behind.IsNone && !pending.Label.IsNone && Overlaps(behindText, behind, length, pending.Label))
                {
                    var isOwn = IsOwn(before, behind, pending.Label, spans[at], spans[next]);
                    behind = isOwn ? behind : default;
                    pending = isOwn ? (next, default) : pending;
                }
            }

            readings[at] = Labels.Combine(beforeText, before, behindText, behind);
            if (above is not null && start == 0 && at < 2)
            {
                readings[at] = WithAbove(readings[at], before, behind, beforeText, above);
            }
        }

        TwinLabels.Join(lower, spans, readings);
        return readings;
    }

    /// <summary>Reads a label that runs together with its amount, so that it looks like a part of a currency's sign: "MRP₹7,999".</summary>
    private static LabelMatch Inside(string lower, in PriceSpan span)
    {
        var end = span.Start;
        while (end < span.End && char.IsLetter(lower[end]))
        {
            end++;
        }

        var isGlued = end - span.Start is 2 or 3
            && char.GetUnicodeCategory(lower[end]) == System.Globalization.UnicodeCategory.CurrencySymbol;
        return isGlued ? Labels.Before(lower.AsSpan(span.Start, end - span.Start)) : default;
    }

    /// <summary>
    /// Takes the label of the line above where the amount's own line has none; one that only says "from" or "only" yields to one above
    /// that says for whom.
    /// </summary>
    private static LabelReading WithAbove(
        LabelReading own, in LabelMatch before, in LabelMatch behind, ReadOnlySpan<char> text, string above)
    {
        if (!behind.IsNone && behind.Kind is not (LabelKind.Gross or LabelKind.Piece))
        {
            return own;
        }

        var isBare = before.IsNone && text.Trim().Length < 4;
        var isWeak = before.Kind is LabelKind.From or LabelKind.Current && before.Start == 0;
        if (!isBare && !isWeak)
        {
            return own;
        }

        var label = Labels.Above(above);
        var isFor = label.Kind is LabelKind.Conditional or LabelKind.Subscription or LabelKind.LowestOf30Days or LabelKind.Instalment
            or LabelKind.Used or LabelKind.Service;
        return label.Kind == LabelKind.None || (isWeak && !isFor) ? own : label;
    }

    /// <summary>
    /// Tells whether the words between two amounts are the first one's: they stand behind their amount by nature, or by habit.
    /// </summary>
    private static bool IsOwn(in LabelMatch before, in LabelMatch behind, in LabelMatch next, in PriceSpan own, in PriceSpan other) =>
        behind.Kind switch
        {
            LabelKind.Net or LabelKind.Gross => before.Kind is not (LabelKind.Net or LabelKind.Gross),
            LabelKind.Conditional or LabelKind.Subscription => PriceText.Read(own.Text, default)
                .Amount < PriceText.Read(other.Text, default).Amount,
            LabelKind.SeveralPieces => before.Kind != LabelKind.SeveralPieces,
            _ => !LabelRules.LooksAhead(behind.Kind) || behind.Kind == next.Kind || LabelRules.IsWeak(next.Kind),
        };

    private static bool Overlaps(ReadOnlySpan<char> text, in LabelMatch behind, int nextLength, in LabelMatch next)
    {
        // Positions are of folded text, which is never longer: a gap of some length says surely that they are apart.
        var fromEnd = nextLength - next.Start;
        return text.Length > LabelText.MaxBehind || behind.End > text.Length - fromEnd;
    }

    /// <summary>Tells whether a number counts as an amount of money beside others: "of the last 30 days" does not.</summary>
    private static bool IsMoney(in PriceSpan span) => span.HasCurrency || span.Text.Length > 4;

    private static int NextMoney(List<PriceSpan> spans, int at)
    {
        var next = at + 1;
        while (next < spans.Count && !IsMoney(spans[next]))
        {
            next++;
        }

        return next;
    }

    /// <summary>
    /// Skips the full stop that ends a currency's word, and a second name of the currency: "99 kr. pr. stk", "€11,45 EUR / L".
    /// </summary>
    private static int EndOf(string text, in PriceSpan span)
    {
        var end = span.End < text.Length && text[span.End] == '.' && char.IsLetter(text[span.End - 1]) ? span.End + 1 : span.End;
        var word = end;
        while (word < text.Length && text[word] is ' ' or '\u00A0')
        {
            word++;
        }

        return word + 3 <= text.Length && !(word + 3 < text.Length && char.IsLetterOrDigit(text[word + 3]))
            && Codes.Contains(text.AsSpan(word, 3)) ? word + 3 : end;
    }

    /// <summary>
    /// Finds where the text before an amount begins that may be its label: behind the amount before, but that a plain number ("of the last
    /// 30 days:") is a part of the label.
    /// </summary>
    private static int StartOfTextBefore(TextLine line, string lower, List<PriceSpan> spans, int at)
    {
        for (var before = at - 1; before >= 0; before--)
        {
            if (IsMoney(spans[before]))
            {
                // Words in one element with the amount before belong to that one.
                var end = EndOf(lower, spans[before]);
                var next = line.PieceAfter(spans[before].End - 1);
                var hasWords = next <= spans[at].Start && next > end
                    && line.Text.AsSpan(end, next - end).IndexOfAnyExcept(" \u00A0*") >= 0;
                return hasWords ? next : Math.Min(end, spans[at].Start);
            }
        }

        return 0;
    }

    /// <summary>
    /// Finds where the text behind an amount ends that may be its label: words in one element with the next amount belong to that one, and
    /// a plain number ("/ 100 g") is a part of this one's label.
    /// </summary>
    private static int EndOfTextBehind(TextLine line, List<PriceSpan> spans, int at, int next)
    {
        if (next >= spans.Count)
        {
            return line.Text.Length;
        }

        var piece = line.PieceOf(spans[next].Start);
        return piece >= spans[at].End ? piece : spans[next].Start;
    }
}
