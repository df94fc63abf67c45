using System.Globalization;
using Repricer.Core.Calendar;

namespace Repricer.Adapters.Channels.Http;

/// <summary>
/// One day of a channel as a span of time: from its start on, until before that of the next. Vendors differ in whether the ends that they
/// are asked for belong to it: what they tell is judged by this span once more.
/// </summary>
internal readonly record struct ChannelDay(DateTimeOffset Start, DateTimeOffset End)
{
    public static ChannelDay Of(DateOnly day, TimeZoneInfo zone) =>
        new(LocalClock.StartOf(day, zone), LocalClock.StartOf(day.AddDays(1), zone));

    public bool Holds(DateTimeOffset moment) => Start <= moment && moment < End;

    /// <summary>"2026-03-01T23:00:00.000Z"</summary>
    public static string Utc(DateTimeOffset moment) =>
        moment.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    /// <summary>"2026-03-01T23:00:00Z"</summary>
    public static string UtcSeconds(DateTimeOffset moment) =>
        moment.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    /// <summary>A moment as a vendor wrote it; one without a zone is UTC. Null = it is none.</summary>
    public static DateTimeOffset? Parse(string? text) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment) ? moment : null;
}
