using System.Diagnostics;
using System.Text.Json;
using Microsoft.Extensions.Logging.Abstractions;
using Repricer.Adapters.Evidence;
using Repricer.Core.Catalog;
using Repricer.Engine.Crawling;
using Repricer.Engine.Evidence;
using Repricer.Engine.Telemetry;
using Repricer.Reading;

namespace Repricer.Benchmarks;

/// <summary>
/// <c>evidence --documents N --kb K --store litedb|sqlite</c>: the archive alone, with bodies of K kilobytes that do not pack;
/// <c>--pages DIR</c>: every page of a folder read and kept as evidence, beside the same pages only read, in the same run.
/// </summary>
internal static class EvidenceBenchmark
{
    public static async Task<int> RunAsync(Arguments arguments)
    {
        var store = arguments.Text("store") ?? "litedb";
        var documents = arguments.Number("documents", 5000);
        if (EvidenceArchives.Words.All(word => word.Name != store) || store == EvidenceOptions.Off || documents <= 0)
        {
            await Console.Error.WriteLineAsync("usage: evidence [--store litedb|sqlite] [--documents N] [--kb K] [--pages DIR]");
            return 2;
        }

        var alone = arguments.Text("pages") is { } folder
            ? await ReadAndKeepAsync(store, folder, documents)
            : await KeepAsync(store, documents, arguments.Number("kb", 59));
        Console.WriteLine(JsonSerializer.Serialize(alone));
        return 0;
    }

    private static async Task<object> KeepAsync(string store, int documents, int kilobytes)
    {
        var folder = Directory.CreateTempSubdirectory("repricer-bench-evidence-").FullName;
        using var metrics = new RepricerMetrics();
        var status = new EngineStatus(TimeProvider.System, metrics);
        try
        {
            var options = new EvidenceOptions { Store = store, MaxMegabytes = 1024 * 1024 };
            await using var archive = EvidenceArchives.Open(folder, options, status.Evidence, NullLoggerFactory.Instance)!;
            var random = new Random(2026);
            var bytes = new byte[kilobytes * 1024];
            random.NextBytes(bytes);
            var at = TimeProvider.System.GetUtcNow();
            var cpu = Environment.CpuUsage.TotalTime;
            var watch = Stopwatch.StartNew();
            for (var number = 1; number <= documents; number++)
            {
                // Another page each time, at next to no cost: what is measured is the archive.
                BitConverter.TryWriteBytes(bytes, number);
                var body = new EvidenceBody(EvidenceBody.HashOf(bytes), bytes.Length, IsPacked: false, bytes.ToArray());
                var document = DocumentOf(number, at, body);
                while (!archive.TryAppend(document, [body]))
                    await Task.Delay(1);
            }

            await archive.FlushAsync(default);
            var seconds = watch.Elapsed.TotalSeconds;
            return new
            {
                store,
                documents = archive.Figures.Documents,
                seconds = Math.Round(seconds, 3),
                documents_per_s = Math.Round(documents / seconds, 1),
                cores = Math.Round((Environment.CpuUsage.TotalTime - cpu).TotalSeconds / seconds, 2),
                cpu_us_per_document = Math.Round((Environment.CpuUsage.TotalTime - cpu).TotalSeconds * 1e6 / documents),
                mb_on_disk = Math.Round(SizeOf(folder) / 1e6, 1),
                mb_of_bodies = Math.Round(documents * (double)bytes.Length / 1e6, 1),
                lost = archive.Figures.Lost,
                damaged = archive.Figures.Damaged,
                rss_mb = Environment.WorkingSet / (1024 * 1024),
            };
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<object> ReadAndKeepAsync(string store, string folder, int documents)
    {
        var pages = Directory.EnumerateFiles(folder, "*.htm*", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
            .Select(File.ReadAllBytes).ToArray();
        var source = new SourceOptions { Id = new SourceId("bench") };
        var warm = await RunAsync(pages, source, Math.Min(documents, 500), null);
        var read = await RunAsync(pages, source, documents, null);
        await using var keeper = new EvidenceKeeper(store, makers: 2);
        var kept = await RunAsync(pages, source, documents, keeper);
        var figures = keeper.Figures;
        return new
        {
            store,
            documents = figures.Documents,
            dropped = keeper.Dropped,
            lost = figures.Lost,
            read_only_per_s = Math.Round(documents / read, 1),
            with_evidence_per_s = Math.Round(documents / kept, 1),
            ratio = Math.Round(read / kept, 3),
            mb_read = Math.Round(Enumerable.Range(0, documents).Sum(n => (double)pages[n % pages.Length].Length) / 1e6, 1),
            mb_on_disk = Math.Round(figures.Bytes / 1e6, 1),
            warm_s = Math.Round(warm, 3),
        };
    }

    private static async Task<double> RunAsync(byte[][] pages, SourceOptions source, int count, EvidenceKeeper? keeper)
    {
        var watch = Stopwatch.StartNew();
        await Parallel.ForEachAsync(Enumerable.Range(0, count), new ParallelOptions { MaxDegreeOfParallelism = 2 }, async (n, _) =>
        {
            var page = new FetchOutcome.Fetched(
                200, $"http://bench.example/{n % pages.Length}", "text/html", pages[n % pages.Length], null, null);
            if (keeper is not null)
                await keeper.ReadAndKeepAsync(source, page);
            else
                PageReader.Read(page.Body.Span, new PageContext { Url = page.FinalUrl, HttpStatus = 200, ContentType = page.ContentType });
        });
        if (keeper is not null)
            await keeper.FinishAsync();
        return watch.Elapsed.TotalSeconds;
    }

    private static EvidenceDocument DocumentOf(long number, DateTimeOffset at, EvidenceBody body) => new()
    {
        Number = number,
        At = DateTimeOffset.FromUnixTimeMilliseconds(at.ToUnixTimeMilliseconds() + number),
        Source = "bench",
        Sku = $"S-{number}",
        Watch = $"https://bench.example/p/{number}",
        Status = "priced",
        Fetch = new EvidenceFetch("https://bench.example/p", 200, "text/html", "http", 50, [new EvidenceHeader("Server", "nginx")]),
        Context = new EvidenceContext("de-DE", "EUR", null, []),
        Reader = ReaderVersion.Current,
        Answer = new PageAnswer { Status = "priced", Amount = 19.99m, Currency = "EUR", Method = "json_ld", Charset = "utf-8" },
        Candidates =
        [
            .. Enumerable.Range(0, 40).Select(n => new EvidenceCandidate(
                "price", "visible_text", $"{n},99 €", $"@{n * 17}", n + 0.99m, null, "EUR", null, null, 40 - n, "asked",
                "it looks like: list price",
                new Dictionary<string, int>(StringComparer.Ordinal) { ["InOffer"] = n, ["WithinFortyOfTitle"] = -n })),
        ],
        Page = new EvidenceFile(body.Sha256, body.Bytes, "text/html"),
    };

    private static long SizeOf(string folder) =>
        new DirectoryInfo(folder).EnumerateFiles("*", SearchOption.AllDirectories).Sum(file => file.Length);
}
