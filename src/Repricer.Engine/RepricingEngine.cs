using Microsoft.Extensions.Logging;
using Repricer.Core;
using Repricer.Core.Catalog;
using Repricer.Engine.Alerting;
using Repricer.Engine.Channels;
using Repricer.Engine.Crawling;
using Repricer.Engine.Discovery;
using Repricer.Engine.Evidence;
using Repricer.Engine.Measuring;
using Repricer.Engine.Observing;
using Repricer.Engine.Operating;
using Repricer.Engine.Pricing;
using Repricer.Engine.Publishing;

namespace Repricer.Engine;

/// <summary>
/// The engine: every stage from watching to confirming, put together from ports. Nothing works before <see cref="RunAsync"/> or
/// <see cref="RunOnceAsync"/>. A stage that ends by itself stops all the others: half an engine would decide for weeks and send nothing.
/// </summary>
public sealed partial class RepricingEngine
{
    private readonly EngineParts _parts;
    private readonly EngineOptions _options;
    private readonly TimeProvider _time;
    private readonly ILogger _log;
    private readonly PageQueue _pages;
    private readonly CrawlRunner? _crawler;
    private readonly OfferFeedCrawl? _feeds;
    private readonly ObservationPipeline? _observing;
    private readonly RevisitPlanner? _planner;
    private readonly SitemapWatch? _sitemaps;
    private readonly AskedSources _asked;
    private readonly EvidenceRecorder? _evidence;
    private readonly RepricingWorker _repricing;
    private readonly Publisher _publisher;
    private readonly SalesSync? _sales;
    private readonly Housekeeper _housekeeper;
    private readonly GaugeSampler _gauges;
    private readonly AlertWatch? _alerts;
    private readonly ClockWatch _clock;
    private readonly TimeKeeper _times;

    public RepricingEngine(EngineParts parts)
    {
        ArgumentNullException.ThrowIfNull(parts);
        (_parts, _options, _time) = (parts, parts.Options, parts.Time);
        _log = parts.Loggers.CreateLogger<RepricingEngine>();
        _pages = new PageQueue(parts.Status);
        var selectors = parts.Fetching?.Selectors;
        if (parts.Evidence is { } kept)
        {
            _evidence = new EvidenceRecorder(
                kept.Archive, kept.Options, selectors, parts.Status.Evidence, _time, parts.Loggers.CreateLogger<EvidenceRecorder>());
            parts.Status.Metrics.EvidenceSize.Ask(() => [([], kept.Archive.Figures.Bytes)]);
            parts.Status.Metrics.EvidenceDays.Ask(() => [([], kept.Archive.Figures.Days)]);
        }

        if (parts.Revisit is { } revisit)
        {
            _feeds = new OfferFeedCrawl(
                parts.Store.Crawl, parts.Store.Observations, [.. parts.Channels.Select(channel => channel.Adapter).OfType<IOfferSource>()],
                revisit, Dirty.Mark,
                parts.Status, _time, parts.Loggers.CreateLogger<OfferFeedCrawl>());
            _observing = new ObservationPipeline(
                _pages, parts.Store.Observations, revisit, selectors, Dirty.Mark, parts.Status,
                parts.Loggers.CreateLogger<ObservationPipeline>())
            {
                Kept = _evidence is null ? null : _evidence.Keep,
            };
        }

        if (parts.Fetching is { } fetching)
        {
            var door = new PoliteFetcher(fetching.Robots, _time, _options.Crawl, parts.Store.Hosts);
            var scripts = new JavaScriptSources(
                parts.Store.Sources, fetching.Fetchers, new TrialReading(selectors, _time).Read, _time,
                parts.Loggers.CreateLogger<JavaScriptSources>());
            Discovery = new Discoverer(parts.Store.Proposals, door, fetching.Fetchers, fetching.Robots, _time)
            {
                Effective = scripts.Effective,
            };
            var sitemaps = new SitemapWatch(Discovery, parts.Sources, parts.Status, _time, parts.Loggers.CreateLogger<SitemapWatch>());
            _sitemaps = sitemaps.IsNeeded ? sitemaps : null;
            _crawler = new CrawlRunner(
                parts.Store.Crawl, door, fetching.Fetchers, _pages, new InFlightWatches(), parts.Status, _time,
                parts.Loggers.CreateLogger<CrawlRunner>())
            {
                JavaScript = scripts,
                WantsPicture = parts.Evidence is { Options: var options }
                    ? new ScreenshotWish(options, parts.Store.Evidence, selectors).AsksAsync
                    : null,
            };
        }

        if (parts is { Fetching: not null, Revisit: { } policy })
        {
            var planner = new RevisitPlanner(
                parts.Store.Revisits, parts.Sources, policy, parts.Status, _time, parts.Loggers.CreateLogger<RevisitPlanner>());
            _planner = planner.IsNeeded ? planner : null;
        }

        _asked = new AskedSources(
            async (id, ct) =>
            {
                if (parts.Sources.FirstOrDefault(source => source.Id == id && source.Enabled) is { } source)
                    await CrawlAsync(source, CrawlMode.Due, ct);
            },
            parts.Status, parts.Loggers.CreateLogger<AskedSources>());

        var wake = new PublishWake();
        var submissions = new SubmissionWake();
        _repricing = new RepricingWorker(
            parts.Store.Pricing, parts.Store.Guard, parts.Strategies, Dirty, parts.Settings, parts.Status, _time,
            parts.Loggers.CreateLogger<RepricingWorker>(),
            _options.Repricing with { Shadow = _options.Shadow })
        {
            Committed = channels =>
            {
                foreach (var channel in channels)
                    wake.Signal(channel);
            },
        };
        SendGuard = new SendGuard(
            parts.Store.Pricing, parts.Store.Guard, () => parts.Settings().ForEvents(parts.Strategies.Current.All, _time.GetUtcNow()),
            (snapshot, now) => parts.Strategies.Current.For(snapshot, now).Strategy);
        _publisher = new Publisher(new PublisherParts
        {
            Channels = parts.Channels,
            Outbox = parts.Store.Outbox,
            Guard = SendGuard,
            Breakers = new BreakerWatch(parts.Store.Guard, parts.Settings, _time, parts.Loggers.CreateLogger<BreakerWatch>()),
            KillSwitch = parts.Store.KillSwitch,
            OwnPrices = new OwnPrices(parts.Store.Pricing, parts.Settings),
            LivePrices = parts.Store.LivePrices,
            Changed = Dirty.MarkAll,
            Wake = wake,
            Submissions = submissions,
            Status = parts.Status,
            Node = parts.Node,
            Time = _time,
            Random = parts.Random,
            Loggers = parts.Loggers,
            Options = _options.Publishing,
        });
        if (_feeds is { } feeds)
        {
            Events = new ChannelEvents(new ChannelEventParts
            {
                Store = parts.Store.Events,
                Adapters = [.. parts.Channels.Select(channel => channel.Adapter)],
                Sources = parts.Sources,
                Revisit = parts.Revisit!,
                Changed = Dirty.Mark,
                ReadDue = async (source, ct) =>
                {
                    var ran = !feeds.IsRunning(source.Id);
                    await feeds.RunAsync(source, CrawlMode.Due, ct);
                    return ran;
                },
                Submissions = parts.Submissions ?? submissions,
                Status = parts.Status,
                Time = _time,
                Loggers = parts.Loggers,
            });
        }

        SoldAt[] sellers =
        [
            .. parts.Channels.Where(channel => channel.Adapter is ISalesSource)
                .Select(channel => new SoldAt(channel.Adapter.Id, (ISalesSource)channel.Adapter)),
        ];
        if (sellers.Length > 0)
        {
            _sales = new SalesSync(
                sellers, parts.Store.Sales, channel => parts.Settings().TermsFor(channel).TimeZone, Dirty.MarkAll, parts.Status, _time,
                parts.Loggers.CreateLogger<SalesSync>());
        }

        _gauges = new GaugeSampler(
            parts.Store, parts.Sources, parts.Status, _time, parts.Loggers.CreateLogger<GaugeSampler>());
        if (parts.Alerting is { } alerting)
            _alerts = new AlertWatch(alerting, parts.Store.Alerts, parts.Status, _time, parts.Loggers);
        _times = new TimeKeeper(parts, Dirty.MarkAll, parts.Loggers.CreateLogger<TimeKeeper>());
        _clock = new ClockWatch(parts.Status, _time, parts.Loggers.CreateLogger<ClockWatch>());
        _housekeeper = new Housekeeper(parts.Store, _options.Retention, _time, parts.Loggers.CreateLogger<Housekeeper>())
        {
            Beside = parts.Evidence is { } evidence ? new EvidencePruner(evidence.Archive, evidence.Options) : null,
        };
    }

    /// <summary>Listings worth deciding soon; whoever changed something marks them here.</summary>
    public DirtyListings Dirty { get; } = new();

    /// <summary>The guard that judges every price once more right before it is sent.</summary>
    public SendGuard SendGuard { get; }

    /// <summary>Takes in what channels tell by themselves; null = this engine looks at no source.</summary>
    public ChannelEvents? Events { get; }

    /// <summary>Finds pages to watch; null = this engine crawls no pages.</summary>
    public Discoverer? Discovery { get; }

    /// <summary>Looks soon at what is due of a source, without waiting for its next poll or fire.</summary>
    public void CrawlSoon(SourceId source) => _asked.Ask(source);

    /// <summary>Whether the stages are working.</summary>
    public bool IsRunning { get; private set; }

    /// <summary>Works until <paramref name="ct"/>, then stops intake, drains and ends.</summary>
    /// <exception cref="StageEndedException">
    /// A stage ended by itself. The others were stopped and drained as by <paramref name="ct"/>.
    /// </exception>
    public async Task RunAsync(CancellationToken ct)
    {
        // Not linked to the caller's token: a stage may hear of a stop only after the watch, or its end would be taken for a fault.
        using var stop = new CancellationTokenSource();
        using var deadline = new CancellationTokenSource();
        var stages = new StageWatch(_log);
        WaitForStore(waits: true);
        if (_observing is { } observing)
            stages.Start(_parts.Status.Observe.Name, () => ObserveAsync(observing, deadline.Token));
        if (_evidence is { } evidence && _observing is not null)
            stages.Start(_parts.Status.Evidence.Name, () => evidence.RunAsync(_options.PageReaders, deadline.Token));
        stages.Start(_parts.Status.Decide.Name, () => _repricing.RunAsync(stop.Token));
        if (!_options.Shadow)
            stages.Start("publish", () => _publisher.RunAsync(stop.Token));
        if (Events is { } events)
            stages.Start("events", () => events.RunAsync(stop.Token));
        if (_sales is { } sales)
            stages.Start("sales", () => sales.RunAsync(stop.Token));
        if (_crawler is not null || _feeds is not null)
            stages.Start("asked", () => _asked.RunAsync(stop.Token));
        if (_planner is { } planner)
            stages.Start("revisit", () => planner.RunAsync(stop.Token));
        if (_sitemaps is { } sitemaps)
            stages.Start("sitemaps", () => sitemaps.RunAsync(stop.Token));
        stages.Start("housekeeping", () => _housekeeper.RunAsync(stop.Token));
        stages.Start("gauges", () => _gauges.RunAsync(stop.Token));
        if (_parts.Hold is { } hold)
            stages.Start("hold", () => hold().WaitAsync(stop.Token));
        stages.Start("clock", () => _clock.RunAsync(_times.PutRightAsync, stop.Token));
        try
        {
            await _times.BeginAsync(ct);
            if (_parts.Scheduler is { } scheduler)
                await scheduler.StartAsync(CrawlAsync, ct);
            IsRunning = true;

            // Not sooner: an engine that has not started yet looks broken.
            if (_alerts is { } alerts)
                stages.Start(_parts.Status.Alerts.Name, () => alerts.RunAsync(stop.Token));
            await stages.WaitAsync(ct);
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            LogStoppedWhileStarting(_log);
        }
        finally
        {
            stages.BeginStop();
            await stop.CancelAsync();
            IsRunning = false;
            await using var timer = _time.CreateTimer(
                static source => ((CancellationTokenSource)source!).Cancel(), deadline, _options.DrainTime, Timeout.InfiniteTimeSpan);
            await StopIntakeAsync(deadline.Token);
            await stages.DrainAsync(_options.DrainTime, _time);
        }

        stages.ThrowIfBroken();
    }

    /// <summary>
    /// Looks at every due watch once, decides, pushes and confirms. Failures of one source do not keep the others from their turn.
    /// </summary>
    /// <param name="mode">Whether to look at what is due, or at everything once.</param>
    public async Task<CycleSummary> RunOnceAsync(CancellationToken ct, CrawlMode mode = CrawlMode.Due)
    {
        IsRunning = true;
        WaitForStore(waits: false);
        await _times.BeginAsync(ct);
        var broken = new List<string>();
        var attempts = new SortedDictionary<string, int>(StringComparer.Ordinal);
        var (notStored, decisions, settled) = (0, 0, false);
        try
        {
            notStored = await CrawlAllOnceAsync(attempts, broken, mode, ct);
            if (notStored > 0)
                broken.Add($"{notStored} observations could not be stored: {_parts.Status.Observe.LastError?.Message}");
            decisions = await DecideAsync(ct);
            settled = await PublishAsync(_options.SettleTime, ct);
        }
        catch (StoreUnavailableException error)
        {
            broken.Add(error.Message);
            return new CycleSummary(attempts, notStored, decisions, _repricing.ListingsDecided, settled, broken, _parts.Status);
        }

        // An answer that went wrong and was made good in the same cycle (a 503, a timeout that was settled) breaks nothing.
        var waiting = !settled || (await _parts.Store.Reports.GetStatisticsAsync(_time.GetUtcNow(), ct)).OutboxByState.Any(
            state => state.Value > 0 && IsUnsettled(state.Key));
        if (_parts.Status.Push.LastError is { } push && (waiting || _parts.Status.Push.Counters.ContainsKey("rejected")))
            broken.Add(push.Message);
        if (_parts.Status.Confirm.LastError is { } confirm && (waiting || _parts.Status.Confirm.Counters.ContainsKey("mismatch")))
            broken.Add(confirm.Message);
        await _housekeeper.PruneAsync(ct);
        await _gauges.SampleAsync(ct);
        if (_alerts is { } alerts)
            await alerts.RunOnceAsync(ct);
        var listings = _repricing.ListingsDecided;
        return new CycleSummary(attempts, notStored, decisions, listings, settled, broken, _parts.Status);
    }

    /// <summary>Decides until nothing is undecided.</summary>
    /// <returns>How many decisions were committed.</returns>
    public Task<int> DecideAsync(CancellationToken ct) => _repricing.RunOnceAsync(ct);

    /// <summary>Decides what is undecided in one pass over the catalogue.</summary>
    /// <returns>How many decisions were committed.</returns>
    public Task<int> SweepAsync(CancellationToken ct) => _repricing.SweepAsync(ct);

    /// <summary>
    /// Sends what is pending and reads back what was sent, until nothing is due, at most so long. In shadow it does nothing.
    /// </summary>
    /// <returns>False when something is left: the time was up, or a kill switch, a breaker or a budget keeps it back.</returns>
    public Task<bool> PublishAsync(TimeSpan atMost, CancellationToken ct) =>
        _options.Shadow ? Task.FromResult(true) : _publisher.RunOnceAsync(_time.GetUtcNow() + atMost, ct);

    /// <summary>Evidence of the last page is asked for before the observing has ended.</summary>
    private async Task ObserveAsync(ObservationPipeline observing, CancellationToken ct)
    {
        try
        {
            await observing.RunAsync(_options.PageReaders, ct);
        }
        finally
        {
            _evidence?.Complete();
        }
    }

    private void WaitForStore(bool waits)
    {
        var patience = new StorePatience(waits, _time);
        _observing?.Patience = patience;
        _feeds?.Patience = patience;
    }

    private async Task StopIntakeAsync(CancellationToken deadline)
    {
        try
        {
            if (_parts.Scheduler is { } scheduler)
                await scheduler.StopAsync(deadline);
        }
        catch (OperationCanceledException) when (deadline.IsCancellationRequested)
        {
            LogCrawlLeftBehind(_log, _options.DrainTime);
        }
        finally
        {
            _pages.Complete();
        }
    }

    private async Task<int> CrawlAllOnceAsync(
        SortedDictionary<string, int> attempts, List<string> broken, CrawlMode mode, CancellationToken ct)
    {
        var observing = _observing is { } pipeline ? ObserveAsync(pipeline, ct) : Task.CompletedTask;
        var keeping = _observing is not null && _evidence is { } evidence
            ? evidence.RunAsync(_options.PageReaders, ct)
            : Task.CompletedTask;
        var notStored = 0;
        foreach (var crawl in _parts.Sources.Where(source => source.Enabled).Select(source => CrawlOnceAsync(source, mode, ct)).ToList())
        {
            var (summary, fault) = await crawl;
            if (fault is not null)
                broken.Add(fault);
            notStored += summary?.NotStored ?? 0;
            foreach (var (status, count) in summary?.ByStatus ?? new Dictionary<Core.Observing.ObservationStatus, int>())
                attempts[SnakeCase.From(status.ToString())] = attempts.GetValueOrDefault(SnakeCase.From(status.ToString())) + count;
        }

        _pages.Complete();
        await observing;
        await keeping;
        return notStored;
    }

    private async Task<(CrawlSummary? Summary, string? Fault)> CrawlOnceAsync(SourceOptions source, CrawlMode mode, CancellationToken ct)
    {
        try
        {
            return (await CrawlAsync(source, mode, ct), null);
        }
        catch (Exception error) when (!ct.IsCancellationRequested)
        {
            LogCrawlFailed(_log, error, source.Id);
            return (null, $"source {source.Id}: {error.Message}");
        }
    }

    private Task<CrawlSummary> CrawlAsync(SourceOptions source, CancellationToken ct) => CrawlAsync(source, CrawlMode.Standing, ct);

    private Task<CrawlSummary> CrawlAsync(SourceOptions source, CrawlMode mode, CancellationToken ct)
    {
        if (source.Channel is not null)
            return (_feeds ?? throw new InvalidOperationException("this engine looks at no source")).RunAsync(source, mode, ct);
        return (_crawler ?? throw new InvalidOperationException("this engine crawls no pages")).RunAsync(source, mode, ct);
    }

    private static bool IsUnsettled(string state) => state is "pending" or "leased" or "sending" or "unknown" or "throttled";

    [LoggerMessage(Level = LogLevel.Error, Message = "the crawl of source {Source} broke")]
    private static partial void LogCrawlFailed(ILogger log, Exception error, SourceId source);

    [LoggerMessage(
        Level = LogLevel.Information, Message = "the engine was stopped while it started: what has begun by now is drained as ever")]
    private static partial void LogStoppedWhileStarting(ILogger log);

    [LoggerMessage(Level = LogLevel.Warning, Message = "crawls had not ended after {Time}: what they were fetching is still due")]
    private static partial void LogCrawlLeftBehind(ILogger log, TimeSpan time);
}
