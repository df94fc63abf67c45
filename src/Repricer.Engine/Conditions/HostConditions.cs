using Repricer.Engine.Crawling;
using Repricer.Engine.Operating;

namespace Repricer.Engine.Conditions;

/// <summary>Finds the hosts that are left alone.</summary>
internal static class HostConditions
{
    /// <summary>So many hosts of one trouble are told by name; the others are counted.</summary>
    internal const int MostNamed = 10;

    /// <summary>So many times in a row a host may ask for patience, longer each time, before we are too fast for it.</summary>
    private const int UsualPatience = 3;

    /// <summary>So long a host may be away before a person should look.</summary>
    private static readonly TimeSpan Away = TimeSpan.FromHours(1);

    public static IEnumerable<Condition> Find(ConditionParts parts, IReadOnlyList<HostState> hosts, DateTimeOffset now)
    {
        foreach (var group in hosts.GroupBy(host => host.Trouble).OrderBy(group => group.Key))
        {
            var oldest = group.OrderBy(host => host.Since).ThenBy(host => host.Host, StringComparer.Ordinal).ToList();
            foreach (var host in oldest.Take(MostNamed))
                yield return Of(parts, host, now);
            if (oldest.Count > MostNamed)
                yield return new Condition(
                    KindOf(group.Key).Kind, null, ConditionSeverity.Notice, oldest[MostNamed].Since,
                    $"{Words.Of(oldest.Count - MostNamed, "further host")} fare alike", null);
        }
    }

    private static Condition Of(ConditionParts parts, HostState host, DateTimeOffset now)
    {
        var name = Words.OneLine(host.Host);
        var next = host.Until > now ? $"it is asked again at {Words.Time(host.Until)}" : "it is asked again with the next page";
        var times = $"{Words.Of(host.InRow, "time")} in a row";
        var (kind, severity) = KindOf(host.Trouble);
        var (detail, cure) = host.Trouble switch
        {
            HostTrouble.Walled => (
                $"{name} turned us away {times} ({Words.OneLine(host.Reason)}); {next}",
                $"ask the shop for leave, lower {Setting(parts, host, "RequestsPerSecond")}, or set "
                    + $"{Setting(parts, host, "Enabled")} to false; then restart"),
            HostTrouble.Throttled => (
                $"{name} asks for patience ({Words.OneLine(host.Reason)}), {times}; {next}",
                host.InRow <= UsualPatience
                    ? null
                    : $"it does not end by itself: look more seldom ({Setting(parts, host, "Interval")}), or lower "
                        + $"{Setting(parts, host, "RequestsPerSecond")}; then restart"),
            _ => (
                $"{name} cannot be reached: {Words.OneLine(host.Reason)}; {next}",
                $"see whether {name} can be reached from this machine (repricer doctor --network); where the shop is gone for good, set "
                    + $"{Setting(parts, host, "Enabled")} to false and restart"),
        };
        if (host.Trouble == HostTrouble.Unreachable && now - host.Since > Away)
            severity = ConditionSeverity.Warning;
        return new Condition(kind, host.Host, severity, host.Since, detail, cure);
    }

    private static (string Kind, ConditionSeverity Severity) KindOf(HostTrouble trouble) => trouble switch
    {
        HostTrouble.Walled => ("host_walled", ConditionSeverity.Warning),
        HostTrouble.Throttled => ("host_throttled", ConditionSeverity.Notice),
        _ => ("host_unreachable", ConditionSeverity.Notice),
    };

    /// <summary>Whether a source has its pages on that host.</summary>
    internal static bool IsOf(SourceOptions source, HostState host) =>
        string.Equals(source.BaseUrl?.Authority, host.Host, StringComparison.OrdinalIgnoreCase);

    /// <summary>The condition's name and what it is about, as status tells them.</summary>
    internal static string NameOf(HostState host) => $"{KindOf(host.Trouble).Kind} {Words.OneLine(host.Host)}";

    private static string Setting(ConditionParts parts, HostState host, string key)
    {
        var source = parts.Sources.FirstOrDefault(source =>
            IsOf(source, host) || source.AllowedHosts.Contains(host.Host, StringComparer.OrdinalIgnoreCase));
        return $"Sources:{(source is null ? "NAME" : Words.OneLine(source.Id.Value))}:{key}";
    }
}
