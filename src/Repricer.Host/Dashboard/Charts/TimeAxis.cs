using System.Globalization;
using Repricer.Host.Dashboard.Formats;
using Repricer.Host.Dashboard.Models;

namespace Repricer.Host.Dashboard.Charts;

/// <summary>Time from left to right, with ticks at round times of the viewer's zone: a day begins there at midnight.</summary>
/// <param name="Left">Where <paramref name="From"/> stands.</param>
/// <param name="Right">Where <paramref name="To"/> stands.</param>
internal sealed record TimeAxis(DateTimeOffset From, DateTimeOffset To, decimal Left, decimal Right)
{
    private const int MostTicks = 8;

    private static readonly TimeSpan[] Steps =
    [
        TimeSpan.FromSeconds(15), TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(15), TimeSpan.FromHours(1),
        TimeSpan.FromHours(3), TimeSpan.FromHours(6), TimeSpan.FromHours(12), TimeSpan.FromDays(1), TimeSpan.FromDays(2),
        TimeSpan.FromDays(7), TimeSpan.FromDays(14), TimeSpan.FromDays(28), TimeSpan.FromDays(56), TimeSpan.FromDays(112),
    ];

    /// <summary>Whose zone it is, and how days are written.</summary>
    public ViewerZone Times { get; init; } = ViewerZone.Utc;

    /// <summary>Where a moment stands; what is outside stands at the edge.</summary>
    public decimal X(DateTimeOffset at)
    {
        var inside = at < From ? From : at > To ? To : at;
        return Left + ((inside - From).Ticks * (Right - Left) / (To - From).Ticks);
    }

    public IEnumerable<DrawnLabel> Labels(decimal y)
    {
        // Half of what a label is wide: at the edges it would be cut.
        var step = Step;
        var half = step < TimeSpan.FromMinutes(1) ? 26m : 14m;
        foreach (var (at, wall) in Moments(step))
        {
            var x = X(at);
            if (x >= Left + half && x <= Right - half)
                yield return new DrawnLabel("axis middle", ChartNumber.Of(x), ChartNumber.Of(y), Text(wall, step));
        }
    }

    public IEnumerable<decimal> Ticks => Moments(Step).Select(tick => X(tick.At));

    private TimeSpan Step => Array.Find(Steps, step => (To - From) / step <= MostTicks) is { Ticks: > 0 } found ? found
        : TimeSpan.FromDays(365);

    /// <summary>
    /// Round times on the wall there, with their moments. An hour that is left out there has no tick, and one that comes twice has one.
    /// </summary>
    private IEnumerable<(DateTimeOffset At, DateTime Wall)> Moments(TimeSpan step)
    {
        var first = Times.There(From).Ticks;
        first += (step.Ticks - (first % step.Ticks)) % step.Ticks;
        for (var wall = new DateTime(first, DateTimeKind.Unspecified); ; wall += step)
        {
            if (Times.Zone.IsInvalidTime(wall))
                continue;
            var at = new DateTimeOffset(wall, Times.Zone.GetUtcOffset(wall));
            if (at > To)
                yield break;
            if (at >= From)
                yield return (at, wall);
        }
    }

    private string Text(DateTime wall, TimeSpan step) =>
        step >= TimeSpan.FromDays(1) || wall.TimeOfDay == TimeSpan.Zero
            ? Times.Dates.WriteBrief(DateOnly.FromDateTime(wall))
            : wall.ToString(step < TimeSpan.FromMinutes(1) ? "HH:mm:ss" : "HH:mm", CultureInfo.InvariantCulture);
}
