using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Microsoft.Extensions.Logging.Abstractions;
using Repricer.Engine;
using Repricer.Engine.Publishing;
using Repricer.Engine.Strategies;
using Repricer.Engine.Telemetry;

namespace Repricer.Benchmarks;

/// <summary>
/// Lives through minutes of steady work as fast as the machine can: every second of its clock some hundred watches are read, each with a
/// price that has moved, decided, sent and read back. What grows all the time shows as a slope.
/// </summary>
internal static class SoakBenchmark
{
    public static async Task<int> RunAsync(Arguments arguments)
    {
        var minutes = Math.Max(4, arguments.Number("minutes", 10));
        var rate = Math.Max(1, arguments.Number("watches", 300));
        var world = new SoakWorld(arguments.Number("listings", 3_000), rate);
        var folder = Directory.CreateTempSubdirectory("repricer-soak-").FullName;
        try
        {
            await using var store = await CatalogueFixture.OpenAsync(folder);
            await store.Catalog.ApplyImportAsync(world.Import(), default);
            using var metrics = new RepricerMetrics();
            using var book = new StrategyBook(new OneStrategy(world), world.Clock, NullLogger<StrategyBook>.Instance);
            var engine = new RepricingEngine(new EngineParts
            {
                Store = store, Strategies = book, Settings = () => world.Settings, Time = world.Clock, Loggers = NullLoggerFactory.Instance,
                Channels = [new SalesChannel(new SoakChannel(), new ChannelLimitOptions { RequestsPerSecond = 1_000_000 })],
                Status = new EngineStatus(world.Clock, metrics),
                Options = new EngineOptions { Publishing = new PublishingOptions { ConfirmAfter = TimeSpan.Zero } },
            });
            var samples = new List<Sample>();
            var watch = Stopwatch.StartNew();
            Console.WriteLine("minute    rss_mb   heap_mb  committed_mb    wal_mb  decisions");
            for (var minute = 1; minute <= minutes; minute++)
            {
                var decisions = 0;
                for (var second = 0; second < 60; second++)
                {
                    engine.Dirty.Mark(await store.Observations.AppendAsync(world.NextSecond(), default));
                    decisions += await engine.DecideAsync(default);
                    _ = await engine.PublishAsync(TimeSpan.Zero, default);
                }

                samples.Add(await SampleAsync(store, world, minute, decisions));
            }

            // The first half fills caches that are bounded; what still rises in the second is what matters.
            var half = samples[(samples.Count / 2)..];
            Console.WriteLine(JsonSerializer.Serialize(new
            {
                minutes,
                watches_per_s = rate,
                decisions = samples.Sum(sample => sample.Decisions),
                seconds = Math.Round(watch.Elapsed.TotalSeconds, 1),
                rss_mb = samples[^1].RssMb,
                heap_mb = samples[^1].HeapMb,
                committed_mb = samples[^1].CommittedMb,
                wal_mb = samples[^1].WalMb,
                rss_mb_per_hour = Slope(half, sample => sample.RssMb),
                heap_mb_per_hour = Slope(half, sample => sample.HeapMb),
            }));
            return 0;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<Sample> SampleAsync(IStore store, SoakWorld world, int minute, int decisions)
    {
        // Garbage is not growth: what is left after a collection is.
        var heap = GC.GetTotalMemory(forceFullCollection: true);
        var wal = (await store.Reports.GetStatisticsAsync(world.Clock.GetUtcNow(), default)).WalBytes;
        var sample = new Sample(
            minute, Mb(Environment.WorkingSet), Mb(heap), Mb(GC.GetGCMemoryInfo().TotalCommittedBytes),
            Mb(wal), decisions);
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{minute,6}  {sample.RssMb,8:0.0}  {sample.HeapMb,8:0.0}  {sample.CommittedMb,12:0.0}  {sample.WalMb,8:0.0}  "
                + $"{decisions,9}"));
        return sample;
    }

    /// <summary>The straight line through the samples, by least squares, in MB an hour of the engine's clock.</summary>
    private static double Slope(List<Sample> samples, Func<Sample, double> value)
    {
        var (x, y) = (samples.Average(sample => sample.Minute), samples.Average(value));
        var rise = samples.Sum(sample => (sample.Minute - x) * (value(sample) - y));
        var run = samples.Sum(sample => (sample.Minute - x) * (sample.Minute - x));
        return run > 0 ? Math.Round(rise / run * 60, 2) : 0;
    }

    private static double Mb(long bytes) => Math.Round(bytes / (1024.0 * 1024.0), 1);

    private sealed record Sample(
        double Minute, double RssMb, double HeapMb, double CommittedMb, double WalMb, int Decisions);

    private sealed class OneStrategy(SoakWorld world) : IStrategySource
    {
        public ValueTask<StrategyLoad> LoadAsync(CancellationToken ct) => ValueTask.FromResult(new StrategyLoad([world.Strategy], []));

        public ValueTask<string> GetStampAsync(CancellationToken ct) => ValueTask.FromResult("1");
    }
}
