using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.Logging.Abstractions;
using Repricer.Engine;
using Repricer.Engine.Measuring;
using Repricer.Engine.Strategies;

namespace Repricer.Benchmarks;

/// <summary>
/// <c>kpi --listings N --offers N [--rounds N]</c>: how long a measuring pass takes, and what it does to the writer beside it. Appends are
/// timed in pairs, alone and while passes run without a pause; the roller pauses for fifty times as long as a pass takes, so the share of
/// the slowdown that an engine sees is one in fifty-one.
/// </summary>
internal static class KpiBenchmark
{
    private const int Batch = 500;
    private const int Batches = 10;

    public static async Task<int> RunAsync(Arguments arguments)
    {
        var (listings, offers, rounds) = (arguments.Number("listings", 20_000), arguments.Number("offers", 3),
            arguments.Number("rounds", 9));
        if (listings < Batch || rounds < 3)
        {
            await Console.Error.WriteLineAsync("usage: kpi --listings N (500 or more) --offers N [--rounds N]");
            return 2;
        }

        var folder = Directory.CreateTempSubdirectory("repricer-bench-").FullName;
        try
        {
            await using var store = await CatalogueFixture.OpenAsync(folder);
            await CatalogueFixture.FillAsync(store, listings, offers);
            var (settings, clock) = (CatalogueFixture.Settings(), new CatalogueFixture.StoppedClock(CatalogueFixture.Start.AddHours(1)));
            using var book = new StrategyBook(new Nothing(), clock, NullLogger<StrategyBook>.Instance);
            var figures = new MarketFigures(store.Kpis, () => settings, book, clock);
            var passes = new List<double>();
            for (var round = 0; round < 4; round++)
                passes.Add((await figures.RenewAsync(default)).Took.TotalMilliseconds);
            var slowdowns = new List<double>();
            for (var round = 0; round < rounds; round++)
            {
                var alone = await AppendAsync(store, listings, offers, 2 * round);
                using var stop = new CancellationTokenSource();
                var beside = LoopAsync(figures, stop.Token);
                var together = await AppendAsync(store, listings, offers, (2 * round) + 1);
                await stop.CancelAsync();
                await beside;
                slowdowns.Add((together / alone) - 1d);
            }

            var slowdown = slowdowns.Order().ElementAt(rounds / 2);
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $$"""{"listings":{{listings}},"pass_ms":{{passes.Skip(1).Order().ElementAt(1):F0}},"slowdown_without_pause":{{slowdown:F3}},"slowdown":{{slowdown / 51:F4}}}"""));
            return 0;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<double> AppendAsync(IStore store, int listings, int offers, int minute)
    {
        var time = Stopwatch.StartNew();
        for (var batch = 0; batch < Batches; batch++)
            await CatalogueFixture.LookAgainAsync(store, batch * Batch % (listings - Batch + 1), Batch, offers, minute + 1);
        return time.Elapsed.TotalMilliseconds;
    }

    private static async Task LoopAsync(MarketFigures figures, CancellationToken ct)
    {
        while (!ct.IsCancellationRequested)
            await figures.RenewAsync(CancellationToken.None);
    }

    private sealed class Nothing : IStrategySource
    {
        public ValueTask<string> GetStampAsync(CancellationToken ct) => ValueTask.FromResult("");

        public ValueTask<StrategyLoad> LoadAsync(CancellationToken ct) => throw new NotSupportedException("there are no strategies");
    }
}
