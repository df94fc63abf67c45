using Repricer.Engine.Alerting;
using Repricer.Engine.Operating;
using Repricer.Testing;
using Xunit;

namespace Repricer.Adapters.Tests.Alerts;

public sealed class AlertWatchTests
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Watch_AfterARestart_NeitherRepeatsNorForgets()
    {
        await using var bench = new AlertWatchBench();
        bench.Conditions.Add(bench.Down());
        await (await bench.StartAsync()).RunOnceAsync(Ct);
        await (await bench.StartAsync()).RunOnceAsync(Ct);
        Assert.Single(bench.Targets[0].Messages);

        bench.Conditions.Clear();
        await (await bench.StartAsync()).RunOnceAsync(Ct);
        bench.Time.Advance(10 * Minute);
        await (await bench.StartAsync()).RunOnceAsync(Ct);
        Assert.Equal(2, bench.Targets[0].Messages.Count);
        Assert.Equal(NoticeKind.Ended, Assert.Single(bench.Targets[0].Messages[1].Notices).Kind);
    }

    [Fact]
    public async Task Watch_ThatDiedBetweenDeliveryAndRecord_SendsTheSameMessageAgain()
    {
        await using var bench = new AlertWatchBench();
        bench.Conditions.Add(bench.Down());
        using var dies = CancellationTokenSource.CreateLinkedTokenSource(Ct);
        bench.Targets[0].Answer = (_, _) =>
        {
            dies.Cancel();
            return new(AlertDelivery.Taken);
        };
        await (await bench.StartAsync()).RunOnceAsync(dies.Token);
        bench.Targets[0].Answer = static (_, _) => new(AlertDelivery.Taken);
        bench.Conditions.Add(bench.Down("other"));
        await (await bench.StartAsync()).RunOnceAsync(Ct);

        var messages = bench.Targets[0].Messages;
        Assert.Equal(messages[0].Id, messages[1].Id);
        Assert.Equal(messages[0].At, messages[1].At);
        Assert.Equal(messages[0].Notices, messages[1].Notices.Select(notice => notice with { Message = null }));
        Assert.NotEqual(messages[0].Id, messages[2].Id);
    }

    [Fact]
    public async Task Target_ThatFails_IsTriedAgainLaterAndLater_AndIsACondition()
    {
        await using var bench = new AlertWatchBench();
        bench.Targets.Add(new AlertWatchBench.Target("chat"));
        bench.Targets[0].Answer = static (_, _) => new(new AlertDelivery("refused"));
        bench.Conditions.Add(bench.Down());
        var watch = await bench.StartAsync();
        for (var i = 0; i < 60; i++)
        {
            await watch.RunOnceAsync(Ct);
            bench.Time.Advance(TimeSpan.FromSeconds(30));
        }

        // At 0, 30 s, 1.5, 3.5, 7.5, 15.5 min; the next is at 31.5.
        Assert.Equal(6, bench.Targets[0].Messages.Count);
        Assert.Single(bench.Targets[0].Messages.DistinctBy(message => message.Id));
        Assert.Equal(
            ["channel_down", TargetConditions.Kind],
            bench.Targets[1].Messages.SelectMany(message => message.Notices).Select(notice => notice.Condition.Kind));

        bench.Targets[0].Answer = static (_, _) => new(AlertDelivery.Taken);
        bench.Time.Advance(30 * Minute);
        await watch.RunOnceAsync(Ct);
        Assert.Null(Assert.Single((await bench.MemoryAsync()).Targets, facts => facts.Target == "mail").FailingSince);
    }

    [Fact]
    public async Task Target_ThatFailsForADay_LosesItsMessage_AndTheNextOneSaysSo()
    {
        await using var bench = new AlertWatchBench();
        bench.Targets[0].Answer = static (_, _) => new(new AlertDelivery("refused"));
        bench.Conditions.Add(bench.Down());
        var watch = await bench.StartAsync();
        await watch.RunOnceAsync(Ct);
        bench.Time.Advance(TimeSpan.FromHours(24));
        await watch.RunOnceAsync(Ct);
        Assert.Empty((await bench.MemoryAsync()).Waiting);

        bench.Targets[0].Answer = static (_, _) => new(AlertDelivery.Taken);
        bench.Conditions.Add(bench.Down("other"));
        await watch.RunOnceAsync(Ct);
        Assert.Equal(1, bench.Targets[0].Messages[^1].Lost);
        Assert.Contains(
            AlertText.Foot(bench.Targets[0].Messages[^1]), line => line.Contains("could not be delivered", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Target_ThatThrowsOrHangs_IsAFailureAndNoMore()
    {
        await using var bench = new AlertWatchBench();
        bench.Conditions.Add(bench.Down());
        bench.Targets[0].Answer = static (_, _) => throw new InvalidOperationException("a bug");
        var watch = await bench.StartAsync();
        await watch.RunOnceAsync(Ct);
        Assert.Equal("a bug", Assert.Single((await bench.MemoryAsync()).Targets).LastError);

        bench.Time.Advance(Minute);
        bench.Targets[0].Answer = static async (_, _) =>
        {
            await new TaskCompletionSource().Task;
            return AlertDelivery.Taken;
        };
        await bench.Time.AdvanceUntilDoneAsync(watch.RunOnceAsync(Ct), within: Minute);
        Assert.Equal("no answer within 30 s", Assert.Single((await bench.MemoryAsync()).Targets).LastError);
    }

    [Fact]
    public async Task Watch_WhoseReaderBreaks_GoesOn_AndLeavesAlertsAsTheyAre()
    {
        await using var bench = new AlertWatchBench();
        bench.Conditions.Add(bench.Down());
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Ct);
        var watch = await bench.StartAsync();
        await watch.RunOnceAsync(Ct);

        bench.Fault = new InvalidOperationException("the reader is broken");
        var running = watch.RunAsync(stop.Token);
        for (var i = 0; i < 100; i++)
        {
            await bench.Time.WaitForTimerAsync(bench.Options.Every);
            bench.Time.Advance(bench.Options.Every);
        }

        await bench.Time.WaitForTimerAsync(bench.Options.Every);
        Assert.False(running.IsCompleted);
        Assert.Contains("the reader is broken", bench.Status.Alerts.LastError!.Message, StringComparison.Ordinal);
        Assert.Equal(AlertPhase.Firing, Assert.Single((await bench.MemoryAsync()).Alerts).Phase);

        bench.Fault = null;
        bench.Conditions.Add(bench.Down("other"));
        bench.Time.Advance(bench.Options.Every);
        await Watchdog.UntilAsync("the second message", () => new(bench.Targets[0].Messages.Count == 2 || Tick(bench)), Ct);
        await stop.CancelAsync();
        await running.ComesAsync("the end of the watch", Ct);
    }

    [Fact]
    public async Task Message_HoldsWhatIsDueTogether_AndNoMoreThanItMay()
    {
        await using var bench = new AlertWatchBench();
        bench.Options = bench.Options with { MostOfMessage = 20 };
        bench.Conditions.AddRange(Enumerable.Range(0, 45).Select(i => bench.Down($"shop-{i:00}")));
        await (await bench.StartAsync()).RunOnceAsync(Ct);
        Assert.Equal([20, 20, 5], bench.Targets[0].Messages.Select(message => message.Notices.Count));
        Assert.All(bench.Targets[0].Messages, message => Assert.Equal(45, message.Firing));
    }

    [Fact]
    public async Task Message_OfQuietHours_ComesWhenTheyEnd()
    {
        await using var bench = new AlertWatchBench();
        bench.Options = bench.Options with
        {
            Quiet = new QuietHours(new TimeOnly(11, 0), new TimeOnly(13, 0), TimeZoneInfo.Utc, ConditionSeverity.Critical),
        };
        bench.Conditions.Add(bench.Down());
        bench.Conditions.Add(bench.Down("other"));
        var watch = await bench.StartAsync();
        await watch.RunOnceAsync(Ct);
        Assert.Empty(bench.Targets[0].Messages);
        bench.Time.Advance(TimeSpan.FromHours(1));
        await watch.RunOnceAsync(Ct);
        Assert.Equal(2, Assert.Single(bench.Targets[0].Messages).Notices.Count);
    }

    private static bool Tick(AlertWatchBench bench)
    {
        bench.Time.Advance(bench.Options.Every);
        return false;
    }
}
