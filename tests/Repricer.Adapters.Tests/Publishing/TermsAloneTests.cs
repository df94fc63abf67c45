using Repricer.Core.Deciding;
using Repricer.Core.Publishing;
using Repricer.Engine.Publishing;
using Xunit;

namespace Repricer.Adapters.Tests.Publishing;

/// <summary>
/// What goes out beside a price goes out with the same price once more where it changes alone: from the decision to the read-back.
/// </summary>
public sealed class TermsAloneTests
{
    [Fact]
    public async Task Floor_RisesUnderAPriceThatStays_TheChannelIsToldAtOnce()
    {
        await using var bench = await OpenAsync();
        await bench.DecideAsync();
        await bench.PassAsync();
        Assert.Equal((100m, 50m), Sent(bench, 0));
        await ConfirmAsync(bench, OutboxState.Confirmed);
        await bench.DecideAsync();
        await bench.PassAsync();
        Assert.Single(bench.Channel.Calls);

        await bench.ImportAsync(minPrice: 60);
        await bench.DecideAsync();
        await bench.PassAsync();
        Assert.Equal((100m, 60m), Sent(bench, 1));
        await ConfirmAsync(bench, OutboxState.Confirmed);
        await bench.DecideAsync();
        await bench.PassAsync();
        Assert.Equal(2, bench.Channel.Calls.Count);
    }

    [Fact]
    public async Task Terms_WaitOrAreOnTheirWay_AreNotAddedAgain()
    {
        await using var bench = await OpenAsync();
        await bench.DecideAsync();
        bench.Settings = bench.Settings with { Hash = "2" };
        await bench.DecideAsync();
        Assert.Equal(OutboxState.Pending, Assert.Single(await bench.EntriesAsync()).State);
        await bench.PassAsync();
        bench.Settings = bench.Settings with { Hash = "3" };
        await bench.DecideAsync();
        Assert.Equal(OutboxState.Accepted, Assert.Single(await bench.EntriesAsync()).State);
    }

    [Fact]
    public async Task Terms_AnotherIsDecidedWhileTheFirstWaits_TakesItsPlace()
    {
        await using var bench = await OpenAsync();
        await bench.DecideAsync();
        await bench.ImportAsync(minPrice: 60);
        await bench.DecideAsync();
        Assert.Equal([OutboxState.Pending, OutboxState.Superseded], (await bench.EntriesAsync()).Select(entry => entry.State));
        await bench.PassAsync();
        Assert.Equal((100m, 60m), Sent(bench, 0));
        Assert.Single(bench.Channel.Calls);
    }

    [Fact]
    public async Task Channel_ShowsWhatStands_ConfirmsByThatAndNotByThePrice()
    {
        await using var bench = await OpenAsync();
        var shown = PriceTerms.Leave with { Bounds = new(DesiredKind.Clear, default) };
        bench.Channel.AnswerRead = listing => new PriceReadOutcome.Read(listing, PublishBench.Euro(100)) { Beside = shown };
        await bench.DecideAsync();
        await bench.PassAsync();
        await ConfirmAsync(bench, OutboxState.Accepted);
        Assert.Contains("beside", (await bench.NewestAsync()).Reason, StringComparison.Ordinal);

        shown = bench.Channel.Calls[0].Changes[0].Terms;
        await bench.PassAfterAsync(TimeSpan.FromSeconds(10));
        Assert.Equal(OutboxState.Confirmed, (await bench.NewestAsync()).State);
    }

    [Fact]
    public async Task Channel_NeverAppliesThem_IsToldFourTimesAndThenRejectedWithoutFreezing()
    {
        await using var bench = await OpenAsync();
        bench.Channel.AnswerRead = listing => new PriceReadOutcome.Read(listing, PublishBench.Euro(100))
        {
            Beside = PriceTerms.Leave with { Bounds = new(DesiredKind.Clear, default) },
        };
        await bench.DecideAsync();
        for (var i = 0; i < 60; i++)
        {
            await bench.PassAfterAsync(TimeSpan.FromMinutes(2));
            await bench.LookAsync();
        }

        var entry = await bench.NewestAsync();
        Assert.Equal((4, OutboxState.Rejected), (bench.Channel.Calls.Count, entry.State));
        Assert.Contains("accepts and does not apply", entry.Reason, StringComparison.Ordinal);
        Assert.Null((await bench.SnapshotAsync()).FrozenBecause);
    }

    [Fact]
    public async Task Price_ConfirmedButNotWhatWentBesideIt_WhatTheChannelShowsCounts()
    {
        await using var bench = await OpenAsync();
        var wide = PriceTerms.Leave with { Bounds = new(DesiredKind.Set, new ChannelBounds(PublishBench.Euro(10m), null)) };
        bench.Channel.AnswerRead = listing =>
            new PriceReadOutcome.Read(listing, bench.Channel.Live.GetValueOrDefault(listing.Value, PublishBench.Euro(100)))
            {
                Beside = wide,
            };
        await bench.LookAsync(rival: 95);
        await bench.DecideAsync();
        await bench.PassAsync();
        Assert.Equal((95m, 50m), Sent(bench, 0));
        await ConfirmAsync(bench, OutboxState.Confirmed);
        Assert.Equal(wide.Bounds, (await bench.SnapshotAsync()).TermsThatStand!.Bounds);

        await bench.DecideAsync();
        await bench.PassAsync();
        Assert.Equal((95m, 50m), Sent(bench, 1));
    }

    [Fact]
    public async Task Breakers_DoNotCountThemAsMoves()
    {
        await using var bench = await OpenAsync();
        await bench.ImportAsync(minPrice: 100);
        await bench.DecideAsync();
        Assert.Single(await bench.EntriesAsync());
        var windows = await bench.Store.Guard.GetWindowsAsync(bench.Time.GetUtcNow().AddMinutes(-5), TestContext.Current.CancellationToken);
        Assert.All(windows, window => Assert.Equal((0, 0, 0), (window.Moved, window.MovedFar, window.AtFloor)));
    }

    [Fact]
    public async Task Decision_KeepsWhatStoodWhenItWasMade()
    {
        await using var bench = await OpenAsync();
        await bench.DecideAsync();
        await bench.PassAsync();
        await ConfirmAsync(bench, OutboxState.Confirmed);
        await bench.ImportAsync(minPrice: 60);
        await bench.DecideAsync();
        var newest = await bench.Store.Reports.GetDecisionAsync(
            (await bench.NewestAsync()).Change.DecisionId, TestContext.Current.CancellationToken);
        Assert.Equal(PublishBench.Euro(50m), newest!.Snapshot!.TermsThatStand!.Bounds.Value.Lowest);
        Assert.Equal((DecisionAction.Unchanged, PublishBench.Euro(100m)), (newest.Row.Decision.Action, newest.Row.PriceToSend!.Value));
    }

    /// <summary>Our price and the rival's are both at 100.00, and the channel takes bounds.</summary>
    private static async Task<PublishBench> OpenAsync()
    {
        var bench = await PublishBench.OpenAsync();
        bench.Channel.Change = static traits => traits with { Outputs = ChannelOutputs.Price | ChannelOutputs.Bounds };
        bench.Settings = ChannelFacts.Apply(bench.Settings, [(bench.Channel.Id, bench.Channel.Traits)], static _ => true);
        return bench;
    }

    private static (decimal Price, decimal? Lowest) Sent(PublishBench bench, int call)
    {
        var change = Assert.Single(bench.Channel.Calls[call].Changes);
        return (change.Price.Amount, change.Terms.Bounds.Value.Lowest?.Amount);
    }

    private static async Task ConfirmAsync(PublishBench bench, OutboxState expected)
    {
        await bench.PassAfterAsync(TimeSpan.FromSeconds(3));
        Assert.Equal(expected, (await bench.NewestAsync()).State);
    }
}
