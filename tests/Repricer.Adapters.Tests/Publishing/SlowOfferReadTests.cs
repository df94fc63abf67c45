using Microsoft.Extensions.Logging.Abstractions;
using Repricer.Adapters.Scheduling;
using Repricer.Core.Catalog;
using Repricer.Core.Guarding;
using Repricer.Core.Observing;
using Repricer.Core.Publishing;
using Repricer.Engine.Crawling;
using Repricer.Engine.Observing;
using Repricer.Testing;
using Xunit;

namespace Repricer.Adapters.Tests.Publishing;

/// <summary>A read of offers that is under way while a price of ours changes: what it answers is late, and nobody else's.</summary>
public sealed class SlowOfferReadTests
{
    [Fact]
    public async Task Read_OurPriceChangesMeanwhile_IsNotTakenForSomebodyElses()
    {
        await using var bench = await PublishBench.OpenAsync();
        await SendAsync(bench, 95m);
        var market = new SlowMarket();
        var crawl = Crawl(bench, market);

        var reading = crawl.RunAsync(Source, CrawlMode.All, TestContext.Current.CancellationToken);
        await market.Asked.ComesAsync("the reading of the offers", TestContext.Current.CancellationToken);
        bench.Time.Advance(TimeSpan.FromSeconds(1));
        await SendAsync(bench, 90m);
        bench.Time.Advance(TimeSpan.FromSeconds(1));
        market.Answer(95m);
        await reading;

        var snapshot = await bench.SnapshotAsync();
        Assert.Equal(PublishBench.Euro(95m), Assert.Single(snapshot.Offers, offer => offer.Ours == Ownership.Yes).Price);
        Assert.Null(ExternalChange.Find(snapshot, new GuardLimits()));
    }

    [Fact]
    public async Task Read_AnswerFromACacheAfterTheChange_IsLateAndLaterStrange()
    {
        await using var bench = await PublishBench.OpenAsync();
        await SendAsync(bench, 95m);
        await SendAsync(bench, 90m);
        var market = new SlowMarket();
        var crawl = Crawl(bench, market);
        market.Answer(95m);

        bench.Time.Advance(TimeSpan.FromMinutes(2));
        await crawl.RunAsync(Source, CrawlMode.All, TestContext.Current.CancellationToken);
        Assert.Null(ExternalChange.Find(await bench.SnapshotAsync(), new GuardLimits()));

        bench.Time.Advance(TimeSpan.FromMinutes(20));
        await crawl.RunAsync(Source, CrawlMode.All, TestContext.Current.CancellationToken);
        Assert.True(ExternalChange.Find(await bench.SnapshotAsync(), new GuardLimits())!.IsFar);
    }

    private static SourceOptions Source { get; } = new()
    {
        Id = new SourceId("shop-offers"), Channel = ScriptedChannel.Name, Interval = TimeSpan.FromHours(1), RequestsPerSecond = 10_000m,
    };

    private static OfferFeedCrawl Crawl(PublishBench bench, SlowMarket market) => new(
        bench.Store.Crawl, bench.Store.Observations, [market], new RevisitPolicy(new QuartzCronSchedule()), _ => { }, bench.Status,
        bench.Time, NullLogger<OfferFeedCrawl>.Instance);

    private static async Task SendAsync(PublishBench bench, decimal price)
    {
        await bench.CommitAsync(price);
        await bench.PassAsync();
        await bench.PassAfterAsync(TimeSpan.FromSeconds(2));
        Assert.Equal(OutboxState.Confirmed, (await bench.NewestAsync()).State);
    }

    private sealed class SlowMarket : IOfferSource
    {
        private readonly TaskCompletionSource _asked = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly TaskCompletionSource<decimal> _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task Asked => _asked.Task;

        public ChannelId Channel => ScriptedChannel.Name;

        public int MaxBatch => 10;

        public void Answer(decimal price) => _answer.SetResult(price);

        public async ValueTask<IReadOnlyList<OfferReadOutcome>> ReadOffersAsync(IReadOnlyList<ListingId> listings, CancellationToken ct)
        {
            _asked.TrySetResult();
            var price = await _answer.Task;
            return [.. listings.Select(listing => new OfferReadOutcome.Read(
                listing,
                [new Offer { Source = Source.Id, SellerId = "us", Price = PublishBench.Euro(price), Ours = Ownership.Yes }],
                IsFeatured: null))];
        }
    }
}
