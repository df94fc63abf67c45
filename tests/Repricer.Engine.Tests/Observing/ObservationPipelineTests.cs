using Repricer.Core.Amounts;
using Repricer.Core.Observing;
using Repricer.Core.Sources;
using Repricer.Engine.Crawling;
using Repricer.Engine.Observing;
using Repricer.Engine.Operating;
using Repricer.Engine.Tests.Crawling;
using Repricer.Reading;
using Repricer.Testing;
using Xunit;

namespace Repricer.Engine.Tests.Observing;

public sealed class ObservationPipelineTests
{
    private const string Page =
        """<script type="application/ld+json">{"@context":"https://schema.org","@type":"Product","name":"Kettle","offers":{"@type":"Offer","price":"19.99","priceCurrency":"EUR","availability":"https://schema.org/InStock"}}</script><h1>Kettle</h1>""";
    private readonly SourceOptions _source = CrawlBench.Source() with
    {
        RequestsPerSecond = 10_000_000m, RespectRobots = false, PricesIncludeTax = true,
    };

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Run_PricedPage_StoresTheOfferItsValidatorsAndHintsTheListing()
    {
        await using var bench = new CrawlBench(TimeProvider.System, new FakeFetcher(TimeProvider.System, _ => FakeFetcher.Page(Page)));
        bench.Store.Watch(_source.Id, "http://shop.example/p");
        await bench.Runner.RunAsync(_source, CrawlMode.Due, Ct);
        var record = Assert.Single(bench.Store.Records);
        Assert.Equal(
            (ObservationStatus.Priced, "\"v1\"", 200, ReadingMethod.JsonLd),
            (record.Status, record.ETag, record.HttpStatus, record.Method));
        var offer = Assert.Single(record.Offers);
        Assert.Equal(
            (new Money(19.99m, Currency.Parse("EUR")), true, true, "http://shop.example/p"),
            (offer.Price, offer.InStock, offer.TaxIncluded, offer.Url));
        Assert.InRange(record.NextDueAt - record.At, TimeSpan.FromMinutes(30), TimeSpan.FromMinutes(90));
        Assert.Single(bench.Changed);
        Assert.Equal(1, bench.Status.Observe.Counters["priced"]);
    }

    [Fact]
    public async Task Run_SourceWithABudget_SaysWhenToLookAgainWhateverTheStoreFinds()
    {
        await using var bench = new CrawlBench(TimeProvider.System, new FakeFetcher(TimeProvider.System, _ => FakeFetcher.Page(Page)));
        bench.Store.Watch(_source.Id, "http://shop.example/p");
        await bench.Runner.RunAsync(_source with { LooksPerDay = 100 }, CrawlMode.Due, Ct);
        var record = Assert.Single(bench.Store.Records);
        Assert.InRange(record.NextDueAt - record.At, TimeSpan.FromMinutes(30), TimeSpan.FromMinutes(90));
        Assert.InRange(record.NextDueIfChanged!.Value - record.At, TimeSpan.FromMinutes(30), TimeSpan.FromMinutes(90));
    }

    [Fact]
    public async Task Run_PageThatCouldNotBeRead_KeepsNoValidators()
    {
        await using var bench = new CrawlBench(
            TimeProvider.System, new FakeFetcher(TimeProvider.System, _ => FakeFetcher.Page("<h1>Please wait</h1>")));
        bench.Store.Watch(_source.Id, "http://shop.example/p");
        await bench.Runner.RunAsync(_source, CrawlMode.Due, Ct);
        var record = Assert.Single(bench.Store.Records);
        Assert.Null(record.ETag);
        Assert.Empty(record.Offers);
        Assert.Empty(bench.Changed);
    }

    [Fact]
    public async Task Run_SecondVisit_SendsTheValidatorsAndNotModifiedKeepsThem()
    {
        var asked = new List<string?>();
        await using var bench = new CrawlBench(TimeProvider.System, new FakeFetcher(TimeProvider.System, request =>
        {
            asked.Add(request.ETag);
            return request.ETag is null ? FakeFetcher.Page(Page) : new FetchOutcome.NotModified();
        }));
        bench.Store.Watch(_source.Id, "http://shop.example/p");
        for (var i = 0; i < 3; i++)
            await bench.Runner.RunAsync(_source, CrawlMode.All, Ct);
        Assert.Equal([null, "\"v1\"", "\"v1\""], asked);
        Assert.Equal(
            [ObservationStatus.Priced, ObservationStatus.NotModified, ObservationStatus.NotModified],
            bench.Store.Records.Select(record => record.Status));
    }

    /// <summary>No validators, the same bytes: what stands is seen again, and nothing is read.</summary>
    [Fact]
    public async Task Run_SameBytesAgain_AreNotReadAndAreSeenAgain()
    {
        var body = Page;
        await using var bench = new CrawlBench(TimeProvider.System, new FakeFetcher(
            TimeProvider.System, _ => (FetchOutcome.Fetched)FakeFetcher.Page(body) with { ETag = null }));
        bench.Store.Watch(_source.Id, "http://shop.example/p");
        for (var look = 0; look < 6; look++)
        {
            if (look == 4)
                body = body.Replace("19.99", "18.99", StringComparison.Ordinal);
            await bench.Runner.RunAsync(_source, CrawlMode.All, Ct);
        }

        // The first is new, the second has its length and is hashed; then it is known.
        var (read, same) = ((ObservationStatus.Priced, ReadingMethod.JsonLd), (ObservationStatus.NotModified, ReadingMethod.None));
        Assert.Equal([read, read, same, same, read, same], bench.Store.Records.Select(record => (record.Status, record.Method)));
        Assert.All(bench.Store.Records, record => Assert.Equal(200, record.HttpStatus));
        Assert.Equal([19.99m, 19.99m, 18.99m], bench.Store.Records.SelectMany(record => record.Offers).Select(offer => offer.Price.Amount));
    }

    /// <summary>Neither its server's word nor its bytes keep a page from another reader.</summary>
    [Fact]
    public async Task Run_OtherSettingsOfTheReader_ReadThePageAgainWhateverItsServerSays()
    {
        var asked = new List<string?>();
        await using var bench = new CrawlBench(TimeProvider.System, new FakeFetcher(TimeProvider.System, request =>
        {
            asked.Add(request.ETag);
            return request.ETag is null ? FakeFetcher.Page(Page) : new FetchOutcome.NotModified();
        }));
        bench.Store.Watch(_source.Id, "http://shop.example/p");
        var other = _source with { PricesIncludeTax = false };
        foreach (var source in (SourceOptions[])[_source, _source, other, other])
            await bench.Runner.RunAsync(source, CrawlMode.All, Ct);

        Assert.Equal([null, "\"v1\"", null, "\"v1\""], asked);
        Assert.Equal(
            [ObservationStatus.Priced, ObservationStatus.NotModified, ObservationStatus.Priced, ObservationStatus.NotModified],
            bench.Store.Records.Select(record => record.Status));
        Assert.Equal([true, false], bench.Store.Records.SelectMany(record => record.Offers).Select(offer => offer.TaxIncluded));
    }

    [Fact]
    public async Task Run_SameBytesOfAPageWithoutAPrice_AreReadAgain()
    {
        await using var bench = new CrawlBench(
            TimeProvider.System, new FakeFetcher(TimeProvider.System, _ => FakeFetcher.Page("<h1>Kettle</h1>")));
        bench.Store.Watch(_source.Id, "http://shop.example/p");
        await bench.Runner.RunAsync(_source, CrawlMode.All, Ct);
        await bench.Runner.RunAsync(_source, CrawlMode.All, Ct);
        Assert.All(bench.Store.Records, record => Assert.Equal(ObservationStatus.NoPrice, record.Status));
    }

    [Fact]
    public async Task Run_PageOfWhichAPictureIsAsked_IsReadThoughItIsTheSame()
    {
        var pictured = new FakeFetcher(TimeProvider.System, async (request, ct) =>
        {
            var page = (FetchOutcome.Fetched)FakeFetcher.Page(Page);
            return request.WantsPicture is { } wants && await wants(page, ct)
                ? page with { Picture = new PagePicture("image/jpeg", new byte[] { 1 }) }
                : page;
        });
        await using var bench = new CrawlBench(TimeProvider.System, pictured, wantsPicture: static (_, _, _, _) => new(false));
        bench.Store.Watch(_source.Id, "http://shop.example/p");
        await bench.Runner.RunAsync(_source, CrawlMode.All, Ct);
        await bench.Runner.RunAsync(_source, CrawlMode.All, Ct);
        bench.Store.AskForPictures();
        await bench.Runner.RunAsync(_source, CrawlMode.All, Ct);
        Assert.All(bench.Store.Records, record => Assert.Equal(ObservationStatus.Priced, record.Status));
    }

    [Fact]
    public async Task Run_SourceWithAProfile_CountsWhatItsSelectorsFind()
    {
        await using var bench = new CrawlBench(
            TimeProvider.System, new FakeFetcher(TimeProvider.System, _ => FakeFetcher.Page("<h1>Kettle</h1><b id=x>1.234,50 €</b>")),
            selectors: new OneSelector());
        bench.Store.Watch(_source.Id, "http://shop.example/p");
        await bench.Runner.RunAsync(
            _source with { Locale = "de-DE", Profile = new SourceProfile("shop", [new SelectorRule(CandidateField.Price, "#x", null)]) },
            CrawlMode.Due, Ct);
        var record = Assert.Single(bench.Store.Records);
        Assert.Equal((ObservationStatus.Priced, ReadingMethod.Selector), (record.Status, record.Method));
        Assert.Equal(1234.50m, Assert.Single(record.Offers).Price.Amount);
    }

    [Fact]
    public async Task Run_FailuresInARow_AreTriedEverLater()
    {
        await using var bench = new CrawlBench(
            TimeProvider.System, new FakeFetcher(TimeProvider.System, _ => new FetchOutcome.Failed("HTTP 500", 500)));
        bench.Store.Watch(_source.Id, "http://shop.example/p");
        for (var i = 0; i < 4; i++)
            await bench.Runner.RunAsync(_source, CrawlMode.All, Ct);
        var delays = bench.Store.Records.Select(record => record.NextDueAt - record.At).ToList();
        Assert.InRange(delays[0], TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(10));
        Assert.InRange(delays[3], TimeSpan.FromMinutes(40), TimeSpan.FromMinutes(45));
    }

    [Fact]
    public async Task Run_StoppedAtTheDeadline_CountsWhatWasDropped()
    {
        using var deadline = new CancellationTokenSource();
        await using var bench = new CrawlBench(
            TimeProvider.System, new FakeFetcher(TimeProvider.System, _ => FakeFetcher.Page(Page)), observe: false);
        bench.Store.Watch(_source.Id, "http://shop.example/1", "http://shop.example/2");
        var crawling = bench.Runner.RunAsync(_source, CrawlMode.Due, Ct);
        await Watchdog.UntilAsync("both pages in the queue", () => new(bench.Queue.Length >= 2), Ct);
        await deadline.CancelAsync();
        await bench.Pipeline.RunAsync(1, deadline.Token);
        Assert.Equal(2, (await crawling).NotStored);
        Assert.Equal(2, bench.Status.Observe.Counters["dropped"]);
        Assert.Equal(0, bench.InFlight.Count);
    }

    [Fact]
    public async Task Run_StoreWithoutRoom_KeepsWhatWasFetchedAndFetchesNothingTwice()
    {
        var time = new ManualTimeProvider();
        var fetcher = new FakeFetcher(time, _ => FakeFetcher.Page(Page));
        await using var bench = new CrawlBench(time, fetcher, queueCapacity: 2);
        bench.Pipeline.Patience = new StorePatience(waits: true, time);
        var trouble = new WriteTrouble(WriteTroubleKind.DiskFull, time.GetUtcNow(), "the disk is full");
        bench.Store.FailAppend = new StoreUnavailableException(trouble, new IOException());
        bench.Store.Watch(_source.Id, Enumerable.Range(1, 100).Select(n => $"http://shop.example/{n}"));

        var crawling = bench.Runner.RunAsync(_source, CrawlMode.Due, Ct);
        await time.WaitForTimerAsync(TimeSpan.FromSeconds(1));
        for (var seconds = 0; seconds < 600; seconds++)
        {
            time.Advance(TimeSpan.FromSeconds(1));
            await time.WaitForTimerAsync(TimeSpan.FromSeconds(1));
        }

        // A batch that waits, the queue behind it, and the workers that wait for the queue.
        Assert.InRange(fetcher.Requests.Count, 1, 50);
        Assert.InRange(bench.Status.Observe.Counters["errors"], 1, 3);
        bench.Store.FailAppend = null;

        // An answer during which the clock was moved counts as slow, and the host is asked more slowly for a while.
        await time.AdvanceUntilDoneAsync(crawling, TimeSpan.FromMinutes(10));

        Assert.Equal(0, (await crawling).NotStored);
        Assert.Equal((100, 100), (fetcher.Requests.Count, bench.Store.Records.Count));
    }

    private sealed class OneSelector : ISelectorEngine
    {
        public IReadOnlyList<Candidate> Select(ReadOnlyMemory<byte> page, string charset, SourceProfile profile) =>
            [new Candidate { Field = CandidateField.Price, Method = ReadingMethod.Selector, Text = "1.234,50 €", Where = "#x" }];
    }
}
