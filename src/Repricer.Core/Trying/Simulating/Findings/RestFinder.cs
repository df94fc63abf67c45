using System.Globalization;
using Repricer.Core.Deciding;
using Repricer.Core.Guarding;

namespace Repricer.Core.Trying.Simulating.Findings;

/// <summary>Finds where our price comes to rest, or that it does not.</summary>
internal static class RestFinder
{
    public static SimulationFinding Find(SimulationRun run)
    {
        var prices = run.Ours.Prices;
        var last = run.Rounds;
        while (last > 0 && prices[last] == prices[last - 1])
            last--;
        if (last <= run.Rounds * 3 / 4)
        {
            var how = last == 0
                ? $"never moves{Why(run)}"
                : string.Create(CultureInfo.InvariantCulture, $"comes to rest from round {last} on");
            return new SimulationFinding(
                FindingKind.Stable, string.Create(CultureInfo.InvariantCulture, $"our price {how}, at {prices[last]:0.00}"), ["us"],
                Involves: true)
            { From = last, To = run.Rounds };
        }

        var tail = prices.Skip(run.Rounds / 2).ToArray();
        var text = string.Create(
            CultureInfo.InvariantCulture,
            $"our price keeps moving, between {tail.Min():0.00} and {tail.Max():0.00} in the second half, without a cycle");
        return new SimulationFinding(FindingKind.Restless, text, ["us"], Involves: true) { From = run.Rounds / 2, To = run.Rounds };
    }

    /// <summary>Words why a price never moves: it may be that of a listing that the strategy never prices.</summary>
    private static string Why(SimulationRun run)
    {
        var idle = run.Own.Where(
            round => round.Action is DecisionAction.Hold or DecisionAction.Skip || round.Stop != HoldReason.None).ToArray();
        if (idle.Length < run.Own.Count)
            return "";
        var most = idle.GroupBy(round => round.Stop == HoldReason.None ? round.Reason.ToName() : SnakeCase.From(round.Stop.ToString()))
            .OrderByDescending(group => group.Count()).ThenBy(group => group.Key, StringComparer.Ordinal).First();
        return $" because nothing ever goes out ({most.Key})";
    }
}
