using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Repricer.Adapters.Strategies;

namespace Repricer.Benchmarks;

/// <summary>
/// `check` over a folder of strategies with a test file each, written to a temporary folder: cold (the first run of the process, as the
/// command has it) and warm. Every fifth file extends a block, every ninth has an event and quiet hours.
/// </summary>
internal static class CheckBenchmark
{
    public static Task<int> RunAsync(Arguments arguments)
    {
        var files = arguments.Number("files", 500);
        var folder = arguments.Text("folder") is { } given
            ? Directory.CreateDirectory(given)
            : Directory.CreateTempSubdirectory("repricer-check-");
        try
        {
            Write(folder.FullName, files);
            var (cold, report) = Time(() => CheckReport.Of(folder.FullName));
            var warm = Enumerable.Range(0, 3).Min(_ => Time(() => CheckReport.Of(folder.FullName)).Seconds);
            var (tests, tested) = Time(() => StrategyTestRunner.Run(folder.FullName));
            Console.WriteLine($"{report.Files} files: {report.Errors} errors, {report.Warnings} warnings; {tested.Passed} tests passed, "
                + $"{tested.Failed} failed, {tested.Errors} could not run");
            Console.WriteLine(JsonSerializer.Serialize(new
            {
                files,
                findings = report.Diagnostics.Count,
                seconds = Math.Round(cold, 3),
                warm_seconds = Math.Round(warm, 3),
                test_seconds = Math.Round(tests, 3),
            }));
            return Task.FromResult(report.Errors + tested.Failed + tested.Errors == 0 ? 0 : 1);
        }
        finally
        {
            if (arguments.Text("folder") is null)
                folder.Delete(recursive: true);
        }
    }

    private static (double Seconds, T Result) Time<T>(Func<T> work)
    {
        var clock = Stopwatch.StartNew();
        var result = work();
        return (clock.Elapsed.TotalSeconds, result);
    }

    private static void Write(string folder, int files)
    {
        File.WriteAllText(
            Path.Combine(folder, "common.block.yaml"),
            "floor:\n  - manual_minimum: yes\n  - amount: 2.00\nlimits:\n  max_step: [10%, 5.00]\n  cool_down: 30m\n");
        for (var i = 0; i < files; i++)
        {
            var name = string.Create(CultureInfo.InvariantCulture, $"strategy-{i:0000}");
            File.WriteAllText(Path.Combine(folder, name + ".yaml"), Strategy(name, i));
            File.WriteAllText(Path.Combine(folder, name + ".test.yaml"), Test);
        }
    }

    private static string Strategy(string name, int i) => string.Create(CultureInfo.InvariantCulture, $"""
        # A strategy among many.
        name: {name}
        description: Takes the buy box of brand {i} by a cent, then climbs.
        {(i % 5 == 0 ? "extends: common.block.yaml" : "floor: {manual_minimum: yes, amount: 2.00}")}
        priority: {i % 7}
        {(i % 9 == 0 ? "during: {start: 2025-11-27, end: 2036-12-01, time_zone: Europe/Berlin}" : "")}
        applies_to:
          brands: [Brand-{i}, 'Brand-{i}-*']
          exclude_tags: [clearance, outlet]
        competitors:
          condition: same_or_better
          min_rating: 90
          max_age: 6h
          exclude:
            - seller: Outlet Corner
              reason: sells returns as new
          band: {"{below: 40%, above: 100%}"}
        compare: landed
        reference: featured
        action:
          beat: {"{by: 0.01}"}
        situations:
          no_competition: ceiling
          featured_is_ours: raise
          raise_by: 0.05
        ceiling: list_price
        limits:
          max_step: 5%
          max_move_a_day: 20%
        {(i % 9 == 0 ? "  quiet_hours: {from: '22:00', to: '06:00', time_zone: Europe/Berlin}" : "")}
        """).Replace("[Brand-", "[Any, Brand-", StringComparison.Ordinal);

    private const string Test = """
        product: {sku: A-1, brand: Any, currency: EUR, cost: 8.00, tax_rate: 19, list_price: 20.00, stock: 5}
        listing: {channel: market, listing_id: L-1, currency: EUR, current_price: 15.00, min_price: 11.00, shipping_charge: 0}
        offer: {source: market, currency: EUR, shipping: 0, condition: new, in_stock: yes, rating: 95, age_minutes: 10}
        tests:
          - name: a cent under the buy box
            offers:
              - {seller: acme, price: 14.50, featured: yes}
              - {seller: bolt, price: 14.90}
            expect: 14.49
          - name: an afternoon
            every: 1h
            sellers: {acme: {rating: 97, source: market}}
            series: {acme: '14.60* 14.50* stale'}
            expect: '14.59 14.49 *'
        """;
}
