using Microsoft.Extensions.Logging;
using Repricer.Core.Catalog;
using Repricer.Engine.Channels;
using Repricer.Engine.Clustering;
using Repricer.Engine.Crawling;
using Repricer.Engine.Discovery;
using Repricer.Engine.Measuring;
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
    private readonly Intake _intake;
    private readonly RepricingWorker _repricing;
    private readonly Publisher _publisher;
    private readonly SalesSync? _sales;
    private readonly Upkeep _upkeep;
    private readonly NodeWork? _work;

    public RepricingEngine(EngineParts parts)
    {
        ArgumentNullException.ThrowIfNull(parts);
        (_parts, _options, _time) = (parts, parts.Options, parts.Time);
        _log = parts.Loggers.CreateLogger<RepricingEngine>();
        var (wake, submissions) = (new PublishWake(), new SubmissionWake());
        _intake = new Intake(parts, Dirty, _log);
        _repricing = DeciderOf(parts, Dirty, wake, parts.Store.Pricing);
        SendGuard = GuardOf(parts);
        _publisher = PublisherOf(parts, Dirty, SendGuard, wake, submissions);
        Events = EventsOf(parts, Dirty, _intake.Feeds, submissions);
        _sales = SalesOf(parts, Dirty);
        _upkeep = new Upkeep(parts, Dirty.MarkAll);
        if (parts.Placement is not null)
        {
            _work = new NodeWork(
                parts, Dirty, _intake, _publisher, wake,
                (pricing, hints, shard) => DeciderOf(parts, hints, wake, pricing, shard), StartShared);
        }
    }

    /// <summary>Listings worth deciding soon; whoever changed something marks them here.</summary>
    public DirtyListings Dirty { get; } = new();

    /// <summary>The guard that judges every price once more right before it is sent.</summary>
    public SendGuard SendGuard { get; }

    /// <summary>The newest figures of the market, renewed while the engine runs.</summary>
    public MarketFigures Figures => _upkeep.Figures;

    /// <summary>Takes in what channels tell by themselves; null = this engine looks at no source.</summary>
    public ChannelEvents? Events { get; }

    /// <summary>Finds pages to watch; null = this engine crawls no pages.</summary>
    public Discoverer? Discovery => _intake.Discovery;

    /// <summary>Looks soon at what is due of a source, without waiting for its next poll or fire.</summary>
    public void CrawlSoon(SourceId source) => _intake.Ask(source);

    /// <summary>Whether what is done once for all nodes is done here: always, where there is one.</summary>
    public bool DoesTheRest => _work is null || _work.Has(LeaseName.Rest);

    /// <summary>Whether this node's strategy folder is the one that counts: always, where there is one node.</summary>
    public bool OwnsBook => _work is null || _work.Has(LeaseName.Book);

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
        _intake.WaitForStore(waits: true);
        _intake.Start(stages, stop.Token, deadline.Token);
        if (_work is { } work && _parts.Placement is { } placement)
        {
            stages.Start("hints", () => work.RunHintsAsync(stop.Token));
            stages.Start("strategies", () => work.FollowBookAsync(stop.Token));
            stages.Start("placement", () => placement.RunAsync(work, stop.Token));
        }
        else
        {
            stages.Start(_parts.Status.Decide.Name, () => _repricing.RunAsync(stop.Token));
            if (!_options.Shadow)
                stages.Start("publish", () => _publisher.RunAsync(stop.Token));
            StartTelling(stages, stop.Token);
        }

        _upkeep.Start(stages, stop.Token);
        try
        {
            if (_work is null)
                await _upkeep.BeginAsync(ct);
            if (_parts.Scheduler is { } scheduler)
                await scheduler.StartAsync((source, cancel) => _intake.CrawlAsync(source, CrawlMode.Standing, cancel), ct);
            IsRunning = true;

            // Not sooner: an engine that has not started yet looks broken.
            if (_work is null)
                _upkeep.StartAlerts(stages, stop.Token);
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
        _intake.WaitForStore(waits: false);
        await _upkeep.BeginAsync(ct);
        var broken = new List<string>();
        var attempts = new SortedDictionary<string, int>(StringComparer.Ordinal);
        var (notStored, decisions, settled) = (0, 0, false);
        try
        {
            notStored = await _intake.RunOnceAsync(attempts, broken, mode, ct);
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
        await _upkeep.RunOnceAsync(ct);
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

    /// <summary>Starts what is done on one node for all of them.</summary>
    private async Task StartShared(StageWatch stages, CancellationToken stop)
    {
        await _upkeep.BeginAsync(stop);
        _intake.StartShared(stages, stop);
        StartTelling(stages, stop);
        _upkeep.StartShared(stages, stop);
        _upkeep.StartAlerts(stages, stop);
    }

    /// <summary>Starts what hears the channels.</summary>
    private void StartTelling(StageWatch stages, CancellationToken stop)
    {
        if (Events is { } events)
            stages.Start("events", () => events.RunAsync(stop));
        if (_sales is { } sales)
            stages.Start("sales", () => sales.RunAsync(stop));
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
            _intake.Complete();
        }
    }

    private static bool IsUnsettled(string state) => state is "pending" or "leased" or "sending" or "unknown" or "throttled";

    [LoggerMessage(
        Level = LogLevel.Information, Message = "the engine was stopped while it started: what has begun by now is drained as ever")]
    private static partial void LogStoppedWhileStarting(ILogger log);

    [LoggerMessage(Level = LogLevel.Warning, Message = "crawls had not ended after {Time}: what they were fetching is still due")]
    private static partial void LogCrawlLeftBehind(ILogger log, TimeSpan time);
}
