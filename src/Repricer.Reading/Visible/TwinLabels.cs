using Repricer.Reading.Labelling;
using Repricer.Reading.Lines;

namespace Repricer.Reading.Visible;

/// <summary>Joins the labels of an amount that a line holds twice.</summary>
internal static class TwinLabels
{
    /// <summary>
    /// Gives an amount that is written twice in a row, once for the eye and once for a screen reader, one label: "list: $29.99$29.99".
    /// </summary>
    public static void Join(string lower, List<PriceSpan> spans, LabelReading[] readings)
    {
        for (var at = 0; at + 1 < spans.Count; at++)
        {
            var gap = lower.AsSpan(spans[at].End, Math.Max(0, spans[at + 1].Start - spans[at].End));
            if (gap.IsWhiteSpace() && SameDigits(spans[at].Text, spans[at + 1].Text))
            {
                var isFirst = LabelRules.Rank(readings[at].Kind) >= LabelRules.Rank(readings[at + 1].Kind);
                readings[at] = readings[at + 1] = isFirst ? readings[at] : readings[at + 1];
            }
        }
    }

    private static bool SameDigits(string one, string other)
    {
        var at = 0;
        foreach (var c in one)
        {
            if (!char.IsDigit(c))
            {
                continue;
            }

            while (at < other.Length && !char.IsDigit(other[at]))
            {
                at++;
            }

            if (at >= other.Length || other[at++] != c)
            {
                return false;
            }
        }

        return other.AsSpan(at).IndexOfAnyInRange('0', '9') < 0;
    }
}
