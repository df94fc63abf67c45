using Repricer.Core.Publishing;
using Repricer.Engine.Pricing;
using Repricer.Engine.Publishing;
using Repricer.Engine.Publishing.Rates;
using Xunit;

namespace Repricer.Adapters.Tests.Publishing;

/// <summary>From so many due changes on they go as one, and what holds for single calls holds for that one, too.</summary>
public sealed class BulkSendingTests
{
    [Fact]
    public async Task Due_AsManyAsTheChannelAsksFor_GoAsOneCallOfAllGroups()
    {
        await using var bench = await OpenAsync(12);
        bench.Channel.Group = static listing => listing.Value;
        await bench.CommitAsync(Prices(1, 12));
        await bench.PassAsync();

        var call = Assert.Single(bench.Channel.Calls);
        Assert.Equal(12, call.Changes.Count);
        Assert.True(BatchIds.IsWhole(call.BatchId, 12));
        Assert.Equal(12, bench.Channel.Live.Count);
    }

    [Fact]
    public async Task Due_OneTooFew_GoBySingleCalls()
    {
        await using var bench = await OpenAsync(9);
        await bench.CommitAsync(Prices(1, 9));
        await bench.PassAsync();
        Assert.Equal([2, 2], bench.Channel.Calls.Select(call => call.Changes.Count));
    }

    [Fact]
    public async Task Due_MoreThanOneCallTakes_TheRestGoesWithTheNext()
    {
        await using var bench = await OpenAsync(45);
        await bench.CommitAsync(Prices(1, 45));
        await bench.PassAfterAsync(TimeSpan.Zero);
        await bench.PassAsync();
        await bench.PassAsync();

        // Twenty, twenty, and the last five by single calls: a lease of four first.
        Assert.Equal([20, 20, 2, 2], bench.Channel.Calls.Select(call => call.Changes.Count));
    }

    [Fact]
    public async Task Due_SomeWaitForALaterTime_AreNotCounted()
    {
        await using var bench = await OpenAsync(12);
        bench.Channel.Answer = static batch => [new PushOutcome.Accepted(), new PushOutcome.NotSent("no room")];
        await bench.CommitAsync(Prices(1, 4));
        await bench.PassAsync();
        bench.Channel.Answer = null;
        bench.Channel.Calls.Clear();
        await bench.CommitAsync(Prices(5, 8));
        await bench.PassAfterAsync(TimeSpan.FromMilliseconds(1));
        Assert.Equal([2, 2], bench.Channel.Calls.Select(call => call.Changes.Count));
    }

    [Fact]
    public async Task Budget_OfTheHour_BoundsTheCall()
    {
        await using var bench = await OpenAsync(30);
        var publisher = bench.Publisher(limits: new ChannelLimitOptions { MaxChangesPerHour = 15 });
        await bench.CommitAsync(Prices(1, 30));
        await bench.PassAsync(publisher);
        await bench.PassAsync(publisher);
        Assert.Equal([15], bench.Channel.Calls.Select(call => call.Changes.Count));
    }

    [Fact]
    public async Task Correction_AmongMany_GoesFirstAndAlone()
    {
        await using var bench = await OpenAsync(16);
        await bench.CommitAsync(Prices(1, 15));
        await bench.CommitAsync([(16, 97m)], isCorrection: true);
        await bench.PassAsync();
        await bench.PassAsync();

        Assert.Equal([1, 15], bench.Channel.Calls.Select(call => call.Changes.Count));
        Assert.Equal("L16", bench.Channel.Calls[0].Changes[0].Listing.Value);
    }

    [Fact]
    public async Task Corrections_AsManyAsFillACall_AreOneBeforeEverythingElse()
    {
        await using var bench = await OpenAsync(30);
        await bench.CommitAsync(Prices(1, 15));
        await bench.CommitAsync(Prices(16, 15), isCorrection: true);
        await bench.PassAsync();
        await bench.PassAsync();

        Assert.Equal([15, 15], bench.Channel.Calls.Select(call => call.Changes.Count));
        Assert.All(bench.Channel.Calls[0].EntryIds, id => Assert.InRange(id, 16, 30));
    }

    [Fact]
    public async Task Reading_FirstOfMany_IsDoneInTheChannelsBatches()
    {
        await using var bench = await OpenAsync(12, readFirst: true);
        await bench.CommitAsync(Prices(1, 12));
        await bench.PassAsync();
        Assert.Equal(3, bench.Channel.Reads);
        Assert.Equal(12, Assert.Single(bench.Channel.Calls).Changes.Count);
    }

    [Fact]
    public async Task Reading_FindsAPriceOfSomebodyElse_TheOthersGo()
    {
        await using var bench = await OpenAsync(12, readFirst: true);
        await bench.CommitAsync(Prices(1, 12));
        bench.Channel.Live["L7"] = PublishBench.Euro(130m);
        await bench.PassAsync();
        Assert.DoesNotContain(Assert.Single(bench.Channel.Calls).Changes, change => change.Listing.Value == "L7");
        Assert.Equal(OutboxState.Superseded, (await bench.NewestAsync(7)).State);
    }

    [Fact]
    public async Task Reading_ACorrectionComesInMeanwhile_GoesOutBeforeTheCallForMany()
    {
        await using var bench = await OpenAsync(13, readFirst: true);
        await bench.CommitAsync(Prices(1, 12));
        bench.Channel.BeforeRead = async reads =>
        {
            if (reads == 2)
                await bench.CommitAsync([(13, 97m)], isCorrection: true);
        };
        await bench.PassAsync();

        Assert.Equal([1, 12], bench.Channel.Calls.Select(call => call.Changes.Count));
        Assert.Equal("L13", bench.Channel.Calls[0].Changes[0].Listing.Value);
    }

    [Fact]
    public async Task Reading_ANewerPriceComesInMeanwhile_TheOlderStaysHere()
    {
        await using var bench = await OpenAsync(12, readFirst: true);
        await bench.CommitAsync(Prices(1, 12));
        bench.Channel.BeforeRead = async reads =>
        {
            if (reads == 2)
                await bench.CommitAsync([(3, 98m)]);
        };
        await bench.PassAsync();

        Assert.DoesNotContain(bench.Channel.Calls[0].Changes, change => change.Listing.Value == "L3");
        await bench.PassAsync();
        Assert.Equal(PublishBench.Euro(98m), bench.Channel.Live["L3"]);
        Assert.Equal(1, bench.Channel.Calls.SelectMany(call => call.Changes).Count(change => change.Listing.Value == "L3"));
    }

    [Fact]
    public async Task Reading_KillSwitchMeanwhile_EndsItAndNothingGoesOut()
    {
        await using var bench = await OpenAsync(20, readFirst: true);
        await bench.CommitAsync(Prices(1, 20));
        bench.Channel.BeforeRead = reads => reads == 2 ? File.WriteAllTextAsync(bench.StopFilePath, "", Ct) : Task.CompletedTask;
        await bench.PassAsync();

        Assert.Equal(2, bench.Channel.Reads);
        Assert.Empty(bench.Channel.Calls);
        Assert.Equal(OutboxState.Pending, (await bench.NewestAsync(20)).State);
        File.Delete(bench.StopFilePath);
        await bench.PassAfterAsync(TimeSpan.FromMinutes(1));
        Assert.Equal(20, Assert.Single(bench.Channel.Calls).Changes.Count);
    }

    [Fact]
    public async Task Reading_BreakerOpensMeanwhile_AllWaitAsTheyAre()
    {
        await using var bench = await OpenAsync(20, readFirst: true);
        await bench.CommitAsync(Prices(1, 20));
        bench.Channel.BeforeRead = async reads =>
        {
            if (reads == 2)
                await bench.Store.Guard.OpenBreakerAsync(new Breaker("channel:shop", "a test", bench.Time.GetUtcNow()), Ct);
        };
        await bench.PassAsync();

        Assert.Equal(2, bench.Channel.Reads);
        Assert.Empty(bench.Channel.Calls);
        Assert.All(await StatesAsync(bench, 20), state => Assert.Equal(OutboxState.Pending, state));
    }

    [Fact]
    public async Task Reading_TakesLongerThanItsAnswersCount_WhatWasReadGoesAndTheRestIsNext()
    {
        await using var bench = await OpenAsync(40, readFirst: true);
        bench.Channel.Change = traits => Bulky(traits) with { Bulk = new BulkCalls(10, 40) };
        await bench.CommitAsync(Prices(1, 40));

        // Half of the ten minutes is over after five readings of four.
        bench.Channel.BeforeRead = _ =>
        {
            bench.Time.Advance(TimeSpan.FromMinutes(1));
            return Task.CompletedTask;
        };
        await bench.PassAsync();
        Assert.Equal(20, Assert.Single(bench.Channel.Calls).Changes.Count);
        Assert.Equal((OutboxState.Pending, null), ((await bench.NewestAsync(21)).State, (await bench.NewestAsync(21)).NotBefore));
        await bench.PassAsync();
        Assert.Equal(20, bench.Channel.Calls[1].Changes.Count);
    }

    [Fact]
    public async Task Call_StoppedInTheMiddle_MakesNoFurtherStepAndGoesAgain()
    {
        await using var bench = await OpenAsync(12);
        var rates = new RateBook(bench.Time).For("shop", "main", "", [new RateBucket("feed", 1m, 5)]);
        var steps = 0;
        bench.Channel.Change = traits => Bulky(traits) with { Buckets = [new RateBucket("feed", 1m, 5)] };
        bench.Channel.Before = async (_, ct) =>
        {
            await rates.WaitAsync("feed", ct);
            steps++;
            await File.WriteAllTextAsync(bench.StopFilePath, "", ct);
            await rates.WaitAsync("feed", ct);
            steps++;
        };
        bench.Channel.OnWait = static (batch, wait) => [.. batch.Changes.Select(_ => new PushOutcome.NotSent(wait.Message))];
        await bench.CommitAsync(Prices(1, 12));
        await bench.PassAsync();

        Assert.Equal(1, steps);
        Assert.Empty(bench.Channel.Live);
        Assert.Contains("STOP", (await bench.NewestAsync(12)).Reason, StringComparison.Ordinal);
        File.Delete(bench.StopFilePath);
        bench.Channel.Before = null;
        await bench.PassAfterAsync(TimeSpan.FromMinutes(2));
        Assert.Equal(12, bench.Channel.Live.Count);
    }

    [Fact]
    public async Task Call_ForManyIsAskedToWait_SingleCallsGoMeanwhile()
    {
        await using var bench = await OpenAsync(14);
        bench.Channel.Answer = batch =>
        {
            if (batch.Changes.Count > 2)
                return [.. batch.Changes.Select(_ => new PushOutcome.Throttled(TimeSpan.FromMinutes(5)))];
            bench.Channel.Apply(batch);
            return [.. batch.Changes.Select(_ => new PushOutcome.Accepted())];
        };
        await bench.CommitAsync(Prices(1, 12));
        await bench.PassAsync();
        await bench.CommitAsync([(13, 97m)], isCorrection: true);
        await bench.PassAfterAsync(TimeSpan.FromSeconds(10));
        Assert.Equal(PublishBench.Euro(97m), bench.Channel.Live["L13"]);
    }

    [Fact]
    public async Task Call_OfManyWithoutAnswer_IsUnknownAltogetherAndReadBack()
    {
        await using var bench = await OpenAsync(12);
        bench.Channel.Answer = batch =>
        {
            bench.Channel.Apply(batch with { Changes = [.. batch.Changes.Take(5)] });
            throw new IOException("cut");
        };
        await bench.CommitAsync(Prices(1, 12));
        await bench.PassAsync();
        Assert.All(await StatesAsync(bench, 12), state => Assert.Equal(OutboxState.Unknown, state));

        bench.Channel.Answer = null;
        for (var i = 0; i < 3; i++)
            await bench.PassAfterAsync(TimeSpan.FromSeconds(3));
        var states = await StatesAsync(bench, 12);
        Assert.Equal((5, 7), (states.Count(state => state == OutboxState.Confirmed), states.Count(state => state == OutboxState.Unknown)));
        for (var i = 0; i < 6; i++)
        {
            bench.Time.Advance(TimeSpan.FromMinutes(3));
            await bench.LookAsync();
            await bench.PassAsync();
        }

        Assert.Equal(12, bench.Channel.Live.Count);
    }

    [Fact]
    public async Task Channel_ThatCannotBeReadBack_IsSentTheWholeCallAgainUnderItsId()
    {
        await using var bench = await PublishBench.OpenAsync(12, canReadBack: false);
        bench.Channel.Change = Bulky;
        bench.Channel.AnswerAll(new PushOutcome.Unknown("cut"));
        await bench.CommitAsync(Prices(1, 12));
        await bench.PassAsync();
        bench.Channel.Answer = null;
        for (var i = 0; i < 6; i++)
            await bench.PassAfterAsync(TimeSpan.FromMinutes(1));
        Assert.Equal([12, 12], bench.Channel.Calls.Select(call => call.Changes.Count));
        Assert.Single(bench.Channel.Calls.Select(call => call.BatchId).Distinct());
    }

    [Fact]
    public async Task Guard_HoldsSomeOfMany_TheOthersGo()
    {
        await using var bench = await OpenAsync(12);
        await bench.CommitAsync(Prices(1, 12));
        await bench.Store.Guard.FreezeAsync(PublishBench.Listing(4), "a test", bench.Time.GetUtcNow(), Ct);
        await bench.PassAsync();
        Assert.Equal(11, Assert.Single(bench.Channel.Calls).Changes.Count);
    }

    private static async Task<PublishBench> OpenAsync(int listings, bool readFirst = false)
    {
        var bench = await PublishBench.OpenAsync(listings);
        bench.Channel.Change = Bulky;
        if (readFirst)
            bench.Options = bench.Options with { ReadBeforePush = TimeSpan.FromMinutes(10) };
        return bench;
    }

    private static ChannelTraits Bulky(ChannelTraits traits) => traits with { PushBatch = 2, ReadBatch = 4, Bulk = new BulkCalls(10, 20) };

    private static (int Listing, decimal Price)[] Prices(int first, int count) => [.. Enumerable.Range(first, count).Select(n => (n, 95m))];

    private static async Task<IReadOnlyList<OutboxState>> StatesAsync(PublishBench bench, int listings)
    {
        List<OutboxState> states = [];
        for (var i = 1; i <= listings; i++)
            states.Add((await bench.NewestAsync(i)).State);
        return states;
    }

    private static CancellationToken Ct => TestContext.Current.CancellationToken;
}
