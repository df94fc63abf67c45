namespace Repricer.Engine.Mailing;

/// <summary>A moment of each week by the wall of a zone; where the clocks skip it, the moment at which they skip.</summary>
public sealed record WeeklyTime(DayOfWeek Day, TimeOnly At, TimeZoneInfo Zone)
{
    /// <returns>The newest such moment that is not after <paramref name="now"/>, UTC.</returns>
    public DateTimeOffset LastBy(DateTimeOffset now)
    {
        var day = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(now, Zone).DateTime).AddDays(1);
        while (true)
        {
            if (day.DayOfWeek == Day && Alerting.WallClock.MomentOf(day.ToDateTime(At), Zone) is var at && at <= now)
                return at;
            day = day.AddDays(-1);
        }
    }

    /// <returns>The first such moment after <paramref name="now"/>, UTC.</returns>
    public DateTimeOffset NextAfter(DateTimeOffset now)
    {
        for (var at = now; ;)
        {
            at = Alerting.WallClock.NextAfter(at, At, Zone);
            if (DayOf(at) == Day)
                return at;
        }
    }

    /// <summary>The day on the wall at a moment.</summary>
    public DateOnly DateOf(DateTimeOffset at) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(at, Zone).DateTime);

    private DayOfWeek DayOf(DateTimeOffset at) => DateOf(at).DayOfWeek;
}
