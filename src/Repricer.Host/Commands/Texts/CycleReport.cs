using System.Globalization;
using System.Text.Json.Nodes;
using Repricer.Engine;
using Repricer.Engine.Conditions;

namespace Repricer.Host.Commands.Texts;

/// <summary>Shows what one cycle did, as lines for people and as JSON for scripts.</summary>
internal static class CycleReport
{
    public static IEnumerable<string> Lines(CycleSummary cycle)
    {
        yield return $"looked     {cycle.Attempts.Values.Sum()}"
            + $"{Details(cycle.Attempts.ToDictionary(entry => entry.Key, entry => (long)entry.Value))}";
        yield return $"decided    {Words.Of(cycle.Decisions, "decision")} of {Words.Of(cycle.Listings, "listing")}"
            + Details(cycle.Status.Decide.Counters);
        yield return $"guarded    {cycle.Status.Guard.Counters.Values.Sum()}{Details(cycle.Status.Guard.Counters)}";
        yield return $"pushed     {Listed(cycle.Status.Push.Counters)}";
        yield return $"confirmed  {Listed(cycle.Status.Confirm.Counters)}";
        foreach (var fault in cycle.Broken)
            yield return "broken: " + fault;
        if (!cycle.Settled)
            yield return "not settled: prices still wait to be sent or confirmed; 'repricer status' says more";
    }

    public static JsonObject Json(CycleSummary cycle) => new()
    {
        ["fine"] = cycle.IsFine,
        ["attempts"] = Object(cycle.Attempts.ToDictionary(entry => entry.Key, entry => (long)entry.Value)),
        ["decisions"] = cycle.Decisions,
        ["listings"] = cycle.Listings,
        ["settled"] = cycle.Settled,
        ["stages"] = new JsonObject(
            cycle.Status.Stages.Select(stage => KeyValuePair.Create(stage.Name, (JsonNode?)Object(stage.Counters)))),
        ["broken"] = new JsonArray([.. cycle.Broken.Select(fault => (JsonNode?)fault)]),
    };

    private static JsonObject Object(IReadOnlyDictionary<string, long> counters) =>
        new(counters
            .OrderBy(counter => counter.Key, StringComparer.Ordinal)
            .Select(counter => KeyValuePair.Create(counter.Key, (JsonNode?)counter.Value)));

    private static string Details(IReadOnlyDictionary<string, long> counters) => counters.Count == 0 ? "" : ": " + Listed(counters);

    private static string Listed(IReadOnlyDictionary<string, long> counters) => counters.Count == 0 ? "nothing"
        : string.Join(", ", counters.OrderByDescending(counter => counter.Value).ThenBy(counter => counter.Key, StringComparer.Ordinal)
            .Select(counter => string.Create(CultureInfo.InvariantCulture, $"{counter.Value} {counter.Key}")));
}
