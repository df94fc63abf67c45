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
/// <c>redecide --listings N --offers M</c>: fills a real store, decides all of it, takes the prices for sent and confirmed, changes the
/// strategy, and times how long the sweep takes until every listing is decided again and committed: once with an edit that moves no price,
/// once with one that moves nearly all. Tells the processor time of each, too: two builds are compared by it where the machine is not
/// theirs alone.
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
            Confirm(folder);

            // What was set stands now, and the first look at that is another outcome.
            await SweepAsync(store, CatalogueFixture.Strategy("settled", 0.01m, 10m), listings);
            var same = await SweepAsync(store, CatalogueFixture.Strategy("same", 0.01m, 10m), listings);
            var moved = await SweepAsync(store, CatalogueFixture.Strategy("moved", 0.05m, 12m), listings);
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $$"""{"listings":{{listings}},"first_s":{{first.Seconds:F1}},"same_prices_s":{{same.Seconds:F1}},"moved_prices_s":{{moved.Seconds:F1}},"same_per_s":{{listings / same.Seconds:F0}},"moved_per_s":{{listings / moved.Seconds:F0}},"same_cpu_us_each":{{same.Cpu.TotalMicroseconds / listings:F1}},"moved_cpu_us_each":{{moved.Cpu.TotalMicroseconds / listings:F1}}}"""));
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
            update listing_states set own_price = price_to_send, own_origin = 2 where price_to_send is not null;
            update outbox set state = 'confirmed', sent_at = decided_at, ended_at = decided_at
            """;
        command.ExecuteNonQuery();
    }

    private static async Task<(double Seconds, TimeSpan Cpu)> SweepAsync(IStore store, Strategy strategy, int listings)
    {
        var time = new CatalogueFixture.StoppedClock(CatalogueFixture.Start.AddHours(1));
        var settings = CatalogueFixture.Settings();
        using var metrics = new RepricerMetrics();
        using var book = new StrategyBook(new OneStrategy(strategy), time, NullLogger<StrategyBook>.Instance);
        await book.ReloadAsync(default);
        var engine = new RepricingEngine(new EngineParts
        {
            Store = store, Strategies = book, Settings = () => settings, Status = new EngineStatus(time, metrics), Time = time,
            Loggers = NullLoggerFactory.Instance,
        });
        var cpu = Environment.CpuUsage.TotalTime;
        var clock = Stopwatch.StartNew();
        var decided = await engine.SweepAsync(default);
        return decided >= listings
            ? (clock.Elapsed.TotalSeconds, Environment.CpuUsage.TotalTime - cpu)
            : throw new InvalidOperationException($"{decided} of {listings} were decided");
    }

    private sealed class OneStrategy(Strategy strategy) : IStrategySource
    {
        public ValueTask<StrategyLoad> LoadAsync(CancellationToken ct) => ValueTask.FromResult(new StrategyLoad([strategy], []));

        public ValueTask<string> GetStampAsync(CancellationToken ct) => ValueTask.FromResult("1");
    }
}
