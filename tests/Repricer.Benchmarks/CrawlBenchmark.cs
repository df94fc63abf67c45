using System.Diagnostics;
using System.Text.Json;
using Microsoft.Extensions.Logging.Abstractions;
using Repricer.Adapters.Fetchers;
using Repricer.Core.Catalog;
using Repricer.Engine.Crawling;
using Repricer.Reading;

namespace Repricer.Benchmarks;

/// <summary>
/// Fetches every URL of a file with the engine's own fetcher and reads every page with everything the reader does, with no politeness
/// delay: what the machine can do, on a server of one's own. All URLs are of one host. <c>--evidence litedb|sqlite</c> keeps every page as
/// one that has changed, as fast as none has to be dropped.
/// </summary>
internal static class CrawlBenchmark
{
    /// <summary>Pages before the clock starts: connections are open and the hot paths compiled.</summary>
    private const int WarmUp = 1500;

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
        var fetcher = fetchers.Catalog["http"];
        var warm = urls.Take(Math.Min(WarmUp, urls.Length)).ToArray();
        _ = await CrawlAsync(fetcher, source, warm, concurrency, null);
        await using var keeper = arguments.Text("evidence") is { } store ? new EvidenceKeeper(store, makers: 2) : null;
        var cpu = Environment.CpuUsage.TotalTime;
        var allocated = GC.GetTotalAllocatedBytes();
        var watch = Stopwatch.StartNew();
        var total = await CrawlAsync(fetcher, source, urls, concurrency, keeper);
        if (keeper is not null)
            await keeper.FinishAsync();
        var seconds = watch.Elapsed.TotalSeconds;
        Console.WriteLine(JsonSerializer.Serialize(new
        {
            pages = total.Pages,
            priced = total.Priced,
            failed = total.Failed,
            seconds = Math.Round(seconds, 3),
            pages_per_s = Math.Round(total.Pages / seconds, 1),
            mb_per_s = Math.Round(total.Bytes / seconds / 1e6, 1),
            cpu_us_per_page = Math.Round((Environment.CpuUsage.TotalTime - cpu).TotalSeconds * 1e6 / urls.Length),
            allocated_kb_per_page = Math.Round((GC.GetTotalAllocatedBytes() - allocated) / 1024.0 / urls.Length, 1),
            rss_mb = Environment.WorkingSet / (1024 * 1024),
            evidence = keeper is { Figures: var kept }
                ? new { kept.Store, kept.Documents, keeper.Dropped, kept.Lost, mb_on_disk = Math.Round(kept.Bytes / 1e6, 1) }
                : null,
        }));
        return 0;
    }

    private static async Task<Total> CrawlAsync(
        IFetcher fetcher, SourceOptions source, string[] urls, int concurrency, EvidenceKeeper? keeper)
    {
        var total = new Total();
        await Parallel.ForEachAsync(urls, new ParallelOptions { MaxDegreeOfParallelism = concurrency }, async (url, token) =>
        {
            if (await fetcher.FetchAsync(new FetchRequest(source, url), token) is not FetchOutcome.Fetched page)
            {
                _ = Interlocked.Increment(ref total.Failed);
                return;
            }

            var reading = PageReader.Read(
                page.Body.Span, new PageContext { Url = page.FinalUrl, HttpStatus = page.HttpStatus, ContentType = page.ContentType });
            _ = Interlocked.Increment(ref total.Pages);
            _ = Interlocked.Add(ref total.Bytes, page.Body.Length);
            _ = reading.Amount is null ? 0 : Interlocked.Increment(ref total.Priced);
            if (keeper is not null)
                await keeper.KeepAsync(source, page);
        });
        return total;
    }

    private sealed class Total
    {
        public long Pages;
        public long Bytes;
        public long Priced;
        public long Failed;
    }
}
