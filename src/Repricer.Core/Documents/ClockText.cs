using System.Globalization;
using System.Text.RegularExpressions;

namespace Repricer.Core.Documents;

/// <summary>
/// Reads days, times of day and moments the way people write them. It is the one grammar of moments, for strategies, settings, the command
/// line
/// and the API: a day (2026-11-27), with or without a time (18:30, 18:30:05.25), with or without an offset from UTC (Z, +01:00). Dates that
/// begin with the day or the month are refused: 10/11/2026 is not the same day everywhere.
/// </summary>
public static partial class ClockText
{
    public const int FirstYear = 2000;
    public const int LastYear = 2200;

    /// <summary>What to write instead of a text that <see cref="TryInstant"/> refuses.</summary>
    public const string InstantAdvice = "write it like 2026-11-21T12:00:00Z";

    private static readonly CultureInfo Invariant = CultureInfo.InvariantCulture;

    private static readonly TimeSpan LargestOffset = TimeSpan.FromHours(14);

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

        if (!TimeOnly.TryParseExact(clean, ["H:mm", "HH:mm"], Invariant, DateTimeStyles.None, out var time))
            return false;
        minutes = (time.Hour * 60) + time.Minute;
        return true;
    }

    /// <summary>Reads a day alone: 2026-11-27.</summary>
    public static bool TryDay(string text, out DateOnly day) =>
        DateOnly.TryParseExact(text.Trim(), "yyyy-MM-dd", Invariant, DateTimeStyles.None, out day);

    /// <summary>Reads a moment on the wall of a zone that the reader knows, or one with its own offset.</summary>
    /// <param name="local">On the wall, or at the offset; from <see cref="FirstYear"/> to <see cref="LastYear"/>.</param>
    /// <param name="offset">Null = none is written: the wall of whatever zone is meant.</param>
    /// <param name="isDay">A day alone is written; its time is midnight.</param>
    public static bool TryMoment(string text, out DateTime local, out TimeSpan? offset, out bool isDay) =>
        TryRead(text.Trim(), out local, out offset, out isDay) && local.Year is >= FirstYear and <= LastYear;

    /// <summary>
    /// Reads a moment in time. Without an offset UTC is meant, without a time midnight; the form of HTTP headers is read, too.
    /// </summary>
    /// <param name="at">With the offset that is written.</param>
    public static bool TryInstant(string text, out DateTimeOffset at)
    {
        var clean = text.Trim();
        at = default;
        if (!TryRead(clean, out var local, out var offset, out _))
            return DateTimeOffset.TryParseExact(clean, "r", Invariant, DateTimeStyles.None, out at);

        var utc = local.Ticks - (offset ?? TimeSpan.Zero).Ticks;
        if (utc < 0 || utc > DateTime.MaxValue.Ticks)
            return false;
        at = new DateTimeOffset(local, offset ?? TimeSpan.Zero);
        return true;
    }

    private static bool TryRead(string text, out DateTime local, out TimeSpan? offset, out bool isDay)
    {
        (local, offset, isDay) = (default, null, false);
        if (Moment().Match(text) is not { Success: true } found)
            return false;

        isDay = !found.Groups["time"].Success;
        var time = TimeSpan.Zero;
        if (!DateOnly.TryParseExact(found.Groups["day"].ValueSpan, "yyyy-M-d", Invariant, DateTimeStyles.None, out var day)
            || (!isDay && !TryTime(found, out time))
            || (found.Groups["offset"].Success && !TryOffset(found.Groups["offset"].Value, out offset)))
            return false;
        local = day.ToDateTime(TimeOnly.MinValue) + time;
        return true;
    }

    /// <summary>Digits beyond a ten-millionth of a second are cut: clocks of other programs write nanoseconds.</summary>
    private static bool TryTime(Match found, out TimeSpan time)
    {
        time = default;
        if (!TimeOnly.TryParseExact(found.Groups["time"].ValueSpan, ["H:m", "H:m:s"], Invariant, DateTimeStyles.None, out var clock))
            return false;

        // A fraction is one of a second, so the seconds must be written.
        var fraction = found.Groups["fraction"];
        time = clock.ToTimeSpan() + TimeSpan.FromTicks(long.Parse(fraction.Value.PadRight(7, '0')[..7], Invariant));
        return !fraction.Success || found.Groups["time"].Value.Count(c => c == ':') == 2;
    }

    private static bool TryOffset(string text, out TimeSpan? offset)
    {
        offset = TimeSpan.Zero;
        if (text is "Z" or "z")
            return true;

        var digits = text[1..].Replace(":", "", StringComparison.Ordinal).PadRight(4, '0');
        var (hours, minutes) = (int.Parse(digits[..2], Invariant), int.Parse(digits[2..], Invariant));
        offset = new TimeSpan(hours, minutes, 0) * (text[0] == '-' ? -1 : 1);
        return minutes < 60 && offset.Value.Duration() <= LargestOffset;
    }

    [GeneratedRegex(
        @"^(?<day>[0-9]{4}-[0-9]{1,2}-[0-9]{1,2})"
        + @"([Tt ](?<time>[0-9]{1,2}:[0-9]{2}(:[0-9]{2})?)(\.(?<fraction>[0-9]{1,20}))?( ?(?<offset>[Zz]|[+-][0-9]{2}(:?[0-9]{2})?))?)?\z",
        RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Moment();
}
