using Repricer.Core.Amounts;
using Repricer.Core.Catalog;
using Repricer.Core.Observing;
using Repricer.Engine.Crawling;
using Repricer.Engine.Observing;
using Repricer.Engine.Tests.Crawling;
using Repricer.Reading;
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

    private static CrawlBench Bench(FakeMarket market, int listings)
    {
        var bench = new CrawlBench(
            TimeProvider.System, new FakeFetcher(TimeProvider.System, _ => new FetchOutcome.Gone(404)), offers: [market]);
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
}
