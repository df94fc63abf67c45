using System.Globalization;
using Repricer.Core.Documents;

namespace Repricer.Core.Trying.Simulating.Findings;

/// <summary>
/// Finds a cycle: our price swings between a low and a high part of its range again and again. It counts completed climbs from the lowest
/// to the highest quarter, so that chance in the reactions does not hide it.
/// </summary>
internal static class CycleFinder
{
    private const int LeastTurns = 3;

    /// <summary>Holds the share of the price below which a swing is no cycle.</summary>
    private const decimal LeastSwing = 0.01m;

    public static SimulationFinding? Find(SimulationPlan plan, SimulationRun run)
    {
        // The first quarter is how the market finds into its rhythm.
        var from = run.Rounds / 4;
        var prices = run.Ours.Prices;
        var rounds = Enumerable.Range(from, run.Rounds - from + 1).ToArray();
        var (low, high) = (rounds.Min(round => prices[round]), rounds.Max(round => prices[round]));
        var swing = high - low;
        if (swing < low * LeastSwing)
            return null;

        var tops = Tops(prices, rounds, low + (swing / 4m), high - (swing / 4m));
        if (tops.Count < LeastTurns)
            return null;

        var period = Period(tops);
        var driver = Driver(plan, run, tops, swing);
        var rule = RuleNames.Busiest(run, tops[0], tops[^1], plan.Ours.Strategy);
        var time = DurationText.Print(TimeSpan.FromTicks(plan.Every.Ticks * period));
        var leader = driver is null ? "" : $"; {driver.Name} ({driver.Describe}) leads each rise";
        var why = leader + (rule is null ? "" : $"; our rule is {rule}");
        var text = string.Create(
            CultureInfo.InvariantCulture,
            $"our price goes round about every {period} rounds ({time}) between {low:0.00} and {high:0.00}, {tops.Count} times{why}");
        return new SimulationFinding(FindingKind.Cycle, text, driver is null ? ["us"] : ["us", driver.Name], Involves: true)
        { Period = period, From = tops[0], To = tops[^1], Rule = rule };
    }

    /// <summary>Lists the rounds in which a climb from the low to the high part was completed.</summary>
    private static List<int> Tops(IReadOnlyList<decimal> prices, int[] rounds, decimal low, decimal high)
    {
        var tops = new List<int>();
        var wasLow = false;
        foreach (var round in rounds)
        {
            if (prices[round] <= low)
            {
                wasLow = true;
            }
            else if (wasLow && prices[round] >= high)
            {
                tops.Add(round);
                wasLow = false;
            }
        }

        return tops;
    }

    private static int Period(List<int> tops)
    {
        var gaps = tops.Zip(tops.Skip(1), (before, after) => after - before).Order().ToArray();
        return gaps[(gaps.Length - 1) / 2];
    }

    /// <summary>
    /// Finds the rival that rises most by itself around our climbs, by at least half the swing in one round before most of them; null =
    /// nobody does.
    /// </summary>
    private static RivalPlan? Driver(SimulationPlan plan, SimulationRun run, List<int> tops, decimal swing)
    {
        var period = Period(tops);
        var leaders = run.Sellers.Skip(1)
            .Select(seller => (seller.Name, Count: tops.Count(top => Leads(seller.Prices, top, period, swing))))
            .OrderByDescending(entry => entry.Count)
            .ToArray();
        return leaders.Length > 0 && leaders[0].Count * 2 > tops.Count ? plan.Rivals.First(rival => rival.Name == leaders[0].Name) : null;
    }

    private static bool Leads(IReadOnlyList<decimal> prices, int top, int period, decimal swing)
    {
        for (var round = Math.Max(1, top - (period / 2)); round <= top; round++)
        {
            if (prices[round] - prices[round - 1] >= swing / 2m)
                return true;
        }

        return false;
    }
}
