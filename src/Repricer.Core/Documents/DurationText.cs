using System.Globalization;
using System.Text.RegularExpressions;

namespace Repricer.Core.Documents;

/// <summary>
/// Reads and prints lengths of time. It is the one grammar of durations, for strategies, settings, the command line and the API: counts
/// with
/// their units ("30m", "1 day 12 hours", "500ms"), or days, hours, minutes and seconds with a colon ("0.06:30:00").
/// </summary>
public static partial class DurationText
{
    /// <summary>The text of the JSON Schema's pattern.</summary>
    internal const string Pattern =
        "^( *([0-9]+(\\.[0-9]*)?|\\.[0-9]+) *"
        + "(ms|milliseconds?|s|secs?|seconds?|m|mins?|minutes?|h|hrs?|hours?|d|days?|w|weeks?))+ *$"
        + "|^ *([0-9]+[.:])?[0-9]{1,2}:[0-9]{1,2}(:[0-9]{1,2}(\\.[0-9]+)?)? *$";

    private const int LongestText = 60;
    private const decimal LargestCount = 1_000_000;

    private static readonly TimeSpan Longest = TimeSpan.FromDays(1_000_000);

    private static readonly (string[] Words, long Milliseconds)[] Units =
    [
        (["ms", "millisecond", "milliseconds"], 1),
        (["s", "sec", "secs", "second", "seconds"], 1_000),
        (["m", "min", "mins", "minute", "minutes"], 60_000),
        (["h", "hr", "hrs", "hour", "hours"], 3_600_000),
        (["d", "day", "days"], 86_400_000),
        (["w", "week", "weeks"], 604_800_000),
    ];

    /// <param name="text">As written; blanks between and around the parts do not count.</param>
    /// <param name="value">Zero to a million days, to the millisecond.</param>
    /// <param name="problem">What is wrong and what to write instead; "" where nothing is.</param>
    public static bool TryRead(string text, out TimeSpan value, out string problem)
    {
        problem = "";
        value = TimeSpan.Zero;
        if (text.Length <= LongestText
            && (text.Contains(':', StringComparison.Ordinal) ? TryClock(text.Trim(), out value) : TryParts(text, out value)))
            return true;

        problem = ProblemOf(text);
        return false;
    }

    /// <summary>Prints so that <see cref="TryRead"/> reads it back: "1d 12h", "30m", "0.5s".</summary>
    public static string Print(TimeSpan value)
    {
        var parts = new List<string>();
        Add(value.Days, "d");
        Add(value.Hours, "h");
        Add(value.Minutes, "m");
        var seconds = value.Seconds + (value.Milliseconds / 1000m);
        if (seconds != 0 || parts.Count == 0)
            parts.Add(seconds.ToString("0.###", CultureInfo.InvariantCulture) + "s");
        return string.Join(' ', parts);

        void Add(int count, string unit)
        {
            if (count != 0)
                parts.Add(count.ToString(CultureInfo.InvariantCulture) + unit);
        }
    }

    private static bool TryParts(string text, out TimeSpan value)
    {
        value = TimeSpan.Zero;
        var parts = Part().Matches(text);
        if (parts.Count == 0 || Squeeze(string.Concat(parts.Select(part => part.Value))) != Squeeze(text))
            return false;

        var milliseconds = 0m;
        foreach (Match part in parts)
        {
            var unit = Units.FirstOrDefault(entry => entry.Words.Contains(part.Groups["unit"].Value.ToLowerInvariant()));
            if (unit.Words is null || !TryCount(part.Groups["count"].Value, out var count))
                return false;
            milliseconds += count * unit.Milliseconds;
        }

        if (milliseconds > Longest.Ticks / TimeSpan.TicksPerMillisecond)
            return false;
        value = TimeSpan.FromMilliseconds((long)milliseconds);
        return true;
    }

    private static bool TryCount(string digits, out decimal count) =>
        decimal.TryParse(digits, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out count) && count <= LargestCount;

    /// <summary>Hours above 23 without days are refused: .NET reads "24:00:00" as 24 days, and whoever writes it means hours.</summary>
    private static bool TryClock(string text, out TimeSpan value)
    {
        value = TimeSpan.Zero;
        return HoursOf(text) < 24
            && TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out value)
            && value <= Longest;
    }

    private static string ProblemOf(string text)
    {
        var written = text.Trim();
        if (ScalarText.TryNumber(text, out _, out _))
            return $"'{written}' has no unit; write for example {written}m, {written}h or '{written} days'";
        return HoursOf(written) is > 23 and var hours
            ? $"'{written}' has hours above 23; write {hours}h, or {hours}d if days are meant"
            : $"'{ScalarText.Shorten(text)}' is no length of time; write it like 30m, 24h or '2 days'";
    }

    /// <summary>The hours of a text with a colon; null where it is none.</summary>
    private static int? HoursOf(string text) =>
        Clock().Match(text) is { Success: true } clock ? int.Parse(clock.Groups["hours"].ValueSpan, CultureInfo.InvariantCulture) : null;

    private static string Squeeze(string text) => string.Concat(text.Where(c => !char.IsWhiteSpace(c)));

    [GeneratedRegex(
        @"(?<count>[0-9]+(\.[0-9]*)?|\.[0-9]+)\s*(?<unit>[A-Za-z]+)",
        RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Part();

    [GeneratedRegex(
        @"^(([0-9]{1,7}\.)?(?<hours>[0-9]{1,3}):[0-9]{1,2}(:[0-9]{1,2}(\.[0-9]{1,7})?)?"
        + @"|[0-9]{1,7}:(?<hours>[0-9]{1,3}):[0-9]{1,2}:[0-9]{1,2}(\.[0-9]{1,7})?)\z",
        RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Clock();
}
