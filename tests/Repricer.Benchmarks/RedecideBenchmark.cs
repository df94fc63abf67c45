using System.Diagnostics;
using System.Globalization;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;
using Repricer.Core.Strategies;
using Repricer.Engine;
using Repricer.Engine.Strategies;
using Repricer.Engine.Telemetry;

namespace Repricer.Benchmarks;

/// <summary>
/// <c>redecide --listings N --offers M</c>: fills a real store, decides all of it, changes the strategy, and times how long the sweep takes
/// until every listing is decided again and committed: with an edit that moves no price while all prices still wait to be sent, so that
/// each decision is another one; then, the prices taken for sent and confirmed, with one that moves none (as often as <c>--again</c> says;
/// of them the median counts), with an edit of a strategy that no listing follows, and with one that moves nearly all. Tells the processor
/// time of each, too: two builds are compared by it where the machine is not theirs alone.
/// </summary>
internal static class RedecideBenchmark
{
    public static async Task<int> RunAsync(Arguments arguments)
    {
        var listings = arguments.Number("listings", 100_000);
        var folder = Directory.CreateTempSubdirectory("repricer-bench-").FullName;
        try
        {
            await using var store = await CatalogueFixture.OpenAsync(folder);
            await CatalogueFixture.FillAsync(store, listings, arguments.Number("offers", 10));
            var first = await SweepAsync(store, CatalogueFixture.Strategy("first", 0.01m, 10m), listings);
            var waiting = await SweepAsync(store, CatalogueFixture.Strategy("waiting", 0.01m, 10m), listings);
            Confirm(folder);

            // What was set stands now, and the first look at that is another outcome.
            await SweepAsync(store, CatalogueFixture.Strategy("settled", 0.01m, 10m), listings);
            var edits = new List<(double Seconds, TimeSpan Cpu, long Bytes)>();
            for (var edit = 0; edit < Math.Max(1, arguments.Number("again", 1)); edit++)
                edits.Add(await SweepAsync(store, CatalogueFixture.Strategy($"same{edit}", 0.01m, 10m), listings));
            edits.Sort();
            var same = edits[edits.Count / 2];
            var other = await EditAnotherAsync(store, CatalogueFixture.Strategy("another", 0.01m, 10m));
            var moved = await SweepAsync(store, CatalogueFixture.Strategy("moved", 0.05m, 12m), listings);
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $$"""{"listings":{{listings}},"first_s":{{first.Seconds:F1}},"same_prices_s":{{same.Seconds:F2}},"moved_prices_s":{{moved.Seconds:F1}},"same_per_s":{{listings / same.Seconds:F0}},"moved_per_s":{{listings / moved.Seconds:F0}},"waiting_per_s":{{listings / waiting.Seconds:F0}},"other_edit_per_s":{{listings / other.Seconds:F0}},"same_cpu_us_each":{{same.Cpu.TotalMicroseconds / listings:F1}},"same_bytes_each":{{same.Bytes / listings}},"moved_cpu_us_each":{{moved.Cpu.TotalMicroseconds / listings:F1}},"other_edit_cpu_us_each":{{other.Cpu.TotalMicroseconds / listings:F1}}}"""));
            return 0;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static void Confirm(string folder)
    {
        using var connection = new SqliteConnection($"Data Source={Path.Combine(folder, "repricer.db")};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText =
            """
            update listing_states set own_origin = 2, own_price = (
                select price from outbox o where o.listing_id = listing_states.listing_id and o.queue is not null order by id desc limit 1)
              where exists (select 1 from outbox o where o.listing_id = listing_states.listing_id and o.queue is not null);
            update outbox set state = 'confirmed', sent_at = decided_at, ended_at = decided_at
            """;
        command.ExecuteNonQuery();
    }

    public static Task<(double Seconds, TimeSpan Cpu, long Bytes)> SweepAsync(IStore store, Strategy strategy, int listings) =>
        WithEngineAsync(store, new Strategies { InForce = [strategy] }, minutes: 60, (_, engine) => TimeAsync(engine, listings));

    /// <summary>Two strategies, of which one decides all listings, and the other is edited.</summary>
    private static Task<(double Seconds, TimeSpan Cpu, long Bytes)> EditAnotherAsync(IStore store, Strategy strategy)
    {
        var another = strategy with { Name = "another", Priority = -1, AppliesTo = new StrategyScope { Brands = ["nobody's"] } };
        var strategies = new Strategies { InForce = [strategy, another] };
        return WithEngineAsync(
            store, strategies, minutes: 61, async (book, engine) =>
            {
                await engine.SweepAsync(default);
                strategies.InForce = [strategy, another with { Hash = "edited", Move = new PriceMove(MoveKind.Match) }];
                await book.ReloadAsync(default);
                return await TimeAsync(engine, 0);
            });
    }

    private static async Task<(double Seconds, TimeSpan Cpu, long Bytes)> TimeAsync(RepricingEngine engine, int atLeast)
    {
        var cpu = Environment.CpuUsage.TotalTime;
        var allocated = GC.GetTotalAllocatedBytes();
        var clock = Stopwatch.StartNew();
        var decided = await engine.SweepAsync(default);
        return decided >= atLeast
            ? (clock.Elapsed.TotalSeconds, Environment.CpuUsage.TotalTime - cpu, GC.GetTotalAllocatedBytes() - allocated)
            : throw new InvalidOperationException($"{decided} of {atLeast} were decided");
    }

    /// <param name="minutes">After the catalogue's start; the clock stands there.</param>
    private static async Task<T> WithEngineAsync<T>(
        IStore store, Strategies strategies, int minutes, Func<StrategyBook, RepricingEngine, Task<T>> work)
    {
        var time = new CatalogueFixture.StoppedClock(CatalogueFixture.Start.AddMinutes(minutes));
        var settings = CatalogueFixture.Settings();
        using var metrics = new RepricerMetrics();
        using var book = new StrategyBook(strategies, time, NullLogger<StrategyBook>.Instance);
        await book.ReloadAsync(default);
        return await work(book, new RepricingEngine(new EngineParts
        {
            Store = store, Strategies = book, Settings = () => settings, Status = new EngineStatus(time, metrics), Time = time,
            Loggers = NullLoggerFactory.Instance,
        }));
    }

    private sealed class Strategies : IStrategySource
    {
        public required IReadOnlyList<Strategy> InForce { get; set; }

        public ValueTask<StrategyLoad> LoadAsync(CancellationToken ct) => ValueTask.FromResult(new StrategyLoad(InForce, []));

        public ValueTask<string> GetStampAsync(CancellationToken ct) =>
            ValueTask.FromResult(string.Join(' ', InForce.Select(strategy => strategy.Hash)));
    }
}
