using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Repricer.Engine.Crawling;
using Repricer.Engine.Tests.Evidence;
using Repricer.Testing;
using Xunit;

namespace Repricer.Engine.Tests.Crawling;

public sealed class PageBufferTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(1)]
    [InlineData(100_000)]
    [InlineData(3 * 1024 * 1024)]
    public void Of_SoManyBytes_AreThoseThatCount(int length)
    {
        var buffer = PageBuffer.Rent(length);
        buffer.Room.Span[..length].Fill(7);

        var bytes = buffer.Of(length).Memory;

        Assert.Equal(length, bytes.Length);
        Assert.False(bytes.Span.ContainsAnyExcept((byte)7));
        Assert.True(PageBuffer.TryGet(bytes, out var its));
        Assert.Same(buffer, its);
    }

    [Fact]
    public void TryGet_BytesOfAnArray_AreNobodys() => Assert.False(PageBuffer.TryGet(new byte[] { 1, 2, 3 }, out _));

    [Fact]
    public void Release_BytesOfAnArray_ChangesNothing()
    {
        var page = (FetchOutcome.Fetched)FakeFetcher.Page("hello");
        page.Release();
        Assert.Equal(5, page.Body.Span.Length);
    }

    [Fact]
    public void Release_ByTheLast_LeavesNothingToLookAt()
    {
        var bytes = FakeFetcher.Buffered("hello"u8);
        var part = bytes[1..3];
        Assert.True(PageBuffer.TryGet(bytes, out var buffer));

        buffer!.Release();

        // Neither what was handed out before, nor a part of it: the memory is the next page's.
        Assert.Throws<ObjectDisposedException>(() => bytes.Span.Length);
        Assert.Throws<ObjectDisposedException>(() => part.ToArray());
        Assert.Throws<ObjectDisposedException>(() => buffer.Room.Length);
        Assert.Throws<ObjectDisposedException>(buffer.Retain);
        Assert.Throws<ObjectDisposedException>(buffer.Release);
    }

    /// <summary>True = one more who looks, false = one less: the bytes are there as long as somebody looks, and not a moment longer.</summary>
    [Fact]
    public void RetainAndRelease_InAnyOrder_KeepTheBytesForWhoeverLooks() => Prop.ForAll<bool[]>(static steps =>
    {
        var bytes = FakeFetcher.Buffered("hello"u8);
        PageBuffer.TryGet(bytes, out var buffer);
        var holders = 1;
        foreach (var isMore in steps)
        {
            if (isMore && holders > 0)
                buffer!.Retain();
            else if (holders > 0)
                buffer!.Release();
            holders += holders == 0 ? 0 : isMore ? 1 : -1;
            if (holders > 0 != IsReadable(bytes))
                return false;
        }

        return true;
    }).QuickCheckThrowOnFailure();

    [Fact]
    public async Task Crawl_PagesThatNobodyKeeps_AreGivenBackWhenStored()
    {
        var pages = new List<FetchOutcome.Fetched>();
        await using var bench = new CrawlBench(TimeProvider.System, Noting(pages));
        var source = CrawlBench.Source() with { RequestsPerSecond = 10_000_000m, RespectRobots = false };
        bench.Store.Watch(source.Id, Enumerable.Range(1, 40).Select(n => $"http://shop.example/{n}"));

        await bench.Runner.RunAsync(source, CrawlMode.Due, Ct);

        await Watchdog.UntilAsync("all pages given back", () => new(pages.TrueForAll(page => !IsReadable(page.Body))), Ct);
        Assert.Equal(40, pages.Count);
    }

    /// <summary>Pages in the same memory, one after the other, and each document has the bytes of its own.</summary>
    [Fact]
    public async Task Crawl_PagesThatAreKept_AreWrittenDownBeforeTheirMemoryServesTheNext()
    {
        const int Pages = 300;
        using var evidence = new EvidenceBench();
        await using (var bench = new CrawlBench(TimeProvider.System, Noting([]), kept: evidence.Recorder.Keep))
        {
            var source = CrawlBench.Source(concurrency: 4) with { RequestsPerSecond = 10_000_000m, RespectRobots = false };
            bench.Store.Watch(source.Id, Enumerable.Range(1, Pages).Select(n => $"http://shop.example/{n}"));
            var making = evidence.Recorder.RunAsync(2, Ct);
            await bench.Runner.RunAsync(source, CrawlMode.Due, Ct);
            evidence.Recorder.Complete();
            await making.ComesAsync("the recorder's end", Ct);
        }

        var documents = evidence.Archive.Documents.ToList();
        Assert.Equal(Pages - evidence.Status.Evidence.Counters.GetValueOrDefault("dropped"), documents.Count);
        Assert.All(documents, document =>
        {
            var number = document.Watch[(document.Watch.LastIndexOf('/') + 1)..];
            Assert.Equal(Html(number), Encoding.UTF8.GetString(evidence.Archive.Bodies[document.Page.Sha256].Unpack()!.Value.Span));
            Assert.Equal(decimal.Parse(number, System.Globalization.CultureInfo.InvariantCulture), document.Answer.Amount);
        });
    }

    private static string Html(string number) => EvidenceBench.Html(number, new string('x', 2_000));

    private static FakeFetcher Noting(List<FetchOutcome.Fetched> pages) => new(TimeProvider.System, request =>
    {
        var page = (FetchOutcome.Fetched)FakeFetcher.Page(Html(request.Url[(request.Url.LastIndexOf('/') + 1)..]), request.Url);
        page = page with { Body = FakeFetcher.Buffered(page.Body.Span) };
        lock (pages)
            pages.Add(page);
        return page;
    });

    private static bool IsReadable(ReadOnlyMemory<byte> bytes)
    {
        try
        {
            return bytes.Span.Length > 0;
        }
        catch (ObjectDisposedException)
        {
            return false;
        }
    }
}
