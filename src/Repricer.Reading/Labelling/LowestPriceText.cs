using Repricer.Reading.Words;
using Repricer.Reading.Words.AmountLabels;

namespace Repricer.Reading.Labelling;

/// <summary>
/// Finds the sentence by which a shop names the lowest price of the last 30 days, in whatever order its words stand: it says "lowest" and
/// it says of which time.
/// </summary>
internal static class LowestPriceText
{
    private const LabelKind Lowest = LabelKind.LowestOf30Days;
    private const LabelKind Period = LabelKind.Monthly;

    private static readonly LabelPhrases Words = new(
    [
        .. LowestPriceLabels.Lowest.Select(word => (word, Lowest)),
        .. LowestPriceLabels.Period.Select(word => (word, Period)),
    ]);

    /// <summary>Finds the two halves within one sentence of a folded text; the match spans both of them.</summary>
    public static LabelMatch In(ReadOnlySpan<char> text)
    {
        Span<LabelPhrases.Hit> hits = stackalloc LabelPhrases.Hit[12];
        var count = Words.Find(text, hits);
        var lowest = -1;
        var period = -1;
        for (var at = 0; at < count; at++)
        {
            lowest = hits[at].Kind == Lowest ? at : lowest;
            period = hits[at].Kind == Period ? at : period;
        }

        if (lowest < 0 || period < 0)
        {
            return default;
        }

        var start = Math.Min(hits[lowest].Start, hits[period].Start);
        var end = Math.Max(hits[lowest].End, hits[period].End);
        return LabelText.IsBroken(text[start..end]) ? default : new LabelMatch(Lowest, start, end);
    }
}
