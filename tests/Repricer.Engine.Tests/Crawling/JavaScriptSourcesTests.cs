using Microsoft.Extensions.Logging.Abstractions;
using Repricer.Core.Catalog;
using Repricer.Core.Observing;
using Repricer.Engine.Crawling;
using Repricer.Engine.Observing;
using Repricer.Testing;
using Xunit;

namespace Repricer.Engine.Tests.Crawling;

public sealed class JavaScriptSourcesTests
{
    private const string Empty = "<h1>Kettle</h1><div id=app></div>";
    private const string Rendered =
        """<script type="application/ld+json">{"@context":"https://schema.org","@type":"Product","name":"Kettle","offers":{"@type":"Offer","price":"19.99","priceCurrency":"EUR","availability":"https://schema.org/InStock"}}</script><h1>Kettle</h1>""";
    private readonly ManualTimeProvider _time = new();
    private readonly FakeSources _store = new();
    private readonly SourceOptions _source = CrawlBench.Source() with { RespectRobots = false, FindsBrowser = true };

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Run_PageWithoutAPriceTwiceByHttp_IsReadByTheBrowserAndSoIsTheSourceFromThenOn()
    {
        var http = new FakeFetcher(_time, _ => FakeFetcher.Page(Empty));
        var browser = Browser(_ => FakeFetcher.Page(Rendered));
        await using var bench = Bench(http, browser);
        bench.Store.Watch(_source.Id, "http://shop.example/1", "http://shop.example/2");

        await bench.Runner.RunAsync(_source, CrawlMode.All, Ct);
        Assert.Empty(browser.Requests);
        Assert.All(bench.Store.Records, record => Assert.Equal(ObservationStatus.NoPrice, record.Status));

        // Soon again, and not after the whole interval.
        Assert.All(
            bench.Store.Records,
            record => Assert.InRange(record.NextDueAt - record.At, TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(10)));

        await bench.Runner.RunAsync(_source, CrawlMode.All, Ct);
        Assert.Equal([ObservationStatus.Priced, ObservationStatus.Priced], bench.Store.Records[2..].Select(record => record.Status));

        // The first was compared, the second went by what was found.
        Assert.Equal((3, 2), (http.Requests.Count, browser.Requests.Count));
        var found = Assert.Single(_store.Found.Values);
        Assert.Equal("browser", found.Fetcher);
        Assert.StartsWith("HTTP gives no price for http://shop.example/", found.Reason, StringComparison.Ordinal);
        Assert.EndsWith(", the browser gives 19.99 EUR", found.Reason, StringComparison.Ordinal);

        // After a restart it is known.
        var again = Sources(http, browser);
        await again.RestoreAsync(Ct);
        Assert.Equal("browser", again.Effective(_source).Fetcher);
        Assert.Equal("http", again.Effective(_source with { FindsBrowser = false }).Fetcher);
        Assert.Equal("http", again.Effective(_source with { Id = new SourceId("other") }).Fetcher);
    }

    [Fact]
    public async Task Run_PageThatHasNoPriceAtAll_IsTriedEverMoreSeldom()
    {
        var browser = Browser(_ => FakeFetcher.Page(Empty));
        await using var bench = Bench(new FakeFetcher(_time, _ => FakeFetcher.Page(Empty)), browser);
        bench.Store.Watch(_source.Id, "http://shop.example/1");
        var tried = new List<double>();
        for (var hour = 0; hour < 24; hour++)
        {
            var before = browser.Requests.Count;
            await bench.Runner.RunAsync(_source, CrawlMode.All, Ct);
            if (browser.Requests.Count > before)
                tried.Add(hour);
            _time.Advance(TimeSpan.FromHours(1));
        }

        Assert.Equal([1, 2, 4, 8, 16], tried);
        Assert.All(bench.Store.Records, record => Assert.Equal(ObservationStatus.NoPrice, record.Status));
        Assert.Null(Assert.Single(_store.Found.Values).Fetcher);
    }

    [Fact]
    public async Task Run_SourceThatSaysByWhatItIsFetched_IsLeftAtThat()
    {
        var browser = Browser(_ => FakeFetcher.Page(Rendered));
        await using var bench = Bench(new FakeFetcher(_time, _ => FakeFetcher.Page(Empty)), browser);
        bench.Store.Watch(_source.Id, "http://shop.example/1");
        for (var i = 0; i < 3; i++)
            await bench.Runner.RunAsync(_source with { FindsBrowser = false }, CrawlMode.All, Ct);
        Assert.Empty(browser.Requests);
        Assert.InRange(bench.Store.Records[0].NextDueAt - bench.Store.Records[0].At, TimeSpan.FromMinutes(30), TimeSpan.FromMinutes(90));
    }

    [Fact]
    public async Task Run_WithoutABrowser_TriesNothing()
    {
        var browser = new FakeFetcher(_time, (_, _) => throw new InvalidOperationException("asked"), "browser")
        {
            Unavailable = "no Chromium",
        };
        await using var bench = Bench(new FakeFetcher(_time, _ => FakeFetcher.Page(Empty)), browser);
        bench.Store.Watch(_source.Id, "http://shop.example/1");
        for (var i = 0; i < 3; i++)
            await bench.Runner.RunAsync(_source, CrawlMode.All, Ct);
        Assert.Empty(browser.Requests);
        Assert.Empty(_store.Found);
    }

    private FakeFetcher Browser(Func<FetchRequest, FetchOutcome> answer) =>
        new(_time, (request, _) => ValueTask.FromResult(answer(request)), "browser");

    private CrawlBench Bench(FakeFetcher http, FakeFetcher browser) => new(_time, http, scripts: Sources(http, browser), browser: browser);

    private JavaScriptSources Sources(FakeFetcher http, FakeFetcher browser) => new(
        _store, new FetcherCatalog([http, browser]), new TrialReading(null, _time).Read, _time, NullLogger<JavaScriptSources>.Instance);

    private sealed class FakeSources : ISourceStore
    {
        public Dictionary<SourceId, FoundFetcher> Found { get; } = [];

        public ValueTask<IReadOnlyList<FoundFetcher>> GetFetchersAsync(CancellationToken ct) => new([.. Found.Values]);

        public ValueTask SaveFetcherAsync(FoundFetcher found, CancellationToken ct)
        {
            Found[found.Source] = found;
            return ValueTask.CompletedTask;
        }

        public ValueTask<IReadOnlyList<SourcePages>> GetPagesAsync(CancellationToken ct) => new((IReadOnlyList<SourcePages>)[]);
    }
}
