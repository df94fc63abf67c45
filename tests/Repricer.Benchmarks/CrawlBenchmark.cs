using System.Buffers;
using System.Diagnostics;
using System.Text.Json;
using Microsoft.Extensions.Logging.Abstractions;
using Repricer.Adapters.Fetchers;
using Repricer.Core.Catalog;
using Repricer.Engine.Crawling;
using Repricer.Reading;

namespace Repricer.Benchmarks;

/// <summary>
/// <c>crawl --urls FILE [--rounds N] [--concurrency N] [--evidence litedb|sqlite]</c>: downloads every URL of a file and does nothing
/// else; fetches them with the engine's own fetcher and reads every page with everything the reader does; and, with <c>--evidence</c>,
/// keeps every page beside as one that has changed, as fast as none has to be dropped. With no politeness delay: what the machine can do,
/// on a server of one's own. All URLs are of one host. The three take turns, and what is told of them are medians of the rounds: a machine
/// that slows down slows all of them.
/// </summary>
internal static class CrawlBenchmark
{
    /// <summary>Pages before the clock starts: connections are open and the hot paths compiled.</summary>
    private const int WarmUp = 12_000;

    /// <summary>What a download is taken in at once, and thrown away: it shall cost no memory.</summary>
    private const int DownloadBytes = 256 * 1024;

    public static async Task<int> RunAsync(Arguments arguments)
    {
        var file = arguments.Text("urls");
        if (file is null || !File.Exists(file))
        {
            Console.Error.WriteLine("crawl needs --urls FILE, one URL a line");
            return 2;
        }

        var urls = (await File.ReadAllLinesAsync(file)).Where(line => line.Length > 0).ToArray();
        if (urls.Length == 0 || !Uri.TryCreate(urls[0], UriKind.Absolute, out var first))
        {
            Console.Error.WriteLine($"{file} holds no absolute URL");
            return 2;
        }

        var concurrency = arguments.Number("concurrency", 32);
        var source = new SourceOptions
        {
            Id = new SourceId("bench"), BaseUrl = new Uri(first.GetLeftPart(UriPartial.Authority)), AllowPrivateNetwork = true,
            Concurrency = concurrency,
        };
        await using var fetchers = FetcherTypes.Create(TimeProvider.System, browserExecutable: null, NullLoggerFactory.Instance);
        using var handler = new SocketsHttpHandler { MaxConnectionsPerServer = concurrency };
        using var client = new HttpClient(handler);
        var bench = new Bench(fetchers.Catalog["http"], client, source, urls, concurrency);
        var (store, rounds) = (arguments.Text("evidence"), arguments.Number("rounds", 5));
        _ = await bench.DownloadAsync(WarmUp);
        _ = await bench.ReadAsync(WarmUp, null);
        var (bare, read, kept) = (new List<Run>(), new List<Run>(), new List<Run>());
        var (dropped, lost) = (0L, 0L);
        for (var round = 0; round < rounds; round++)
        {
            bare.Add(await bench.DownloadAsync(urls.Length));
            read.Add(await bench.ReadAsync(urls.Length, null));
            if (store is null)
                continue;
            await using var keeper = new EvidenceKeeper(store, makers: 2);
            kept.Add(await bench.ReadAsync(urls.Length, keeper));
            (dropped, lost) = (dropped + keeper.Dropped, lost + keeper.Figures.Lost);
        }

        Console.WriteLine(JsonSerializer.Serialize(new
        {
            rounds,
            pages = read[0].Pages,
            priced = read[0].Priced,
            failed = bare.Concat(read).Concat(kept).Sum(run => run.Failed),
            bare_pages_per_s = Median(bare.Select(run => run.PagesPerSecond)),
            pages_per_s = Median(read.Select(run => run.PagesPerSecond)),
            mb_per_s = Median(read.Select(run => run.Bytes / run.Seconds / 1e6)),
            bare_cpu_us_per_page = Median(bare.Select(run => run.CpuMicroseconds)),
            cpu_us_per_page = Median(read.Select(run => run.CpuMicroseconds)),
            ratio = Median(read.Zip(bare, (ours, theirs) => ours.PagesPerSecond / theirs.PagesPerSecond), 3),
            ratio_min = Math.Round(read.Zip(bare, (ours, theirs) => ours.PagesPerSecond / theirs.PagesPerSecond).Min(), 3),
            evidence = store is null ? null : new
            {
                store,
                pages_per_s = Median(kept.Select(run => run.PagesPerSecond)),
                cpu_us_per_page = Median(kept.Select(run => run.CpuMicroseconds)),
                ratio = Median(kept.Zip(bare, (ours, theirs) => ours.PagesPerSecond / theirs.PagesPerSecond), 3),
                dropped,
                lost,
            },
            rss_mb = Environment.WorkingSet / (1024 * 1024),
        }));
        return dropped + lost == 0 ? 0 : 1;
    }

    private static double Median(IEnumerable<double> values, int decimals = 1)
    {
        var sorted = values.Order().ToList();
        return Math.Round(sorted[sorted.Count / 2], decimals);
    }

    private sealed record Run(long Pages, long Priced, long Failed, long Bytes, double Seconds, double CpuSeconds)
    {
        public double PagesPerSecond => Pages / Seconds;

        /// <summary>Processor time of a page in this process: a busy machine moves the wall clock.</summary>
        public double CpuMicroseconds => CpuSeconds * 1e6 / Pages;
    }

    private sealed class Bench(IFetcher fetcher, HttpClient client, SourceOptions source, string[] urls, int concurrency)
    {
        private long _pages;
        private long _bytes;
        private long _priced;
        private long _failed;

        public Task<Run> DownloadAsync(int pages) => MeasureAsync(
            pages,
            async (url, ct) =>
            {
                using var answer = await client.GetAsync(new Uri(url), HttpCompletionOption.ResponseHeadersRead, ct);
                await using var body = await answer.EnsureSuccessStatusCode().Content.ReadAsStreamAsync(ct);
                var room = ArrayPool<byte>.Shared.Rent(DownloadBytes);
                while (await body.ReadAsync(room, ct) is > 0 and var read)
                    _ = Interlocked.Add(ref _bytes, read);
                ArrayPool<byte>.Shared.Return(room);
                _ = Interlocked.Increment(ref _pages);
            },
            () => Task.CompletedTask);

        /// <param name="keeper">Null = no evidence is kept. Its time until all is on the disk counts.</param>
        public Task<Run> ReadAsync(int pages, EvidenceKeeper? keeper) => MeasureAsync(
            pages,
            async (url, ct) =>
            {
                if (await fetcher.FetchAsync(new FetchRequest(source, url), ct) is not FetchOutcome.Fetched page)
                {
                    _ = Interlocked.Increment(ref _failed);
                    return;
                }

                var reading = keeper is null
                    ? PageReader.Read(
                        page.Body.Span,
                        new PageContext { Url = page.FinalUrl, HttpStatus = page.HttpStatus, ContentType = page.ContentType })
                    : await keeper.ReadAndKeepAsync(source, page);
                _ = Interlocked.Increment(ref _pages);
                _ = Interlocked.Add(ref _bytes, page.Body.Length);
                page.Release();
                _ = reading.Amount is null ? 0 : Interlocked.Increment(ref _priced);
            },
            keeper is null ? () => Task.CompletedTask : keeper.FinishAsync);

        private async Task<Run> MeasureAsync(int pages, Func<string, CancellationToken, ValueTask> take, Func<Task> finish)
        {
            (_pages, _bytes, _priced, _failed) = (0, 0, 0, 0);
            var cpu = Environment.CpuUsage.TotalTime;
            var watch = Stopwatch.StartNew();
            await Parallel.ForEachAsync(
                Enumerable.Range(0, pages).Select(at => urls[at % urls.Length]), new ParallelOptions { MaxDegreeOfParallelism = concurrency }, (url, ct) => take(url, ct));
            await finish();
            return new Run(
                _pages, _priced, _failed, _bytes, watch.Elapsed.TotalSeconds, (Environment.CpuUsage.TotalTime - cpu).TotalSeconds);
        }
    }
}
