using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Microsoft.Extensions.Logging.Abstractions;
using Repricer.Adapters.Scheduling;
using Repricer.Core.Amounts;
using Repricer.Core.Catalog;
using Repricer.Engine;
using Repricer.Engine.Catalog;
using Repricer.Engine.Crawling;
using Repricer.Engine.Observing;
using Repricer.Engine.Telemetry;
using Repricer.Reading;
using Repricer.Testing;

namespace Repricer.Benchmarks;

/// <summary>
/// <c>due --watches N --hosts H [--folder F]</c>: a source with N watches over H hosts in the store (filled, or as a run before left it in
/// the folder); how long it takes from the start, the opening of the store included, to the first fetch; in virtual time, whether any host
/// is asked faster than it may be while the engine's own runner works on all of them; and how long it takes to ask what is due. Measured by
/// a process of its own, because what the filling took would count as memory.
/// </summary>
internal static class DueBenchmark
{
    private const int Part = 20_000;
    private const int Questions = 2000;
    private const int FetchesPerHost = 10;
    private const int MostSteps = 600;
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(100);
    private static readonly DateTimeOffset Start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly Currency Eur = Currency.Parse("EUR");
    private static readonly SourceId Source = new("many");

    public static async Task<int> RunAsync(Arguments arguments)
    {
        var (watches, hosts, kept) = (arguments.Number("watches", 1_000_000), arguments.Number("hosts", 2000), arguments.Text("folder"));
        var folder = kept ?? Directory.CreateTempSubdirectory("repricer-bench-").FullName;
        try
        {
            if (File.Exists(Path.Combine(folder, "repricer.db")))
                return await MeasureAsync(folder, watches, hosts);
            var filling = Stopwatch.StartNew();
            await using (var store = await CatalogueFixture.OpenAsync(folder))
            {
                for (var first = 0; first < watches; first += Part)
                    await ImportAsync(store, first, Math.Min(Part, watches - first), hosts);
            }

            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"filled in {filling.Elapsed.TotalSeconds:F0} s"));
            return await MeasureApartAsync(folder, watches, hosts);
        }
        finally
        {
            if (kept is null)
                Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<int> MeasureApartAsync(string folder, int watches, int hosts)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!);
        if (Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet")
            start.ArgumentList.Add(Environment.GetCommandLineArgs()[0]);
        foreach (var argument in (string[])["due", "--folder", folder, "--watches", $"{watches}", "--hosts", $"{hosts}"])
            start.ArgumentList.Add(argument);
        using var process = Process.Start(start)!;
        await process.WaitForExitAsync();
        return process.ExitCode;
    }

    private static async Task<int> MeasureAsync(string folder, int watches, int hosts)
    {
        var began = Stopwatch.GetTimestamp();
        await using var store = await CatalogueFixture.OpenAsync(folder);
        var opened = Stopwatch.GetElapsedTime(began);
        var run = await RunOverAsync(store, hosts, began);
        var running = Environment.WorkingSet / (1024 * 1024);
        var random = new Random(1);
        var onHost = await TimeAsync(async () =>
            (await store.Crawl.GetDueAsync(Source, HostOf(random.Next(hosts)), Start.AddDays(9), null, 64, default)).Watches.Count);
        var list = await TimeAsync(async () => (await store.Crawl.GetDueHostsAsync(Source, Start.AddDays(9), default)).Count, 50);
        Console.WriteLine(JsonSerializer.Serialize(new
        {
            watches,
            hosts,
            opened_ms = Math.Round(opened.TotalMilliseconds, 1),
            first_fetch_ms = run.FirstMs,
            due_on_host_p50_ms = onHost.P50,
            due_on_host_p99_ms = onHost.P99,
            due_hosts_p99_ms = list.P99,
            rss_running_mb = running,
            rss_mb = Environment.WorkingSet / (1024 * 1024),
            fetches = run.Fetches,
            hosts_asked = run.Hosts,
            hosts_over_their_rate = run.TooFast,
            virtual_seconds = run.Seconds,
        }));
        return run.TooFast == 0 ? 0 : 1;
    }

    /// <summary>One request a second and host, until each has had ten, in small steps of virtual time.</summary>
    /// <param name="began">The moment that the time to the first fetch counts from.</param>
    private static async Task<(int Fetches, int Hosts, int TooFast, double Seconds, double FirstMs)> RunOverAsync(
        IStore store, int hosts, long began)
    {
        var time = new ManualTimeProvider(Start.AddDays(2));
        using var metrics = new RepricerMetrics();
        var status = new EngineStatus(time, metrics);
        var queue = new PageQueue(status);
        var fetcher = new LoggingFetcher(time);
        var runner = new CrawlRunner(
            store.Crawl,
            new PoliteFetcher(fetcher, time, new CrawlLimits { RequestsPerSecond = 1_000_000m, Concurrency = 4096 }, store.Hosts),
            new FetcherCatalog([fetcher]), queue, new InFlightWatches(), status, time, NullLogger<CrawlRunner>.Instance);
        var pipeline = new ObservationPipeline(
            queue, store.Observations, new RevisitPolicy(new QuartzCronSchedule()), null, _ => { }, status,
            NullLogger<ObservationPipeline>.Instance);
        using var stop = new CancellationTokenSource();
        var observing = pipeline.RunAsync(2, CancellationToken.None);
        var running = runner.RunAsync(
            new SourceOptions { Id = Source, BaseUrl = new Uri("https://h0.example/"), RespectRobots = false, RequestsPerSecond = 1m },
            CrawlMode.Standing, stop.Token);
        for (var step = 0; fetcher.Count < hosts * FetchesPerHost && step < MostSteps && !running.IsCompleted; step++)
        {
            await HasSettledAsync(fetcher);
            time.Advance(Step);
        }

        await stop.CancelAsync();
        await ((Task)running).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        queue.Complete();
        await observing;
        var tooFast = fetcher.Log.Values.Count(at => at.Zip(at.Skip(1)).Any(pair => pair.Second - pair.First < TimeSpan.FromSeconds(1)));
        return (fetcher.Count, fetcher.Log.Count, tooFast, (time.GetUtcNow() - Start.AddDays(2)).TotalSeconds,
            Math.Round(Stopwatch.GetElapsedTime(began, fetcher.FirstAt).TotalMilliseconds, 1));
    }

    /// <summary>Until nothing more is asked for at this moment of virtual time, or a moment of real time is over.</summary>
    private static async Task HasSettledAsync(LoggingFetcher fetcher)
    {
        var began = Stopwatch.GetTimestamp();
        for (var (seen, quiet) = (-1, 0); quiet < 20 && Stopwatch.GetElapsedTime(began) < TimeSpan.FromSeconds(1); quiet++)
        {
            if (fetcher.Count != seen)
                (seen, quiet) = (fetcher.Count, 0);
            await Task.Delay(1);
        }
    }

    private static async Task<(double P50, double P99)> TimeAsync(Func<Task<int>> ask, int times = Questions)
    {
        var took = new double[times];
        for (var i = 0; i < times; i++)
        {
            var began = Stopwatch.GetTimestamp();
            if (await ask() == 0)
                throw new InvalidOperationException("nothing is due");
            took[i] = Stopwatch.GetElapsedTime(began).TotalMilliseconds;
        }

        Array.Sort(took);
        return (Math.Round(took[times / 2], 3), Math.Round(took[times * 99 / 100], 3));
    }

    private static async Task ImportAsync(IStore store, int first, int count, int hosts) => await store.Catalog.ApplyImportAsync(
        new CatalogImport(
            [.. Enumerable.Range(first, count).Select(index => new Product { Sku = SkuOf(index), Currency = Eur })], [],
            [.. Enumerable.Range(first, count).Select(index => new Watch(
                new WatchId(Source, SkuOf(index), UrlOf(index, hosts)), null))],
            new Dictionary<ListingId, Money>(), new Dictionary<ListingId, string>(), new Dictionary<Sku, string>(), false, Start),
        default);

    private static string HostOf(int index) => string.Create(CultureInfo.InvariantCulture, $"h{index}.example");

    private static string UrlOf(int index, int hosts) =>
        string.Create(CultureInfo.InvariantCulture, $"https://{HostOf(index % hosts)}/products/{index:D8}");

    private static Sku SkuOf(int index) => new(string.Create(CultureInfo.InvariantCulture, $"SKU-{index:D8}"));

    private sealed class LoggingFetcher(TimeProvider time) : IFetcher
    {
        private static readonly FetchOutcome Page = new FetchOutcome.Fetched(
            200, "https://h0.example/", "text/html", "<h1>Thing</h1><p>12.30 EUR</p>"u8.ToArray(), null, null);

        private int _count;

        public ConcurrentDictionary<string, ConcurrentQueue<DateTimeOffset>> Log { get; } = new(StringComparer.Ordinal);

        public int Count => Volatile.Read(ref _count);

        public long FirstAt { get; private set; }

        public string Name => "http";

        public string? Unavailable => null;

        public ValueTask<FetchOutcome> FetchAsync(FetchRequest request, CancellationToken ct)
        {
            Log.GetOrAdd(new Uri(request.Url).Authority, _ => new()).Enqueue(time.GetUtcNow());
            if (Interlocked.Increment(ref _count) == 1)
                FirstAt = Stopwatch.GetTimestamp();
            return ValueTask.FromResult(Page);
        }
    }
}
