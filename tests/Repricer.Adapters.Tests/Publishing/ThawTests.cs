using Repricer.Core.Catalog;
using Repricer.Core.Publishing;
using Repricer.Engine.Pricing;
using Xunit;

namespace Repricer.Adapters.Tests.Publishing;

/// <summary>
/// Somebody sets another price at the channel; a person says which one is right, and that one is live and believed in the end. On a channel
/// that shows our offers and on one that can only be read back.
/// </summary>
public sealed class ThawTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Adopt_TheLivePriceIsOursAndTheListingIsDecidedOnFromThere(bool showsOffers)
    {
        await using var bench = await FrozenAsync(showsOffers);

        await ThawAsync(bench, LiveChoice.Adopt);
        await SettleAsync(bench, showsOffers);

        // The rival is at 100: what is ours now goes there, and nothing freezes again for the price that was adopted.
        var snapshot = await bench.SnapshotAsync();
        Assert.Null(snapshot.FrozenBecause);
        Assert.Equal(PublishBench.Euro(100m), snapshot.OwnPrice!.Price);
        Assert.Equal(PublishBench.Euro(100m), bench.Channel.Live["L1"]);
        Assert.Equal(PublishBench.Euro(80m), (await bench.NewestAsync()).PriceBefore);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Restore_OursGoesOutAgainThoughTheEngineBelievedItLive(bool showsOffers)
    {
        await using var bench = await FrozenAsync(showsOffers);
        var calls = bench.Channel.Calls.Count;

        await ThawAsync(bench, LiveChoice.Restore);
        await SettleAsync(bench, showsOffers, rounds: 1);

        Assert.Equal(calls + 1, bench.Channel.Calls.Count);
        Assert.Equal(PublishBench.Euro(95m), bench.Channel.Live["L1"]);
        var snapshot = await bench.SnapshotAsync();
        Assert.Null(snapshot.FrozenBecause);
        Assert.Null(snapshot.Return);
        Assert.Equal((PublishBench.Euro(95m), PriceOrigin.Confirmed), (snapshot.OwnPrice!.Price, snapshot.OwnPrice.Origin));
    }

    [Fact]
    public async Task Restore_ChannelDropsThePush_IsPushedAgainInsteadOfFrozen()
    {
        await using var bench = await FrozenAsync(showsOffers: false);
        bench.Channel.AnswerAll(new Repricer.Engine.Publishing.PushOutcome.Accepted());
        await ThawAsync(bench, LiveChoice.Restore);
        await bench.DecideAsync();
        await bench.PassAsync();
        bench.Channel.Answer = null;
        await bench.PassAfterAsync(TimeSpan.FromMinutes(11));
        await bench.PassAfterAsync(TimeSpan.FromSeconds(2));

        Assert.Null((await bench.SnapshotAsync()).FrozenBecause);
        Assert.Equal(PublishBench.Euro(95m), bench.Channel.Live["L1"]);
    }

    [Fact]
    public async Task Restore_OursIsBelowTheFloorBySince_GoesOutWithinItsBoundsAtMost()
    {
        await using var bench = await FrozenAsync(showsOffers: false);
        await bench.ImportAsync(minPrice: 97m);

        await ThawAsync(bench, LiveChoice.Restore);
        await SettleAsync(bench, showsOffers: false, rounds: 1);

        Assert.Equal(PublishBench.Euro(97m), bench.Channel.Live["L1"]);

        // The order is done with: a floor that falls later brings the old price back no more.
        await bench.ImportAsync(minPrice: 50m);
        await SettleAsync(bench, showsOffers: false);
        Assert.Equal(PublishBench.Euro(100m), bench.Channel.Live["L1"]);
    }

    /// <summary>Ours is 95, live is 80, and the listing is frozen for it.</summary>
    private static async Task<PublishBench> FrozenAsync(bool showsOffers)
    {
        var bench = await PublishBench.OpenAsync();
        if (showsOffers)
        {
            await bench.CommitAsync(95m);
            await bench.PassAsync();
            await bench.PassAfterAsync(TimeSpan.FromSeconds(2));
            Assert.Equal(OutboxState.Confirmed, (await bench.NewestAsync()).State);
            bench.Time.Advance(TimeSpan.FromMinutes(1));
            bench.Channel.Live["L1"] = PublishBench.Euro(80m);
            await bench.ShowOwnOfferAsync(80m);
            await bench.DecideAsync();
        }
        else
        {
            await bench.CommitAsync(95m);
            await bench.PassAsync();
            bench.Channel.Live["L1"] = PublishBench.Euro(80m);
            await bench.PassAfterAsync(TimeSpan.FromMinutes(11));
        }

        Assert.NotNull((await bench.SnapshotAsync()).FrozenBecause);
        bench.Time.Advance(TimeSpan.FromMinutes(1));
        return bench;
    }

    private static async Task ThawAsync(PublishBench bench, LiveChoice choice)
    {
        var freeze = (await bench.Store.Guard.FindFreezeAsync(PublishBench.Listing(), Ct))!;
        Assert.Equal((PublishBench.Euro(80m), PublishBench.Euro(95m)), (freeze.Live!.Price, freeze.Ours));
        Assert.True(await bench.Store.Guard.ThawAsync(
            new Thaw(PublishBench.Listing(), freeze.Since, choice, freeze.Live, "ann", "looked", bench.Time.GetUtcNow()), Ct));
    }

    private static async Task SettleAsync(PublishBench bench, bool showsOffers, int rounds = 3)
    {
        for (var round = 0; round < rounds; round++)
        {
            await bench.DecideAsync();
            await bench.PassAsync();
            await bench.PassAfterAsync(TimeSpan.FromSeconds(2));
            if (showsOffers)
                await bench.ShowOwnOfferAsync(bench.Channel.Live["L1"].Amount);
        }
    }
}
