namespace Repricer.Core.Calendar;

/// <summary>
/// What a time on the wall means where clocks are changed: a time that the clock skips is the first one after the gap, one that comes twice is the first of the
/// two. So every written time is exactly one moment, in every zone and year.
/// </summary>
public static class LocalClock
{
    /// <summary>In minutes: a whole day, and a little.</summary>
    private const int LongestGap = 26 * 60;

    /// <param name="local">On the wall of <paramref name="zone"/>; its kind does not matter.</param>
    /// <returns>UTC.</returns>
    public static DateTimeOffset ToInstant(DateTime local, TimeZoneInfo zone)
    {
        var wall = DateTime.SpecifyKind(local, DateTimeKind.Unspecified);
        var moment = FirstOf(wall, zone);
        if (Shows(moment, wall, zone))
            return moment;

        // Skipped. The zone's own IsInvalidTime knows clock changes only, not a country that crosses the date line.
        wall = wall.AddTicks(-(wall.Ticks % TimeSpan.TicksPerMinute));
        for (var minutes = 0; minutes < LongestGap && !Shows(moment, wall, zone); minutes++)
        {
            wall = wall.AddMinutes(1);
            moment = FirstOf(wall, zone);
        }

        return moment;
    }

    /// <summary>The day that the calendar on the wall shows.</summary>
    public static DateOnly DayOf(DateTimeOffset moment, TimeZoneInfo zone) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(moment, zone).DateTime);

    private static bool Shows(DateTimeOffset moment, DateTime wall, TimeZoneInfo zone) => TimeZoneInfo.ConvertTime(moment, zone).DateTime == wall;

    private static DateTimeOffset FirstOf(DateTime wall, TimeZoneInfo zone)
    {
        var offset = zone.IsAmbiguousTime(wall) ? zone.GetAmbiguousTimeOffsets(wall).Max() : zone.GetUtcOffset(wall);
        return new DateTimeOffset(wall, offset).ToUniversalTime();
    }
}
