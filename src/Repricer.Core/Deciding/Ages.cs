using System.Globalization;
using Repricer.Core.Observing;

namespace Repricer.Core.Deciding;

/// <summary>An age is written as people say it: 40 s, 12 min, 3 h, 9 days.</summary>
internal static class Ages
{
    public static string Text(TimeSpan age) => age switch
    {
        { Ticks: < 0 } => "0 s",
        { Ticks: < 90 * TimeSpan.TicksPerSecond } => Whole(age.Ticks, TimeSpan.TicksPerSecond) + " s",
        { Ticks: < 90 * TimeSpan.TicksPerMinute } => Whole(age.Ticks, TimeSpan.TicksPerMinute) + " min",
        { Ticks: < 48 * TimeSpan.TicksPerHour } => Whole(age.Ticks, TimeSpan.TicksPerHour) + " h",
        _ => Whole(age.Ticks, TimeSpan.TicksPerDay) + " days",
    };

    /// <summary>How long ago a moment is; of one from the future nobody knows.</summary>
    public static string Ago(DateTimeOffset moment, DateTimeOffset now) => Freshness.IsFromTheFuture(moment, now)
        ? $"at {moment.UtcDateTime:yyyy-MM-dd HH:mm} UTC, which is yet to come: a clock was wrong"
        : Text(now - moment) + " ago";

    /// <summary>
    /// When it was, and how long before: for what is kept with a decision and read later, when "ago" means another time.
    /// </summary>
    public static string Before(DateTimeOffset moment, DateTimeOffset now) => Freshness.IsFromTheFuture(moment, now)
        ? Ago(moment, now)
        : $"at {moment.UtcDateTime:yyyy-MM-dd HH:mm} UTC, {Text(now - moment)} before this decision";

    private static string Whole(long ticks, long unit) => (ticks / unit).ToString(CultureInfo.InvariantCulture);
}
