using Repricer.Core.Deciding;
using Repricer.Core.Documents;
using Repricer.Core.Strategies;

namespace Repricer.Core.Trying.Simulating.Findings;

/// <summary>Names the rule of a strategy file that made a price: the file, its line and its key.</summary>
internal static class RuleNames
{
    private static readonly DecisionReason[] Situations =
    [
        DecisionReason.NoCompetition, DecisionReason.ReferenceBelowFloor, DecisionReason.FeaturedIsOurs, DecisionReason.LowestIsOurs,
        DecisionReason.FeaturedSuppressed, DecisionReason.FeaturedFiltered, DecisionReason.NoFreshData,
    ];

    /// <summary>Finds the rule that set our price most often in these rounds; null = none did.</summary>
    public static string? Busiest(SimulationRun run, int from, int to, SimulatedStrategy strategy)
    {
        var acted = run.Own.Skip(Math.Max(0, from - 1))
            .Take(to - from + 1)
            .Where(round => round.Action == DecisionAction.Set)
            .Select(round => (round.Reason, round.Variant));
        var busiest = acted.GroupBy(act => act).OrderByDescending(group => group.Count()).ThenBy(group => group.Key).FirstOrDefault();
        if (busiest is null)
            return null;
        var (reason, variant) = busiest.Key;
        var when = variant is null ? "" : variant == Holdout.VariantName ? " of the holdout" : $" while the switch '{variant}' is on";
        return Of(strategy, reason) + when;
    }

    /// <returns>The place, as in "strategies/x.yaml:23 (situations.featured_is_ours)".</returns>
    public static string Of(SimulatedStrategy strategy, DecisionReason reason) => Situations.Contains(reason)
        ? At(strategy, "situations", reason.ToName())
        : reason == DecisionReason.Correction ? At(strategy, "floor") : At(strategy, "action");

    /// <summary>
    /// Names the place of a key: its line, or where it is not written the line of what it would stand in, and "by default".
    /// </summary>
    public static string At(SimulatedStrategy strategy, params string[] path)
    {
        var node = strategy.Root;
        var line = 1;
        var written = true;
        foreach (var key in path)
        {
            var entry = (node as DocumentNode.Mapping)?.Entries.FirstOrDefault(entry => entry.Key.Value == key);
            written &= entry is not null;
            line = entry?.Key.Line ?? line;
            node = entry?.Value;
        }

        return $"{strategy.Strategy.File}:{line} ({string.Join('.', path)}{(written ? "" : ", by default")})";
    }
}
