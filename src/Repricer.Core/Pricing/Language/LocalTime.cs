using System.Globalization;
using Repricer.Core.Documents;
using Repricer.Core.Pricing.Calendar;

namespace Repricer.Core.Pricing.Language;

/// <summary>Moments as a calendar says them: a day or a minute of some zone. One that the clock skips is the first after the gap, one that comes twice the first.</summary>
internal static class LocalTime
{
    private static readonly string[] Formats = ["yyyy-MM-dd", "yyyy-MM-dd HH:mm", "yyyy-MM-dd HH:mm:ss", "yyyy-MM-ddTHH:mm", "yyyy-MM-ddTHH:mm:ss"];

    /// <returns>UTC; null = nothing stands there, or it has a fault that was reported.</returns>
    public static DateTimeOffset? Read(DocumentValue.Map map, string key, TimeZoneInfo zone, DocumentReader reader)
    {
        if (map[key] is not DocumentValue.Text text)
            return null;
        if (DateTime.TryParseExact(text.Value, Formats, CultureInfo.InvariantCulture, DateTimeStyles.None, out var local) && local.Year is >= 1970 and <= 2200)
            return ToUtc(local, zone);

        reader.Error(text.Node, "wrong-value", $"{key}: '{ScalarText.Shorten(text.Value)}' is no moment; write a day or a minute such as '2026-11-27 08:00'");
        return null;
    }

    /// <summary>As <see cref="Read"/>, for one that was read before: says nothing of faults.</summary>
    public static DateTimeOffset? Peek(DocumentValue.Map map, string key, TimeZoneInfo zone) =>
        DateTime.TryParseExact(map.TextOf(key), Formats, CultureInfo.InvariantCulture, DateTimeStyles.None, out var local) && local.Year is >= 1970 and <= 2200 ? ToUtc(local, zone) : null;

    public static string Print(DateTimeOffset utc) => utc.UtcDateTime.ToString(utc.UtcDateTime.Second == 0 ? "yyyy-MM-dd HH:mm" : "yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);

    public static DateTimeOffset ToUtc(DateTime local, TimeZoneInfo zone) => LocalClock.ToInstant(local, zone);
}
