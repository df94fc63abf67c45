using System.Buffers;
using Repricer.Reading.Words;

namespace Repricer.Reading.Visible;

/// <summary>Finds the words before and behind an amount that say what it is.</summary>
internal static class Labels
{
    private static readonly (string Word, LabelKind Kind)[] Before = LabelsBefore.All;

    private static readonly (string Word, LabelKind Kind)[] After = LabelsBehind.All;

    private static readonly SearchValues<string> FreeWords = SearchValues.Create(ShippingWords.FreeBesideAmount, StringComparison.Ordinal);

    private static readonly PhraseIndex BeforeIndex = new([.. Before.Select(label => label.Word)]);

    private static readonly PhraseIndex AfterIndex = new([.. After.Select(label => label.Word)]);

    /// <summary>Finds the label that stands nearest before an amount; <paramref name="text"/> is what precedes it, lower case.</summary>
    public static LabelKind Preceding(ReadOnlySpan<char> text)
    {
        var tail = text.Length > 60 ? text[^60..] : text;
        var found = -1;
        var best = -1;
        for (var at = 0; at < tail.Length; at++)
        {
            if (at > 0 && char.IsLetter(tail[at - 1]))
            {
                continue;
            }

            foreach (var phrase in BeforeIndex.At(tail, at))
            {
                var end = at + Before[phrase].Word.Length;
                if (end >= best && IsEdge(tail, end) && (end > best || Outranks(phrase, found)))
                {
                    (best, found) = (end, phrase);
                }
            }
        }

        if (IsInstalment(tail))
        {
            return LabelKind.Monthly;
        }

        // A word far from the amount speaks of something else.
        return found >= 0 && tail.Length - best <= 28 ? Before[found].Kind : LabelKind.None;
    }

    /// <summary>
    /// Tells whether a label outranks another one that ends at the same place: the one further down in the list counts, and anything before
    /// a plain "price".
    /// </summary>
    private static bool Outranks(int phrase, int found) =>
        Before[phrase].Kind != LabelKind.Current && (phrase > found || Before[found].Kind == LabelKind.Current);

    /// <summary>Tells whether a text says how many times the amount that follows is paid: "10x de", "20 rat 0% x", "3 ×".</summary>
    private static bool IsInstalment(ReadOnlySpan<char> text)
    {
        var end = text.TrimEnd(" \u00A0");
        end = end.EndsWith(" de") || end.EndsWith(" à") || end.EndsWith(" of") ? end[..end.LastIndexOf(' ')].TrimEnd(" \u00A0") : end;
        return end.Length > 1 && end[^1] is 'x' or '×' && !char.IsLetter(end[^2])
            && end[Math.Max(0, end.Length - 14)..].ContainsAnyInRange('0', '9');
    }

    public static LabelKind Following(ReadOnlySpan<char> text)
    {
        var head = text.Length > 32 ? text[..32] : text;
        head = head.TrimStart(" \u00A0*)(+".AsSpan());
        var found = After.Length;
        for (var at = 0; at < head.Length && at <= 10; at++)
        {
            if (at > 0 && char.IsLetter(head[at - 1]))
            {
                continue;
            }

            foreach (var phrase in AfterIndex.At(head, at))
            {
                var (word, kind) = After[phrase];
                if (phrase < found && at <= (kind is LabelKind.Unit or LabelKind.Monthly ? 3 : 10) && IsEdge(head, at + word.Length)
                    && !(kind == LabelKind.Saving && head[..at].ContainsAnyInRange('0', '9'))
                    && !(kind == LabelKind.Shipping && (SaysFree(head[..at]) || SaysWhen(head[(at + word.Length)..]))))
                {
                    found = phrase;
                }
            }
        }

        return found < After.Length ? After[found].Kind : LabelKind.None;
    }

    /// <summary>
    /// Tells whether a text says "free": "and FREE shipping" after an amount says what shipping costs, not what the amount is of; "free
    /// from" before one makes it a threshold.
    /// </summary>
    public static bool SaysFree(ReadOnlySpan<char> text) => text.ContainsAny(FreeWords);

    /// <summary>
    /// Tells whether what follows a word for shipping speaks of the shipping itself ("delivery in 2 days", "shipping from Berlin"): what it
    /// costs ends the phrase, or a word for costs follows.
    /// </summary>
    private static bool SaysWhen(ReadOnlySpan<char> rest)
    {
        rest = rest.TrimStart();
        if (rest.IsEmpty || !(char.IsLetterOrDigit(rest[0]) || rest[0] == ':'))
        {
            return false;
        }

        foreach (var word in ShippingWords.Costs)
        {
            if (rest.StartsWith(word))
            {
                return false;
            }
        }

        return true;
    }

    private static bool IsEdge(ReadOnlySpan<char> text, int end) =>
        end >= text.Length || !char.IsLetter(text[end]) || text[end - 1] is '/' or ':' or ' ';
}
