using Repricer.Core.Documents;
using Repricer.Core.Publishing;
using Repricer.Engine.Publishing;
using Repricer.Engine.Publishing.Rates;
using Repricer.Testing;
using Xunit;

namespace Repricer.Adapters.Tests.Publishing;

/// <summary>What a channel says of itself is kept to: calls, groups, outputs, caps, rates.</summary>
public sealed class ChannelTraitsTests
{
    [Fact]
    public async Task Batches_PushOneReadTwenty_AreReadTogetherAndSentSingly()
    {
        await using var bench = await PublishBench.OpenAsync(listings: 5);
        bench.Options = bench.Options with { ReadBeforePush = TimeSpan.Zero };
        bench.Channel.Change = traits => traits with { PushBatch = 1, ReadBatch = 20 };
        await bench.CommitAsync([.. Enumerable.Range(1, 5).Select(n => (n, 95m))]);
        await bench.PassAsync();

        Assert.Equal(1, bench.Channel.Reads);
        Assert.Equal([1, 1, 1, 1, 1], bench.Channel.Calls.Select(call => call.Changes.Count));
    }

    [Fact]
    public async Task Batches_WiderPushThanRead_IsReadInParts()
    {
        await using var bench = await PublishBench.OpenAsync(listings: 5);
        bench.Options = bench.Options with { ReadBeforePush = TimeSpan.Zero };
        bench.Channel.Change = traits => traits with { PushBatch = 5, ReadBatch = 2 };
        await bench.CommitAsync([.. Enumerable.Range(1, 5).Select(n => (n, 95m))]);
        await bench.PassAsync();

        Assert.Equal((3, 1), (bench.Channel.Reads, bench.Channel.Calls.Count));
    }

    [Fact]
    public async Task Group_ChangesOfOneCall_ShareIt()
    {
        await using var bench = await PublishBench.OpenAsync(listings: 6);
        bench.Channel.Group = listing => listing.Value is "L1" or "L4" or "L5" ? "a" : "b";
        await bench.CommitAsync([.. Enumerable.Range(1, 6).Select(n => (n, 95m))]);
        await bench.PassAsync();

        Assert.Equal(
            ["L1 L4 L5", "L2 L3 L6"],
            bench.Channel.Calls.Select(call => string.Join(' ', call.Changes.Select(change => change.Listing.Value))));
    }

    [Fact]
    public async Task Throttled_InTheFirstCallOfAPass_TheOthersWaitToo()
    {
        await using var bench = await PublishBench.OpenAsync(listings: 3);
        bench.Channel.Change = traits => traits with { PushBatch = 1, ReadBatch = 20 };
        bench.Channel.AnswerAll(new PushOutcome.Throttled(TimeSpan.FromMinutes(3)));
        await bench.CommitAsync([(1, 95m), (2, 95m), (3, 95m)]);
        await bench.PassAsync();
        Assert.Single(bench.Channel.Calls);

        bench.Channel.Answer = null;
        await bench.PassAfterAsync(TimeSpan.FromMinutes(4));
        await bench.PassAfterAsync(TimeSpan.FromMinutes(1));
        Assert.Equal(["L1", "L2", "L3"], bench.Channel.Live.Keys.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Outputs_WhatTheChannelDoesNotTake_IsNotHandedToIt()
    {
        await using var bench = await PublishBench.OpenAsync();
        await bench.CommitAsync(95m, terms: PriceTerms.CrossedOut(PublishBench.Euro(120m)) with { Tiers = Tiers(90m) });
        await bench.PassAsync(bench.Publisher(parts => parts with { Guard = new Everything() }));
        Assert.True(bench.Channel.Calls[0].Changes[0].Terms.IsLeave);
    }

    [Fact]
    public async Task Tiers_SentAndThenDecidedNoMore_AreTakenAwayOnce()
    {
        await using var bench = await PublishBench.OpenAsync();
        bench.Channel.Change = traits => traits with { Outputs = ChannelOutputs.Price | ChannelOutputs.Tiers };
        var publisher = bench.Publisher(parts => parts with { Guard = new Everything() });
        await bench.CommitAsync(95m, terms: PriceTerms.Leave with { Tiers = Tiers(90m) });
        Assert.Equal(Tiers(90m), (await bench.NewestAsync()).Change.Terms.Tiers);
        await SettleAsync();
        await bench.CommitAsync(96m);
        await SettleAsync();
        await bench.CommitAsync(97m);
        await SettleAsync();

        Assert.Equal(
            [DesiredKind.Set, DesiredKind.Clear, DesiredKind.Leave], bench.Channel.Calls.Select(call => call.Changes[0].Terms.Tiers.Kind));

        async Task SettleAsync()
        {
            await bench.PassAsync(publisher);
            bench.Time.Advance(TimeSpan.FromSeconds(2));
            await bench.PassAsync(publisher);
            Assert.Equal(OutboxState.Confirmed, (await bench.NewestAsync()).State);
        }
    }

    [Fact]
    public async Task Tiers_DecidedButNeverSent_NeedNoTakingAway()
    {
        await using var bench = await PublishBench.OpenAsync();
        await bench.CommitAsync(95m, terms: PriceTerms.Leave with { Tiers = Tiers(90m) });
        await bench.CommitAsync(96m);
        Assert.Equal(DesiredKind.Leave, (await bench.NewestAsync()).Change.Terms.Tiers.Kind);
    }

    [Fact]
    public async Task Terms_OfEveryKind_ComeBackFromTheStoreAsTheyWere()
    {
        PriceTerms[] all =
        [
            PriceTerms.Leave,
            PriceTerms.NothingCrossedOut,
            PriceTerms.CrossedOut(PublishBench.Euro(120m)),
            PriceTerms.Leave with { Tiers = Tiers(90m, 85m) },
            PriceTerms.NothingCrossedOut with { Tiers = new(DesiredKind.Clear, default), Bounds = new(DesiredKind.Clear, default) },
            PriceTerms.Leave with { Bounds = new(DesiredKind.Set, new ChannelBounds(PublishBench.Euro(50m), PublishBench.Euro(200m))) },
            PriceTerms.Leave with { Bounds = new(DesiredKind.Set, new ChannelBounds(PublishBench.Euro(50m), null)) },
        ];
        await using var bench = await PublishBench.OpenAsync(all.Length);
        for (var i = 0; i < all.Length; i++)
        {
            await bench.CommitAsync(95m, i + 1, all[i]);
            Assert.Equal(all[i], (await bench.NewestAsync(i + 1)).Change.Terms);
        }
    }

    [Fact]
    public async Task Cap_OfTheChannel_KeepsWhatWaitsUntilItsDayTurns()
    {
        await using var bench = await PublishBench.OpenAsync();
        bench.Channel.Change = traits => traits with { ChangesPerListingAndDay = 3 };
        bench.Settings = ChannelFacts.Apply(bench.Settings, [(bench.Channel.Id, bench.Channel.Traits)], static _ => null);
        foreach (var price in new[] { 95m, 96m, 97m })
        {
            await bench.CommitAsync(price);
            await bench.PassAsync();
            await bench.PassAfterAsync(TimeSpan.FromSeconds(2));
        }

        // Two went, the third of the three is kept for a correction.
        var waiting = await bench.NewestAsync();
        Assert.Equal([95m, 96m], bench.Channel.Calls.Select(call => call.Changes[0].Price.Amount));
        Assert.Equal((OutboxState.Pending, Midnight(bench)), (waiting.State, waiting.NotBefore));
        Assert.StartsWith("listing_budget", waiting.Reason, StringComparison.Ordinal);

        bench.Time.Advance(Midnight(bench) - bench.Time.GetUtcNow());
        await bench.LookAsync();
        await bench.PassAsync();
        Assert.Equal(97m, bench.Channel.Calls[^1].Changes[0].Price.Amount);
    }

    [Fact]
    public async Task Cap_CallsThatCertainlyHadNoEffect_AreNotCounted()
    {
        await using var bench = await PublishBench.OpenAsync();
        bench.Channel.AnswerAll(new PushOutcome.NotSent("refused"));
        await bench.CommitAsync(95m);
        await bench.PassAsync();
        Assert.Equal(0, await CallsAsync(bench));
        bench.Channel.AnswerAll(new PushOutcome.Unknown("timeout"));
        await bench.PassAfterAsync(TimeSpan.FromMinutes(1));
        Assert.Equal(1, await CallsAsync(bench));
        bench.Time.Advance(TimeSpan.FromDays(1));
        Assert.Equal(0, await CallsAsync(bench));
    }

    [Fact]
    public async Task ChannelBudget_IsSpent_DecidesAndSendsNothingMore_UntilItIsLifted()
    {
        await using var bench = await PublishBench.OpenAsync(listings: 3);
        await bench.CommitAsync(95m);
        await bench.PassAsync();
        bench.Settings = bench.Settings with { Hash = "2", Guard = bench.Settings.Guard with { MaxChannelChangesPerDay = 1 } };

        await bench.CommitAsync(95m, listing: 2);
        await bench.PassAsync();
        await bench.LookAsync(rival: 90, from: 3);
        await bench.DecideAsync();
        await bench.PassAsync();
        Assert.Single(bench.Channel.Calls);
        Assert.Empty(await bench.EntriesAsync(3));

        bench.Settings = bench.Settings with { Hash = "3", Guard = bench.Settings.Guard with { MaxChannelChangesPerDay = null } };
        await bench.DecideAsync();
        await bench.PassAsync();
        Assert.Contains(bench.Channel.Calls[^1].Changes, change => change.Listing == PublishBench.Listing(3));
    }

    [Fact]
    public async Task Rates_TheAdapterWaitsForItsTurn_AndItsDeadlineDoesNotRun()
    {
        await using var bench = await PublishBench.OpenAsync();
        var bucket = new RateBucket("patch", 0.01m, 1);
        bench.Channel.Change = traits => traits with { Buckets = [bucket] };
        var rates = new RateBook(bench.Time).For("shop", "main", "", [bucket]);
        await rates.WaitAsync("patch", Ct);
        bench.Channel.Before = (_, ct) => rates.WaitAsync("patch", ct).AsTask();
        await bench.CommitAsync(95m);
        var sending = bench.PassAsync();
        await bench.Time.WaitForTimerAsync(TimeSpan.FromSeconds(100));
        bench.Time.Advance(TimeSpan.FromSeconds(100));
        await sending.ComesAsync("the end of the pass", Ct);

        Assert.Equal(OutboxState.Accepted, (await bench.NewestAsync()).State);
    }

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private static DateTimeOffset Midnight(PublishBench bench) =>
        Core.Calendar.LocalClock.StartOfNextDay(bench.Time.GetUtcNow(), TimeZoneInfo.Utc);

    private static async Task<int> CallsAsync(PublishBench bench) =>
        (await bench.Store.Guard.LoadAsync([PublishBench.Listing()], bench.Time.GetUtcNow(), Ct))[0].CallsToday;

    private static Desired<EqualList<TierPrice>> Tiers(params decimal[] prices) => new(
        DesiredKind.Set, new EqualList<TierPrice>([.. prices.Select((price, i) => new TierPrice(5 * (i + 1), PublishBench.Euro(price)))]));

    private sealed class Everything : ISendGuard
    {
        public ValueTask<IReadOnlyList<SendVerdict>> CheckAsync(
            IReadOnlyList<OutboxEntry> entries, DateTimeOffset now, CancellationToken ct) =>
            ValueTask.FromResult<IReadOnlyList<SendVerdict>>([.. entries.Select(_ => SendVerdict.Go)]);
    }
}
