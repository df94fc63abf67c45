namespace Repricer.Engine.Alerting;

/// <summary>
/// Finds moments by what a clock on the wall shows, also on the two days of the year that have no such moment or two of them.
/// </summary>
internal static class WallClock
{
    /// <returns>
    /// The first moment after <paramref name="now"/> at which the wall shows <paramref name="time"/>, UTC; where the clocks skip it, the
    /// moment at which they skip.
    /// </returns>
    public static DateTimeOffset NextAfter(DateTimeOffset now, TimeOnly time, TimeZoneInfo zone)
    {
        var today = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(now, zone).DateTime);
        for (var day = 0; ; day++)
        {
            var at = MomentOf(today.AddDays(day).ToDateTime(time), zone);
            if (at > now)
                return at;
        }
    }

    /// <summary>The moment at which the wall shows this, UTC; the first of two, and where the clocks skip it, when they skip.</summary>
    public static DateTimeOffset MomentOf(DateTime wall, TimeZoneInfo zone)
    {
        // Steps are as small as any zone's change of offset is a multiple of.
        while (zone.IsInvalidTime(wall))
            wall = wall.AddMinutes(15);
        return new DateTimeOffset(wall, zone.GetUtcOffset(wall)).ToUniversalTime();
    }
}
