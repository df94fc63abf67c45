using Microsoft.Extensions.Logging;
using Repricer.Adapters.Fetchers;
using Repricer.Adapters.Operating;
using Repricer.Adapters.Scheduling;
using Repricer.Adapters.Selectors;
using Repricer.Adapters.Storage;
using Repricer.Adapters.Storage.Sqlite;
using Repricer.Adapters.Strategies;
using Repricer.Core.Catalog;
using Repricer.Engine.Crawling;
using Repricer.Engine.Observing;
using Repricer.Engine.Planning;
using Repricer.Engine.Pricing;
using Repricer.Engine.Publishing;
using Repricer.Engine.Telemetry;
using Repricer.Host.Api;
using Repricer.Host.Commands;
using Repricer.Host.Configuration;
using Repricer.Host.Operating;

namespace Repricer.Host.Hosting;

/// <summary>
/// One engine: takes the data folder, opens the store, and puts the stages together. Nothing works before <see cref="RunAsync"/> or <see cref="RunOnceAsync"/>;
/// disposing lets the data folder go.
/// </summary>
internal sealed partial class EngineHost : IAsyncDisposable
{
    private readonly AppConfig _config;
    private readonly EngineRunOptions _options;
    private readonly EngineLock _lock;
    private readonly TimeProvider _time;
    private readonly ILoggerFactory _loggers;
    private readonly ILogger _log;
    private readonly RepricerMetrics _metrics = new();
    private readonly FetcherSet _fetchers;
    private readonly CrawlRunner _crawler;
    private readonly ObservationPipeline _observing;
    private readonly PageQueue _pages;
    private readonly RepricingWorker _repricing;
    private readonly Publisher _publisher;
    private readonly Housekeeper _housekeeper;
    private readonly IReadOnlyList<IChannelAdapter> _adapters;

    private EngineHost(AppConfig config, EngineRunOptions options, EngineLock engineLock, SqliteStore store, IReadOnlyList<IChannelAdapter> adapters, TimeProvider time, ILoggerFactory loggers)
    {
        (_config, _options, _lock, Store, _adapters, _time, _loggers) = (config, options, engineLock, store, adapters, time, loggers);
        _log = loggers.CreateLogger<EngineHost>();
        Status = new EngineStatus(time, _metrics);
        Dirty = new DirtyListings();
        var folder = new FolderStrategySource(options.StrategiesDirectory);
        Strategies = new StrategyBook(folder, time, loggers.CreateLogger<StrategyBook>(), new RevisionKeeping(store.Revisions, folder, config.StrategiesActivation));
        Desk = new StrategyDesk(store, Strategies, folder, config.StrategiesActivation, () => _config.Pricing, time, Dirty.MarkAll);

        _housekeeper = new Housekeeper(store, config.Retention, time, loggers.CreateLogger<Housekeeper>());
        var wake = new PublishWake();
        var revisit = new RevisitPolicy(new QuartzCronSchedule());
        _fetchers = FetcherTypes.Create(time, config.BrowserExecutable, loggers);
        _pages = new PageQueue(Status);
        var channelReader = new ChannelReader(store.Crawl, store.Observations, [.. adapters.OfType<IOfferSource>()], revisit, Dirty.Mark, Status, time, loggers.CreateLogger<ChannelReader>());
        _crawler = new CrawlRunner(store.Crawl, new PolitenessGate(_fetchers.Robots, time), _fetchers.Catalog, _pages, channelReader, new InFlightWatches(), Status, time, loggers.CreateLogger<CrawlRunner>());
        _observing = new ObservationPipeline(_pages, store.Observations, revisit, new AngleSharpSelectorEngine(time), Dirty.Mark, Status, loggers.CreateLogger<ObservationPipeline>());
        _repricing = new RepricingWorker(
            store.Pricing, store.Guard, Strategies, Dirty, () => _config.Pricing, Status, time, loggers.CreateLogger<RepricingWorker>(),
            options.Repricing with { Shadow = options.Shadow, ReloadInterval = config.StrategiesReload })
        {
            Committed = channels =>
            {
                foreach (var channel in channels)
                    wake.Signal(channel);
            },
        };
        _publisher = new Publisher(new PublisherParts
        {
            Channels = [.. adapters.Select(adapter => new SalesChannel(adapter, config.Channels.First(channel => channel.Id == adapter.Id).Limits))],
            Outbox = store.Outbox,
            Guard = new SendGuard(store.Pricing, store.Guard, () => _config.Pricing.ForEvents(Strategies.Current.All, time.GetUtcNow()), (snapshot, now) => Strategies.Current.For(snapshot, now).Strategy),
            Breakers = new BreakerWatch(store.Guard, () => _config.Pricing, time, loggers.CreateLogger<BreakerWatch>()),
            KillSwitch = new StopFile(options.DataDirectory),
            OwnPrices = new OwnPrices(store.Pricing, () => _config.Pricing),
            Wake = wake,
            Status = Status,
            // One engine a data folder: its name must outlive a renamed machine or a new container, or what it was sending is never recovered.
            Node = new NodeId("engine"),
            Time = time,
            Random = new Random(),
            Loggers = loggers,
            Options = options.Publishing,
        });
    }

    public SqliteStore Store { get; }

    public string DataDirectory => _options.DataDirectory;

    public EngineStatus Status { get; }

    public StrategyBook Strategies { get; }

    /// <summary>Plans and revisions of the strategies.</summary>
    public StrategyDesk Desk { get; }

    public DirtyListings Dirty { get; }

    public IEngineView View => new EngineView(this, _options, _fetchers, _adapters);

    /// <summary>The stages are working.</summary>
    public bool IsRunning { get; private set; }

    /// <summary>Takes the folder and checks everything that a start can check, all faults at once.</summary>
    /// <exception cref="UserErrorException">The folder is taken or damaged, a channel's settings or a strategy file are wrong.</exception>
    public static async Task<EngineHost> OpenAsync(AppConfig config, EngineRunOptions options, TimeProvider time, ILoggerFactory loggers, CancellationToken ct)
    {
        config = config with { Sources = SourceProfiles.Join(config.Sources, options.StrategiesDirectory) };
        var adapters = ChannelSet.Create(config, options, time, loggers);
        EngineLock? engineLock = null;
        SqliteStore? store = null;
        try
        {
            engineLock = EngineLock.Acquire(options.DataDirectory);
            store = await SqliteStore.OpenAsync(options.DataDirectory, time, loggers.CreateLogger<SqliteStore>(), ct);
            var engine = new EngineHost(config, options, engineLock, store, adapters, time, loggers);
            await engine.LoadStrategiesAsync(ct);
            return engine;
        }
        catch (Exception error)
        {
            if (store is not null)
                await store.DisposeAsync();
            engineLock?.Dispose();
            if (error is StoreException)
                throw new UserErrorException(error.Message);
            throw;
        }
    }

    /// <summary>Lets other processes find this engine.</summary>
    /// <param name="address">Of the API; null = none.</param>
    public void Announce(string? address) => _lock.Announce(address, typeof(EngineHost).Assembly.GetName().Version?.ToString(3) ?? "0", _time.GetUtcNow());

    /// <summary>Works until <paramref name="ct"/>, then stops intake, drains and ends.</summary>
    public async Task RunAsync(CancellationToken ct)
    {
        await using var scheduler = new SourceScheduler(_config.Sources, (source, stop) => _crawler.RunAsync(source, CrawlMode.Due, stop), Status, _time, _loggers.CreateLogger<SourceScheduler>());
        using var drain = new CancellationTokenSource();
        var observing = _observing.RunAsync(readers: 2, drain.Token);
        var working = Task.WhenAll(_repricing.RunAsync(ct), _options.Shadow ? Task.CompletedTask : _publisher.RunAsync(ct));
        var housekeeping = _housekeeper.RunAsync(ct);
        try
        {
            await scheduler.StartAsync(ct);
            IsRunning = true;
            await Task.WhenAny(working, Task.Delay(Timeout.InfiniteTimeSpan, _time, ct));
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            // Stopped while it started: what has begun by now is drained as ever.
        }
        finally
        {
            IsRunning = false;
            drain.CancelAfter(_options.DrainTime);
            await scheduler.StopAsync(drain.Token);
            _pages.Complete();
            await observing.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        await working.WaitAsync(_options.DrainTime, _time, CancellationToken.None);
        await housekeeping.WaitAsync(_options.DrainTime, _time, CancellationToken.None).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    /// <summary>Every due watch once, decide, push, confirm. Failures of one source do not keep the others from their turn.</summary>
    public async Task<CycleSummary> RunOnceAsync(CancellationToken ct)
    {
        IsRunning = true;
        var broken = new List<string>();
        var attempts = new SortedDictionary<string, int>(StringComparer.Ordinal);
        var notStored = 0;
        var observing = _observing.RunAsync(readers: 2, ct);
        foreach (var crawl in _config.Sources.Where(source => source.Enabled).Select(source => CrawlOnceAsync(source, ct)).ToList())
        {
            var (summary, fault) = await crawl;
            if (fault is not null)
                broken.Add(fault);
            notStored += summary?.NotStored ?? 0;
            foreach (var (status, count) in summary?.ByStatus ?? new Dictionary<Core.Observing.ObservationStatus, int>())
                attempts[Core.SnakeCase.From(status.ToString())] = attempts.GetValueOrDefault(Core.SnakeCase.From(status.ToString())) + count;
        }

        _pages.Complete();
        await observing;
        if (notStored > 0)
            broken.Add($"{notStored} observations could not be stored: {Status.Observe.LastError?.Message}");

        var decisions = await _repricing.RunOnceAsync(ct);
        var settled = _options.Shadow || await _publisher.RunOnceAsync(_time.GetUtcNow() + _options.SettleTime, ct);
        // An answer that went wrong and was made good in the same cycle (a 503, a timeout that was settled) breaks nothing.
        var waiting = !settled || (await Store.Reports.GetStatisticsAsync(_time.GetUtcNow(), ct)).OutboxByState.Any(state => state.Value > 0 && IsUnsettled(state.Key));
        if (Status.Push.LastError is { } push && (waiting || Status.Push.Counters.ContainsKey("rejected")))
            broken.Add(push.Message);
        if (Status.Confirm.LastError is { } confirm && (waiting || Status.Confirm.Counters.ContainsKey("mismatch")))
            broken.Add(confirm.Message);
        await _housekeeper.PruneAsync(ct);
        return new CycleSummary(attempts, notStored, decisions, settled, broken, Status);
    }

    /// <summary>After <see cref="RunAsync"/>: reads back what was sent and is not settled yet, at most so long. Sends what is still pending, too.</summary>
    public Task<bool> SettleAsync(TimeSpan atMost, CancellationToken ct) =>
        _options.Shadow ? Task.FromResult(true) : _publisher.RunOnceAsync(_time.GetUtcNow() + atMost, ct);

    public async ValueTask DisposeAsync()
    {
        await Store.DisposeAsync();
        foreach (var adapter in _adapters)
            (adapter as IDisposable)?.Dispose();
        await _fetchers.DisposeAsync();
        Strategies.Dispose();
        _metrics.Dispose();
        _lock.Dispose();
    }

    private static bool IsUnsettled(string state) => state is "pending" or "leased" or "sending" or "unknown" or "throttled";

    private async Task LoadStrategiesAsync(CancellationToken ct)
    {
        try
        {
            await Strategies.ReloadAsync(ct);
        }
        catch (StrategyRevisionException error)
        {
            throw new UserErrorException($"{error.Message}\nUse the version that wrote it, or set Strategies:Activation to on_save for one start: then the folder is taken.");
        }

        // A draft may be faulty: what is in force does not depend on it.
        if (Strategies is { IsGated: true, Current.Number: > 0 })
            return;

        var errors = Strategies.Status.Diagnostics.Where(diagnostic => diagnostic.Level == Core.Pricing.DiagnosticLevel.Error).ToList();
        if (errors.Count > 0)
            throw new UserErrorException([.. errors.Select(error => error.ToString()), $"repricer: {errors.Count} error(s) in the strategies: nothing was started"], ExitCode.NotFine);
    }

    private async Task<(CrawlSummary? Summary, string? Fault)> CrawlOnceAsync(SourceOptions source, CancellationToken ct)
    {
        try
        {
            return (await _crawler.RunAsync(source, CrawlMode.Due, ct), null);
        }
        catch (Exception error) when (!ct.IsCancellationRequested)
        {
            LogCrawlFailed(_log, error, source.Id);
            return (null, $"source {source.Id}: {error.Message}");
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "the crawl of source {Source} broke")]
    private static partial void LogCrawlFailed(ILogger log, Exception error, SourceId source);
}
