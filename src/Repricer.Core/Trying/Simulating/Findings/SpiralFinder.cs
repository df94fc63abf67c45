using System.Globalization;
using Repricer.Core.Strategies.Linting;

namespace Repricer.Core.Trying.Simulating.Findings;

/// <summary>
/// Finds an upward spiral: the top of the market climbs by several rises on end, and at least two sellers climb with it. A price that
/// recovers towards a rival who went up once is none, because there the top does not climb.
/// </summary>
internal static class SpiralFinder
{
    private const int LeastRises = 4;

    /// <summary>Holds the factor below which a climb is one of the market's usual ups and downs.</summary>
    private const decimal LeastFactor = 1.25m;

    /// <summary>Holds the share of the top up to which a dip does not end a climb.</summary>
    private const decimal Dip = 0.005m;

    public static SimulationFinding? Find(SimulationPlan plan, SimulationRun run)
    {
        var top = Enumerable.Range(0, run.Rounds + 1).Select(round => run.Sellers.Max(seller => seller.Totals[round])).ToArray();
        if (Steepest(top) is not var (from, to) || top[to] < top[from] * LeastFactor)
            return null;

        var climbers = run.Sellers.Where(seller => Climbs(seller.Totals, from, to, top[to] / top[from])).ToArray();
        if (climbers.Length < 2)
            return null;

        var rises = Rises(top, from, to);
        var gain = decimal.Round(Median([.. rises.Select(round => top[round] / top[round - 1])]), 4);
        var involves = climbers.Contains(run.Ours);
        var rule = involves ? RuleNames.Busiest(run, from, to, plan.Ours.Strategy) ?? RuleNames.At(plan.Ours.Strategy, "action") : null;
        var pace = to - from <= rises.Count * 3 / 2
            ? "a round"
            : string.Create(CultureInfo.InvariantCulture, $"every {(to - from) / (decimal)rises.Count:0.#} rounds");
        var text = string.Create(CultureInfo.InvariantCulture,
            $"{Names(plan, climbers)} by the factor {gain:0.####} {pace}: from {top[from]:0.00} in round {from} to {top[to]:0.00} in round "
                + $"{to}{(run.Escaped && to == run.Rounds ? ", without end" : "")}{(rule is null ? "" : $"; our rule is {rule}")}");
        return new SimulationFinding(FindingKind.Spiral, text, [.. climbers.Select(seller => seller.Name)], involves)
        { Gain = gain, From = from, To = to, Rule = rule };
    }

    /// <summary>
    /// Names who drives whom, as in "we ('one cent under', − 0.01) and acme (bot, 1.270589 × ours) drive one another up, with bolt behind
    /// them,".
    /// </summary>
    private static string Names(SimulationPlan plan, SellerPath[] climbers)
    {
        var followed = climbers.Where(seller => climbers.Any(other => other != seller && Follows(plan, other.Name, seller.Name))).ToArray();
        var drivers = followed.Length < 2 ? climbers : followed;
        var names = drivers.Select(seller => Name(plan, seller)).ToArray();
        var carried = climbers.Except(drivers).Select(seller => Name(plan, seller)).ToArray();
        var behind = carried.Length == 0 ? "" : $", with {string.Join(" and ", carried)} behind them,";
        return $"{string.Join(", ", names[..^1])} and {names[^1]} drive one another up{behind}";
    }

    private static bool Follows(SimulationPlan plan, string follower, string leader) =>
        plan.Rivals.FirstOrDefault(rival => rival.Name == follower) is not { Managed: null, Follows: { } named } || named == leader;

    private static string Name(SimulationPlan plan, SellerPath seller) =>
        plan.Rivals.FirstOrDefault(rival => rival.Name == seller.Name) is { } rival
        ? $"{rival.Name} ({rival.Describe})"
        : $"we ('{plan.Ours.Strategy.Strategy.Name}', {FollowGain.Of(plan.Ours.Strategy.Strategy)})";

    /// <summary>Finds the climb with the greatest factor among all that have enough rises; null = there is none.</summary>
    private static (int From, int To)? Steepest(decimal[] top)
    {
        (int From, int To)? best = null;
        var bestFactor = 0m;
        var (from, high) = (0, 0);
        for (var round = 1; round <= top.Length; round++)
        {
            if (round < top.Length && top[round] >= top[high] * (1m - Dip))
            {
                high = top[round] > top[high] ? round : high;
                continue;
            }

            if (top[high] / top[from] > bestFactor && Rises(top, from, high).Count >= LeastRises)
                (best, bestFactor) = ((Trimmed(top, from), high), top[high] / top[from]);
            (from, high) = (round, round);
        }

        return best;
    }

    /// <summary>Finds where a climb really begins: rounds of rest before the first rise are no part of it.</summary>
    private static int Trimmed(decimal[] top, int from)
    {
        while (from + 1 < top.Length && top[from + 1] <= top[from])
            from++;
        return from;
    }

    private static bool Climbs(IReadOnlyList<decimal> totals, int from, int to, decimal factor) =>
        totals[to] / totals[from] >= 1m + ((factor - 1m) / 2m) && Rises(totals, from, to).Count >= LeastRises - 1;

    private static List<int> Rises(IReadOnlyList<decimal> totals, int from, int to) =>
        [.. Enumerable.Range(from + 1, Math.Max(0, to - from)).Where(round => totals[round] > totals[round - 1])];

    private static decimal Median(decimal[] values)
    {
        Array.Sort(values);
        return values[(values.Length - 1) / 2];
    }
}
