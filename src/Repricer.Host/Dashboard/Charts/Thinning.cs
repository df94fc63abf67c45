namespace Repricer.Host.Dashboard.Charts;

/// <summary>A value from a moment on, until the next one.</summary>
/// <param name="Value">Null = none is known from then on.</param>
/// <param name="IsFaint">It is there but does not count: out of stock, or not seen since.</param>
internal readonly record struct ChartStep(DateTimeOffset At, decimal? Value, bool IsFaint = false);

/// <summary>
/// Leaves so many points of a long series as can be told apart on a screen: of each column the first, the lowest, the highest, the last and
/// a gap. So no spike is lost, however short, and the line begins and ends where it did.
/// </summary>
internal static class Thinning
{
    public const int Most = 2000;

    private const int OfColumn = 5;
    private const int Columns = Most / OfColumn;

    /// <param name="steps">In the order of time.</param>
    public static IReadOnlyList<ChartStep> Of(IReadOnlyList<ChartStep> steps, DateTimeOffset from, DateTimeOffset to)
    {
        if (steps.Count <= Most || to <= from)
            return steps;

        var kept = new List<ChartStep>(Most);
        for (var first = 0; first < steps.Count;)
        {
            var column = ColumnOf(steps[first].At, from, to);
            var end = first + 1;
            while (end < steps.Count && ColumnOf(steps[end].At, from, to) == column)
                end++;
            Keep(steps, first, end, kept);
            first = end;
        }

        return kept;
    }

    public static int ColumnOf(DateTimeOffset at, DateTimeOffset from, DateTimeOffset to) =>
        (int)Math.Clamp((at - from).Ticks * (decimal)Columns / (to - from).Ticks, 0m, Columns - 1m);

    private static void Keep(IReadOnlyList<ChartStep> steps, int first, int end, List<ChartStep> kept)
    {
        int low = -1, high = -1, gap = -1;
        for (var at = first; at < end; at++)
        {
            if (steps[at].Value is not { } value)
                gap = gap < 0 ? at : gap;
            else
            {
                low = low < 0 || value < steps[low].Value ? at : low;
                high = high < 0 || value > steps[high].Value ? at : high;
            }
        }

        foreach (var at in new[] { first, low, high, gap, end - 1 }.Where(at => at >= 0).Distinct().Order())
            kept.Add(steps[at]);
    }
}
