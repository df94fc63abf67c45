using System.Collections.Concurrent;
using Microsoft.Extensions.Logging.Abstractions;
using Repricer.Adapters.Scheduling;
using Repricer.Core.Catalog;
using Repricer.Engine.Crawling;
using Repricer.Engine.Telemetry;
using Repricer.Testing;
using Xunit;

namespace Repricer.Adapters.Tests.Scheduling;

public sealed class SourceSchedulerTests : IDisposable
{
    private readonly RepricerMetrics _metrics = new();
    private readonly EngineStatus _status;
    private Func<SourceOptions, CancellationToken, Task> _run = static (_, _) => Task.CompletedTask;

    public SourceSchedulerTests() => _status = new EngineStatus(TimeProvider.System, _metrics);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public void Dispose() => _metrics.Dispose();

    [Fact]
    public async Task Start_SeveralSources_RunEachAtOnceAndAgainWithoutOverlap()
    {
        var runs = new ConcurrentDictionary<string, int>();
        var active = new ConcurrentDictionary<string, int>();
        var overlaps = 0;
        var enough = new TaskCompletionSource();
        await using var scheduler = Scheduler([Source("a"), Source("b"), Source("off") with { Enabled = false }], async (source, _) =>
        {
            if (active.AddOrUpdate(source.Id.Value, 1, (_, count) => count + 1) > 1)
                Interlocked.Increment(ref overlaps);
            await Task.Yield();
            runs.AddOrUpdate(source.Id.Value, 1, (_, count) => count + 1);
            active.AddOrUpdate(source.Id.Value, 0, (_, count) => count - 1);
            if (runs.Count == 2 && runs.Values.All(count => count >= 2))
                enough.TrySetResult();
        });
        await scheduler.StartAsync(_run, Ct);
        await enough.Task.ComesAsync("the second run of both", Ct);
        await scheduler.StopAsync(Ct);
        Assert.Equal(0, overlaps);
        Assert.DoesNotContain("off", runs.Keys);
    }

    [Fact]
    public async Task Fire_RunThatThrows_IsWrittenDownAndTheNextFireTriesAgain()
    {
        var fires = 0;
        var twice = new TaskCompletionSource();
        await using var scheduler = Scheduler([Source("a")], (_, _) =>
        {
            if (++fires == 2)
                twice.TrySetResult();
            throw new InvalidOperationException("store broke");
        });
        await scheduler.StartAsync(_run, Ct);
        await twice.Task.ComesAsync("the second fire", Ct);
        await scheduler.StopAsync(Ct);
        Assert.Contains("store broke", _status.Crawl.LastError!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Stop_WhileARunIsUnderWay_CancelsIt()
    {
        var started = new TaskCompletionSource();
        var ended = false;
        await using var scheduler = Scheduler([Source("a")], async (_, ct) =>
        {
            started.TrySetResult();
            try
            {
                await Task.Delay(Timeout.Infinite, ct);
            }
            finally
            {
                ended = true;
            }
        });
        await scheduler.StartAsync(_run, Ct);
        await started.Task.ComesAsync("the run", Ct);
        await scheduler.StopAsync(Ct);
        Assert.True(ended);
        Assert.Null(_status.Crawl.LastError);
    }

    [Fact]
    public async Task Reschedule_ClockSetBack_FiresAgainAndDoesNotWaitForTheOldTime()
    {
        var clock = new ClockSetBack();
        var fires = new SemaphoreSlim(0);
        await using var scheduler = new SourceScheduler([Source("a")], _status, clock, NullLogger<SourceScheduler>.Instance);
        await scheduler.StartAsync(
            (_, _) =>
            {
                fires.Release();
                return Task.CompletedTask;
            },
            Ct);
        await fires.WaitAsync(Ct).ComesAsync("the first fire", Ct);

        clock.By = TimeSpan.FromDays(-1);
        await scheduler.RescheduleAsync(Ct);
        while (fires.Wait(0, Ct))
        {
            // Fires from before the clock was set.
        }

        await fires.WaitAsync(Ct).ComesAsync("a fire by the new clock", Ct);
        await fires.WaitAsync(Ct).ComesAsync("the one after it", Ct);
        await scheduler.StopAsync(Ct);
    }

    [Fact]
    public void NextAfter_CronInAZone_KeepsItsWallClockOverTheChangeToSummerTime()
    {
        var schedule = new QuartzCronSchedule();
        var berlin = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin");
        var first = schedule.NextAfter("0 30 6 * * ?", berlin, new DateTimeOffset(2026, 3, 28, 12, 0, 0, TimeSpan.Zero));
        Assert.Equal(new DateTimeOffset(2026, 3, 29, 4, 30, 0, TimeSpan.Zero), first);
        Assert.Equal(new DateTimeOffset(2026, 3, 30, 4, 30, 0, TimeSpan.Zero), schedule.NextAfter("0 30 6 * * ?", berlin, first!.Value));
        Assert.Equal(
            new DateTimeOffset(2026, 3, 28, 5, 30, 0, TimeSpan.Zero),
            schedule.NextAfter("0 30 6 * * ?", berlin, new DateTimeOffset(2026, 3, 27, 12, 0, 0, TimeSpan.Zero)));
    }

    [Theory]
    [InlineData("0 30 6 * * ?", true)]
    [InlineData("0 0/15 * * * ?", true)]
    [InlineData("every day", false)]
    [InlineData("0 0 0 31 2 ?", false)]
    [InlineData("", false)]
    public void Validate_Cron_SaysWhatIsWrong(string cron, bool valid) => Assert.Equal(valid, QuartzCronSchedule.Validate(cron) is null);

    private static SourceOptions Source(string id) =>
        new() { Id = new SourceId(id), BaseUrl = new Uri("http://shop.example/"), Interval = TimeSpan.FromSeconds(1) };

    private sealed class ClockSetBack : TimeProvider
    {
        public TimeSpan By { get; set; }

        public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + By;
    }

    private SourceScheduler Scheduler(IReadOnlyList<SourceOptions> sources, Func<SourceOptions, CancellationToken, Task> run)
    {
        _run = run;
        return new(sources, _status, TimeProvider.System, NullLogger<SourceScheduler>.Instance);
    }
}
