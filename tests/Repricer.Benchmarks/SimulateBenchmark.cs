using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Repricer.Adapters.Strategies.Simulations;

namespace Repricer.Benchmarks;

/// <summary>
/// Rounds a second of a closed loop on one processor: undercutters with chance in their reactions, one that resets at night, and another
/// seller with our strategy.
/// </summary>
internal static class SimulateBenchmark
{
    public static Task<int> RunAsync(Arguments arguments)
    {
        var (rounds, rivals) = (arguments.Number("rounds", 20_000), Math.Max(2, arguments.Number("rivals", 6)));
        var folder = Directory.CreateTempSubdirectory("repricer-simulate-").FullName;
        try
        {
            File.WriteAllText(
                Path.Combine(folder, "a.yaml"),
                "name: cent\naction: {beat: {by: 0.01}}\nfloor: {margin_of_net: 5%}\nlimits: {cool_down: 30m}\n");
            var file = Path.Combine(folder, "a.simulation.yaml");
            File.WriteAllText(file, Text(rounds, rivals));
            SimulationFiles.RunFile(file);

            var clock = Stopwatch.StartNew();
            var result = SimulationFiles.RunFile(file)[0].Result ?? throw new InvalidOperationException("the simulation has faults");
            var seconds = clock.Elapsed.TotalSeconds;
            Console.WriteLine($"{result.Run.OwnChanges} changes; {result.Findings[0].Text}");
            Console.WriteLine(JsonSerializer.Serialize(
                new { rounds, rivals, seconds = Math.Round(seconds, 3), rounds_per_s = Math.Round(rounds / seconds) }));
            return Task.FromResult(0);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static string Text(int rounds, int rivals)
    {
        var undercutters = Enumerable.Range(0, rivals - 2).Select(i => string.Create(
            CultureInfo.InvariantCulture, $"  - {{name: r{i}, kind: undercutter, price: {20 + i}, by: 0.01, floor: {14 + i}, reacts_every: "
                + $"{15 * (i + 1)}m, jitter: 1h}}\n"));
        return $$"""
            product: {sku: A-1, currency: EUR, cost: 8.00, tax_rate: 19, shipping_cost: 1.00, stock: 5}
            listing: {channel: market, listing_id: L-1, currency: EUR, current_price: 21.00, shipping_charge: 0}
            fees: {rate: 12}
            rounds: {{rounds}}
            rivals:
              - {name: owl, kind: resetter, price: 24.00, by: 0.20, floor: 13.50, resets_to: 25.00}
              - {name: twin, kind: ourselves, price: 22.00, product: {cost: 8.50} }

            """ + string.Concat(undercutters);
    }
}
