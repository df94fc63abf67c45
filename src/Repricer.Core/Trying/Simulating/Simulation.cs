using System.Globalization;
using Repricer.Core.Guarding;
using Repricer.Core.Trying.Simulating.Findings;

namespace Repricer.Core.Trying.Simulating;

/// <summary>Runs a plan and says what happens. It is pure: the same plan gives the same result.</summary>
public static class Simulation
{
    public static SimulationResult Run(SimulationPlan plan)
    {
        var run = MarketLoop.Run(plan, guarded: true);
        var unguarded = plan.Rivals.Any(rival => rival.Managed is not null) || run.Own.Any(round => round.Stop != HoldReason.None)
            ? MarketLoop.Run(plan, guarded: false)
            : null;
        if (unguarded is not null && Same(run, unguarded))
            unguarded = null;

        var findings = new List<SimulationFinding>();
        if (SpiralFinder.Find(plan, run) is { } spiral)
            findings.Add(unguarded is not null && GoesFurther(spiral, run, unguarded) ? Braked(plan, spiral, run, unguarded) : spiral);
        if (unguarded is not null && !findings.Exists(finding => finding.Involves) && SpiralFinder.Find(plan, unguarded) is { } kept
            && (kept.Involves || findings.Count == 0))
            findings.Add(Stopped(kept, run, unguarded));
        if (RaceFinder.Find(plan, run) is { } race)
            findings.Add(race);
        if (CycleFinder.Find(plan, run) is { } cycle)
            findings.Add(cycle);
        var rest = RestFinder.Find(run);
        if (rest.Kind == FindingKind.Stable || !findings.Exists(finding => finding.Involves && !finding.StoppedByGuard))
            findings.Add(rest);
        return new SimulationResult(
            plan, run, unguarded, findings, [.. plan.Expectations.Select(expected => ExpectationCheck.Of(expected, run, findings))]);
    }

    private static SimulationFinding Stopped(SimulationFinding spiral, SimulationRun run, SimulationRun unguarded)
    {
        var stops = run.Own.Where(round => round.Stop != HoldReason.None)
            .GroupBy(round => round.Stop)
            .OrderByDescending(group => group.Count())
            .ThenBy(group => group.Key)
            .Select(group => SnakeCase.From(group.Key.ToString())).ToArray();
        var by = stops.Length == 0 ? "that of the other seller" : string.Join(", ", stops);
        var text = string.Create(CultureInfo.InvariantCulture,
            $"stopped by the guard ({by}): our price went no higher than {run.Ours.Prices.Max():0.00}; "
                + $"without the guard it would have reached {Highest(unguarded)}. {spiral.Text}");
        return spiral with { Text = text, StoppedByGuard = true };
    }

    private static bool GoesFurther(SimulationFinding spiral, SimulationRun run, SimulationRun unguarded) =>
        spiral.Involves && unguarded.Ours.Prices.Max() > run.Ours.Prices.Max() * 2m;

    /// <summary>
    /// Tells that the guard slowed a spiral down without stopping it: over months its own anchor, the median of our prices, moves with the
    /// spiral.
    /// </summary>
    private static SimulationFinding Braked(SimulationPlan plan, SimulationFinding spiral, SimulationRun run, SimulationRun unguarded)
    {
        var rested = run.Rounds - spiral.To >= run.Rounds / 4
            && run.Ours.Prices.Skip(spiral.To).Max() <= run.Ours.Prices.Take(spiral.To + 1).Max();
        return rested
            ? Stopped(SpiralFinder.Find(plan, unguarded) ?? spiral, run, unguarded)
            : spiral with { Text = string.Create(
                CultureInfo.InvariantCulture,
                $"{spiral.Text}; the guard only slows it down: without it our price would have reached {Highest(unguarded)}") };
    }

    private static string Highest(SimulationRun run)
    {
        var round = 0;
        for (var i = 1; i <= run.Rounds; i++)
            round = run.Ours.Prices[i] > run.Ours.Prices[round] ? i : round;
        return string.Create(CultureInfo.InvariantCulture, $"{run.Ours.Prices[round]:0.00} in round {round}");
    }

    private static bool Same(SimulationRun run, SimulationRun other) =>
        run.Rounds == other.Rounds && run.Sellers.Zip(other.Sellers).All(pair => pair.First.Prices.SequenceEqual(pair.Second.Prices));
}
