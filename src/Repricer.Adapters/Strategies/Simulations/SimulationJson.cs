using System.Globalization;
using System.Text.Json.Nodes;
using Repricer.Core;
using Repricer.Core.Guarding;
using Repricer.Core.Trying.Simulating;
using Repricer.Core.Trying.Simulating.Findings;

namespace Repricer.Adapters.Strategies.Simulations;

/// <summary>A simulation for programs; money and shares are decimal text.</summary>
internal static class SimulationJson
{
    /// <summary>Longer paths are thinned to about this many points.</summary>
    private const int MostPoints = 1000;

    public static JsonObject Of(SimulatedFile file)
    {
        var json = new JsonObject
        {
            ["file"] = file.File,
            ["errors"] = new JsonArray([.. file.Diagnostics.Select(fault => JsonValue.Create(fault.ToString()))]),
        };
        if (file.Result is not { } result)
            return json;

        json["strategy"] = result.Plan.Ours.Strategy.Strategy.Name;
        json["rounds"] = result.Run.Rounds;
        json["every_seconds"] = (long)result.Plan.Every.TotalSeconds;
        json["findings"] = new JsonArray([.. result.Findings.Select(Of)]);
        json["expectations"] = new JsonArray([.. result.Expectations.Select(Of)]);
        json["run"] = Of(result.Run);
        json["without_guard"] = result.Unguarded is { } unguarded ? Of(unguarded) : null;
        return json;
    }

    private static JsonObject Of(SimulationFinding finding) => new()
    {
        ["kind"] = SnakeCase.From(finding.Kind.ToString()),
        ["text"] = finding.Text,
        ["sellers"] = new JsonArray([.. finding.Sellers.Select(name => JsonValue.Create(name))]),
        ["involves_us"] = finding.Involves,
        ["gain"] = Text(finding.Gain),
        ["period_rounds"] = finding.Period,
        ["from_round"] = finding.From,
        ["to_round"] = finding.To,
        ["rule"] = finding.Rule,
        ["stopped_by_guard"] = finding.StoppedByGuard,
    };

    private static JsonObject Of(CheckedExpectation expectation) => new()
    {
        ["expected"] = expectation.Expected.Text,
        ["line"] = expectation.Expected.Line,
        ["passed"] = expectation.Passed,
        ["got"] = expectation.Failure,
    };

    private static JsonObject Of(SimulationRun run)
    {
        var step = Math.Max(1, run.Rounds / MostPoints);
        return new JsonObject
        {
            ["rounds"] = run.Rounds,
            ["escaped"] = run.Escaped,
            ["featured_share"] = Text(run.Share(round => round.Featured)),
            ["lowest_share"] = Text(run.Share(round => round.Lowest)),
            ["floor_share"] = Text(run.Share(round => round.AtFloor)),
            ["ceiling_share"] = Text(run.Share(round => round.AtCeiling)),
            ["guard_stop_share"] = Text(run.Share(round => round.Stop != HoldReason.None)),
            ["margin_of_net"] = Text(run.MarginOfNet),
            ["changes"] = run.OwnChanges,
            ["step_rounds"] = step,
            ["sellers"] = new JsonArray([.. run.Sellers.Select(seller => new JsonObject
            {
                ["name"] = seller.Name,
                ["lowest"] = Text(seller.Prices.Min()),
                ["highest"] = Text(seller.Prices.Max()),
                ["last"] = Text(seller.Prices[^1]),
                ["prices"] = new JsonArray(
                    [.. seller.Prices.Where((_, round) => round % step == 0).Select(price => JsonValue.Create(Text(price)))]),
            })]),
        };
    }

    private static string? Text(decimal? value) => value?.ToString("0.####", CultureInfo.InvariantCulture);
}
