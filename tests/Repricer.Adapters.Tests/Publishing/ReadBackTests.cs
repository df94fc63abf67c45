using Repricer.Core.Publishing;
using Repricer.Engine.Publishing;
using Repricer.Engine.Reporting;
using Xunit;

namespace Repricer.Adapters.Tests.Publishing;

/// <summary>What a channel says in a read-back beside the price: that it refuses ours, or that a buyer sees another.</summary>
public sealed class ReadBackTests
{
    [Fact]
    public async Task Refusal_InAReadBack_RejectsWithItsReasonAndIsNotPushedAgain()
    {
        await using var bench = await PublishBench.OpenAsync();
        bench.Channel.AnswerAll(new PushOutcome.Accepted());
        await bench.CommitAsync(95m);
        await bench.PassAsync();
        bench.Channel.AnswerRead = listing =>
            new PriceReadOutcome.Read(listing, PublishBench.Euro(100m)) { Refusal = "INVALID_PRICE: below the minimum" };

        await bench.PassAfterAsync(TimeSpan.FromSeconds(2));
        Assert.Equal(
            (OutboxState.Rejected, "INVALID_PRICE: below the minimum"),
            ((await bench.NewestAsync()).State, (await bench.NewestAsync()).Reason));
        await bench.PassAfterAsync(TimeSpan.FromHours(1));
        Assert.Single(bench.Channel.Calls);
        Assert.Null((await bench.SnapshotAsync()).FrozenBecause);
        var holds = await bench.Store.Reports.GetHoldGroupsAsync(
            new HoldQuery(null, null, null, null, 10), TestContext.Current.CancellationToken);
        Assert.Equal("rejected", holds.Single().Reason);
    }

    [Fact]
    public async Task Rejected_TheSamePriceDecidedAgainAndAgain_GoesNoThirdTime()
    {
        await using var bench = await PublishBench.OpenAsync();
        bench.Channel.AnswerAll(new PushOutcome.Rejected("no such product"));
        for (var i = 0; i < 5; i++)
        {
            await bench.DecideAsAlwaysAsync(95m);
            await bench.PassAfterAsync(TimeSpan.FromMinutes(10));
        }

        Assert.Equal(2, bench.Channel.Calls.Count);
        await bench.DecideAsAlwaysAsync(94m);
        await bench.PassAsync();
        Assert.Equal(3, bench.Channel.Calls.Count);
    }

    [Fact]
    public async Task AcceptedAndNeverApplied_IsPushedThreeTimesMoreAndThenFrozen()
    {
        await using var bench = await PublishBench.OpenAsync();
        bench.Channel.AnswerAll(new PushOutcome.Accepted());
        await bench.CommitAsync(95m);
        for (var i = 0; i < 10; i++)
        {
            await bench.PassAsync();
            await bench.PassAfterAsync(TimeSpan.FromMinutes(11));
        }

        Assert.Equal(4, bench.Channel.Calls.Count);
        Assert.Contains("accepts and does not apply", (await bench.SnapshotAsync()).FrozenBecause, StringComparison.Ordinal);
        Assert.Equal(OutboxState.Mismatch, (await bench.NewestAsync()).State);
    }

    [Fact]
    public async Task AcceptedAndNotApplied_OneIsConfirmedBetween_CountsAnew()
    {
        await using var bench = await PublishBench.OpenAsync();
        foreach (var price in new[] { 95m, 96m, 97m })
        {
            bench.Channel.AnswerAll(new PushOutcome.Accepted());
            await bench.CommitAsync(price);
            for (var i = 0; i < 2; i++)
            {
                await bench.PassAsync();
                await bench.PassAfterAsync(TimeSpan.FromMinutes(11));
            }

            bench.Channel.Answer = null;
            await bench.PassAsync();
            await bench.PassAfterAsync(TimeSpan.FromMinutes(11));
            await bench.PassAsync();
            await bench.PassAfterAsync(TimeSpan.FromSeconds(2));
            Assert.Equal(OutboxState.Confirmed, (await bench.NewestAsync()).State);
        }

        Assert.Null((await bench.SnapshotAsync()).FrozenBecause);
    }

    [Fact]
    public async Task LostCalls_AreRepeatedHoweverOften()
    {
        await using var bench = await PublishBench.OpenAsync();
        bench.Channel.AnswerAll(new PushOutcome.Unknown("timeout"));
        await bench.CommitAsync(95m);
        for (var i = 0; i < 8; i++)
        {
            await bench.PassAsync();
            await bench.PassAfterAsync(TimeSpan.FromMinutes(11));
        }

        Assert.True(bench.Channel.Calls.Count > 5);
        Assert.Null((await bench.SnapshotAsync()).FrozenBecause);
    }

    [Fact]
    public async Task Shown_BesideAConfirmedPrice_IsHiddenAndNotFrozenAndHoldsTheNext()
    {
        await using var bench = await PublishBench.OpenAsync();
        await bench.CommitAsync(95m);
        await bench.PassAsync();
        bench.Channel.AnswerRead = listing => new PriceReadOutcome.Read(listing, PublishBench.Euro(95m))
        {
            Shown = PublishBench.Euro(79m), ShownBecause = "campaign",
        };
        await bench.PassAfterAsync(TimeSpan.FromSeconds(2));

        var snapshot = await bench.SnapshotAsync();
        Assert.Equal(OutboxState.Confirmed, (await bench.NewestAsync()).State);
        Assert.Null(snapshot.FrozenBecause);
        Assert.Equal(PublishBench.Euro(95m), snapshot.OwnPrice!.Price);
        Assert.Equal((PublishBench.Euro(79m), "campaign"), (snapshot.Hidden!.Shown, snapshot.Hidden.Because));
        Assert.True(await bench.IsUndecidedAsync());

        // What waits meanwhile is not sent.
        await bench.CommitAsync(96m);
        await bench.PassAsync();
        Assert.Single(bench.Channel.Calls);
        Assert.Contains("price_hidden", (await bench.NewestAsync()).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Shown_IsOver_TheListingIsDecidedAgain()
    {
        await using var bench = await PublishBench.OpenAsync();
        await bench.CommitAsync(95m);
        await bench.PassAsync();
        bench.Channel.AnswerRead = listing =>
            new PriceReadOutcome.Read(listing, PublishBench.Euro(95m)) { Shown = PublishBench.Euro(79m) };
        await bench.PassAfterAsync(TimeSpan.FromSeconds(2));
        Assert.NotNull((await bench.SnapshotAsync()).Hidden);

        bench.Channel.AnswerRead = null;
        bench.Time.Advance(TimeSpan.FromMinutes(11));
        await bench.WatchAsync();
        Assert.Null((await bench.SnapshotAsync()).Hidden);
    }

    [Fact]
    public async Task Shown_EqualsOurs_HidesNothing()
    {
        await using var bench = await PublishBench.OpenAsync();
        await bench.CommitAsync(95m);
        await bench.PassAsync();
        bench.Channel.AnswerRead = listing =>
            new PriceReadOutcome.Read(listing, PublishBench.Euro(95m)) { Shown = PublishBench.Euro(95.00m), ShownBecause = "base price" };
        await bench.PassAfterAsync(TimeSpan.FromSeconds(2));
        Assert.Null((await bench.SnapshotAsync()).Hidden);
    }
}
