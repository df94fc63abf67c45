using Microsoft.Extensions.Logging.Abstractions;
using Repricer.Testing;
using Xunit;

namespace Repricer.Engine.Tests;

public sealed class StageWatchTests
{
    private readonly StageWatch _stages = new(NullLogger.Instance);

    [Fact]
    public async Task Wait_StageReturnsByItself_IsBroken()
    {
        _stages.Start("decide", static () => Task.CompletedTask);
        await _stages.WaitAsync(CancellationToken.None);

        var broken = Assert.Throws<StageEndedException>(_stages.ThrowIfBroken);
        Assert.Equal("decide", broken.Stage);
        Assert.Null(broken.InnerException);
    }

    [Fact]
    public async Task Wait_StageThrowsBeforeItsFirstAwait_IsBrokenAndNamesTheCause()
    {
        _stages.Start("publish", static () => throw new InvalidOperationException("no such table"));
        await _stages.WaitAsync(CancellationToken.None);

        Assert.Contains("no such table", Assert.Throws<StageEndedException>(_stages.ThrowIfBroken).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Wait_Stopped_LetsStagesEndWithoutBeingBroken()
    {
        using var stop = new CancellationTokenSource();
        _stages.Start("returns", () => UntilAsync(stop.Token));
        _stages.Start("is cancelled", () => Task.Delay(Timeout.InfiniteTimeSpan, stop.Token));

        var waiting = _stages.WaitAsync(stop.Token);
        Assert.False(waiting.IsCompleted);
        _stages.BeginStop();
        await stop.CancelAsync();
        await waiting;
        await _stages.DrainAsync(TimeSpan.FromMinutes(1), TimeProvider.System);

        _stages.ThrowIfBroken();
    }

    [Fact]
    public async Task Drain_StageBreaksWhileItEnds_IsBroken()
    {
        using var stop = new CancellationTokenSource();
        _stages.Start("observe", async () =>
        {
            await UntilAsync(stop.Token);
            throw new InvalidOperationException("disk full");
        });
        _stages.BeginStop();
        await stop.CancelAsync();
        await _stages.DrainAsync(TimeSpan.FromMinutes(1), TimeProvider.System);

        Assert.Equal("observe", Assert.Throws<StageEndedException>(_stages.ThrowIfBroken).Stage);
    }

    [Fact]
    public async Task Drain_StageDoesNotEnd_IsLeftBehindWhenTheClockSaysSo()
    {
        var time = new ManualTimeProvider();
        var never = new TaskCompletionSource();
        _stages.Start("crawl", () => never.Task);
        _stages.BeginStop();

        var draining = _stages.DrainAsync(TimeSpan.FromSeconds(10), time);
        Assert.False(draining.IsCompleted);
        time.Advance(TimeSpan.FromSeconds(10));
        await draining;

        _stages.ThrowIfBroken();
        never.SetResult();
    }

    private static async Task UntilAsync(CancellationToken ct) =>
        await Task.Delay(Timeout.InfiniteTimeSpan, ct).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
}
