using System.Text;
using Microsoft.Extensions.Logging.Abstractions;
using Repricer.Core.Catalog;
using Repricer.Engine.Crawling;
using Repricer.Engine.Discovery;
using Repricer.Engine.Telemetry;
using Repricer.Engine.Tests.Crawling;
using Repricer.Testing;
using Xunit;

namespace Repricer.Engine.Tests.Discovery;

public sealed class SitemapWatchTests : IDisposable
{
    private readonly ManualTimeProvider _time = new();
    private readonly RepricerMetrics _metrics = new();
    private readonly HintsOnly _proposals = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public void Dispose() => _metrics.Dispose();

    [Fact]
    public async Task Run_SourceThatWantsIt_IsWalkedOnceADayAndItsChangesAreHinted()
    {
        var fetcher = new FakeFetcher(_time, request => new FetchOutcome.Fetched(200, request.Url, null, Encoding.UTF8.GetBytes(
            request.Url.EndsWith("robots.txt", StringComparison.Ordinal) ? "Sitemap: http://shop.example/s.xml" : """
                <urlset><url><loc>http://shop.example/1</loc><lastmod>2026-02-20</lastmod></url>
                <url><loc>http://shop.example/2</loc><lastmod>2199-01-01</lastmod></url>
                <url><loc>http://elsewhere.example/3</loc><lastmod>2026-02-20</lastmod></url></urlset>
                """), null, null));
        var status = new EngineStatus(_time, _metrics);
        var discoverer = new Discoverer(
            _proposals, new PoliteFetcher(fetcher, _time, CrawlBench.Limits), new FetcherCatalog([fetcher]), fetcher, _time);
        var watch = new SitemapWatch(
            discoverer, [CrawlBench.Source() with { SitemapHints = true }, CrawlBench.Source() with { Id = new SourceId("other") }], status,
            _time, NullLogger<SitemapWatch>.Instance);
        Assert.True(watch.IsNeeded);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Ct);
        var running = watch.RunAsync(stop.Token);

        await _time.WaitForTimerAsync(SitemapWatch.First);
        Assert.Empty(fetcher.Requests);
        _time.Advance(SitemapWatch.First);
        await _time.WaitForTimerAsync(SitemapWatch.Every);
        Assert.Equal(["http://shop.example/1"], _proposals.Hinted.Select(page => page.Url));
        Assert.Equal(1, status.Crawl.Counters["hinted"]);
        _time.Advance(SitemapWatch.Every);
        await _time.WaitForTimerAsync(SitemapWatch.Every);

        Assert.Equal(2, fetcher.CountOf("/s.xml"));
        Assert.Equal(2, _proposals.Hinted.Count);
        await stop.CancelAsync();
        await running.ComesAsync("the end of the watch", Ct);
    }

    [Fact]
    public void IsNeeded_WhereNoSourceWantsIt_IsFalse() => Assert.False(new SitemapWatch(
        null!, [CrawlBench.Source(), CrawlBench.Source() with { SitemapHints = true, Enabled = false }],
        new EngineStatus(_time, _metrics), _time, NullLogger<SitemapWatch>.Instance).IsNeeded);

    private sealed class HintsOnly : IProposalStore
    {
        public List<ChangedPage> Hinted { get; } = [];

        public ValueTask<int> HintAsync(SourceId source, IReadOnlyList<ChangedPage> pages, DateTimeOffset now, CancellationToken ct)
        {
            Hinted.AddRange(pages);
            return ValueTask.FromResult(pages.Count);
        }

        public ValueTask<IReadOnlyList<Product>> ReadProductsAsync(CancellationToken ct) => throw new NotSupportedException();

        public ValueTask<IReadOnlySet<string>> FindKnownAsync(
            SourceId source, IReadOnlyList<string> urls, DateTimeOffset since, CancellationToken ct) => throw new NotSupportedException();

        public ValueTask<IReadOnlySet<string>> FindChangedAsync(SourceId source, IReadOnlyList<ChangedPage> pages, CancellationToken ct) =>
            throw new NotSupportedException();

        public ValueTask<IReadOnlyDictionary<string, IReadOnlySet<Sku>>> FindRejectedAsync(
            SourceId source, IReadOnlyList<string> urls, CancellationToken ct) => throw new NotSupportedException();

        public ValueTask RecordAsync(IReadOnlyList<LookedAtPage> pages, CancellationToken ct) => throw new NotSupportedException();

        public ValueTask<IReadOnlyList<Proposal>> ListAsync(ProposalQuery query, CancellationToken ct) => throw new NotSupportedException();

        public ValueTask<ProposalsDecided> DecideAsync(
            IReadOnlyList<ProposalWord> words, string by, DateTimeOffset now, CancellationToken ct) => throw new NotSupportedException();
    }
}
