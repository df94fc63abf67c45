using Repricer.Reading.Words;

namespace Repricer.Reading.Labelling;

/// <summary>
/// Finds the label in the words before an amount: the nearest one, but that a weak one yields to a stronger one right before it.
/// </summary>
internal static class PrecedingLabel
{
    private const int MaxHits = 24;

    private static readonly LabelPhrases Phrases = new(LabelsBefore.All);

    /// <param name="text">What precedes the amount, folded.</param>
    public static LabelMatch Of(ReadOnlySpan<char> text)
    {
        var direct = UnitText.Before(text);
        direct = direct.IsNone ? InstalmentText.Before(text) : direct;
        direct = direct.IsNone ? PieceCounts.Before(text) : direct;
        if (!direct.IsNone)
        {
            return direct;
        }

        var lowest = LowestPriceText.In(text);
        if (!lowest.IsNone && text.Length - lowest.End <= 40 && !LabelText.IsBroken(text[lowest.End..]))
        {
            return lowest;
        }

        Span<LabelPhrases.Hit> hits = stackalloc LabelPhrases.Hit[MaxHits];
        var count = Phrases.Find(text, hits);
        var best = Nearest(text, hits[..count]);
        return best < 0 ? Several(text) : Strongest(text, hits[..count], best);
    }

    /// <summary>Finds the hit that ends nearest to the amount, of several the longest.</summary>
    private static int Nearest(ReadOnlySpan<char> text, ReadOnlySpan<LabelPhrases.Hit> hits)
    {
        var best = -1;
        for (var at = 0; at < hits.Length; at++)
        {
            ref readonly var hit = ref hits[at];
            if ((best < 0 || hit.End > hits[best].End) && LabelRules.Reaches(hit, text[hit.End..])
                && !(hit.Kind == LabelKind.Saving && LabelRules.IsOfPercent(text, hit)))
            {
                best = at;
            }
        }

        return best;
    }

    private static LabelMatch Strongest(ReadOnlySpan<char> text, ReadOnlySpan<LabelPhrases.Hit> hits, int best)
    {
        var from = hits[best];
        for (var at = best - 1; at >= 0 && LabelRules.IsWeak(from.Kind); at--)
        {
            var hit = hits[at];
            if (hit.End <= from.Start && LabelRules.SpeaksThrough(hit, from.Kind, text[from.Start..from.End], text[hit.End..from.Start])
                && !(hit.Kind == LabelKind.Saving && LabelRules.IsOfPercent(text[..from.Start], hit)))
            {
                from = hit;
            }
        }

        if (LabelRules.IsWeak(from.Kind))
        {
            // "Nur 2 for": what counts pieces may stand before the weak word too.
            var before = text[..from.Start];
            var other = Several(before);
            if (!other.IsNone)
            {
                return other;
            }

            from = hits[best];
        }

        var times = from.Kind == LabelKind.Instalment ? InstalmentText.Count(text, from.Start) : 0;
        return new LabelMatch(new LabelReading(from.Kind, times), from.Start, from.End);
    }

    private static LabelMatch Several(ReadOnlySpan<char> text) => PieceCounts.Before(text);
}
