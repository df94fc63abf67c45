using System.Globalization;

namespace Repricer.Core.Trying.Simulating.Findings;

/// <summary>
/// Finds a race to the floor: our price falls by several steps and comes to stand at its floor. It names who was the reference of most of
/// the falls.
/// </summary>
internal static class RaceFinder
{
    private const int LeastFalls = 4;

    public static SimulationFinding? Find(SimulationPlan plan, SimulationRun run)
    {
        var prices = run.Ours.Prices;
        var (start, falls) = (0, new List<int>());
        (int From, int To, List<int> Falls)? worst = null;
        for (var round = 1; round <= run.Rounds; round++)
        {
            if (prices[round] > prices[round - 1])
                (start, falls) = (round, []);
            else if (prices[round] < prices[round - 1])
                falls.Add(round);
            if (run.Own[round - 1].AtFloor && falls.Count >= LeastFalls && !(worst?.Falls.Count >= falls.Count))
                worst = (start, round, falls);
        }

        if (worst is not var (from, to, steps))
            return null;

        var drivers = steps.Select(round => DriverOf(run, round)).OfType<string>().GroupBy(name => name, StringComparer.Ordinal)
            .OrderByDescending(group => group.Count()).ThenBy(group => group.Key, StringComparer.Ordinal).ToArray();
        var driver = drivers.Length == 0 ? null : plan.Rivals.FirstOrDefault(rival => rival.Name == drivers[0].Key);
        var rule = RuleNames.Busiest(run, from, to, plan.Ours.Strategy);
        var text = string.Create(CultureInfo.InvariantCulture,
            $"{(driver is null ? "the market" : $"{driver.Name} ({driver.Describe})")} drives us down to the floor: "
                + $"from {prices[from]:0.00} in round {from} to {prices[to]:0.00} in round {to} by {steps.Count} "
                + $"steps{(rule is null ? "" : $"; our rule is {rule}")}");
        return new SimulationFinding(FindingKind.Race, text, driver is null ? ["us"] : ["us", driver.Name], Involves: true)
        { From = from, To = to, Rule = rule };
    }

    private static string? DriverOf(SimulationRun run, int round) => run.Own[round - 1].Reference is { } reference
        ? run.Sellers.Skip(1).FirstOrDefault(seller => seller.Totals[round] == reference)?.Name
        : null;
}
