using Microsoft.Extensions.Logging.Abstractions;
using Repricer.Adapters.Tests.Publishing;
using Repricer.Adapters.Tests.Storage;
using Repricer.Engine;
using Repricer.Engine.Crawling;
using Repricer.Engine.Operating;
using Repricer.Engine.Publishing;
using Repricer.Engine.Strategies;
using Repricer.Engine.Telemetry;
using Repricer.Testing;
using Xunit;
using static Repricer.Adapters.Tests.Storage.World;

namespace Repricer.Adapters.Tests.Running;

/// <summary>Somebody sets the wall clock under a running engine over a real store.</summary>
public sealed class ClockJumpTests : IAsyncLifetime
{
    private readonly string _folder = TemporaryFolder.Create();
    private readonly ManualTimeProvider _time = new(T0);
    private readonly RepricerMetrics _metrics = new();
    private readonly CountingScheduler _scheduler = new();
    private readonly EngineStatus _status;
    private readonly StrategyBook _book;
    private IStore _store = null!;

    public ClockJumpTests()
    {
        _status = new EngineStatus(_time, _metrics);
        _book = new StrategyBook(new NoStrategies(), _time, NullLogger<StrategyBook>.Instance);
    }

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _store = await TestStores.OpenAsync(Path.Combine(_folder, "data"), _time);

    public async ValueTask DisposeAsync()
    {
        await _store.DisposeAsync();
        _book.Dispose();
        _metrics.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Theory]
    [InlineData(-10)]
    [InlineData(-2 * 60)]
    [InlineData(-24 * 60)]
    public async Task Run_ClockSetBack_PlacesAreDueWhenTheyWereAndAgesStay(int minutes)
    {
        await _store.Catalog.ApplyImportAsync(Import("A"), Ct);
        await using var running = await RunAsync();
        await _store.Observations.AppendAsync([Seen("A", 9m, _time.GetUtcNow())], Ct);

        await JumpAsync(TimeSpan.FromMinutes(minutes));

        var now = _time.GetUtcNow();
        var seen = (await _store.SnapshotAsync("A", now)).Offers[0].LastSeen;
        Assert.InRange(now - seen, TimeSpan.Zero, TimeSpan.FromSeconds(30));
        var due = Assert.Single(await _store.Crawl.GetDueAsync(Acme, DateTimeOffset.MaxValue, null, 10, Ct));
        Assert.InRange(due.DueAt!.Value - now, TimeSpan.FromHours(5), TimeSpan.FromHours(6));
        Assert.Equal(1, _scheduler.Reschedules);
    }

    [Fact]
    public async Task Run_ThreeDaysForwardAndBack_NothingStaysInTheFuture()
    {
        await _store.Catalog.ApplyImportAsync(Import("A", "B"), Ct);
        await using var running = await RunAsync();
        await _store.Observations.AppendAsync([Seen("A", 9m, _time.GetUtcNow())], Ct);
        await JumpAsync(TimeSpan.FromDays(3));
        await _store.Observations.AppendAsync([Seen("B", 9m, _time.GetUtcNow())], Ct);

        await JumpAsync(TimeSpan.FromDays(-3));

        var now = _time.GetUtcNow();
        foreach (var sku in (string[])["A", "B"])
            Assert.InRange(now - (await _store.SnapshotAsync(sku, now)).Offers[0].LastSeen, TimeSpan.Zero, TimeSpan.FromSeconds(30));
        Assert.All(
            await _store.Crawl.GetDueAsync(Acme, DateTimeOffset.MaxValue, null, 10, Ct),
            due => Assert.True(due.DueAt <= now.AddHours(9), $"due at {due.DueAt:O}"));
    }

    [Fact]
    public async Task Run_StartedAfterAClockThatWasAhead_LooksAtOnce()
    {
        await _store.Catalog.ApplyImportAsync(Import("A"), Ct);
        await _store.Observations.AppendAsync([Seen("A", 9m, T0.AddDays(3))], Ct);

        await using var running = await RunAsync();

        Assert.Single(await _store.Crawl.GetDueAsync(Acme, _time.GetUtcNow(), null, 10, Ct));
    }

    private async Task<Running> RunAsync()
    {
        var engine = new RepricingEngine(new EngineParts
        {
            Store = _store,
            Strategies = _book,
            Settings = () => Settings,
            Channels = [new SalesChannel(new ScriptedChannel(canReadBack: true, maxBatch: 10), new ChannelLimitOptions())],
            Sources = [new SourceOptions { Id = Acme, BaseUrl = new Uri("https://acme.example/"), Interval = TimeSpan.FromHours(6) }],
            Revisit = new RevisitPolicy(new NoCron()),
            Scheduler = _scheduler,
            Status = _status,
            Time = _time,
            Loggers = NullLoggerFactory.Instance,
        });
        var stop = CancellationTokenSource.CreateLinkedTokenSource(Ct);
        var work = engine.RunAsync(stop.Token);
        await _scheduler.Started.Task.ComesAsync("the start", Ct);
        await _time.WaitForTimerAsync(ClockWatch.Every);
        return new Running(stop, work);
    }

    private async Task JumpAsync(TimeSpan by)
    {
        var (before, done) = (_status.ClockJump, _scheduler.Reschedules);
        _time.JumpWallClock(by);
        await Watchdog.UntilAsync(
            "the jump is noticed and put right",
            () =>
            {
                if (ReferenceEquals(_status.ClockJump, before))
                    _time.Advance(TimeSpan.FromSeconds(1));
                return new(!ReferenceEquals(_status.ClockJump, before) && (by > TimeSpan.Zero || _scheduler.Reschedules > done));
            },
            Ct);
    }

    private sealed record Running(CancellationTokenSource Stop, Task Work) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync()
        {
            await Stop.CancelAsync();
            await Work.ComesAsync("the end of the engine");
            Stop.Dispose();
        }
    }

    private sealed class CountingScheduler : ISourceScheduler
    {
        private int _reschedules;

        public TaskCompletionSource Started { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public int Reschedules => Volatile.Read(ref _reschedules);

        public Task StartAsync(Func<SourceOptions, CancellationToken, Task> run, CancellationToken ct)
        {
            Started.TrySetResult();
            return Task.CompletedTask;
        }

        public Task RescheduleAsync(CancellationToken ct)
        {
            Interlocked.Increment(ref _reschedules);
            return Task.CompletedTask;
        }

        public Task StopAsync(CancellationToken ct) => Task.CompletedTask;

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }

    private sealed class NoCron : ICronSchedule
    {
        public DateTimeOffset? NextAfter(string cron, TimeZoneInfo zone, DateTimeOffset after) => null;
    }

    private sealed class NoStrategies : IStrategySource
    {
        public ValueTask<StrategyLoad> LoadAsync(CancellationToken ct) => ValueTask.FromResult(new StrategyLoad([], []));

        public ValueTask<string> GetStampAsync(CancellationToken ct) => ValueTask.FromResult("1");
    }
}
