using System.Globalization;

namespace Repricer.Core.Documents;

/// <summary>Reads times of day and moments of a wall calendar the way people write them.</summary>
public static class ClockText
{
    public const int FirstYear = 2000;
    public const int LastYear = 2200;

    private static readonly string[] LocalFormats = ["yyyy-MM-dd HH:mm", "yyyy-MM-ddTHH:mm", "yyyy-MM-dd HH:mm:ss", "yyyy-MM-ddTHH:mm:ss"];
    private static readonly string[] OffsetFormats = ["yyyy-MM-ddTHH:mm:ssK", "yyyy-MM-dd HH:mm:ssK", "yyyy-MM-ddTHH:mmK", "yyyy-MM-dd HH:mmK"];

    /// <param name="minutes">Since midnight, 0 to 1,440: 24:00 is the end of the day.</param>
    public static bool TryTimeOfDay(string text, out int minutes)
    {
        var clean = text.Trim();
        minutes = 0;
        if (clean == "24:00")
        {
            minutes = 24 * 60;
            return true;
        }

        if (!TimeOnly.TryParseExact(clean, ["H:mm", "HH:mm"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var time))
            return false;
        minutes = (time.Hour * 60) + time.Minute;
        return true;
    }

    /// <param name="text">A day with or without a time, or a moment with its offset from UTC.</param>
    /// <param name="local">On the wall, or at the offset.</param>
    /// <param name="offset">Null = none is written: the wall of whatever zone is meant.</param>
    /// <param name="isDay">A day alone is written.</param>
    public static bool TryMoment(string text, out DateTime local, out TimeSpan? offset, out bool isDay)
    {
        var clean = text.Trim();
        offset = null;
        isDay = DateTime.TryParseExact(clean, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out local);
        if (isDay || DateTime.TryParseExact(clean, LocalFormats, CultureInfo.InvariantCulture, DateTimeStyles.None, out local))
            return IsInRange(local);
        if (!DateTimeOffset.TryParseExact(clean, OffsetFormats, CultureInfo.InvariantCulture, DateTimeStyles.None, out var moment))
            return false;
        (local, offset) = (moment.DateTime, moment.Offset);
        return IsInRange(local);
    }

    private static bool IsInRange(DateTime local) => local.Year is >= FirstYear and <= LastYear;
}
