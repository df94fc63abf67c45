using Repricer.Core.Catalog;
using Repricer.Core.Publishing;
using Repricer.Engine.Operating;
using Repricer.Engine.Publishing;
using Xunit;

namespace Repricer.Adapters.Tests.Publishing;

public sealed class ChannelSenderTests
{
    [Fact]
    public async Task Send_FloorRaisedSinceTheDecision_IsNotSentAndDecidedAgain()
    {
        await using var bench = await PublishBench.OpenAsync();
        await bench.CommitAsync(95m);
        await bench.ImportAsync(minPrice: 97);
        await bench.PassAsync();
        Assert.Empty(bench.Channel.Calls);
        var entry = await bench.NewestAsync();
        Assert.Equal(OutboxState.Superseded, entry.State);
        Assert.StartsWith("below_floor", entry.Reason, StringComparison.Ordinal);
        Assert.True(await bench.IsUndecidedAsync());
    }

    [Fact]
    public async Task Send_PausedSinceTheDecision_IsNotSent()
    {
        await using var bench = await PublishBench.OpenAsync();
        await bench.CommitAsync(95m);
        await bench.Store.Control.PauseAsync(
            new PauseScope(ScriptedChannel.Name, null), "stocktaking", "me", bench.Time.GetUtcNow(), TestContext.Current.CancellationToken);
        await bench.PassAsync();
        Assert.Empty(bench.Channel.Calls);
        Assert.Contains("stocktaking", (await bench.NewestAsync()).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Send_InputsGrewOldWhileItWaited_IsNotSent()
    {
        await using var bench = await PublishBench.OpenAsync();
        await bench.CommitAsync(95m);
        await bench.PassAfterAsync(TimeSpan.FromHours(25));
        Assert.Empty(bench.Channel.Calls);
        Assert.StartsWith("stale_inputs", (await bench.NewestAsync()).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Send_NewerDecisionBetweenLeaseAndCall_OnlyTheNewerGoes()
    {
        await using var bench = await PublishBench.OpenAsync();
        await bench.CommitAsync(95m);
        var publisher = bench.Publisher(parts => parts with { Guard = new During(parts.Guard, () => bench.CommitAsync(96m)) });
        await bench.PassAsync(publisher);
        Assert.Empty(bench.Channel.Calls);
        await bench.PassAsync(publisher);
        Assert.Equal(PublishBench.Euro(96m), Assert.Single(Assert.Single(bench.Channel.Calls).Changes).Price);
        Assert.Equal(OutboxState.Superseded, (await bench.EntriesAsync())[1].State);
    }

    [Fact]
    public async Task Send_GuardBroken_SendsNothingAndKeepsThePrice()
    {
        await using var bench = await PublishBench.OpenAsync();
        await bench.CommitAsync(95m);
        await bench.PassAsync(bench.Publisher(
            parts => parts with { Guard = new During(parts.Guard, () => throw new InvalidOperationException("no catalogue")) }));
        Assert.Empty(bench.Channel.Calls);
        Assert.Equal(OutboxState.Pending, (await bench.NewestAsync()).State);
        await bench.PassAfterAsync(bench.Options.DeferredFor);
        Assert.Single(bench.Channel.Calls);
    }

    [Fact]
    public async Task Send_StopFileThere_SendsNothingUntilItIsGone()
    {
        await using var bench = await PublishBench.OpenAsync();
        await bench.CommitAsync(95m);
        await File.WriteAllTextAsync(bench.StopFilePath, "wrong prices seen", TestContext.Current.CancellationToken);
        await bench.PassAsync();
        Assert.Empty(bench.Channel.Calls);
        File.Delete(bench.StopFilePath);
        await bench.PassAsync();
        Assert.Single(bench.Channel.Calls);
    }

    [Fact]
    public async Task Send_StopFileAppearsAfterTheLease_StopsBeforeTheCall()
    {
        await using var bench = await PublishBench.OpenAsync();
        await bench.CommitAsync(95m);
        await bench.PassAsync(
            bench.Publisher(
                parts => parts with
                {
                    Guard = new During(parts.Guard, afterwards: true, then: () => File.WriteAllTextAsync(bench.StopFilePath, "")),
                }));
        Assert.Empty(bench.Channel.Calls);
        Assert.Equal(OutboxState.Pending, (await bench.NewestAsync()).State);
    }

    [Fact]
    public async Task Send_Throttled_WaitsAsAskedAndCostsNoAttempt()
    {
        await using var bench = await PublishBench.OpenAsync(listings: 2);
        bench.Channel.AnswerAll(new PushOutcome.Throttled(TimeSpan.FromMinutes(3)));
        await bench.CommitAsync(95m);
        await bench.PassAsync();
        Assert.Equal((OutboxState.Throttled, 0), ((await bench.NewestAsync()).State, (await bench.NewestAsync()).Attempts));

        // The whole channel waits, not only the price that was refused.
        await bench.CommitAsync(95m, listing: 2);
        await bench.PassAfterAsync(TimeSpan.FromMinutes(2));
        Assert.Single(bench.Channel.Calls);
        bench.Channel.Answer = null;
        await bench.PassAfterAsync(TimeSpan.FromMinutes(2));
        Assert.Equal(2, bench.Channel.Calls[1].Changes.Count);
    }

    [Fact]
    public async Task Send_CertainlyNotSent_IsTriedAgainLater()
    {
        await using var bench = await PublishBench.OpenAsync();
        bench.Channel.AnswerAll(new PushOutcome.NotSent("connection refused"));
        await bench.CommitAsync(95m);
        await bench.PassAsync();
        var entry = await bench.NewestAsync();
        Assert.Equal((OutboxState.Pending, 1, "connection refused"), (entry.State, entry.Attempts, entry.Reason));
        bench.Channel.Answer = null;
        await bench.PassAfterAsync(bench.Options.Retry.First);
        Assert.Equal(OutboxState.Accepted, (await bench.NewestAsync()).State);
    }

    [Fact]
    public async Task Send_Rejected_IsNotTriedAgain()
    {
        await using var bench = await PublishBench.OpenAsync();
        bench.Channel.AnswerAll(new PushOutcome.Rejected("no such listing"));
        await bench.CommitAsync(95m);
        await bench.PassAsync();
        await bench.PassAfterAsync(TimeSpan.FromHours(1));
        Assert.Single(bench.Channel.Calls);
        Assert.Equal((OutboxState.Rejected, "no such listing"), ((await bench.NewestAsync()).State, (await bench.NewestAsync()).Reason));
    }

    [Fact]
    public async Task Send_AdapterThrowsOrMiscounts_IsUnknownAndNeverSentBlindly()
    {
        await using var bench = await PublishBench.OpenAsync(listings: 2);
        bench.Channel.Answer = _ => throw new InvalidOperationException("a bug");
        await bench.CommitAsync(95m);
        await bench.PassAsync();
        bench.Channel.Answer = _ => [];
        await bench.CommitAsync(95m, listing: 2);
        await bench.PassAsync();
        Assert.Equal(OutboxState.Unknown, (await bench.NewestAsync(1)).State);
        Assert.Equal(OutboxState.Unknown, (await bench.NewestAsync(2)).State);
        await bench.PassAfterAsync(TimeSpan.FromMinutes(5));
        Assert.Equal(2, bench.Channel.Calls.Count);
    }

    [Fact]
    public async Task Send_StoreTakesNoRecord_RecordsLaterWithoutASecondCall()
    {
        await using var bench = await PublishBench.OpenAsync();
        await bench.CommitAsync(95m);
        var outbox = new FailsToRecordOnce(bench.Store.Outbox);
        var publisher = bench.Publisher(parts => parts with { Outbox = outbox });
        await bench.PassAsync(publisher);
        Assert.Equal(OutboxState.Sending, (await bench.NewestAsync()).State);
        outbox.Works = true;
        await bench.PassAsync(publisher);
        Assert.Equal(OutboxState.Accepted, (await bench.NewestAsync()).State);
        Assert.Single(bench.Channel.Calls);
    }

    [Fact]
    public async Task Send_Correction_GoesBeforeOlderPrices()
    {
        await using var bench = await PublishBench.OpenAsync(listings: 2, maxBatch: 1);
        await bench.CommitAsync(95m, listing: 1);
        await bench.CommitAsync([(2, 96m)], isCorrection: true);
        await bench.PassAsync();
        await bench.PassAsync();
        Assert.Equal(["L2", "L1"], bench.Channel.Calls.Select(call => call.Changes[0].Listing.Value));
    }

    [Fact]
    public async Task Send_ChannelsHourUsedUp_WaitsForTheNext()
    {
        await using var bench = await PublishBench.OpenAsync(listings: 3);
        var publisher = bench.Publisher(limits: new ChannelLimitOptions { MaxChangesPerHour = 2 });
        await bench.CommitAsync([(1, 95m), (2, 95m), (3, 95m)]);
        await bench.PassAsync(publisher);
        await bench.PassAsync(publisher);
        Assert.Equal(2, Assert.Single(bench.Channel.Calls).Changes.Count);
        bench.Time.Advance(TimeSpan.FromMinutes(61));
        await bench.PassAsync(publisher);
        Assert.Equal(3, bench.Channel.Calls.Sum(call => call.Changes.Count));
    }

    [Fact]
    public async Task Send_AThirdOfTheCatalogueMovedFar_OpensTheBreakerBeforeAnythingGoes()
    {
        await using var bench = await PublishBench.OpenAsync(listings: 24);
        // The first price of a listing is counted apart: these have one behind them, more than a window ago.
        await bench.CommitAsync([.. Enumerable.Range(1, 8).Select(n => (n, 99m))]);
        await bench.PassAsync();
        await bench.PassAfterAsync(TimeSpan.FromMinutes(61));
        Assert.Single(bench.Channel.Calls);

        bench.Time.Advance(TimeSpan.FromSeconds(1));
        await bench.CommitAsync([.. Enumerable.Range(1, 8).Select(n => (n, 85m))]);
        await bench.PassAsync();
        Assert.Single(bench.Channel.Calls);
        Assert.Contains(
            await bench.Store.Guard.GetOpenBreakersAsync(TestContext.Current.CancellationToken), breaker => breaker.Name == "channel:shop");
        Assert.All(
            await Task.WhenAll(Enumerable.Range(1, 8).Select(n => bench.NewestAsync(n))),
            entry => Assert.Equal(OutboxState.Pending, entry.State));
    }

    [Fact]
    public async Task Send_CannotBeReadBackAndUnknown_IsTheSameCallUnderTheSameId()
    {
        await using var bench = await PublishBench.OpenAsync(listings: 2, canReadBack: false);
        bench.Channel.AnswerAll(new PushOutcome.Unknown("status 500"));
        await bench.CommitAsync([(1, 95m), (2, 95m)]);
        await bench.PassAsync();
        bench.Channel.Answer = null;
        await bench.PassAfterAsync(TimeSpan.FromMinutes(1));
        var (first, again) = (bench.Channel.Calls[0], bench.Channel.Calls[1]);
        Assert.Equal(first.BatchId, again.BatchId);
        Assert.Equal(first.Changes, again.Changes);
        Assert.Equal(0, bench.Channel.Reads);
        Assert.Equal(PriceOrigin.Accepted, (await bench.SnapshotAsync(2)).OwnPrice!.Origin);
    }

    [Fact]
    public async Task Send_CannotBeReadBackAndANewerCutIn_IsANewCallSoThatNothingIsTakenForSeen()
    {
        await using var bench = await PublishBench.OpenAsync(listings: 2, canReadBack: false);
        bench.Channel.AnswerAll(new PushOutcome.Unknown("status 500"));
        await bench.CommitAsync([(1, 95m), (2, 95m)]);
        await bench.PassAsync();
        bench.Channel.Answer = null;
        await bench.CommitAsync(96m, listing: 2);
        await bench.PassAfterAsync(TimeSpan.FromMinutes(1));
        await bench.PassAsync();
        Assert.Equal(bench.Channel.Calls.Count, bench.Channel.Calls.Select(call => call.BatchId).Distinct().Count());
        Assert.Equal(
            [("L1", 95m), ("L2", 96m)],
            bench.Channel.Calls
                .Skip(1)
                .SelectMany(call => call.Changes)
                .Select(change => (change.Listing.Value, change.Price.Amount))
                .Order());
    }

    [Fact]
    public async Task Send_CannotBeReadBackAndANewerCutInRightBeforeTheCall_ComesAgainAsWhatWentOut()
    {
        await using var bench = await PublishBench.OpenAsync(listings: 3, canReadBack: false);
        bench.Channel.AnswerAll(new PushOutcome.Unknown("status 500"));
        await bench.CommitAsync([(1, 95m), (2, 95m), (3, 95m)]);
        await bench.PassAsync(bench.Publisher(
            parts => parts with { Guard = new During(parts.Guard, () => bench.CommitAsync(96m, listing: 2)) }));
        bench.Channel.Answer = null;
        await bench.PassAfterAsync(TimeSpan.FromMinutes(1));

        var first = bench.Channel.Calls[0];
        Assert.Equal(["L1", "L3"], first.Changes.Select(change => change.Listing.Value));
        Assert.Equal(first.Changes, Assert.Single(bench.Channel.Calls.Skip(1), call => call.BatchId == first.BatchId).Changes);
        Assert.Equal(PublishBench.Euro(96m), Assert.Single(bench.Channel.Calls, call => call.BatchId != first.BatchId).Changes[0].Price);
    }

    [Fact]
    public async Task Send_CannotBeReadBackAndANewerCutIntoItsSecondCall_DoesNotGoUnderTheFirstOnesId()
    {
        await using var bench = await PublishBench.OpenAsync(listings: 2, canReadBack: false);
        bench.Channel.AnswerAll(new PushOutcome.Unknown("status 500"));
        await bench.CommitAsync([(1, 95m), (2, 95m)]);
        await bench.PassAsync();
        bench.Channel.Answer = null;
        bench.Time.Advance(TimeSpan.FromMinutes(1));
        await bench.PassAsync(bench.Publisher(
            parts => parts with { Guard = new During(parts.Guard, () => bench.CommitAsync(96m, listing: 2)) }));

        var (first, again) = (bench.Channel.Calls[0], bench.Channel.Calls[1]);
        Assert.Equal("L1", Assert.Single(again.Changes).Listing.Value);
        Assert.NotEqual(first.BatchId, again.BatchId);
    }

    [Fact]
    public async Task Send_NothingButRepetitions_StaysWithinTheRetryBudget()
    {
        await using var bench = await PublishBench.OpenAsync();
        var publisher = bench.Publisher(limits: new ChannelLimitOptions { RetriesAlways = 2 });
        bench.Channel.AnswerAll(new PushOutcome.NotSent("connection refused"));
        await bench.CommitAsync(95m);
        for (var second = 0; second < 50; second++)
        {
            await bench.PassAsync(publisher);
            bench.Time.Advance(TimeSpan.FromSeconds(1));
        }

        Assert.InRange(bench.Channel.Calls.Count, 2, 5);
        Assert.Equal(OutboxState.Pending, (await bench.NewestAsync()).State);
    }

    /// <summary>Something happens while the guard looks at a batch.</summary>
    private sealed class During(ISendGuard inner, Func<Task> then, bool afterwards = false) : ISendGuard
    {
        private bool _done;

        public async ValueTask<IReadOnlyList<SendVerdict>> CheckAsync(
            IReadOnlyList<OutboxEntry> entries, DateTimeOffset now, CancellationToken ct)
        {
            if (!afterwards)
                await OnceAsync();
            var verdicts = await inner.CheckAsync(entries, now, ct);
            if (afterwards)
                await OnceAsync();
            return verdicts;
        }

        private async Task OnceAsync()
        {
            if (!_done)
                await then();
            _done = true;
        }
    }

    private sealed class FailsToRecordOnce(IOutbox inner) : IOutbox
    {
        public bool Works { get; set; }

        public ValueTask RecordAsync(IReadOnlyList<PushRecord> outcomes, CancellationToken ct) =>
            Works ? inner.RecordAsync(outcomes, ct) : throw new IOException("disk full");

        public ValueTask<IReadOnlyList<OutboxEntry>> LeaseOnlyAsync(
            LeaseOf only, ChannelId channel, NodeId node, DateTimeOffset now, TimeSpan duration, int max, CancellationToken ct) =>
            inner.LeaseOnlyAsync(only, channel, node, now, duration, max, ct);

        public ValueTask<IReadOnlyList<OutboxEntry>> LeaseAsync(
            ChannelId channel, NodeId node, DateTimeOffset now, TimeSpan duration, int max, CancellationToken ct) =>
            inner.LeaseAsync(channel, node, now, duration, max, ct);

        public ValueTask<int> CountDueAsync(LeaseOf only, ChannelId channel, DateTimeOffset now, int atMost, CancellationToken ct) =>
            inner.CountDueAsync(only, channel, now, atMost, ct);

        public ValueTask<IReadOnlyList<long>> MarkSendingAsync(SendBatch batch, DateTimeOffset now, CancellationToken ct) =>
            inner.MarkSendingAsync(batch, now, ct);

        public ValueTask<IReadOnlyList<OutboxEntry>> GetToConfirmAsync(
            ChannelId channel, DateTimeOffset now, int max, CancellationToken ct) =>
            inner.GetToConfirmAsync(channel, now, max, ct);

        public ValueTask ConfirmAsync(IReadOnlyList<ConfirmRecord> outcomes, CancellationToken ct) => inner.ConfirmAsync(outcomes, ct);

        public ValueTask ReleaseAsync(IReadOnlyList<ReleaseRecord> releases, CancellationToken ct) => inner.ReleaseAsync(releases, ct);

        public ValueTask<int> RecoverAsync(DateTimeOffset now, CancellationToken ct) => ValueTask.FromResult(0);

        public ValueTask<IReadOnlyList<OutboxEntry>> GetSubmissionAsync(ChannelId channel, string submission, CancellationToken ct) =>
            inner.GetSubmissionAsync(channel, submission, ct);

        public ValueTask WakeSubmissionAsync(ChannelId channel, string submission, DateTimeOffset now, CancellationToken ct) =>
            inner.WakeSubmissionAsync(channel, submission, now, ct);
    }
}
