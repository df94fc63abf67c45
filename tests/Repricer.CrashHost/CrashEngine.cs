using Microsoft.Extensions.Logging.Abstractions;
using Repricer.Core.Catalog;
using Repricer.Core.Publishing;
using Repricer.Engine;
using Repricer.Engine.Pricing;
using Repricer.Engine.Publishing;
using Repricer.Engine.Strategies;
using Repricer.Engine.Telemetry;
using Repricer.Testing;

namespace Repricer.CrashHost;

/// <summary>The engine's real pieces from observation to confirmation, over the real store, with a knife at every port.</summary>
internal sealed class CrashEngine : IDisposable
{
    // Ends a life that never comes to rest; one that does is far away from it on any machine.
    private static readonly TimeSpan LongestSettling = TimeSpan.FromMinutes(4);

    private readonly TimeProvider _time;
    private readonly StoreDecorator _store;
    private readonly StrategyBook _book;
    private readonly RepricingEngine _engine;

    public CrashEngine(
        IStore store, IChannelAdapter channel, KillSteps steps, RepricerMetrics metrics, TimeProvider time, CrashOptions options)
    {
        _time = time;
        _book = new StrategyBook(new OneStrategy(options.Feeds), _time, NullLogger<StrategyBook>.Instance);
        IOutbox outbox = new KillingOutbox(store.Outbox, steps);
        _store = new StoreDecorator(store)
        {
            Observations = new KillingObservationStore(store.Observations, steps),
            Pricing = new KillingPricingStore(store.Pricing, steps),
            Outbox = options.Mutant ? new OutboxWithoutVersionGuard(outbox) : outbox,
        };
        _engine = new RepricingEngine(new EngineParts
        {
            Store = _store,
            Strategies = _book,
            Settings = () => CrashCatalog.Settings,
            Channels = [new SalesChannel(channel, new ChannelLimitOptions { RequestsPerSecond = 1_000 })],
            Status = new EngineStatus(_time, metrics),
            Node = new NodeId("crash"),
            Time = _time,
            Random = new Random(1),
            Loggers = NullLoggerFactory.Instance,
            Options = new EngineOptions
            {
                Publishing = new PublishingOptions
                {
                    // The recording channel leaves calls without an answer; a vendor's simulator hangs up, and its calls take several
                    // steps.
                    PushTimeout = options.Type is null ? TimeSpan.FromMilliseconds(250) : TimeSpan.FromSeconds(10),
                    ConfirmAfter = TimeSpan.FromMilliseconds(10),
                    LongestConfirmWait = TimeSpan.FromMilliseconds(200),
                    // Longer than any call lies about on a busy machine before the other side works it off: what comes later than this
                    // is taken for lost, and a second copy of it may then come after something newer. The start of a life does not
                    // count: its clock stands still between two.
                    EffectHorizon = TimeSpan.FromSeconds(6),
                    DeferredFor = TimeSpan.FromMilliseconds(100),
                    Retry = new RetrySchedule { First = TimeSpan.FromMilliseconds(10), Cap = TimeSpan.FromMilliseconds(100) },
                },
            },
        });
    }

    public async Task SeedAsync()
    {
        if ((await _store.Catalog.GetIndexAsync(default)).Skus.Count == 0)
            await _store.Catalog.ApplyImportAsync(CrashCatalog.Import(_time.GetUtcNow()), default);
    }

    /// <summary>The market is seen, decided on, and each stage of publishing has one turn.</summary>
    public async Task LiveAsync(int round)
    {
        await LookAsync(round);
        await _engine.DecideAsync(default);
        await _engine.PublishAsync(TimeSpan.Zero, default);
    }

    /// <summary>As after any start: look again, decide what is undecided, publish until nothing moves.</summary>
    /// <returns>False when it does not come to rest.</returns>
    public async Task<bool> SettleAsync(int round)
    {
        await LookAsync(round);
        var deadline = _time.GetUtcNow() + LongestSettling;
        while (_time.GetUtcNow() < deadline)
        {
            await _engine.DecideAsync(default);
            if (await _engine.PublishAsync(deadline - _time.GetUtcNow(), default) && (await UndecidedAsync()).Count == 0)
                return true;
        }

        return false;
    }

    /// <summary>Own price and newest outbox state of every listing, as the store has them.</summary>
    public async Task<IReadOnlyList<ListingReport>> ReportAsync()
    {
        var snapshots = await _store.Pricing.LoadSnapshotsAsync(CrashCatalog.Listings, CrashCatalog.Settings, _time.GetUtcNow(), default);
        List<ListingReport> reports = [];
        foreach (var snapshot in snapshots)
        {
            var id = snapshot.Listing.Id;
            var updates = await _store.Reports.GetUpdatesAsync(
                new(State: null, Sku: null, Listing: id.ToString(), Channel: null, Cursor: null, Max: 500), default);
            reports.Add(new ListingReport(
                id.Value, snapshot.OwnPrice?.Price.ToAmountString(), snapshot.OwnPrice?.Origin.ToString(), snapshot.FrozenBecause,
                [.. updates.Items.Select(entry => $"{entry.Id} {entry.State} {entry.Change.Price.ToAmountString()} {entry.Reason}")]));
        }

        return reports;
    }

    public void Dispose() => _book.Dispose();

    private ValueTask<IReadOnlyList<ListingId>> LookAsync(int round) =>
        _store.Observations.AppendAsync(CrashCatalog.Market(round, _time.GetUtcNow()), default);

    private ValueTask<IReadOnlyList<ListingId>> UndecidedAsync() =>
        _store.Pricing.FindUndecidedAsync(
            new UndecidedQuery(CrashCatalog.Settings.Hash, _book.Current.Hash, _time.GetUtcNow(), null, 100), default);
}

/// <param name="Updates">Newest first.</param>
internal sealed record ListingReport(string Listing, string? OwnPrice, string? Origin, string? Frozen, IReadOnlyList<string> Updates);

internal sealed class OneStrategy(bool withTiers) : IStrategySource
{
    public ValueTask<StrategyLoad> LoadAsync(CancellationToken ct) => ValueTask.FromResult(
        new StrategyLoad([withTiers ? CrashCatalog.StrategyWithTiers : CrashCatalog.Strategy], []));

    public ValueTask<string> GetStampAsync(CancellationToken ct) => ValueTask.FromResult("1");
}
