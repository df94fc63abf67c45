using Repricer.Core.Publishing;
using Repricer.Testing;
using Xunit;

namespace Repricer.Adapters.Tests.Publishing;

/// <summary>A call to a channel does not end, on a clock that moves by hand: the sender gives up, and says that it does not know.</summary>
public sealed class PushDeadlineTests
{
    [Fact]
    public async Task Push_NoAnswer_IsGivenUpAtTheDeadlineAndUnknown()
    {
        await using var bench = await PublishBench.OpenAsync();
        bench.Channel.Before = (_, ct) => Task.Delay(Timeout.Infinite, ct);
        await bench.CommitAsync(95m);
        var sending = bench.PassAsync();
        await bench.Time.WaitForTimerAsync(bench.Options.PushTimeout);
        bench.Time.Advance(bench.Options.PushTimeout - TimeSpan.FromTicks(1));
        Assert.False(sending.IsCompleted);
        Assert.Equal(OutboxState.Sending, (await bench.NewestAsync()).State);

        bench.Time.Advance(TimeSpan.FromTicks(1));
        await sending.ComesAsync("the end of the pass", Ct);
        var entry = await bench.NewestAsync();
        Assert.Equal((OutboxState.Unknown, "no answer within 30 s"), (entry.State, entry.Reason));
    }

    [Fact]
    public async Task Push_AdapterThatDoesNotListen_IsLeftBehindASecondLater()
    {
        await using var bench = await PublishBench.OpenAsync();
        var never = new TaskCompletionSource();
        bench.Channel.Before = (_, _) => never.Task;
        await bench.CommitAsync(95m);
        var sending = bench.PassAsync();
        await bench.Time.WaitForTimerAsync(bench.Options.PushTimeout + TimeSpan.FromSeconds(1));
        bench.Time.Advance(bench.Options.PushTimeout);
        Assert.Equal(OutboxState.Sending, (await bench.NewestAsync()).State);

        bench.Time.Advance(TimeSpan.FromSeconds(1));
        await sending.ComesAsync("the end of the pass", Ct);
        Assert.Equal(OutboxState.Unknown, (await bench.NewestAsync()).State);
        never.SetResult();
    }

    [Fact]
    public async Task Push_TookEffectAfterTheDeadline_IsReadBackAndNotSentAgain()
    {
        await using var bench = await PublishBench.OpenAsync();
        bench.Channel.Before = async (batch, ct) =>
        {
            bench.Channel.Apply(batch);
            await Task.Delay(Timeout.Infinite, ct);
        };
        await bench.CommitAsync(95m);
        var running = bench.Publisher().RunOnceAsync(bench.Time.GetUtcNow().AddMinutes(5), Ct);
        await bench.Time.WaitForTimerAsync(bench.Options.PushTimeout);
        bench.Time.Advance(bench.Options.PushTimeout);
        Assert.True(await bench.Time.AdvanceUntilDoneAsync(running, within: TimeSpan.FromSeconds(10)));
        Assert.Equal(OutboxState.Confirmed, (await bench.NewestAsync()).State);
        Assert.Single(bench.Channel.Calls);
    }

    private static CancellationToken Ct => TestContext.Current.CancellationToken;
}
