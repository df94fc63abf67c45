using System.Globalization;
using System.Text.Json.Nodes;
using Repricer.Engine.Telemetry;

namespace Repricer.Host.Hosting;

/// <summary>What one cycle did.</summary>
/// <param name="Attempts">Fetches and channel reads, by how they ended.</param>
/// <param name="Decisions">Committed.</param>
/// <param name="Settled">Everything pushed is settled; false = something still waits (see status).</param>
/// <param name="Broken">What broke (store, channel), for people; empty = the cycle completed.</param>
/// <param name="Status">The stages' counters.</param>
internal sealed record CycleSummary(IReadOnlyDictionary<string, int> Attempts, int NotStored, int Decisions, bool Settled, IReadOnlyList<string> Broken, EngineStatus Status)
{
    /// <summary>The cycle completed, whatever pages and decisions said.</summary>
    public bool IsFine => Broken.Count == 0 && Settled;

    public IEnumerable<string> Lines()
    {
        yield return $"looked     {Attempts.Values.Sum()}{Details(Attempts.ToDictionary(entry => entry.Key, entry => (long)entry.Value))}";
        yield return $"decided    {Decisions}{Details(Status.Decide.Counters)}";
        yield return $"guarded    {Status.Guard.Counters.Values.Sum()}{Details(Status.Guard.Counters)}";
        yield return $"pushed     {Listed(Status.Push.Counters)}";
        yield return $"confirmed  {Listed(Status.Confirm.Counters)}";
        foreach (var fault in Broken)
            yield return "broken: " + fault;
        if (!Settled)
            yield return "not settled: prices still wait to be sent or confirmed; 'repricer status' says more";
    }

    public JsonObject ToJson() => new()
    {
        ["fine"] = IsFine,
        ["attempts"] = Object(Attempts.ToDictionary(entry => entry.Key, entry => (long)entry.Value)),
        ["decisions"] = Decisions,
        ["settled"] = Settled,
        ["stages"] = new JsonObject(Status.Stages.Select(stage => KeyValuePair.Create(stage.Name, (JsonNode?)Object(stage.Counters)))),
        ["broken"] = new JsonArray([.. Broken.Select(fault => (JsonNode?)fault)]),
    };

    private static JsonObject Object(IReadOnlyDictionary<string, long> counters) =>
        new(counters.OrderBy(counter => counter.Key, StringComparer.Ordinal).Select(counter => KeyValuePair.Create(counter.Key, (JsonNode?)counter.Value)));

    private static string Details(IReadOnlyDictionary<string, long> counters) => counters.Count == 0 ? "" : ": " + Listed(counters);

    private static string Listed(IReadOnlyDictionary<string, long> counters) => counters.Count == 0 ? "nothing"
        : string.Join(", ", counters.OrderByDescending(counter => counter.Value).ThenBy(counter => counter.Key, StringComparer.Ordinal)
            .Select(counter => string.Create(CultureInfo.InvariantCulture, $"{counter.Value} {counter.Key}")));
}
