using System.Globalization;
using Repricer.Host.Dashboard.Models;

namespace Repricer.Host.Dashboard.Charts;

/// <summary>Time from left to right, in UTC.</summary>
/// <param name="Left">Where <paramref name="From"/> stands.</param>
/// <param name="Right">Where <paramref name="To"/> stands.</param>
internal sealed record TimeAxis(DateTimeOffset From, DateTimeOffset To, decimal Left, decimal Right)
{
    private const int MostTicks = 8;

    private static readonly TimeSpan[] Steps =
    [
        TimeSpan.FromSeconds(15), TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(15), TimeSpan.FromHours(1),
            TimeSpan.FromHours(3), TimeSpan.FromHours(6),
        TimeSpan.FromHours(12), TimeSpan.FromDays(1), TimeSpan.FromDays(2), TimeSpan.FromDays(7), TimeSpan.FromDays(14),
            TimeSpan.FromDays(28),
        TimeSpan.FromDays(56), TimeSpan.FromDays(112),
    ];

    /// <summary>Where a moment stands; what is outside stands at the edge.</summary>
    public decimal X(DateTimeOffset at)
    {
        var inside = at < From ? From : at > To ? To : at;
        return Left + ((inside - From).Ticks * (Right - Left) / (To - From).Ticks);
    }

    public IEnumerable<DrawnLabel> Labels(decimal y)
    {
        var step = Step;
        for (var at = FirstTick(step); at <= To; at += step)
        {
            var x = X(at);
            if (x >= Left + 14m && x <= Right - 14m)
                yield return new DrawnLabel("axis middle", ChartNumber.Of(x), ChartNumber.Of(y), Text(at, step));
        }
    }

    public IEnumerable<decimal> Ticks
    {
        get
        {
            var step = Step;
            for (var at = FirstTick(step); at <= To; at += step)
                yield return X(at);
        }
    }

    private TimeSpan Step => Array.Find(Steps, step => (To - From) / step <= MostTicks) is { Ticks: > 0 } found ? found
        : TimeSpan.FromDays(365);

    private DateTimeOffset FirstTick(TimeSpan step)
    {
        var ticks = From.UtcTicks + step.Ticks - 1;
        return new DateTimeOffset(ticks - (ticks % step.Ticks), TimeSpan.Zero);
    }

    private static string Text(DateTimeOffset at, TimeSpan step) => at.UtcDateTime.ToString(
        step >= TimeSpan.FromDays(1) || at.TimeOfDay == TimeSpan.Zero ? "d MMM" : step < TimeSpan.FromMinutes(1) ? "HH:mm:ss" : "HH:mm",
        CultureInfo.InvariantCulture);
}
