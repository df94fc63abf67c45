using Repricer.Core.Catalog;
using Repricer.Core.Publishing;
using Repricer.Engine.Publishing;
using Xunit;

namespace Repricer.Adapters.Tests.Publishing;

/// <summary>A channel whose submissions end later and tell their end by themselves.</summary>
public sealed class SubmissionTests
{
    [Fact]
    public async Task Pending_NothingIsReadBackAndNothingIsPushedAgain()
    {
        await using var bench = await PublishBench.OpenAsync();
        var feeds = new FeedChannel(bench.Channel);
        await SendAsync(bench, feeds, 95m);
        for (var i = 0; i < 12; i++)
            await PassAsync(bench, feeds, TimeSpan.FromMinutes(11));

        Assert.Equal(0, bench.Channel.Reads);
        Assert.Single(bench.Channel.Calls);
        Assert.True((await bench.NewestAsync()).SubmissionOpen);
        Assert.Equal(12, feeds.Asked.Count);
    }

    [Fact]
    public async Task Finished_IsReadBackAndItsEffectMayComeFromThenOn()
    {
        await using var bench = await PublishBench.OpenAsync();
        var feeds = new FeedChannel(bench.Channel);
        await SendAsync(bench, feeds, 95m);
        await PassAsync(bench, feeds, TimeSpan.FromMinutes(30));
        feeds.Answer = listings => new SubmissionOutcome.Finished(
            listings.ToDictionary(listing => listing, PushOutcome (_) => new PushOutcome.Accepted()));
        await PassAsync(bench, feeds, TimeSpan.FromHours(1));
        Assert.False((await bench.NewestAsync()).SubmissionOpen);

        // "Done" is no live price: the old one stands still, and may for another horizon.
        await PassAsync(bench, feeds, TimeSpan.FromMinutes(5));
        Assert.Equal(OutboxState.Accepted, (await bench.NewestAsync()).State);
        bench.Channel.Apply(bench.Channel.Calls[0]);
        await PassAsync(bench, feeds, TimeSpan.FromMinutes(6));
        Assert.Equal(OutboxState.Confirmed, (await bench.NewestAsync()).State);
        Assert.Single(bench.Channel.Calls);
    }

    [Fact]
    public async Task Finished_WithOneRejected_EachEndsByItsOwnWord()
    {
        await using var bench = await PublishBench.OpenAsync(listings: 3);
        var feeds = new FeedChannel(bench.Channel);
        await bench.CommitAsync([(1, 95m), (2, 95m), (3, 95m)]);
        await PassAsync(bench, feeds, TimeSpan.Zero);
        feeds.Answer = _ => new SubmissionOutcome.Finished(new Dictionary<ListingId, PushOutcome>
        {
            [PublishBench.Listing(1)] = new PushOutcome.Accepted(),
            [PublishBench.Listing(2)] = new PushOutcome.Rejected("90220"),
        });
        bench.Channel.Live["L1"] = PublishBench.Euro(95m);
        await PassAsync(bench, feeds, TimeSpan.FromMinutes(1));
        await PassAsync(bench, feeds, TimeSpan.FromSeconds(2));

        Assert.Equal(OutboxState.Confirmed, (await bench.NewestAsync(1)).State);
        Assert.Equal((OutboxState.Rejected, "90220"), ((await bench.NewestAsync(2)).State, (await bench.NewestAsync(2)).Reason));
        Assert.Equal(OutboxState.Accepted, (await bench.NewestAsync(3)).State);
        Assert.Single(feeds.Asked);

        // Of the third nobody said anything: the live price tells, and it goes again once nothing can follow.
        await PassAsync(bench, feeds, TimeSpan.FromMinutes(11));
        await PassAsync(bench, feeds, TimeSpan.Zero);
        Assert.Equal(["L3"], bench.Channel.Calls[^1].Changes.Select(change => change.Listing.Value));
    }

    [Fact]
    public async Task Lost_IsSettledByReadingBack()
    {
        await using var bench = await PublishBench.OpenAsync();
        var feeds = new FeedChannel(bench.Channel) { Answer = _ => new SubmissionOutcome.Lost("FATAL") };
        await SendAsync(bench, feeds, 95m);
        bench.Channel.Live["L1"] = PublishBench.Euro(95m);
        await PassAsync(bench, feeds, TimeSpan.FromMinutes(1));
        await PassAsync(bench, feeds, TimeSpan.FromSeconds(2));
        Assert.Equal(OutboxState.Confirmed, (await bench.NewestAsync()).State);
    }

    [Fact]
    public async Task Pending_ForMoreThanADay_IsTakenForLost()
    {
        await using var bench = await PublishBench.OpenAsync();
        var feeds = new FeedChannel(bench.Channel);
        await SendAsync(bench, feeds, 95m);
        await PassAsync(bench, feeds, TimeSpan.FromHours(25));
        var entry = await bench.NewestAsync();
        Assert.False(entry.SubmissionOpen);
        Assert.Contains("not ended within 24 hours", entry.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Wake_AsksAtOnce()
    {
        await using var bench = await PublishBench.OpenAsync();
        var feeds = new FeedChannel(bench.Channel);
        await SendAsync(bench, feeds, 95m);
        await PassAsync(bench, feeds, TimeSpan.FromSeconds(10));
        var asked = feeds.Asked.Count;
        await PassAsync(bench, feeds, TimeSpan.FromSeconds(10));
        Assert.Equal(asked, feeds.Asked.Count);

        var wake = new SubmissionWake();
        wake.Wake(ScriptedChannel.Name, "feed-1");
        wake.Wake(ScriptedChannel.Name, "somebody else's");
        wake.Wake(new ChannelId("another"), "feed-1");
        await PassAsync(bench, feeds, TimeSpan.Zero, wake);
        Assert.Equal(asked + 1, feeds.Asked.Count);
    }

    [Fact]
    public async Task Pending_ANewerDecisionWaitsForItsEnd()
    {
        await using var bench = await PublishBench.OpenAsync();
        var feeds = new FeedChannel(bench.Channel);
        await SendAsync(bench, feeds, 95m);
        await bench.CommitAsync(96m);
        await PassAsync(bench, feeds, TimeSpan.FromMinutes(20));
        Assert.Single(bench.Channel.Calls);

        feeds.Answer = listings => new SubmissionOutcome.Finished(
            listings.ToDictionary(listing => listing, PushOutcome (_) => new PushOutcome.Accepted()));
        bench.Channel.Apply(bench.Channel.Calls[0]);
        await PassAsync(bench, feeds, TimeSpan.FromHours(1));
        await PassAsync(bench, feeds, TimeSpan.FromSeconds(2));
        await PassAsync(bench, feeds, TimeSpan.Zero);
        Assert.Equal([95m, 96m], bench.Channel.Calls.Select(call => call.Changes[0].Price.Amount));
    }

    private static async Task SendAsync(PublishBench bench, FeedChannel feeds, decimal price)
    {
        await bench.CommitAsync(price);
        await PassAsync(bench, feeds, TimeSpan.Zero);
    }

    private static async Task PassAsync(PublishBench bench, FeedChannel feeds, TimeSpan wait, SubmissionWake? wake = null)
    {
        bench.Time.Advance(wait);
        await bench.LookAsync();
        await bench.PassAsync(bench.Publisher(parts => parts with
        {
            Channels = [new SalesChannel(feeds, new ChannelLimitOptions { RequestsPerSecond = 100_000_000 })],
            Submissions = wake ?? new SubmissionWake(),
        }));
    }

    /// <summary>A scripted channel whose pushes are feeds.</summary>
    private sealed class FeedChannel(ScriptedChannel inner) : IChannelAdapter, ISubmissionSource
    {
        private int _feeds;

        public List<string> Asked { get; } = [];

        public Func<IReadOnlyList<ListingId>, SubmissionOutcome> Answer { get; set; } =
            _ => new SubmissionOutcome.Pending(TimeSpan.FromMinutes(10));

        public ChannelId Id => inner.Id;

        public ChannelTraits Traits => inner.Traits;

        public async ValueTask<IReadOnlyList<PushOutcome>> PushAsync(SendBatch batch, CancellationToken ct)
        {
            inner.Answer = sent => [.. sent.Changes.Select(_ => new PushOutcome.Accepted($"feed-{_feeds}"))];
            _feeds++;
            return await inner.PushAsync(batch, ct);
        }

        public ValueTask<IReadOnlyList<PriceReadOutcome>> ReadPricesAsync(IReadOnlyList<ListingId> listings, CancellationToken ct) =>
            inner.ReadPricesAsync(listings, ct);

        public ValueTask<SubmissionOutcome> ReadSubmissionAsync(
            string submission, IReadOnlyList<ListingId> listings, CancellationToken ct)
        {
            Asked.Add(submission);
            return ValueTask.FromResult(Answer(listings));
        }
    }
}
