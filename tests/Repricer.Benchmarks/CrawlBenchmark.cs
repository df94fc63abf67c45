using System.Diagnostics;
using System.Net;
using System.Text.Json;
using Repricer.Core.Reading;

namespace Repricer.Benchmarks;

/// <summary>Fetches every URL of a file over HTTP and reads every page, with no politeness delay: what the machine can do, on a server of one's own.</summary>
internal static class CrawlBenchmark
{
    public static async Task<int> RunAsync(Arguments arguments)
    {
        var file = arguments.Text("urls");
        if (file is null || !File.Exists(file))
        {
            Console.Error.WriteLine("crawl needs --urls FILE, one URL a line");
            return 2;
        }

        var urls = (await File.ReadAllLinesAsync(file)).Where(line => line.Length > 0).ToArray();
        using var handler = new SocketsHttpHandler { MaxConnectionsPerServer = arguments.Number("concurrency", 32), AutomaticDecompression = DecompressionMethods.All, UseProxy = false, UseCookies = false };
        using var client = new HttpClient(handler);
        long pages = 0;
        long bytes = 0;
        var priced = 0;
        var failed = 0;
        var watch = Stopwatch.StartNew();
        await Parallel.ForEachAsync(urls, new ParallelOptions { MaxDegreeOfParallelism = arguments.Number("concurrency", 32) }, async (url, token) =>
        {
            try
            {
                using var response = await client.GetAsync(url, token);
                var body = await response.Content.ReadAsByteArrayAsync(token);
                var reading = PageReader.Read(body, new PageContext { Url = url, HttpStatus = (int)response.StatusCode, ContentType = response.Content.Headers.ContentType?.ToString() });
                _ = Interlocked.Increment(ref pages);
                _ = Interlocked.Add(ref bytes, body.Length);
                _ = reading.Amount is null ? 0 : Interlocked.Increment(ref priced);
            }
            catch (HttpRequestException error)
            {
                if (Interlocked.Increment(ref failed) <= 5)
                {
                    await Console.Error.WriteLineAsync($"{url}: {error.Message}");
                }
            }
        });
        var seconds = watch.Elapsed.TotalSeconds;
        Console.WriteLine(JsonSerializer.Serialize(new
        {
            pages,
            priced,
            failed,
            seconds = Math.Round(seconds, 3),
            pages_per_s = Math.Round(pages / seconds, 1),
            mb_per_s = Math.Round(bytes / seconds / 1e6, 1),
            rss_mb = Environment.WorkingSet / (1024 * 1024),
        }));
        return 0;
    }
}
