using Repricer.Testing;
using Xunit;

namespace Repricer.Engine.Tests.Testing;

/// <summary>The clock that tests move by hand.</summary>
public sealed class ManualTimeProviderTests
{
    private readonly ManualTimeProvider _time = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task WaitForTimer_OtherTimersThere_WaitsForTheOneThatIsMeant()
    {
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(30), _time);
        var waiting = _time.WaitForTimerAsync(TimeSpan.FromSeconds(2));
        Assert.False(waiting.IsCompleted);
        var sleeping = Task.Delay(TimeSpan.FromSeconds(2), _time, Ct);
        await waiting;
        _time.Advance(TimeSpan.FromSeconds(2));
        await sleeping;
    }

    [Fact]
    public async Task AdvanceUntilDone_WorkUnderADeadlineBetweenSleeps_FiresTheSleepsAlone()
    {
        var start = _time.GetUtcNow();
        var (begun, work) = (new TaskCompletionSource(), new TaskCompletionSource());
        var running = RunAsync();
        var advancing = _time.AdvanceUntilDoneAsync(running, within: TimeSpan.FromSeconds(10));
        await begun.Task.ComesAsync("the work", Ct);

        // The work takes its time, and the clock stands meanwhile.
        Assert.False(advancing.IsCompleted);
        work.SetResult();
        Assert.False(await advancing);
        Assert.Equal(TimeSpan.FromSeconds(5), _time.GetUtcNow() - start);

        async Task<bool> RunAsync()
        {
            await Task.Delay(TimeSpan.FromSeconds(2), _time, Ct);
            using (var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(30), _time))
            {
                begun.SetResult();
                await work.Task;
                if (deadline.IsCancellationRequested)
                    return true;
            }

            await Task.Delay(TimeSpan.FromSeconds(3), _time, Ct);
            return false;
        }
    }

    [Fact]
    public async Task AdvanceUntilDone_WaitsWithoutEnd_GivesUpAfterSoManySteps()
    {
        using var stop = new CancellationTokenSource();
        var error = await Assert.ThrowsAsync<TimeoutException>(() => _time.AdvanceUntilDoneAsync(RunAsync(), within: TimeSpan.FromDays(1)));
        Assert.Contains("has not ended after 10000 timers; the clock stands at ", error.Message, StringComparison.Ordinal);
        await stop.CancelAsync();

        async Task RunAsync()
        {
            while (!stop.IsCancellationRequested)
                await Task.Delay(TimeSpan.FromSeconds(1), _time, stop.Token);
        }
    }
}
