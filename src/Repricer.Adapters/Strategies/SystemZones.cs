using System.Text.RegularExpressions;

namespace Repricer.Adapters.Strategies;

/// <summary>The time zones of this machine, by IANA name.</summary>
public static partial class SystemZones
{
    /// <summary>Null = no such zone. Never throws, and looks only at names: a path is none.</summary>
    public static TimeZoneInfo? Find(string name) =>
        IanaName().IsMatch(name) && TimeZoneInfo.TryFindSystemTimeZoneById(name, out var zone) ? zone : null;

    [GeneratedRegex(
        "^[A-Za-z][A-Za-z0-9_+-]*(/[A-Za-z0-9_+-]+){0,2}$",
        RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex IanaName();
}
