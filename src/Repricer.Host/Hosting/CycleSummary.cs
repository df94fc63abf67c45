using System.Globalization;
using System.Text.Json.Nodes;
using Repricer.Core;
using Repricer.Engine.Crawling;
using Repricer.Engine.Telemetry;

namespace Repricer.Host.Hosting;

/// <summary>What one cycle did.</summary>
/// <param name="Faults">Sources that could not be read at all.</param>
/// <param name="Settled">False where something was left to push or confirm.</param>
internal sealed record CycleSummary(IReadOnlyList<CrawlSummary> Crawls, IReadOnlyList<string> Faults, int Decided, bool Settled, EngineStatus Status)
{
    /// <summary>The cycle completed, whatever pages and decisions said.</summary>
    public bool IsFine => Faults.Count == 0 && Settled && Crawls.All(crawl => crawl.NotStored == 0);

    public IEnumerable<string> Lines()
    {
        yield return $"looked   {Count(Crawls.Sum(crawl => crawl.Attempts), "attempt")}{Details(ByStatus())}";
        yield return $"decided  {Count(Decided, "listing")}{Details(Status.Decide.Counters)}";
        yield return $"guarded {Details(Status.Guard.Counters, " nothing to guard")}";
        yield return $"pushed  {Details(Status.Push.Counters, " nothing")}";
        yield return $"confirmed{Details(Status.Confirm.Counters, " nothing")}";
        foreach (var fault in Faults)
            yield return "fault: " + fault;
        foreach (var stage in Status.Stages)
        {
            if (stage.LastError is { } error)
                yield return $"last error in {stage.Name}: {error.Message}";
        }

        if (!Settled)
            yield return "not settled: prices wait to be pushed or confirmed; 'repricer status' says more";
    }

    public JsonObject ToJson() => new()
    {
        ["fine"] = IsFine,
        ["attempts"] = Crawls.Sum(crawl => crawl.Attempts),
        ["by_status"] = Object(ByStatus()),
        ["decided"] = Decided,
        ["settled"] = Settled,
        ["stages"] = new JsonObject(Status.Stages.Select(stage => KeyValuePair.Create(stage.Name, (JsonNode?)Object(stage.Counters)))),
        ["faults"] = new JsonArray([.. Faults.Select(fault => (JsonNode?)fault)]),
    };

    private Dictionary<string, long> ByStatus() => Crawls.SelectMany(crawl => crawl.ByStatus).GroupBy(entry => entry.Key)
        .ToDictionary(group => SnakeCase.From(group.Key.ToString()), group => (long)group.Sum(entry => entry.Value), StringComparer.Ordinal);

    private static JsonObject Object(IReadOnlyDictionary<string, long> counters) =>
        new(counters.OrderBy(counter => counter.Key, StringComparer.Ordinal).Select(counter => KeyValuePair.Create(counter.Key, (JsonNode?)counter.Value)));

    private static string Details(IReadOnlyDictionary<string, long> counters, string none = "") => counters.Count == 0 ? none
        : ": " + string.Join(", ", counters.OrderByDescending(counter => counter.Value).ThenBy(counter => counter.Key, StringComparer.Ordinal)
            .Select(counter => string.Create(CultureInfo.InvariantCulture, $"{counter.Value} {counter.Key}")));

    private static string Count(int count, string what) => $"{count} {what}{(count == 1 ? "" : "s")}";
}
