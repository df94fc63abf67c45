using Repricer.Core.Amounts;
using Repricer.Core.Catalog;
using Repricer.Core.Observing;
using Repricer.Engine.Crawling;
using Repricer.Engine.Observing;
using Repricer.Engine.Publishing;
using Repricer.Engine.Tests.Crawling;
using Repricer.Reading;
using Repricer.Testing;
using Xunit;

namespace Repricer.Engine.Tests.Observing;

public sealed class OfferFeedCrawlTests
{
    private static readonly ChannelId Bazaar = new("bazaar");
    private readonly SourceOptions _source = new()
    {
        Id = new SourceId("bazaar-offers"), Channel = Bazaar, Interval = TimeSpan.FromHours(1), RequestsPerSecond = 10_000m,
        PricesIncludeTax = true,
    };

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Run_DueListings_AreReadInBatchesAndStoredWithTheBuyBox()
    {
        var market = new FakeMarket(
            listing => new OfferReadOutcome.Read(listing, [Offer("us", Ownership.Yes), Offer("rival", Ownership.No)], IsFeatured: true));
        await using var bench = Bench(market, 7);
        var summary = await bench.Feeds.RunAsync(_source, CrawlMode.Due, Ct);
        Assert.Equal(7, summary.ByStatus[ObservationStatus.Priced]);
        Assert.Equal([3, 3, 1], market.Batches);
        Assert.All(bench.Store.Records, record => Assert.True(record.IsFeatured));
        Assert.All(
            bench.Store.Records.SelectMany(record => record.Offers),
            offer => Assert.Equal((_source.Id, true, true), (offer.Source, offer.IsMarketplace, offer.TaxIncluded)));
        Assert.Equal(7, bench.Changed.Count);
        Assert.Equal(0, (await bench.Feeds.RunAsync(_source, CrawlMode.Due, Ct)).Attempts);
    }

    [Fact]
    public async Task Run_OnlyOurOwnOffer_IsNoOffers()
    {
        await using var bench = Bench(
            new FakeMarket(listing => new OfferReadOutcome.Read(listing, [Offer("us", Ownership.Yes)], IsFeatured: true)), 1);
        await bench.Feeds.RunAsync(_source, CrawlMode.Due, Ct);
        Assert.Equal(ObservationStatus.NoOffers, Assert.Single(bench.Store.Records).Status);
        Assert.Single(bench.Store.Records[0].Offers);
    }

    [Theory]
    [InlineData(7, 0, ObservationStatus.Failed, 0)]
    [InlineData(7, 3, ObservationStatus.Priced, 3)]
    [InlineData(1, 0, ObservationStatus.NoOffers, 0)]
    [InlineData(null, 0, ObservationStatus.NoOffers, 0)]
    public async Task Run_CountThatContradictsTheList_ProvesNothing_AndAPartIsKeptAsSuch(
        int? stated, int rivals, ObservationStatus status, int unlisted)
    {
        Offer[] offers = [Offer("us", Ownership.Yes), .. Enumerable.Range(0, rivals).Select(i => Offer($"rival-{i}", Ownership.No))];
        await using var bench = Bench(
            new FakeMarket(listing => new OfferReadOutcome.Read(listing, offers, IsFeatured: null)
            {
                Market = new MarketFacts { StatedOffers = stated },
            }),
            1);

        await bench.Feeds.RunAsync(_source, CrawlMode.Due, Ct);

        var record = Assert.Single(bench.Store.Records);
        Assert.Equal((status, unlisted), (record.Status, record.Unlisted));
        if (status == ObservationStatus.Failed)
            Assert.Equal("the channel says there are 7 offers, and lists 1", record.Detail);
    }

    [Fact]
    public async Task Run_FactThatIsNoPrice_IsNotTold()
    {
        await using var bench = Bench(
            new FakeMarket(listing => new OfferReadOutcome.Read(listing, [Offer("rival", Ownership.No)], IsFeatured: null)
            {
                Market = new MarketFacts { IsEligible = true, ExpectedFeaturedPrice = new Money(0m, Currency.Parse("EUR")) },
            }),
            1);

        await bench.Feeds.RunAsync(_source, CrawlMode.Due, Ct);

        var facts = Assert.Single(bench.Store.Records).Market!;
        Assert.Equal((true, null), (facts.IsEligible!.Value, facts.ExpectedFeaturedPrice));
    }

    [Fact]
    public async Task Run_AdapterThatDeclaresItsRates_IsNotPacedASecondTime()
    {
        var time = new ManualTimeProvider();
        var paced = new PacingMarket(new ChannelTraits { PushBatch = 1, ReadBatch = 1, CanReadBack = true });
        var pacing = new PacingMarket(paced.Traits with { Buckets = [new RateBucket("offers", 1m, 1)] });
        var slow = _source with { RequestsPerSecond = 0.1m };
        await using var first = Bench(paced, 3, time);
        await using var second = Bench(pacing, 3, time);

        await second.Feeds.RunAsync(slow, CrawlMode.Due, Ct);
        Assert.Equal(3, pacing.Calls);
        var waiting = first.Feeds.RunAsync(slow, CrawlMode.Due, Ct);
        await time.WaitForTimerAsync(TimeSpan.FromSeconds(10));
        Assert.Equal(1, paced.Calls);
        await time.AdvanceUntilDoneAsync(waiting, TimeSpan.FromSeconds(30));

        Assert.Equal(3, paced.Calls);
    }

    [Fact]
    public async Task Run_ChannelAsksForPatience_LeavesTheRestDue()
    {
        var market = new FakeMarket(listing => new OfferReadOutcome.Throttled(listing, TimeSpan.FromHours(2)));
        await using var bench = Bench(market, 9);
        var summary = await bench.Feeds.RunAsync(_source, CrawlMode.Due, Ct);
        Assert.Equal(3, summary.Attempts);
        Assert.All(bench.Store.Records, record => Assert.True(record.NextDueAt - record.At >= TimeSpan.FromHours(2)));
    }

    [Fact]
    public async Task Run_AdapterThatBreaksOrAnswersShort_FailsTheBatch()
    {
        await using var broken = Bench(new FakeMarket(_ => throw new InvalidOperationException("bug")), 2);
        Assert.Equal(2, (await broken.Feeds.RunAsync(_source, CrawlMode.Due, Ct)).ByStatus[ObservationStatus.Failed]);
        await using var wrong = Bench(new FakeMarket(listing => new OfferReadOutcome.Gone(new ListingId(Bazaar, listing.Value + "x"))), 2);
        Assert.Equal(2, (await wrong.Feeds.RunAsync(_source, CrawlMode.Due, Ct)).ByStatus[ObservationStatus.Failed]);
        Assert.NotNull(wrong.Status.Crawl.LastError);
    }

    [Fact]
    public async Task Run_StoreThatFails_CountsTheBatchAsNotStored()
    {
        await using var bench = Bench(new FakeMarket(listing => new OfferReadOutcome.Gone(listing)), 2);
        bench.Store.FailAppend = new IOException("disk full");
        Assert.Equal(2, (await bench.Feeds.RunAsync(_source, CrawlMode.Due, Ct)).NotStored);
    }

    [Fact]
    public async Task Run_OfferBeyondEveryAmount_FailsItsListingAndStoresTheOthers()
    {
        var odd = Offer("rival", Ownership.No) with { Price = new Money(decimal.MaxValue, Currency.Parse("EUR")) };
        await using var bench = Bench(
            new FakeMarket(listing => new OfferReadOutcome.Read(
                listing, [listing.Value == "L0" ? odd : Offer("rival", Ownership.No)], IsFeatured: false)),
            2);

        var summary = await bench.Feeds.RunAsync(_source, CrawlMode.Due, Ct);

        Assert.Equal(
            (1, 1, 0), (summary.ByStatus[ObservationStatus.Failed], summary.ByStatus[ObservationStatus.Priced], summary.NotStored));
        Assert.Contains(
            "which is no price", bench.Store.Records.Single(record => record.Listing!.Value.Value == "L0").Detail!,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_ChannelThatTellsNoOffers_NamesThoseThatDo()
    {
        await using var bench = Bench(new FakeMarket(listing => new OfferReadOutcome.Gone(listing)), 1);
        var error = await Assert.ThrowsAsync<KeyNotFoundException>(
            () => bench.Feeds.RunAsync(_source with { Channel = new ChannelId("csv") }, CrawlMode.Due, Ct));
        Assert.Contains("bazaar", error.Message, StringComparison.Ordinal);
    }

    private static Offer Offer(string seller, Ownership ours) =>
        new() { Source = new SourceId("?"), Price = new Money(10m, Currency.Parse("EUR")), Seller = seller, Ours = ours };

    private static CrawlBench Bench(IOfferSource market, int listings, TimeProvider? time = null)
    {
        var bench = new CrawlBench(
            time ?? TimeProvider.System, new FakeFetcher(time ?? TimeProvider.System, _ => new FetchOutcome.Gone(404)), offers: [market]);
        bench.Store.List(Enumerable.Range(0, listings).Select(i => new ListingId(Bazaar, $"L{i}")));
        return bench;
    }

    private sealed class FakeMarket(Func<ListingId, OfferReadOutcome> answer) : IOfferSource
    {
        public List<int> Batches { get; } = [];

        public ChannelId Channel => Bazaar;

        public int MaxBatch => 3;

        public ValueTask<IReadOnlyList<OfferReadOutcome>> ReadOffersAsync(IReadOnlyList<ListingId> listings, CancellationToken ct)
        {
            Batches.Add(listings.Count);
            return ValueTask.FromResult<IReadOnlyList<OfferReadOutcome>>([.. listings.Select(answer)]);
        }
    }

    /// <summary>A channel that is an adapter, too, and so has traits.</summary>
    private sealed class PacingMarket(ChannelTraits traits) : IChannelAdapter, IOfferSource
    {
        public ChannelId Id => Bazaar;

        public ChannelTraits Traits => traits;

        public int Calls { get; private set; }

        ChannelId IOfferSource.Channel => Bazaar;

        int IOfferSource.MaxBatch => 1;

        public ValueTask<IReadOnlyList<OfferReadOutcome>> ReadOffersAsync(IReadOnlyList<ListingId> listings, CancellationToken ct)
        {
            Calls++;
            return ValueTask.FromResult<IReadOnlyList<OfferReadOutcome>>(
                [.. listings.Select(listing => new OfferReadOutcome.Gone(listing))]);
        }

        public ValueTask<IReadOnlyList<PushOutcome>> PushAsync(SendBatch batch, CancellationToken ct) => throw new NotSupportedException();

        public ValueTask<IReadOnlyList<PriceReadOutcome>> ReadPricesAsync(IReadOnlyList<ListingId> listings, CancellationToken ct) =>
            throw new NotSupportedException();
    }
}
