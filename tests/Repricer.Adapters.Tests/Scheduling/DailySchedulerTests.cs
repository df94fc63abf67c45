using Microsoft.Extensions.Logging.Abstractions;
using Repricer.Adapters.Scheduling;
using Repricer.Testing;
using Xunit;

namespace Repricer.Adapters.Tests.Scheduling;

public sealed class DailySchedulerTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Start_AMomentBeforeItsTime_FiresAtTheTimeOnTheWallOfItsZone()
    {
        var berlin = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin");
        var time = new ShiftedTime(new DateTimeOffset(2026, 7, 1, 1, 59, 59, TimeSpan.Zero));
        var fired = new TaskCompletionSource<(string Task, DateTimeOffset At)>();
        await using var scheduler = new DailyScheduler(
            [new DailyTask("market", new TimeOnly(4, 0), berlin), new DailyTask("later", new TimeOnly(5, 0), berlin)], time,
            NullLogger<DailyScheduler>.Instance);

        await scheduler.StartAsync(
            (task, _) =>
            {
                fired.TrySetResult((task, time.GetUtcNow()));
                throw new InvalidOperationException("the channel is gone");
            },
            Ct);

        var (name, at) = await fired.Task.ComesAsync("the daily task", Ct);
        Assert.Equal("market", name);
        Assert.InRange(at, new DateTimeOffset(2026, 7, 1, 2, 0, 0, TimeSpan.Zero), new DateTimeOffset(2026, 7, 1, 2, 59, 0, TimeSpan.Zero));
    }

    [Fact]
    public async Task Dispose_WhileATaskIsUnderWay_CancelsItAndWaits()
    {
        var started = new TaskCompletionSource();
        var ended = false;
        var scheduler = new DailyScheduler(
            [new DailyTask("market", new TimeOnly(2, 0), TimeZoneInfo.Utc)],
            new ShiftedTime(new DateTimeOffset(2026, 7, 1, 1, 59, 59, TimeSpan.Zero)), NullLogger<DailyScheduler>.Instance);
        await scheduler.StartAsync(
            async (_, ct) =>
            {
                started.TrySetResult();
                await Task.Delay(Timeout.Infinite, ct).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                ended = true;
            },
            Ct);
        await started.Task.ComesAsync("the daily task", Ct);

        await scheduler.DisposeAsync();

        Assert.True(ended);
    }

    [Fact]
    public async Task Start_NoTask_StartsNothing()
    {
        await using var scheduler = new DailyScheduler([], TimeProvider.System, NullLogger<DailyScheduler>.Instance);
        await scheduler.StartAsync((_, _) => throw new InvalidOperationException("nobody asked"), Ct);
        await scheduler.RescheduleAsync(Ct);
    }

    /// <summary>A clock that runs on from another moment.</summary>
    private sealed class ShiftedTime(DateTimeOffset start) : TimeProvider
    {
        private readonly TimeSpan _shift = start - System.GetUtcNow();

        public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + _shift;
    }
}
