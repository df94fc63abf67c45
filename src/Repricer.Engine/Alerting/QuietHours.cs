using Repricer.Engine.Operating;

namespace Repricer.Engine.Alerting;

/// <summary>The hours in which messages wait; they go out together when the hours end.</summary>
/// <param name="From">When they begin, on the wall of <paramref name="Zone"/>.</param>
/// <param name="To">When they end; earlier than <paramref name="From"/> = on the next day.</param>
/// <param name="Except">What is at least so severe goes out all the same; null = nothing does.</param>
public sealed record QuietHours(TimeOnly From, TimeOnly To, TimeZoneInfo Zone, ConditionSeverity? Except)
{
    /// <returns>When a message that is ready now may go out: now, or the end of these hours.</returns>
    public DateTimeOffset DueAt(DateTimeOffset ready, ConditionSeverity severity) =>
        severity >= Except || !Contains(ready) ? ready : WallClock.NextAfter(ready, To, Zone);

    private bool Contains(DateTimeOffset at)
    {
        var wall = TimeOnly.FromDateTime(TimeZoneInfo.ConvertTime(at, Zone).DateTime);
        return From < To ? wall >= From && wall < To : wall >= From || wall < To;
    }
}
