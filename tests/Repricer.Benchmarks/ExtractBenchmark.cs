using System.Diagnostics;
using System.Text.Json;
using AngleSharp.Html.Parser;
using Repricer.Reading;

namespace Repricer.Benchmarks;

/// <summary>
/// Reads every page of a folder from memory, over and over, on all cores: the page reader with everything it does, then a full AngleSharp
/// parse of the same bytes in the same run. <c>ratio</c> is the one by the other, and the processor time a page is told beside, because a
/// busy machine moves the wall clock; <c>--dom 0</c> leaves the comparison out, for a profile of the reader alone.
/// </summary>
internal static class ExtractBenchmark
{
    public static Task<int> RunAsync(Arguments arguments)
    {
        var folder = arguments.Text("pages") ?? ".";
        var seconds = arguments.Number("seconds", 10);
        var pages = Directory
            .EnumerateFiles(folder, "*.htm*", SearchOption.AllDirectories)
            .Order(StringComparer.Ordinal)
            .Select(File.ReadAllBytes)
            .ToArray();
        if (pages.Length == 0)
        {
            Console.Error.WriteLine($"{folder} holds no .html files");
            return Task.FromResult(1);
        }

        var context = new PageContext();
        var priced = 0;
        var failed = 0;
        Measure(pages, WarmUp, page => PageReader.Read(page, context));
        var ours = Measure(pages, TimeSpan.FromSeconds(seconds), page =>
        {
            var reading = PageReader.Read(page, context);
            _ = reading.Amount is null
                ? reading.Status == ReadingStatus.Unreadable ? Interlocked.Increment(ref failed) : 0
                : Interlocked.Increment(ref priced);
        });
        var parser = new ThreadLocal<HtmlParser>(() => new HtmlParser());
        void Parse(byte[] page)
        {
            using var stream = new MemoryStream(page, writable: false);
            using var document = parser.Value!.ParseDocument(stream);
        }

        var domTime = TimeSpan.FromSeconds(arguments.Number("dom", seconds));
        Measure(pages, domTime < WarmUp ? domTime : WarmUp, Parse);
        var dom = Measure(pages, domTime, Parse);
        Console.WriteLine(JsonSerializer.Serialize(new
        {
            pages = ours.Pages,
            priced,
            failed,
            seconds = Math.Round(ours.Seconds, 3),
            pages_per_s = Math.Round(ours.Pages / ours.Seconds, 1),
            mb_per_s = Math.Round(ours.Bytes / ours.Seconds / 1e6, 1),
            allocated_kb_per_page = Math.Round(ours.Allocated / 1024.0 / ours.Pages, 1),
            cpu_us_per_page = Math.Round(ours.CpuSeconds * 1e6 / ours.Pages),
            rss_mb = Environment.WorkingSet / (1024 * 1024),
            dom_pages_per_s = dom.Pages == 0 ? 0 : Math.Round(dom.Pages / dom.Seconds, 1),
            dom_cpu_us_per_page = dom.Pages == 0 ? 0 : Math.Round(dom.CpuSeconds * 1e6 / dom.Pages),
            ratio = dom.Pages == 0 ? 0 : Math.Round(ours.Pages / ours.Seconds / (dom.Pages / dom.Seconds), 1),
        }));
        return Task.FromResult(0);
    }

    /// <summary>Long enough for the runtime to have compiled the hot paths for good, on either side.</summary>
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(8);

    private static (long Pages, long Bytes, double Seconds, double CpuSeconds, long Allocated) Measure(
        byte[][] pages, TimeSpan time, Action<byte[]> read)
    {
        var cpu = Environment.CpuUsage.TotalTime;
        var allocated = GC.GetTotalAllocatedBytes();
        var watch = Stopwatch.StartNew();
        long count = 0;
        long bytes = 0;

        // Whole rounds only, so that both sides see the same mix of pages.
        while (watch.Elapsed < time)
        {
            Parallel.For(0, pages.Length, new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount }, index =>
            {
                read(pages[index]);
                _ = Interlocked.Increment(ref count);
                _ = Interlocked.Add(ref bytes, pages[index].Length);
            });
        }

        return (count, bytes, watch.Elapsed.TotalSeconds, (Environment.CpuUsage.TotalTime - cpu).TotalSeconds,
            GC.GetTotalAllocatedBytes() - allocated);
    }
}
