using System.Globalization;

namespace Repricer.Adapters.Fetchers;

/// <summary>The Retry-After header: seconds, or a date (RFC 9110, 10.2.3).</summary>
internal static class RetryAfter
{
    private static readonly TimeSpan Longest = TimeSpan.FromDays(1);

    /// <returns>
    /// How long to wait, above zero, at most a day; null when the header is missing or says nothing that can be meant: nothing readable, no
    /// wait, a moment that is past, or more than a day.
    /// </returns>
    public static TimeSpan? Parse(string? header, DateTimeOffset now)
    {
        var text = header?.Trim();
        if (string.IsNullOrEmpty(text))
            return null;
        if (text.All(char.IsAsciiDigit))
            return long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) && seconds <= Longest.TotalSeconds
                ? Meant(TimeSpan.FromSeconds(seconds))
                : null;
        return DateTimeOffset.TryParseExact(
            text, ["r", "dddd, dd-MMM-yy HH:mm:ss 'GMT'", "ddd MMM d HH:mm:ss yyyy"], CultureInfo.InvariantCulture,
                DateTimeStyles.AssumeUniversal | DateTimeStyles.AllowWhiteSpaces, out var date)
            ? Meant(date - now)
            : null;
    }

    private static TimeSpan? Meant(TimeSpan wait) => wait > TimeSpan.Zero && wait <= Longest ? wait : null;
}
