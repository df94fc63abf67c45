using Repricer.Core.Catalog;
using Repricer.Engine.Crawling;
using Repricer.Engine.Operating;
using Repricer.Engine.Reporting;

namespace Repricer.Engine.Conditions;

/// <summary>Finds the sources that tell nothing, or nothing that can be believed.</summary>
internal static class SourceConditions
{
    /// <summary>So many of its intervals without one certain answer are silence; a source by cron counts as daily.</summary>
    private const int SilentIntervals = 3;

    private static readonly TimeSpan ShortestSilence = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan Daily = TimeSpan.FromDays(1);

    public static IEnumerable<Condition> Find(
        ConditionParts parts, IReadOnlyList<SourceStatistics> known, IReadOnlyDictionary<SourceId, FoundFetcher> fetchers,
        IReadOnlyList<HostState> hosts, DateTimeOffset now)
    {
        var rows = known.ToDictionary(row => row.Source.Value, StringComparer.Ordinal);
        foreach (var source in parts.Sources.Where(source => source.Enabled))
        {
            var id = source.Id.Value;
            var row = rows.GetValueOrDefault(id);
            if (row?.Quarantine is { } quarantine)
                yield return new Condition(
                    "source_quarantined", id, ConditionSeverity.Warning, quarantine.Since,
                    $"what source {id} says is not believed: {Words.OneLine(quarantine.Reason)}",
                    $"look at a page: repricer extract URL --source {Words.Quoted(id)} --explain; where it is right, repricer release "
                        + $"{Words.Quoted(id)} --reason \"...\"; where the shop was rebuilt, repricer learn");
            var fetcher = (source.FindsBrowser ? fetchers.GetValueOrDefault(source.Id)?.Fetcher : null) ?? source.Fetcher;
            if (source.Channel is null && parts.FetcherUnavailable(fetcher) is { } unavailable)
                yield return new Condition(
                    "source_unavailable", id, ConditionSeverity.Warning, parts.Engine?.StartedAt ?? now,
                    $"source {id} cannot be read here: {Words.OneLine(unavailable)}",
                    "install a Chromium, or name one in Browser:ExecutablePath, and restart (repricer run)");
            else if (row is { Places: > 0 } && LeadsElsewhere(source, row, now))
                yield return Moved(id, row, now);
            else if (row is { Places: > 0 } && SilentSince(parts, source, row, now) is { } since)
                yield return new Condition(
                    "source_silent", id, ConditionSeverity.Warning, since,
                    row.LastPositiveAt is null
                        ? $"source {id} never gave a certain answer{Last(row)}"
                        : $"source {id} has given no certain answer since {Words.Time(since)}{Last(row)}",
                    hosts.FirstOrDefault(host => HostConditions.IsOf(source, host)) is { } host
                        ? $"its host is left alone, so nothing can be read: see {HostConditions.NameOf(host)} in repricer status"
                        : "look at a page: repricer extract URL "
                            + $"--source {Words.Quoted(id)} --explain says what is read there; repricer learn writes a profile for its shop"
                            + (source.FindsBrowser && parts.FetcherUnavailable(JavaScriptSources.Browser) is not null
                                ? "; where its prices come by JavaScript, install a Chromium"
                                : ""));
        }
    }

    /// <summary>
    /// The host has to be allowed in either case: a new base URL alone would shut out the addresses that the catalogue has, and with them
    /// the redirects by which moved pages are found.
    /// </summary>
    private static Condition Moved(string id, SourceStatistics row, DateTimeOffset now)
    {
        var host = FetchOutcome.Refused.HostOf(row.LastError) is { } foreign
            ? $"the host {Words.Quoted(Words.OneLine(foreign))}"
            : "the host";
        return new Condition(
            "source_moved", id, ConditionSeverity.Warning, row.LastPositiveAt ?? row.LastErrorAt ?? now,
            $"the pages of source {id} are on a host, or lead to one, that it may not ask{Last(row)}",
            $"where it is the shop's, add {host} to Sources:{id}:AllowedHosts and restart, then repricer crawl {Words.Quoted(id)}; "
                + $"Sources:{id}:BaseUrl changes only together with the catalogue's addresses");
    }

    /// <summary>One page may lead anywhere; a shop of which nothing else has come for an interval has moved.</summary>
    private static bool LeadsElsewhere(SourceOptions source, SourceStatistics row, DateTimeOffset now) =>
        row.LastErrorAt is { } failed && FetchOutcome.Refused.IsByHost(row.LastError)
        && (row.LastPositiveAt is not { } positive
            || (failed > positive && now - positive > (source.Cron is null ? source.Interval : Daily)));

    /// <summary>Without an engine nobody asks, so only attempts that came to nothing count.</summary>
    private static DateTimeOffset? SilentSince(ConditionParts parts, SourceOptions source, SourceStatistics row, DateTimeOffset now)
    {
        var usual = source.Cron is null ? source.Interval : Daily;
        var limit = usual * SilentIntervals > ShortestSilence ? usual * SilentIntervals : ShortestSilence;
        var until = parts.Engine is null ? row.LastAttemptAt : now;
        if (row.LastPositiveAt is not { } positive)
            return row.LastErrorAt is null ? null : parts.Engine?.StartedAt < row.LastErrorAt ? parts.Engine?.StartedAt : row.LastErrorAt;

        // What was silent while no engine ran is not the source's silence.
        var from = parts.Engine is { } engine && engine.StartedAt > positive ? engine.StartedAt : positive;
        return until - from > limit ? positive : null;
    }

    private static string Last(SourceStatistics row) => row.LastError is { Length: > 0 } error ? $": {Words.OneLine(error)}" : "";
}
