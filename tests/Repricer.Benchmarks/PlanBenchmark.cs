using System.Diagnostics;
using System.Globalization;
using Repricer.Engine.Planning;
using Repricer.Engine.Strategies;

namespace Repricer.Benchmarks;

/// <summary>
/// <c>plan --listings N --offers M</c>: fills a real store (N listings on a marketplace, each with M sellers' offers, an own price and its
/// history), then makes a plan of a changed strategy over all of it. Only the plan is timed.
/// </summary>
internal static class PlanBenchmark
{
    public static async Task<int> RunAsync(Arguments arguments)
    {
        var listings = arguments.Number("listings", 100_000);
        var offers = arguments.Number("offers", 10);
        var folder = Directory.CreateTempSubdirectory("repricer-bench-").FullName;
        try
        {
            await RunAsync(folder, listings, offers);
            return 0;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task RunAsync(string folder, int listings, int offers)
    {
        await using var store = await CatalogueFixture.OpenAsync(folder);
        await CatalogueFixture.FillAsync(store, listings, offers);

        var settings = CatalogueFixture.Settings();
        var planner = new Planner(
            store.Catalog, store.Pricing, store.Guard, () => settings,
            new CatalogueFixture.StoppedClock(CatalogueFixture.Start.AddHours(1)));
        var order = new PlanOrder(
            new StrategyRevision(1, "before", [CatalogueFixture.Strategy("before", 0.01m, 10m)], CatalogueFixture.Start),
            new StrategyDraft(
                [new StrategyFile("beat.yaml", "after")], new StrategyLoad([CatalogueFixture.Strategy("after", 0.05m, 12m)], [])),
            At: null, "bench", Why: null);
        var allocated = GC.GetTotalAllocatedBytes(precise: true);
        var clock = Stopwatch.StartNew();
        var shown = 0;
        var plan = await planner.PlanAsync(order, (_, _) => shown++, default);
        var seconds = clock.Elapsed.TotalSeconds;
        allocated = GC.GetTotalAllocatedBytes(precise: true) - allocated;
        Console.WriteLine($"{plan.Figures.Moved} of {plan.Figures.Listings} move, {plan.Figures.MeanMove} % in the mean; progress was told "
            + $"{shown} times");
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $$"""{"listings":{{listings}},"offers":{{offers}},"seconds":{{seconds:F2}},"listings_per_s":{{listings / seconds:F0}},"mb_allocated":{{allocated / 1e6:F0}},"peak_mb":{{Process.GetCurrentProcess().PeakWorkingSet64 / 1e6:F0}}}"""));
    }
}
