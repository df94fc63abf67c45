using Repricer.Core.Catalog;
using Repricer.Core.Publishing;
using Repricer.Engine.Publishing;
using Repricer.Testing;
using Xunit;

namespace Repricer.Adapters.Tests.Publishing;

public sealed class PublisherTests
{
    [Fact]
    public async Task Run_WokenByACommit_SendsAtOnceAndEndsCleanly()
    {
        await using var bench = await PublishBench.OpenAsync();
        var sent = new TaskCompletionSource();
        bench.Channel.Answer = batch =>
        {
            bench.Channel.Apply(batch);
            sent.TrySetResult();
            return [new PushOutcome.Accepted()];
        };
        var wake = new PublishWake();
        var publisher = bench.Publisher(parts => parts with { Wake = wake });
        using var stop = new CancellationTokenSource();
        var running = publisher.RunAsync(stop.Token);

        // The sender has found nothing and sleeps by the clock, which does not move: only the signal can wake it.
        await bench.Time.WaitForTimerAsync(bench.Options.IdlePoll);
        await bench.CommitAsync(95m);
        wake.Signal(ScriptedChannel.Name);
        await sent.Task.ComesAsync("the push", TestContext.Current.CancellationToken);
        await stop.CancelAsync();
        await running;
        Assert.Equal(OutboxState.Accepted, (await bench.NewestAsync()).State);
    }

    [Fact]
    public async Task RunOnce_NothingToDo_IsSettled()
    {
        await using var bench = await PublishBench.OpenAsync();
        Assert.True(await bench.Publisher().RunOnceAsync(bench.Time.GetUtcNow().AddMinutes(1), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task RunOnce_PushedAndNotYetConfirmedAtTheDeadline_SaysSo()
    {
        await using var bench = await PublishBench.OpenAsync();
        await bench.CommitAsync(95m);
        Assert.False(await bench.Publisher().RunOnceAsync(bench.Time.GetUtcNow().AddSeconds(1), TestContext.Current.CancellationToken));
        Assert.Equal(OutboxState.Accepted, (await bench.NewestAsync()).State);
    }

    [Fact]
    public async Task RunOnce_ManyPutOffInOneCallEachForItsOwnTime_WaitsForAllOfThem()
    {
        await using var bench = await PublishBench.OpenAsync(listings: 6, canReadBack: false);
        bench.Channel.Answer = batch =>
        {
            // What is tried again is taken.
            bench.Channel.Answer = null;
            return [.. batch.Changes.Select((_, i) => i == 0 ? (PushOutcome)new PushOutcome.Accepted() : new PushOutcome.NotSent("busy"))];
        };
        await bench.CommitAsync([.. Enumerable.Range(1, 6).Select(n => (n, 95m))]);

        var running = bench.Publisher().RunOnceAsync(bench.Time.GetUtcNow().AddHours(1), TestContext.Current.CancellationToken);
        Assert.True(await bench.Time.AdvanceUntilDoneAsync(running, within: TimeSpan.FromHours(1)));

        // None was forgotten for the first of them.
        for (var n = 1; n <= 6; n++)
            Assert.NotEqual(OutboxState.Pending, (await bench.NewestAsync(n)).State);
    }

    [Fact]
    public async Task RunOnce_ConfirmationComesDueBeforeTheDeadline_WaitsForIt()
    {
        await using var bench = await PublishBench.OpenAsync();
        await bench.CommitAsync(95m);
        var running = bench.Publisher().RunOnceAsync(bench.Time.GetUtcNow().AddMinutes(1), TestContext.Current.CancellationToken);
        Assert.True(await bench.Time.AdvanceUntilDoneAsync(running, within: TimeSpan.FromSeconds(10)));
        Assert.Equal(OutboxState.Confirmed, (await bench.NewestAsync()).State);
    }

    [Fact]
    public async Task RunOnce_ComesDueWhileTheSenderLooks_IsNotLeftBehind()
    {
        await using var bench = await PublishBench.OpenAsync(listings: 2);
        await bench.CommitAsync([(1, 95m), (2, 96m)]);
        bench.Channel.Answer = batch =>
        {
            bench.Channel.Answer = null;
            return [new PushOutcome.Rejected("no such listing"), new PushOutcome.NotSent("hung up")];
        };
        var slow = new SlowToFindNothing(bench.Store.Outbox, bench.Time, by: TimeSpan.FromHours(1));
        var running = bench.Publisher(parts => parts with { Outbox = slow })
            .RunOnceAsync(bench.Time.GetUtcNow().AddDays(1), TestContext.Current.CancellationToken);
        Assert.True(await bench.Time.AdvanceUntilDoneAsync(running, within: TimeSpan.FromHours(12)));
        Assert.Equal(OutboxState.Confirmed, (await bench.NewestAsync(2)).State);
        Assert.Equal(2, bench.Channel.Calls.Count);
    }

    [Fact]
    public async Task RunOnce_StopFileThere_IsNotSettled()
    {
        await using var bench = await PublishBench.OpenAsync();
        await bench.CommitAsync(95m);
        await File.WriteAllTextAsync(bench.StopFilePath, "", TestContext.Current.CancellationToken);
        Assert.False(await bench.Publisher().RunOnceAsync(bench.Time.GetUtcNow().AddMinutes(1), TestContext.Current.CancellationToken));
        Assert.Equal(1, bench.Status.Push.Counters["stopped_kill_switch"]);
    }

    /// <summary>While it looks and finds nothing, time passes.</summary>
    private sealed class SlowToFindNothing(IOutbox inner, ManualTimeProvider time, TimeSpan by) : PassingOutbox(inner)
    {
        public override async ValueTask<IReadOnlyList<OutboxEntry>> LeaseAsync(
            ChannelId channel, NodeId node, DateTimeOffset now, TimeSpan duration, int max, CancellationToken ct)
        {
            var leased = await base.LeaseAsync(channel, node, now, duration, max, ct);
            if (leased.Count == 0)
                time.Advance(by);
            return leased;
        }
    }
}
