using Repricer.Core.Catalog;
using Repricer.Core.Publishing;
using Repricer.Engine.Publishing;
using Xunit;

namespace Repricer.Adapters.Tests.Publishing;

/// <summary>A confirmed price is not believed for ever: what somebody else does to it is found, and not overwritten.</summary>
public sealed class LivePriceTests
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    [Fact]
    public async Task Watch_PriceChangedByHand_FreezesTheListingAndKeepsBothPrices()
    {
        await using var bench = await ConfirmedAsync();
        bench.Channel.Live["L1"] = PublishBench.Euro(70m);

        await WatchAfterAsync(bench, TimeSpan.FromHours(7));

        var snapshot = await bench.SnapshotAsync();
        Assert.Contains("live is 70.00 EUR, ours was 95.00 EUR", snapshot.FrozenBecause, StringComparison.Ordinal);
        Assert.Equal((PublishBench.Euro(95m), PublishBench.Euro(70m)), (snapshot.OwnPrice!.Price, snapshot.StrangePrice));
        Assert.True(await bench.IsUndecidedAsync());
        Assert.Equal(1, Assert.Single(await bench.Store.Reports.GetBeliefsAsync(TestContext.Current.CancellationToken)).Strange);
    }

    [Fact]
    public async Task Watch_PriceChangedALittleByHand_IsAdopted()
    {
        await using var bench = await ConfirmedAsync();
        bench.Channel.Live["L1"] = PublishBench.Euro(95.50m);

        await WatchAfterAsync(bench, TimeSpan.FromHours(7));

        var snapshot = await bench.SnapshotAsync();
        Assert.Null(snapshot.FrozenBecause);
        Assert.Equal((PublishBench.Euro(95.50m), PriceOrigin.Confirmed), (snapshot.OwnPrice!.Price, snapshot.OwnPrice.Origin));
        Assert.True(await bench.IsUndecidedAsync());
    }

    [Fact]
    public async Task Watch_OwnPriceStands_ReadsSoonAfterThePushThenWithinTheAgeOnly()
    {
        await using var bench = await ConfirmedAsync();
        var start = bench.Time.GetUtcNow();
        List<double> reads = [];
        for (var minute = 1; minute <= 14 * 60; minute++)
        {
            var before = bench.Channel.Reads;
            await WatchAfterAsync(bench, Minute);
            if (bench.Channel.Reads > before)
                reads.Add((bench.Time.GetUtcNow() - start).TotalMinutes);
        }

        // Ten minutes and an hour after the push, then each within six hours, never much more often than that.
        Assert.Equal([10d, 60d], reads.Take(2).Select(at => Math.Round(at / 5) * 5));
        Assert.Equal(4, reads.Count);
        Assert.All(reads.Zip(reads.Skip(1)).Skip(1), pair => Assert.InRange(pair.Second - pair.First, 4.4 * 60, 6 * 60));
    }

    [Fact]
    public async Task Watch_AfterAStart_ReadsEveryListingThatHasAPrice()
    {
        await using var bench = await PublishBench.OpenAsync(listings: 7, maxBatch: 3);
        var publisher = bench.Publisher();
        await WatchAsync(bench, publisher);
        Assert.Equal(3, bench.Channel.Reads);
        await WatchAsync(bench, publisher);
        Assert.Equal(3, bench.Channel.Reads);
        bench.Time.Advance(Minute);
        await WatchAsync(bench, bench.Publisher());
        Assert.Equal(6, bench.Channel.Reads);
    }

    [Fact]
    public async Task Watch_EarlierPriceOfOursRightAfterAChange_IsLateNotStrange()
    {
        await using var bench = await ConfirmedAsync();
        await SendAsync(bench, 90m);

        // The channel goes on showing 95 for a while.
        bench.Channel.Live["L1"] = PublishBench.Euro(95m);
        await WatchAfterAsync(bench, 12 * Minute);
        Assert.Null((await bench.SnapshotAsync()).FrozenBecause);
        Assert.Equal(PublishBench.Euro(90m), (await bench.SnapshotAsync()).OwnPrice!.Price);

        // It does so for ever: somebody put it back.
        await WatchAfterAsync(bench, 20 * Minute);
        Assert.Contains("95.00 EUR", (await bench.SnapshotAsync()).FrozenBecause, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Watch_ListingGone_IsFrozenButNotAWholeCatalogueAtOnce()
    {
        await using var bench = await PublishBench.OpenAsync(listings: 12);
        bench.Channel.AnswerRead = listing => new PriceReadOutcome.Gone(listing);
        await WatchAsync(bench, bench.Publisher());
        Assert.Null((await bench.SnapshotAsync(1)).FrozenBecause);

        bench.Channel.AnswerRead = listing => listing.Value == "L1"
            ? new PriceReadOutcome.Gone(listing)
            : new PriceReadOutcome.Read(listing, PublishBench.Euro(100));
        await WatchAfterAsync(bench, 10 * Minute);
        Assert.Contains("gone", (await bench.SnapshotAsync(1)).FrozenBecause, StringComparison.Ordinal);
        Assert.Null((await bench.SnapshotAsync(2)).FrozenBecause);
    }

    [Fact]
    public async Task Watch_PriceOnItsWay_IsLeftToTheConfirmer()
    {
        await using var bench = await ConfirmedAsync();
        bench.Channel.AnswerAll(new PushOutcome.Unknown("timeout"));
        await bench.CommitAsync(80m);
        await bench.PassAsync();
        bench.Channel.Live["L1"] = PublishBench.Euro(85m);
        await WatchAfterAsync(bench, 5 * Minute);
        Assert.Null((await bench.SnapshotAsync()).FrozenBecause);
        Assert.Equal(OutboxState.Unknown, (await bench.NewestAsync()).State);
    }

    [Fact]
    public async Task Watch_ReadingFails_IsToldWithItsBeginningAndEnd()
    {
        await using var bench = await PublishBench.OpenAsync();
        var publisher = bench.Publisher();
        var channel = bench.Status.Of(ScriptedChannel.Name);
        bench.Channel.AnswerRead = listing => new PriceReadOutcome.Failed(listing, "status 500");
        var began = bench.Time.GetUtcNow();
        await WatchAsync(bench, publisher);
        bench.Time.Advance(5 * Minute);
        await WatchAsync(bench, publisher);
        Assert.Equal(began, channel.ReadingFailsSince);
        Assert.Equal(2, Assert.Single(channel.Troubles).Calls);

        bench.Channel.AnswerRead = listing => new PriceReadOutcome.Refused(listing, "token expired");
        bench.Time.Advance(6 * Minute);
        await WatchAsync(bench, publisher);
        Assert.NotNull(channel.CredentialsRefusedSince);

        bench.Channel.AnswerRead = null;
        bench.Time.Advance(6 * Minute);
        await WatchAsync(bench, publisher);
        Assert.Empty(channel.Troubles);
    }

    [Fact]
    public async Task Watch_OneListingCannotBeRead_IsNotAskedForOnAndOn()
    {
        await using var bench = await PublishBench.OpenAsync(listings: 3, maxBatch: 1);
        bench.Channel.AnswerRead = listing => listing.Value == "L1"
            ? new PriceReadOutcome.Failed(listing, "no price in the answer")
            : new PriceReadOutcome.Read(listing, PublishBench.Euro(100));
        var publisher = bench.Publisher();
        for (var second = 0; second < 60; second++)
        {
            await WatchAsync(bench, publisher);
            bench.Time.Advance(TimeSpan.FromSeconds(1));
        }

        Assert.Equal(3, bench.Channel.Reads);
        var read = await bench.Store.LivePrices.LoadAsync(
            [.. Enumerable.Range(1, 3).Select(PublishBench.Listing)], bench.Time.GetUtcNow(), TestContext.Current.CancellationToken);
        Assert.Equal([false, true, true], read.Select(price => price.LiveReadAt is not null));
    }

    [Fact]
    public async Task Watch_DealIsRunning_TellsAndFreezesNothing()
    {
        await using var bench = await ConfirmedAsync();
        bench.Channel.AnswerRead = listing => new PriceReadOutcome.Read(listing, PublishBench.Euro(60m), Locked: true);
        await WatchAfterAsync(bench, TimeSpan.FromHours(7));
        Assert.Null((await bench.SnapshotAsync()).FrozenBecause);
        Assert.Equal(1, bench.Status.Confirm.Counters["live_not_read"]);
    }

    private static async Task<PublishBench> ConfirmedAsync()
    {
        var bench = await PublishBench.OpenAsync();
        await SendAsync(bench, 95m);
        return bench;
    }

    private static async Task SendAsync(PublishBench bench, decimal price)
    {
        await bench.CommitAsync(price);
        await bench.PassAsync();
        await bench.PassAfterAsync(TimeSpan.FromSeconds(2));
        Assert.Equal(OutboxState.Confirmed, (await bench.NewestAsync()).State);
    }

    private static Task WatchAfterAsync(PublishBench bench, TimeSpan wait)
    {
        bench.Time.Advance(wait);
        return bench.WatchAsync();
    }

    private static Task<bool> WatchAsync(PublishBench bench, Publisher publisher) =>
        publisher.RunOnceAsync(bench.Time.GetUtcNow() + TimeSpan.FromSeconds(1), TestContext.Current.CancellationToken);
}
