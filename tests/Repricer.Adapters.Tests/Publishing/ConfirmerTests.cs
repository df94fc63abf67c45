using Repricer.Core.Catalog;
using Repricer.Core.Publishing;
using Repricer.Engine.Publishing;
using Xunit;

namespace Repricer.Adapters.Tests.Publishing;

public sealed class ConfirmerTests
{
    [Fact]
    public async Task Confirm_AcceptedAndLive_IsConfirmedAndTheOwnPrice()
    {
        await using var bench = await PublishBench.OpenAsync();
        await SendAsync(bench, 95m);
        Assert.Equal(OutboxState.Accepted, (await bench.NewestAsync()).State);
        await bench.PassAsync();
        Assert.Equal(0, bench.Channel.Reads);
        await bench.PassAfterAsync(TimeSpan.FromSeconds(2));
        Assert.Equal(OutboxState.Confirmed, (await bench.NewestAsync()).State);
        Assert.Equal(
            (PublishBench.Euro(95m), PriceOrigin.Confirmed),
            ((await bench.SnapshotAsync()).OwnPrice!.Price, (await bench.SnapshotAsync()).OwnPrice!.Origin));
    }

    [Fact]
    public async Task Confirm_ReadBackBeyondEveryAmount_IsReadAgainAndTheOthersAreSettled()
    {
        await using var bench = await PublishBench.OpenAsync(listings: 2);
        await bench.CommitAsync([(1, 95m), (2, 95m)]);
        await bench.PassAsync();
        bench.Channel.AnswerRead = listing => new PriceReadOutcome.Read(
            listing, listing.Value == "L1" ? PublishBench.Euro(decimal.MaxValue) : PublishBench.Euro(95m));
        await bench.PassAfterAsync(TimeSpan.FromMinutes(11));

        Assert.Equal(OutboxState.Accepted, (await bench.NewestAsync(1)).State);
        Assert.Contains("which is no price", (await bench.NewestAsync(1)).Reason, StringComparison.Ordinal);
        Assert.Equal(OutboxState.Confirmed, (await bench.NewestAsync(2)).State);
    }

    [Fact]
    public async Task Confirm_ChannelNamesAWait_IsReadNoSooner()
    {
        await using var bench = await PublishBench.OpenAsync();
        bench.Channel.AnswerAll(new PushOutcome.Accepted("feed-7", TimeSpan.FromMinutes(5)));
        await bench.CommitAsync(95m);
        await bench.PassAsync();
        await bench.PassAfterAsync(TimeSpan.FromMinutes(4));
        Assert.Equal(0, bench.Channel.Reads);
        await bench.PassAfterAsync(TimeSpan.FromMinutes(2));
        Assert.Equal(1, bench.Channel.Reads);
        Assert.Equal("feed-7", (await bench.NewestAsync()).Submission);
    }

    [Fact]
    public async Task Confirm_UnknownButApplied_IsConfirmedWithoutASecondPush()
    {
        await using var bench = await PublishBench.OpenAsync();
        bench.Channel.Answer = batch =>
        {
            bench.Channel.Apply(batch);
            return [new PushOutcome.Unknown("timeout")];
        };
        await SendAsync(bench, 95m);
        await bench.PassAfterAsync(TimeSpan.FromSeconds(2));
        Assert.Equal(OutboxState.Confirmed, (await bench.NewestAsync()).State);
        Assert.Single(bench.Channel.Calls);
    }

    [Fact]
    public async Task Confirm_AcceptedButDropped_IsPushedAgainAfterTheHorizonOnly()
    {
        await using var bench = await PublishBench.OpenAsync();
        bench.Channel.AnswerAll(new PushOutcome.Accepted());
        await SendAsync(bench, 95m);
        for (var minute = 0; minute < 9; minute++)
            await bench.PassAfterAsync(TimeSpan.FromMinutes(1));
        Assert.Single(bench.Channel.Calls);
        bench.Channel.Answer = null;
        await bench.PassAfterAsync(TimeSpan.FromMinutes(2));
        Assert.Equal(2, bench.Channel.Calls.Count);
        Assert.NotEqual(bench.Channel.Calls[0].BatchId, bench.Channel.Calls[1].BatchId);
        await bench.PassAfterAsync(TimeSpan.FromSeconds(2));
        Assert.Equal(OutboxState.Confirmed, (await bench.NewestAsync()).State);
    }

    [Fact]
    public async Task Confirm_UnknownWhileANewerIsDecided_SettlesTheOldAndSendsOnlyTheNewer()
    {
        await using var bench = await PublishBench.OpenAsync();
        bench.Channel.AnswerAll(new PushOutcome.Unknown("timeout"));
        await SendAsync(bench, 95m);
        bench.Channel.Answer = null;
        await bench.CommitAsync(96m);
        await bench.PassAfterAsync(TimeSpan.FromMinutes(1));
        Assert.Single(bench.Channel.Calls);
        await bench.PassAfterAsync(TimeSpan.FromMinutes(10));
        await bench.PassAsync();
        Assert.Equal([95m, 96m], bench.Channel.Calls.Select(call => call.Changes[0].Price.Amount));
        Assert.Equal([OutboxState.Accepted, OutboxState.Superseded], (await bench.EntriesAsync()).Select(entry => entry.State));
    }

    [Fact]
    public async Task Confirm_LateEffectBehindANewerDecision_DoesNotFreezeTheListing()
    {
        await using var bench = await PublishBench.OpenAsync();
        await SendAsync(bench, 95m);
        await bench.CommitAsync(96m);
        await bench.PassAfterAsync(TimeSpan.FromSeconds(2));

        // 95 is confirmed and 96 was decided when the own price was 100; now 96 is lost, and 95 is what is found.
        bench.Channel.AnswerAll(new PushOutcome.Accepted());
        await bench.PassAsync();
        Assert.Equal(PublishBench.Euro(100m), (await bench.NewestAsync()).PriceBefore);
        bench.Channel.Answer = null;
        await bench.PassAfterAsync(TimeSpan.FromMinutes(11));
        await bench.PassAfterAsync(TimeSpan.FromSeconds(2));
        Assert.Null((await bench.SnapshotAsync()).FrozenBecause);
        Assert.Equal(OutboxState.Confirmed, (await bench.NewestAsync()).State);
    }

    [Fact]
    public async Task Confirm_ImmediateChannelShowsAnEarlierPriceOfOurs_IsReadAgainAndNotFrozen()
    {
        await using var bench = await PublishBench.OpenAsync();
        bench.Channel.EffectHorizon = TimeSpan.Zero;
        await SendAsync(bench, 95m);
        await bench.PassAfterAsync(TimeSpan.FromSeconds(2));
        await bench.CommitAsync(90m);
        await bench.PassAsync();
        await bench.PassAfterAsync(TimeSpan.FromSeconds(2));

        // 85 is lost, and the channel answers from a cache that is two prices behind.
        bench.Channel.AnswerAll(new PushOutcome.Unknown("timeout"));
        await bench.CommitAsync(85m);
        await bench.PassAsync();
        bench.Channel.Live["L1"] = PublishBench.Euro(95m);
        await bench.PassAfterAsync(TimeSpan.FromSeconds(2));
        Assert.Null((await bench.SnapshotAsync()).FrozenBecause);
        Assert.Equal(OutboxState.Unknown, (await bench.NewestAsync()).State);

        bench.Channel.Live["L1"] = PublishBench.Euro(90m);
        bench.Channel.Answer = null;
        for (var pass = 0; pass < 3; pass++)
            await bench.PassAfterAsync(TimeSpan.FromMinutes(5));
        Assert.Equal(OutboxState.Confirmed, (await bench.NewestAsync()).State);
    }

    [Fact]
    public async Task Confirm_SomebodyElsesPriceFarOff_FreezesTheListing()
    {
        await using var bench = await PublishBench.OpenAsync();
        await SendAsync(bench, 95m);
        bench.Channel.Live["L1"] = PublishBench.Euro(70m);
        await bench.PassAfterAsync(TimeSpan.FromSeconds(2));
        await bench.PassAfterAsync(TimeSpan.FromMinutes(11));
        Assert.Equal(OutboxState.Mismatch, (await bench.NewestAsync()).State);
        var snapshot = await bench.SnapshotAsync();
        Assert.Equal(PublishBench.Euro(70m), snapshot.OwnPrice!.Price);
        Assert.Contains("70.00 EUR", snapshot.FrozenBecause, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Confirm_SomebodyElsesPriceNearby_IsAdopted()
    {
        await using var bench = await PublishBench.OpenAsync();
        await SendAsync(bench, 95m);
        bench.Channel.Live["L1"] = PublishBench.Euro(95.50m);
        await bench.PassAfterAsync(TimeSpan.FromMinutes(11));
        Assert.Equal(OutboxState.Mismatch, (await bench.NewestAsync()).State);
        var snapshot = await bench.SnapshotAsync();
        Assert.Equal(PublishBench.Euro(95.50m), snapshot.OwnPrice!.Price);
        Assert.Null(snapshot.FrozenBecause);
    }

    [Fact]
    public async Task Confirm_ListingGone_FreezesItAndKeepsTheOwnPrice()
    {
        await using var bench = await PublishBench.OpenAsync();
        await SendAsync(bench, 95m);
        bench.Channel.AnswerRead = listing => new PriceReadOutcome.Gone(listing);
        await bench.PassAfterAsync(TimeSpan.FromSeconds(2));
        var snapshot = await bench.SnapshotAsync();
        Assert.NotNull(snapshot.FrozenBecause);
        Assert.Equal(PublishBench.Euro(100m), snapshot.OwnPrice!.Price);
    }

    [Fact]
    public async Task Confirm_ReadsThatFail_AreAskedAgainEverMoreRarely()
    {
        await using var bench = await PublishBench.OpenAsync();
        await SendAsync(bench, 95m);
        bench.Channel.AnswerRead = listing => new PriceReadOutcome.Failed(listing, "status 500");
        List<double> waits = [];
        for (var i = 0; i < 4; i++)
        {
            bench.Time.Advance((await bench.NewestAsync()).CheckAfter!.Value - bench.Time.GetUtcNow());
            await bench.PassAsync();
            waits.Add(((await bench.NewestAsync()).CheckAfter!.Value - bench.Time.GetUtcNow()).TotalSeconds);
        }

        Assert.Equal([4d, 8d, 16d, 32d], waits);
        Assert.Single(bench.Channel.Calls);
    }

    [Fact]
    public async Task Confirm_CannotBeReadBackAndAccepted_IsTheEnd()
    {
        await using var bench = await PublishBench.OpenAsync(canReadBack: false);
        await SendAsync(bench, 95m);
        Assert.True(await bench.Publisher().RunOnceAsync(bench.Time.GetUtcNow().AddMinutes(1), TestContext.Current.CancellationToken));
        Assert.Equal(OutboxState.Accepted, (await bench.NewestAsync()).State);
        Assert.Equal(
            (PublishBench.Euro(95m), PriceOrigin.Accepted),
            ((await bench.SnapshotAsync()).OwnPrice!.Price, (await bench.SnapshotAsync()).OwnPrice!.Origin));
    }

    private static async Task SendAsync(PublishBench bench, decimal price)
    {
        await bench.CommitAsync(price);
        await bench.PassAsync();
        Assert.Single(bench.Channel.Calls);
    }
}
