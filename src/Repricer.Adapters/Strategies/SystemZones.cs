using System.Text.RegularExpressions;

namespace Repricer.Adapters.Strategies;

/// <summary>The time zones of this machine, by IANA name.</summary>
public static partial class SystemZones
{
    /// <summary>Finds a zone by its name; null = there is none. It never throws, and a path is no name.</summary>
    public static TimeZoneInfo? Find(string name) =>
        IanaName().IsMatch(name) && TimeZoneInfo.TryFindSystemTimeZoneById(name, out var zone) ? zone : null;

    [GeneratedRegex(
        "^[A-Za-z][A-Za-z0-9_+-]*(/[A-Za-z0-9_+-]+){0,2}$",
        RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex IanaName();
}
