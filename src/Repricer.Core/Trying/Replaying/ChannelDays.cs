using Repricer.Core.Calendar;

namespace Repricer.Core.Trying.Replaying;

/// <summary>Where a channel's days begin, for moments that come in order: the zone is asked once a day.</summary>
internal sealed class ChannelDays(TimeZoneInfo zone)
{
    private DateTimeOffset _start = DateTimeOffset.MaxValue;
    private DateTimeOffset _end = DateTimeOffset.MinValue;

    public DateTimeOffset StartOf(DateTimeOffset moment)
    {
        if (moment < _start || moment >= _end)
            (_start, _end) = (LocalClock.StartOfDay(moment, zone), LocalClock.StartOfNextDay(moment, zone));
        return _start;
    }

    /// <summary>Of the day, by the clock of the zone.</summary>
    public TimeSpan TimeOf(DateTimeOffset moment) => TimeZoneInfo.ConvertTime(moment, zone).TimeOfDay;
}
