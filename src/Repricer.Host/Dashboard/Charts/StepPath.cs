using System.Text;

namespace Repricer.Host.Dashboard.Charts;

/// <summary>Lines of steps: a value stands until the next, a gap is a gap.</summary>
internal static class StepPath
{
    /// <summary>The line of what counts, and the line of what is there but does not count; each may be empty.</summary>
    public static (string Firm, string Faint) Of(IReadOnlyList<ChartStep> steps, TimeAxis time, ValueAxis values)
    {
        var (firm, faint) = (new StringBuilder(), new StringBuilder());
        StringBuilder? last = null;
        for (var i = 0; i < steps.Count; i++)
        {
            var step = steps[i];
            var until = i + 1 < steps.Count ? steps[i + 1].At : time.To;
            if (until <= time.From || step.At >= time.To || step.Value is not { } value)
            {
                last = null;
                continue;
            }

            var line = step.IsFaint ? faint : firm;
            var (from, y) = (ChartNumber.Of(time.X(step.At)), ChartNumber.Of(values.Y(value)));
            line.Append(last == line ? 'V' : 'M').Append(last == line ? y : $"{from} {y}").Append('H')
                .Append(ChartNumber.Of(time.X(until)));
            last = line;
        }

        return (firm.ToString(), faint.ToString());
    }

    /// <summary>The area between two lines of steps, each value until the next.</summary>
    /// <param name="steps">Null low = down to the bottom, null high = up to the top; both null = nothing.</param>
    public static string Band(IReadOnlyList<(DateTimeOffset At, decimal? Low, decimal? High)> steps, TimeAxis time, ValueAxis values)
    {
        var area = new StringBuilder();
        for (var i = 0; i < steps.Count; i++)
        {
            var (at, low, high) = steps[i];
            var until = i + 1 < steps.Count ? steps[i + 1].At : time.To;
            if (until <= time.From || at >= time.To || (low is null && high is null))
                continue;
            var (left, right) = (ChartNumber.Of(time.X(at)), ChartNumber.Of(time.X(until)));
            area.Append('M').Append(left).Append(' ').Append(ChartNumber.Of(values.Y(high ?? values.High)))
                .Append('H').Append(right).Append('V').Append(ChartNumber.Of(values.Y(low ?? values.Low))).Append('H').Append(left)
                    .Append('Z');
        }

        return area.ToString();
    }
}
