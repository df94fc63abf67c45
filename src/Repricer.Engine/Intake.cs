using Microsoft.Extensions.Logging;
using Repricer.Core;
using Repricer.Core.Catalog;
using Repricer.Core.Observing;
using Repricer.Engine.Crawling;
using Repricer.Engine.Discovery;
using Repricer.Engine.Evidence;
using Repricer.Engine.Observing;
using Repricer.Engine.Pricing;

namespace Repricer.Engine;

/// <summary>
/// The half of the engine that looks: pages are fetched, feeds are asked, what they say is read and kept. It marks what changed as worth
/// deciding, and knows nothing of prices that go out.
/// </summary>
internal sealed partial class Intake
{
    private readonly EngineParts _parts;
    private readonly ILogger _log;
    private readonly PageQueue _pages;
    private readonly CrawlRunner? _crawler;
    private readonly ObservationPipeline? _observing;
    private readonly RevisitPlanner? _planner;
    private readonly SitemapWatch? _sitemaps;
    private readonly AskedSources _asked;
    private readonly EvidenceRecorder? _evidence;

    /// <param name="parts">The ports.</param>
    /// <param name="dirty">What a look has changed is marked here.</param>
    /// <param name="log">Under the engine's own name.</param>
    public Intake(EngineParts parts, DirtyListings dirty, ILogger log)
    {
        (_parts, _log) = (parts, log);
        _pages = new PageQueue(parts.Status);
        _evidence = RecorderOf(parts);
        (Feeds, _observing) = ObserversOf(parts, dirty, _pages, _evidence);
        if (parts.Fetching is { } fetching)
        {
            var door = new PoliteFetcher(fetching.Robots, parts.Time, parts.Options.Crawl, parts.Store.Hosts);
            var scripts = new JavaScriptSources(
                parts.Store.Sources, fetching.Fetchers, new TrialReading(fetching.Selectors, parts.Time).Read, parts.Time,
                parts.Loggers.CreateLogger<JavaScriptSources>());
            Discovery = new Discoverer(parts.Store.Proposals, door, fetching.Fetchers, fetching.Robots, parts.Time)
            {
                Effective = scripts.Effective,
            };
            var sitemaps = new SitemapWatch(
                Discovery, parts.Sources, parts.Status, parts.Time, parts.Loggers.CreateLogger<SitemapWatch>());
            _sitemaps = sitemaps.IsNeeded ? sitemaps : null;
            _crawler = CrawlerOf(parts, fetching, door, _pages, scripts);
        }

        _planner = PlannerOf(parts);
        _asked = new AskedSources(
            async (id, ct) =>
            {
                if (parts.Sources.FirstOrDefault(source => source.Id == id && source.Enabled) is { } source)
                    await CrawlAsync(source, CrawlMode.Due, ct);
            },
            parts.Status, parts.Loggers.CreateLogger<AskedSources>());
    }

    /// <summary>Gets what asks channels for offers; null = this engine looks at no source.</summary>
    public OfferFeedCrawl? Feeds { get; }

    /// <summary>Finds pages to watch; null = this engine crawls no pages.</summary>
    public Discoverer? Discovery { get; }

    /// <summary>Looks soon at what is due of a source.</summary>
    public void Ask(SourceId source) => _asked.Ask(source);

    /// <summary>Says what is done about a store that cannot be had: wait for it, or give up.</summary>
    public void WaitForStore(bool waits)
    {
        var patience = new StorePatience(waits, _parts.Time);
        _observing?.Patience = patience;
        Feeds?.Patience = patience;
    }

    /// <summary>Starts the stages that look.</summary>
    /// <param name="stages">Watches over them.</param>
    /// <param name="stop">Ends what takes in something new.</param>
    /// <param name="deadline">Ends what reads and keeps that which has been taken in; <see cref="Complete"/> ends it before.</param>
    public void Start(StageWatch stages, CancellationToken stop, CancellationToken deadline)
    {
        if (_observing is { } observing)
            stages.Start(_parts.Status.Observe.Name, () => ObserveAsync(observing, deadline));
        if (_evidence is { } evidence && _observing is not null)
            stages.Start(_parts.Status.Evidence.Name, () => evidence.RunAsync(_parts.Options.PageReaders, deadline));
        if (_crawler is not null || Feeds is not null)
            stages.Start("asked", () => _asked.RunAsync(stop));
        if (_planner is { } planner)
            stages.Start("revisit", () => planner.RunAsync(stop));
        if (_sitemaps is { } sitemaps)
            stages.Start("sitemaps", () => sitemaps.RunAsync(stop));
    }

    /// <summary>No more pages come: what reads them ends when it has read those that are there.</summary>
    public void Complete() => _pages.Complete();

    /// <summary>Looks at every source once and reads what came of it. One that fails does not keep the others from their turn.</summary>
    /// <param name="attempts">The attempts are counted into it, by how they ended.</param>
    /// <param name="broken">What went wrong is added to it.</param>
    /// <param name="mode">Whether to look at what is due, or at everything once.</param>
    /// <returns>How many observations could not be stored.</returns>
    public async Task<int> RunOnceAsync(
        SortedDictionary<string, int> attempts, List<string> broken, CrawlMode mode, CancellationToken ct)
    {
        var observing = _observing is { } pipeline ? ObserveAsync(pipeline, ct) : Task.CompletedTask;
        var keeping = _observing is not null && _evidence is { } evidence
            ? evidence.RunAsync(_parts.Options.PageReaders, ct)
            : Task.CompletedTask;
        var notStored = 0;
        foreach (var crawl in _parts.Sources.Where(source => source.Enabled).Select(source => CrawlOnceAsync(source, mode, ct)).ToList())
        {
            var (summary, fault) = await crawl;
            if (fault is not null)
                broken.Add(fault);
            notStored += summary?.NotStored ?? 0;
            foreach (var (status, count) in summary?.ByStatus ?? new Dictionary<ObservationStatus, int>())
                attempts[SnakeCase.From(status.ToString())] = attempts.GetValueOrDefault(SnakeCase.From(status.ToString())) + count;
        }

        _pages.Complete();
        await observing;
        await keeping;
        return notStored;
    }

    /// <summary>Looks at one source.</summary>
    /// <exception cref="InvalidOperationException">This engine has no such source.</exception>
    public Task<CrawlSummary> CrawlAsync(SourceOptions source, CrawlMode mode, CancellationToken ct)
    {
        if (source.Channel is not null)
            return (Feeds ?? throw new InvalidOperationException("this engine looks at no source")).RunAsync(source, mode, ct);
        return (_crawler ?? throw new InvalidOperationException("this engine crawls no pages")).RunAsync(source, mode, ct);
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

    /// <summary>Evidence of the last page is asked for before the observing has ended.</summary>
    private async Task ObserveAsync(ObservationPipeline observing, CancellationToken ct)
    {
        try
        {
            await observing.RunAsync(_parts.Options.PageReaders, ct);
        }
        finally
        {
            _evidence?.Complete();
        }
    }

    private static EvidenceRecorder? RecorderOf(EngineParts parts)
    {
        if (parts.Evidence is not { } kept)
            return null;
        parts.Status.Metrics.EvidenceSize.Ask(() => [([], kept.Archive.Figures.Bytes)]);
        parts.Status.Metrics.EvidenceDays.Ask(() => [([], kept.Archive.Figures.Days)]);
        return new EvidenceRecorder(
            kept.Archive, kept.Options, parts.Fetching?.Selectors, parts.Status.Evidence, parts.Time,
            parts.Loggers.CreateLogger<EvidenceRecorder>());
    }

    private static (OfferFeedCrawl? Feeds, ObservationPipeline? Pages) ObserversOf(
        EngineParts parts, DirtyListings dirty, PageQueue pages, EvidenceRecorder? evidence)
    {
        if (parts.Revisit is not { } revisit)
            return (null, null);
        var feeds = new OfferFeedCrawl(
            parts.Store.Crawl, parts.Store.Observations, [.. parts.Channels.Select(channel => channel.Adapter).OfType<IOfferSource>()],
            revisit, dirty.Mark, parts.Status, parts.Time, parts.Loggers.CreateLogger<OfferFeedCrawl>());
        var observing = new ObservationPipeline(
            pages, parts.Store.Observations, revisit, parts.Fetching?.Selectors, dirty.Mark, parts.Status,
            parts.Loggers.CreateLogger<ObservationPipeline>())
        {
            Kept = evidence is null ? null : evidence.Keep,
        };
        return (feeds, observing);
    }

    private static CrawlRunner CrawlerOf(EngineParts parts, PageFetching fetching, PoliteFetcher door, PageQueue pages, JavaScriptSources scripts) =>
        new(
            parts.Store.Crawl, door, fetching.Fetchers, pages, new InFlightWatches(), parts.Status, parts.Time,
            parts.Loggers.CreateLogger<CrawlRunner>())
        {
            JavaScript = scripts,
            WantsPicture = parts.Evidence is { Options: var options }
                ? new ScreenshotWish(options, parts.Store.Evidence, fetching.Selectors).AsksAsync
                : null,
        };

    private static RevisitPlanner? PlannerOf(EngineParts parts)
    {
        if (parts is not { Fetching: not null, Revisit: { } policy })
            return null;
        var planner = new RevisitPlanner(
            parts.Store.Revisits, parts.Sources, policy, parts.Status, parts.Time, parts.Loggers.CreateLogger<RevisitPlanner>());
        return planner.IsNeeded ? planner : null;
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "the crawl of source {Source} broke")]
    private static partial void LogCrawlFailed(ILogger log, Exception error, SourceId source);
}
