using Repricer.Core.Calendar;

namespace Repricer.Core.Trying.Replaying;

/// <summary>Tells where a channel's days begin, for moments that come in order: the zone is asked once a day.</summary>
internal sealed class ChannelDays(TimeZoneInfo zone)
{
    private DateTimeOffset _start = DateTimeOffset.MaxValue;
    private DateTimeOffset _end = DateTimeOffset.MinValue;

    /// <summary>Finds the start of the day that a moment lies in, UTC.</summary>
    public DateTimeOffset StartOf(DateTimeOffset moment)
    {
        if (moment < _start || moment >= _end)
            (_start, _end) = (LocalClock.StartOfDay(moment, zone), LocalClock.StartOfNextDay(moment, zone));
        return _start;
    }

    /// <summary>Tells the time of day of a moment, by the clock of the zone.</summary>
    public TimeSpan TimeOf(DateTimeOffset moment) => TimeZoneInfo.ConvertTime(moment, zone).TimeOfDay;
}
