using Repricer.Core.Calendar;
using Repricer.Core.Documents;

namespace Repricer.Core.Strategies.Language;

/// <summary>Builds events and windows of the day, from the wall's time to moments.</summary>
internal static class CalendarBuilder
{
    /// <summary>Builds an event; null = none is written, or it has faults, which are reported.</summary>
    public static EventWindow? During(DocumentValue.Map? map, DocumentReader reader, CompileContext context)
    {
        if (map is null || !TryZone(map, reader, context, out var zone))
            return null;
        if (Start(map, "start", zone ?? TimeZoneInfo.Utc, reader) is not { } start
            || End(map, "end", zone ?? TimeZoneInfo.Utc, reader) is not { } end)
            return null;

        var window = new EventWindow(start, end);
        if (window.End <= window.Start)
            reader.Error(
                map["end"]!.Node, "ends-before-start",
                $"during: it ends at {window.End:yyyy-MM-dd HH:mm} and starts at {window.Start:yyyy-MM-dd HH:mm} UTC: it would never hold");
        return window;
    }

    /// <summary>Finds the moment at which something begins; a day alone begins at midnight.</summary>
    /// <returns>The moment, UTC; null = nothing that could be read stands there.</returns>
    public static DateTimeOffset? Start(DocumentValue.Map map, string key, TimeZoneInfo zone, DocumentReader reader) =>
        map[key] is DocumentValue.WallMoment written ? Moment(written, zone, key, reader) : null;

    /// <summary>
    /// Finds the first moment after something, UTC; a day alone is included to its end. Null = nothing that could be read stands there.
    /// </summary>
    public static DateTimeOffset? End(DocumentValue.Map map, string key, TimeZoneInfo zone, DocumentReader reader) =>
        map[key] is DocumentValue.WallMoment written
            ? Moment(written.IsDay ? written with { Local = written.Local.AddDays(1) } : written, zone, key, reader)
            : null;

    /// <summary>Builds windows of the day, each once.</summary>
    public static IReadOnlyList<DailyWindow> Windows(DocumentValue.Map map, string key, DocumentReader reader, CompileContext context) =>
        [
            .. map.ItemsOf(key).OfType<DocumentValue.Map>()
                .Select(window => Window(window, key, reader, context))
                .OfType<DailyWindow>()
                .Distinct(),
        ];

    /// <summary>Builds the nightly reset; null = none is written, or it has faults, which are reported.</summary>
    public static NightlyReset? Reset(DocumentValue.Map? map, DocumentReader reader, CompileContext context) =>
        map is not null && Window(map, "nightly_reset", reader, context) is { } window
            ? new NightlyReset(window, map.WordOf("price", ResetPrice.Ceiling))
            : null;

    private static DailyWindow? Window(DocumentValue.Map map, string what, DocumentReader reader, CompileContext context)
    {
        if (!TryZone(map, reader, context, out var zone) || map["from"] is not DocumentValue.TimeOfDay from
            || map["to"] is not DocumentValue.TimeOfDay to)
            return null;

        var begin = from.Minutes % DailyWindow.MinutesADay;
        var end = to.Minutes == 0 ? DailyWindow.MinutesADay : to.Minutes;
        if (begin == end)
        {
            reader.Error(to.Node, "wrong-value", $"{what}: from and to are the same time; for the whole day write from 00:00 to 24:00");
            return null;
        }

        var days = map.TextsOf("days").Aggregate(
            Weekdays.None, (all, name) => all | WeekdaysExtensions.At(WeekdaysExtensions.Names.ToList().IndexOf(name)));
        return new DailyWindow(begin, end, days == Weekdays.None ? Weekdays.All : days, zone);
    }

    /// <summary>Finds the time zone that is written; null = none is.</summary>
    /// <returns>False = a name is written that is no zone, which is reported.</returns>
    public static bool TryZone(DocumentValue.Map map, DocumentReader reader, CompileContext context, out TimeZoneInfo? zone)
    {
        zone = null;
        if (map["time_zone"] is not DocumentValue.Text name)
            return true;
        zone = context.ZoneOf(name.Value);
        if (zone is null)
            reader.Error(
                name.Node, "unknown-zone",
                $"time_zone: '{ScalarText.Shorten(name.Value)}' is no known time zone such as Europe/Berlin or UTC");
        return zone is not null;
    }

    private static DateTimeOffset Moment(DocumentValue.WallMoment written, TimeZoneInfo zone, string key, DocumentReader reader)
    {
        if (written.Offset is { } offset)
            return new DateTimeOffset(written.Local, offset).ToUniversalTime();

        var moment = LocalClock.ToInstant(written.Local, zone);
        if (zone.IsInvalidTime(written.Local))
            reader.Warning(
                written.Node, "clock-change",
                $"{key}: the clocks of {zone.Id} skip {written.Local:yyyy-MM-dd HH:mm}; it means the end of the gap, "
                    + $"{TimeZoneInfo.ConvertTime(moment, zone):HH:mm}");
        else if (zone.IsAmbiguousTime(written.Local))
            reader.Warning(
                written.Node, "clock-change",
                $"{key}: {written.Local:yyyy-MM-dd HH:mm} comes twice in {zone.Id}; it means the first of the two, {moment:HH:mm} UTC");
        return moment;
    }
}
