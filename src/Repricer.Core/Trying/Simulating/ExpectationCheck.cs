using System.Globalization;
using Repricer.Core.Guarding;
using Repricer.Core.Trying.Simulating.Findings;

namespace Repricer.Core.Trying.Simulating;

/// <summary>Checks a run against what a file expects of it.</summary>
internal static class ExpectationCheck
{
    /// <summary>Checks one expectation.</summary>
    public static CheckedExpectation Of(Expected expected, SimulationRun run, IReadOnlyList<SimulationFinding> findings) =>
        new(expected, expected.Kind switch
    {
        ExpectedKind.NoSpiral => None(findings, FindingKind.Spiral),
        ExpectedKind.NoCycle => None(findings, FindingKind.Cycle),
        ExpectedKind.NoRace => None(findings, FindingKind.Race),
        ExpectedKind.FloorReached => Share(expected, run, round => round.AtFloor),
        ExpectedKind.CeilingReached => Share(expected, run, round => round.AtCeiling),
        ExpectedKind.FeaturedShare => Share(expected, run, round => round.Featured),
        ExpectedKind.LowestShare => Share(expected, run, round => round.Lowest),
        ExpectedKind.GuardStops => Share(expected, run, round => round.Stop != HoldReason.None),
        ExpectedKind.PriceBetween => Between(expected, run),
        _ => Margin(expected, run),
    });

    /// <summary>
    /// Finds what a finding says against an expectation; null = nothing. What others do among themselves does not fail our strategy.
    /// </summary>
    private static string? None(IReadOnlyList<SimulationFinding> findings, FindingKind kind) =>
        findings.FirstOrDefault(finding => finding.Kind == kind && finding.Involves)?.Text;

    private static string? Share(Expected expected, SimulationRun run, Func<OwnRound, bool> what)
    {
        var share = run.Share(what);
        if (!(share < expected.Low) && !(share > expected.High))
            return null;
        var most = expected.High is not null;
        var first = run.Own.Select((round, i) => (Round: round, Number: i + 1)).FirstOrDefault(entry => what(entry.Round) == most).Number;
        var where = first == 0 ? "" : most ? $", the first is round {first}" : $", the first without is round {first}";
        return string.Create(CultureInfo.InvariantCulture, $"{share:0.##} % of the rounds{where}");
    }

    private static string? Between(Expected expected, SimulationRun run)
    {
        for (var round = 0; round <= run.Rounds; round++)
        {
            var price = run.Ours.Prices[round];
            if (price < expected.Low || price > expected.High)
                return string.Create(
                    CultureInfo.InvariantCulture,
                    $"{price:0.00} in round {round}; in all between {run.Ours.Prices.Min():0.00} and {run.Ours.Prices.Max():0.00}");
        }

        return null;
    }

    private static string? Margin(Expected expected, SimulationRun run)
    {
        if (run.MarginOfNet is not { } margin)
            return "it cannot be computed: cost, fees, tax_rate, shipping_cost or shipping_charge is missing";
        return margin < expected.Low || margin > expected.High ? string.Create(CultureInfo.InvariantCulture, $"{margin:0.##} %") : null;
    }
}
