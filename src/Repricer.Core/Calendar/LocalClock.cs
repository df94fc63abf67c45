namespace Repricer.Core.Calendar;

/// <summary>
/// The local clock says what a time on the wall means where clocks are changed: a time that the clock skips is the first one after the gap,
/// one that comes twice is the first of the two. So every written time is exactly one moment, in every zone and year.
/// </summary>
public static class LocalClock
{
    /// <summary>No gap is longer than this many minutes, a whole day and a little.</summary>
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

    /// <summary>
    /// Finds the moment at which a day begins: the first time that its midnight is on the wall, or the end of the gap that skips its
    /// midnight.
    /// </summary>
    /// <returns>UTC.</returns>
    public static DateTimeOffset StartOf(DateOnly day, TimeZoneInfo zone) => ToInstant(day.ToDateTime(TimeOnly.MinValue), zone);

    /// <summary>
    /// Finds the start of the day that a moment lies in. Every daily limit, opening price and budget of a channel counts from it, so nobody
    /// reckons it again. A day lasts from its own start to the next one's, also where the clock goes back over midnight and shows the old
    /// date once more.
    /// </summary>
    /// <returns>UTC, never after <paramref name="moment"/>.</returns>
    public static DateTimeOffset StartOfDay(DateTimeOffset moment, TimeZoneInfo zone)
    {
        var day = DayOf(moment, zone);
        var next = StartOf(day.AddDays(1), zone);
        return next <= moment ? next : StartOf(day, zone);
    }

    /// <summary>Finds the end of the day that a moment lies in, which is the start of the next one.</summary>
    /// <returns>UTC, always after <paramref name="moment"/>.</returns>
    public static DateTimeOffset StartOfNextDay(DateTimeOffset moment, TimeZoneInfo zone)
    {
        var day = DayOf(moment, zone);
        var next = StartOf(day.AddDays(1), zone);
        return next > moment ? next : StartOf(day.AddDays(2), zone);
    }

    /// <summary>Finds the day that the calendar on the wall shows.</summary>
    public static DateOnly DayOf(DateTimeOffset moment, TimeZoneInfo zone) =>
        DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(moment, zone).DateTime);

    private static bool Shows(DateTimeOffset moment, DateTime wall, TimeZoneInfo zone) =>
        TimeZoneInfo.ConvertTime(moment, zone).DateTime == wall;

    private static DateTimeOffset FirstOf(DateTime wall, TimeZoneInfo zone)
    {
        var offset = zone.IsAmbiguousTime(wall) ? zone.GetAmbiguousTimeOffsets(wall).Max() : zone.GetUtcOffset(wall);
        return new DateTimeOffset(wall, offset).ToUniversalTime();
    }
}
