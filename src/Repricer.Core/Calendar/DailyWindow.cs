using System.Globalization;

namespace Repricer.Core.Calendar;

/// <summary>
/// A daily window is a part of the day that comes again, such as quiet hours or a nightly reset. It begins at its start by the clock on the
/// wall, on each of its days, and ends at its end, which is on the next day where the end is not after the start. Both are read by <see
/// cref="LocalClock"/>: in the night of a clock change the window is shorter or longer, and it is gone where the clock skips all of it.
/// </summary>
/// <param name="From">Minutes since midnight, 0 to 1,439, inclusive.</param>
/// <param name="To">Minutes since midnight, 1 to 1,440, exclusive; never equal to <paramref name="From"/>.</param>
/// <param name="Days">The days on which it begins.</param>
/// <param name="Zone">Null = the channel's.</param>
public sealed record DailyWindow(int From, int To, Weekdays Days = Weekdays.All, TimeZoneInfo? Zone = null)
{
    public const int MinutesADay = 1440;

    /// <summary>Tells whether the window ends on the day after it began.</summary>
    public bool CrossesMidnight => To < From;

    /// <summary>Finds when the window that <paramref name="now"/> lies in ends, UTC; null = it lies in none.</summary>
    public DateTimeOffset? EndAt(DateTimeOffset now, TimeZoneInfo channelZone)
    {
        var zone = Zone ?? channelZone;
        var today = LocalClock.DayOf(now, zone);
        DateTimeOffset? end = null;
        for (var day = -1; day <= 1; day++)
        {
            if (On(today.AddDays(day), zone) is { } window && now >= window.Start && now < window.End && !(end >= window.End))
                end = window.End;
        }

        return end;
    }

    /// <summary>
    /// Finds the next start after <paramref name="now"/>, UTC; null = there is none within eight days, for the clock skips it.
    /// </summary>
    public DateTimeOffset? NextStart(DateTimeOffset now, TimeZoneInfo channelZone)
    {
        var zone = Zone ?? channelZone;
        var today = LocalClock.DayOf(now, zone);
        for (var day = -1; day <= 8; day++)
        {
            if (On(today.AddDays(day), zone) is { } window && window.Start > now)
                return window.Start;
        }

        return null;
    }

    /// <summary>Marks every minute of the week, from Monday's midnight on, that lies in the window by the clock on the wall.</summary>
    public void MarkWeek(bool[] minutes)
    {
        var length = CrossesMidnight ? MinutesADay - From + To : To - From;
        for (var day = 0; day < 7; day++)
        {
            for (var i = 0; Days.Has(day) && i < length; i++)
                minutes[((day * MinutesADay) + From + i) % minutes.Length] = true;
        }
    }

    /// <summary>Writes the window as "22:00 to 06:00", with its days where they are not all.</summary>
    public override string ToString() => $"{Clock(From)} to {Clock(To)}{(Days == Weekdays.All ? "" : $" ({Days.ToNames()})")}";

    /// <summary>Writes minutes since midnight as "06:30".</summary>
    public static string Clock(int minutes) => string.Create(CultureInfo.InvariantCulture, $"{minutes / 60:00}:{minutes % 60:00}");

    private (DateTimeOffset Start, DateTimeOffset End)? On(DateOnly day, TimeZoneInfo zone)
    {
        if (!Days.Has(day.DayOfWeek))
            return null;
        var midnight = day.ToDateTime(TimeOnly.MinValue);
        var start = LocalClock.ToInstant(midnight.AddMinutes(From), zone);
        var end = LocalClock.ToInstant(midnight.AddMinutes(CrossesMidnight ? To + MinutesADay : To), zone);
        return end > start ? (start, end) : null;
    }
}
