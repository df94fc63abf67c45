using Repricer.Reading.Evidence;
using Repricer.Reading.Lines;
using Repricer.Reading.Phrases;
using Repricer.Reading.Words;

namespace Repricer.Reading.Visible;

/// <summary>Reads from a line of text what shipping costs: one sentence gives the charge, the next a threshold.</summary>
internal static class ShippingPhrases
{
    private const int MaxText = 260;
    private const int Apart = 26;

    private static readonly FoldedPhrases Names = new(DeliveryWords.Names);
    private static readonly FoldedPhrases Free = new(DeliveryWords.Free);
    private static readonly FoldedPhrases Thresholds = new(DeliveryWords.Thresholds);
    private static readonly FoldedPhrases Conditions = new(DeliveryWords.Conditions);
    private static readonly FoldedPhrases Unconditional = new(DeliveryWords.Unconditional);
    private static readonly FoldedPhrases Express = new(DeliveryWords.Express);
    private static readonly FoldedPhrases PickUp = new(DeliveryWords.PickUp);
    private static readonly FoldedPhrases Besides = new(DeliveryWords.Besides);
    private static readonly FoldedPhrases Missing = new(DeliveryWords.Missing);

    /// <summary>Reads all that a line says.</summary>
    public static void Read(string line, List<ShippingSaid> into)
    {
        // Most lines do not name it in any of their sentences.
        if (line.Length <= MaxText && !Says(Names, line))
        {
            return;
        }

        var start = 0;
        for (var at = 0; at <= line.Length; at++)
        {
            if (at == line.Length || EndsSentence(line, at))
            {
                if (at - start > 1)
                {
                    Sentence(start == 0 && at == line.Length ? line : line[start..at], into);
                }

                start = at + 1;
            }
        }
    }

    /// <summary>Tells whether a text names shipping and hardly anything besides: it is the label of what follows.</summary>
    public static bool IsLabel(ReadOnlySpan<char> folded)
    {
        folded = folded.TrimEnd(" :");
        var name = folded.IsEmpty ? -1 : First(Names, folded, out _);
        return name >= 0 && folded.Length <= 32 && !folded.Contains(FoldedText.Number) && !Free.IsIn(folded) && !Conditions.IsIn(folded)
            && !PickUp.IsIn(folded) && !Express.IsIn(folded);
    }

    /// <summary>Reads the value behind such a label: an amount alone, or a word for free.</summary>
    public static ShippingSaid? Value(string line)
    {
        var spans = PriceSpans.Find(line).FindAll(span => span.HasCurrency);
        if (spans.Count == 1)
        {
            return line.Length - spans[0].Text.Length < 24 && !Says(Free, line) && !Says(Thresholds, line)
                ? new ShippingSaid(spans[0].Text, null, Manner(line))
                : null;
        }

        return spans.Count == 0 && line.Length < 24 && Says(Free, line) && !Says(Conditions, line)
            ? new ShippingSaid(null, null, Manner(line))
            : null;
    }

    private static bool EndsSentence(string line, int at) => line[at] switch
    {
        '!' or '|' or '•' or '·' or '\n' or '。' or '(' or ')' => true,
        '.' => (at + 1 == line.Length || line[at + 1] == ' ') && IsLongWord(line, at),
        ';' => true,
        _ => false,
    };

    /// <summary>Tells whether more than an abbreviation ("zzgl.", "ca.") stands before a point.</summary>
    private static bool IsLongWord(string line, int point)
    {
        var at = point;
        while (at > 0 && char.IsLetter(line[at - 1]))
        {
            at--;
        }

        return point - at is 0 or > 4;
    }

    private static void Sentence(string sentence, List<ShippingSaid> into)
    {
        if (sentence.Length > MaxText || !Says(Names, sentence))
        {
            return;
        }

        var isFree = IsFree(sentence);
        var isCondition = Says(Conditions, sentence) && !Says(Unconditional, sentence);
        var spans = PriceSpans.Find(sentence).FindAll(span => span.HasCurrency);
        if (spans.Count == 0)
        {
            if (isFree && !isCondition && !SaysThreshold(sentence))
            {
                into.Add(new ShippingSaid(null, null, Fetched(sentence)));
            }

            return;
        }

        for (var at = 0; at < spans.Count; at++)
        {
            var before = sentence[(at == 0 ? 0 : spans[at - 1].End)..spans[at].Start];
            var after = sentence[spans[at].End..(at + 1 < spans.Count ? spans[at + 1].Start : sentence.Length)];
            if (Says(Thresholds, Last(before, 18)) || BeginsWithThreshold(after))
            {
                if (Says(Free, sentence) && !Says(Missing, before) && !Says(Missing, Head(after, 12)))
                {
                    into.Add(new ShippingSaid(null, spans[at].Text, Fetched(sentence)));
                    continue;
                }

                if (Says(Free, sentence) || Says(Missing, before) || !IsNamedBefore(before))
                {
                    continue;
                }
            }

            if (IsNamedBefore(before) || IsNamedAfter(after))
            {
                into.Add(new ShippingSaid(spans[at].Text, null, Manner(sentence)));
            }
            else if (at == 0 && spans.Count == 1 && spans[0].Start < 3 && IsFree(after) && Says(Names, after) && !Says(Conditions, after))
            {
                // "$25.00 & FREE Shipping": what follows the price speaks of it.
                into.Add(new ShippingSaid(null, null, Fetched(sentence)));
            }
        }
    }

    /// <summary>Tells whether a word for free stands beside one for shipping.</summary>
    private static bool IsFree(string sentence)
    {
        Span<char> buffer = stackalloc char[MaxText + 8];
        var folded = FoldedText.Write(sentence, buffer, default);
        var name = First(Names, folded, out var nameLength);
        var free = First(Free, folded, out var freeLength);
        while (name >= 0 && free >= 0)
        {
            var gap = free > name ? free - (name + nameLength) : name - (free + freeLength);
            if (gap <= Apart)
            {
                return true;
            }

            // The next of the one that stands first.
            if (name < free)
            {
                name = Next(Names, folded, name + nameLength, out nameLength);
            }
            else
            {
                free = Next(Free, folded, free + freeLength, out freeLength);
            }
        }

        return false;
    }

    /// <summary>Tells whether a number follows a word such as "over": a threshold whose currency is not written.</summary>
    private static bool SaysThreshold(string sentence)
    {
        Span<char> buffer = stackalloc char[MaxText + 8];
        var folded = FoldedText.Write(sentence, buffer, default);
        var number = folded.IndexOf(FoldedText.Number);
        return number > 0 && Thresholds.IsIn(folded[Math.Max(0, number - 14)..number]) && !Says(Unconditional, sentence);
    }

    private static bool BeginsWithThreshold(string after)
    {
        Span<char> buffer = stackalloc char[24];
        var folded = FoldedText.Write(Head(after, 16), buffer, default);
        var trimmed = folded.TrimStart(" +*");
        return Thresholds.At(trimmed, 0) >= 0;
    }

    private static bool IsNamedBefore(string before)
    {
        Span<char> buffer = stackalloc char[64];
        var folded = FoldedText.Write(Last(before, 46), buffer, default);
        var at = -1;
        var length = 0;
        for (var next = Next(Names, folded, 0, out var found); next >= 0; next = Next(Names, folded, next + found, out found))
        {
            (at, length) = (next, found);
        }

        if (at < 0)
        {
            return false;
        }

        var gap = folded[(at + length)..];
        return gap.Length <= Apart && !gap.Contains(FoldedText.Number) && !Free.IsIn(gap);
    }

    private static bool IsNamedAfter(string after)
    {
        Span<char> buffer = stackalloc char[64];
        var folded = FoldedText.Write(Head(after, 40), buffer, default);
        var at = First(Names, folded, out _);
        if (at is < 0 or > 18)
        {
            return false;
        }

        var gap = folded[..at];
        return !Besides.IsIn(gap) && gap.IndexOfAny("+&,:") < 0 && !Free.IsIn(gap);
    }

    private static SaidFacts Manner(string sentence) =>
        (Says(Express, sentence) ? SaidFacts.Express : SaidFacts.None) | Fetched(sentence);

    private static SaidFacts Fetched(string sentence) => Says(PickUp, sentence) ? SaidFacts.PickUp : SaidFacts.None;

    private static bool Says(FoldedPhrases phrases, ReadOnlySpan<char> text)
    {
        Span<char> buffer = stackalloc char[MaxText + 8];
        return phrases.IsIn(FoldedText.Write(text, buffer, default));
    }

    private static int First(FoldedPhrases phrases, ReadOnlySpan<char> folded, out int length) => Next(phrases, folded, 0, out length);

    private static int Next(FoldedPhrases phrases, ReadOnlySpan<char> folded, int from, out int length)
    {
        for (var at = phrases.Next(folded, from); at < folded.Length; at = phrases.Next(folded, at + 1))
        {
            if (phrases.At(folded, at) is >= 0 and var phrase)
            {
                length = phrases.LengthOf(phrase);
                return at;
            }
        }

        length = 0;
        return -1;
    }

    private static string Last(string text, int length) => text.Length <= length ? text : text[^length..];

    private static string Head(string text, int length) => text.Length <= length ? text : text[..length];
}
