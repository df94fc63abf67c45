using System.Globalization;

namespace Repricer.Host.Dashboard.Formats;

/// <summary>
/// Writes times in the zone of who looks, which is always said, and days as who looks is used to; within the program times are UTC.
/// </summary>
/// <param name="ByBrowser">Whether the browser's own zone takes its place, where scripts run.</param>
public sealed record ViewerZone(TimeZoneInfo Zone, bool ByBrowser = false)
{
    public static ViewerZone Utc { get; } = new(TimeZoneInfo.Utc);

    public DateForm Dates { get; init; } = DateForm.Iso;

    /// <summary>As heads of tables say it: "UTC", or "Europe/Berlin".</summary>
    public string Name => IsUtc ? "UTC" : Zone.Id;

    /// <summary>As in "2026-11-30 07:00 +01:00", of UTC "2026-11-30 06:00 UTC".</summary>
    public string Day(DateTimeOffset at) => Written(at, Dates.Whole + " HH:mm");

    /// <summary>As in "07:00 +01:00".</summary>
    public string Clock(DateTimeOffset at) => Written(at, "HH:mm");

    /// <summary>As in "2026-11-30 07:00:09 +01:00".</summary>
    public string Second(DateTimeOffset at) => Written(at, Dates.Whole + " HH:mm:ss");

    /// <summary>The day alone, as it is there then.</summary>
    public string Date(DateTimeOffset at) => There(at).ToString(Dates.Whole, CultureInfo.InvariantCulture);

    /// <summary>Day and time without the zone, for tables whose head says it.</summary>
    public string Minute(DateTimeOffset at) => There(at).ToString(Dates.Whole + " HH:mm", CultureInfo.InvariantCulture);

    /// <summary>To the second, with the zone's name where it is not UTC.</summary>
    public string Full(DateTimeOffset at)
    {
        var utc = at.UtcDateTime.ToString(Dates.Whole + " HH:mm:ss", CultureInfo.InvariantCulture) + " UTC";
        return IsUtc ? utc : $"{Second(at)} {Zone.Id}, {utc}";
    }

    /// <summary>The clock on the wall there.</summary>
    public DateTimeOffset There(DateTimeOffset at) => TimeZoneInfo.ConvertTime(at, Zone);

    /// <summary>The moment at which the clock on the wall of a zone says so; where it skips the time, an hour later.</summary>
    public static DateTimeOffset Moment(DateTime wall, TimeZoneInfo zone)
    {
        ArgumentNullException.ThrowIfNull(zone);
        var said = zone.IsInvalidTime(wall) ? wall.AddHours(1) : wall;
        return new DateTimeOffset(said, zone.GetUtcOffset(said));
    }

    private bool IsUtc => Zone.Id is "UTC" or "Etc/UTC";

    private string Written(DateTimeOffset at, string format) =>
        There(at).ToString(format, CultureInfo.InvariantCulture)
        + (IsUtc ? " UTC" : There(at).ToString(" zzz", CultureInfo.InvariantCulture));
}
