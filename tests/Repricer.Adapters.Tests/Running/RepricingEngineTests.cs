using Microsoft.Extensions.Logging.Abstractions;
using Repricer.Adapters.Tests.Publishing;
using Repricer.Adapters.Tests.Storage;
using Repricer.Core.Catalog;
using Repricer.Core.Publishing;
using Repricer.Engine;
using Repricer.Engine.Publishing;
using Repricer.Engine.Strategies;
using Repricer.Engine.Telemetry;
using Repricer.Testing;
using Xunit;
using static Repricer.Adapters.Tests.Storage.World;

namespace Repricer.Adapters.Tests.Running;

/// <summary>The engine over a real store: what becomes of all stages when one ends.</summary>
public sealed class RepricingEngineTests : IAsyncLifetime
{
    private readonly string _folder = TemporaryFolder.Create();
    private readonly ManualTimeProvider _time = new(T0);
    private readonly RepricerMetrics _metrics = new();
    private readonly StrategyBook _book;
    private IStore _store = null!;

    public RepricingEngineTests() => _book = new StrategyBook(new NoStrategies(), _time, NullLogger<StrategyBook>.Instance);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _store = await TestStores.OpenAsync(Path.Combine(_folder, "data"), _time);

    public async ValueTask DisposeAsync()
    {
        await _store.DisposeAsync();
        _book.Dispose();
        _metrics.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task Run_PublisherDiesInItsRecovery_StopsEveryStageAndSaysWhich()
    {
        var engine = Engine(new StoreDecorator(_store) { Outbox = new BrokenOutbox() });

        var broken = await Assert.ThrowsAsync<StageEndedException>(() => engine.RunAsync(Ct));

        Assert.Equal("publish", broken.Stage);
        Assert.Contains("recovery is impossible", broken.Message, StringComparison.Ordinal);
        Assert.False(engine.IsRunning);
    }

    [Fact]
    public async Task Run_Stopped_EndsWithoutAFault()
    {
        var engine = Engine(_store);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Ct);
        var running = engine.RunAsync(stop.Token);
        Assert.True(engine.IsRunning);

        await stop.CancelAsync();
        await running;

        Assert.False(engine.IsRunning);
    }

    [Fact]
    public async Task Run_StageEndsTheMomentItIsStopped_EndsWithoutAFault()
    {
        var outbox = new PromptOutbox();
        var engine = Engine(new StoreDecorator(_store) { Outbox = outbox });
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Ct);
        var running = engine.RunAsync(stop.Token);
        await outbox.Recovering.WaitAsync(Ct);

        await stop.CancelAsync();

        await running;
    }

    private RepricingEngine Engine(IStore store) => new(new EngineParts
    {
        Store = store,
        Strategies = _book,
        Settings = () => Settings,
        Channels = [new SalesChannel(new ScriptedChannel(canReadBack: true, maxBatch: 10), new ChannelLimitOptions())],
        Status = new EngineStatus(_time, _metrics),
        Time = _time,
        Loggers = NullLoggerFactory.Instance,
    });

    private sealed class NoStrategies : IStrategySource
    {
        public ValueTask<StrategyLoad> LoadAsync(CancellationToken ct) => ValueTask.FromResult(new StrategyLoad([], []));

        public ValueTask<string> GetStampAsync(CancellationToken ct) => ValueTask.FromResult("1");
    }

    /// <summary>An outbox whose recovery ends inside the call that cancels it, before anybody else can hear of the stop.</summary>
    private sealed class PromptOutbox : UnreachedOutbox
    {
        private readonly TaskCompletionSource _recovering = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task Recovering => _recovering.Task;

        public override async ValueTask<int> RecoverAsync(DateTimeOffset now, CancellationToken ct)
        {
            // Without RunContinuationsAsynchronously: what waits goes on inside the cancellation.
            var cancelled = new TaskCompletionSource<int>();
            await using var registration = ct.Register(() => cancelled.TrySetCanceled(ct));
            _recovering.SetResult();
            return await cancelled.Task;
        }
    }

    /// <summary>An outbox whose recovery breaks, as one does whose table is damaged.</summary>
    private sealed class BrokenOutbox : UnreachedOutbox
    {
        public override ValueTask<int> RecoverAsync(DateTimeOffset now, CancellationToken ct) =>
            throw new StoreException("recovery is impossible");
    }

    /// <summary>An outbox of which nothing but its recovery is ever reached.</summary>
    private abstract class UnreachedOutbox : IOutbox
    {
        public abstract ValueTask<int> RecoverAsync(DateTimeOffset now, CancellationToken ct);

        public ValueTask<IReadOnlyList<OutboxEntry>> LeaseOnlyAsync(
            LeaseOf only, ChannelId channel, NodeId node, DateTimeOffset now, TimeSpan duration, int max, CancellationToken ct) =>
            throw Unreached();

        public ValueTask<IReadOnlyList<OutboxEntry>> LeaseAsync(
            ChannelId channel, NodeId node, DateTimeOffset now, TimeSpan duration, int max, CancellationToken ct) => throw Unreached();

        public ValueTask<int> CountDueAsync(LeaseOf only, ChannelId channel, DateTimeOffset now, int atMost, CancellationToken ct) =>
            throw Unreached();

        public ValueTask<IReadOnlyList<long>> MarkSendingAsync(SendBatch batch, DateTimeOffset now, CancellationToken ct) =>
            throw Unreached();

        public ValueTask RecordAsync(IReadOnlyList<PushRecord> outcomes, CancellationToken ct) => throw Unreached();

        public ValueTask<IReadOnlyList<OutboxEntry>> GetToConfirmAsync(
            ChannelId channel, DateTimeOffset now, int max, CancellationToken ct) => throw Unreached();

        public ValueTask ConfirmAsync(IReadOnlyList<ConfirmRecord> outcomes, CancellationToken ct) => throw Unreached();

        public ValueTask ReleaseAsync(IReadOnlyList<ReleaseRecord> releases, CancellationToken ct) => throw Unreached();

        public ValueTask<IReadOnlyList<OutboxEntry>> GetSubmissionAsync(ChannelId channel, string submission, CancellationToken ct) =>
            throw Unreached();

        public ValueTask WakeSubmissionAsync(ChannelId channel, string submission, DateTimeOffset now, CancellationToken ct) =>
            throw Unreached();

        private static InvalidOperationException Unreached() => new("nothing is published before the recovery");
    }
}
