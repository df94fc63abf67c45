using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using Repricer.Core;
using Repricer.Core.Catalog;
using Repricer.Core.Observing;
using Repricer.Engine.Clustering;
using Repricer.Engine.Crawling;
using Repricer.Engine.Crawling.Holding;
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
    private static readonly TimeSpan BetweenAsking = TimeSpan.FromMilliseconds(500);

    private readonly EngineParts _parts;
    private readonly ILogger _log;
    private readonly PageQueue _pages;
    private readonly CrawlRunner? _crawler;
    private readonly ObservationPipeline? _observing;
    private readonly RevisitPlanner? _planner;
    private readonly SitemapWatch? _sitemaps;
    private readonly AskedSources _asked;
    private readonly EvidenceRecorder? _evidence;
    private readonly PoliteFetcher? _door;
    private readonly HeldHosts? _hosts;
    private readonly ConcurrentDictionary<SourceId, Tenure> _sources = new();
    private readonly ConcurrentDictionary<SourceId, byte> _soon = new();
    private volatile Dictionary<string, IReadOnlyList<SourceId>> _sourcesOf = [];

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
            var door = _door = new PoliteFetcher(fetching.Robots, parts.Time, parts.Options.Crawl, parts.Store.Hosts);
            _hosts = parts.Placement is { } placement ? new HeldHosts(placement.WaitForTurnAsync) : null;
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
            _crawler = CrawlerOf(parts, fetching, door, _pages, scripts, _hosts);
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
        if (_parts.Placement is null)
            StartShared(stages, stop);
    }

    /// <summary>Starts what is done once, however many nodes look.</summary>
    public void StartShared(StageWatch stages, CancellationToken stop)
    {
        if (_planner is { } planner)
            stages.Start("revisit", () => planner.RunAsync(stop));
        if (_sitemaps is { } sitemaps)
            stages.Start("sitemaps", () => sitemaps.RunAsync(stop));
    }

    /// <summary>Every host that a source has pages on, as hosts are held.</summary>
    public async ValueTask<IReadOnlyCollection<string>> GetHostsAsync(CancellationToken ct)
    {
        var hosts = new Dictionary<string, IReadOnlyList<SourceId>>(StringComparer.Ordinal);
        foreach (var source in _parts.Sources.Where(source => source is { Enabled: true, Channel: null } && _crawler is not null))
        {
            foreach (var lane in await _parts.Store.Crawl.GetDueHostsAsync(source.Id, DateTimeOffset.MaxValue, ct))
            {
                if (HostNames.Of(source, lane) is { } host)
                    hosts[host] = [.. hosts.GetValueOrDefault(host, []), source.Id];
            }
        }

        _sourcesOf = hosts;
        return hosts.Keys;
    }

    /// <summary>Lets the crawl ask a host as long as it is held; ends when nothing of it is under way any more.</summary>
    public async Task HoldHostAsync(string host, Tenure tenure)
    {
        if (_hosts is null || _door is not { } door)
            return;

        if (tenure.IsTakenOver)
        {
            // Who had it before may have asked a moment ago: robots.txt, which waits for no turn, must not come closer either.
            var longest = _parts.Sources.Where(source => source is { Enabled: true, Channel: null })
                .Select(source => source.BetweenRequests).DefaultIfEmpty().Max();
            await Task.Delay(longest, _parts.Time, tenure.Lost).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (tenure.Lost.IsCancellationRequested)
                return;
            await door.TakeOverAsync(host, tenure.Lost);
        }

        var held = _hosts.Open(host, tenure);
        try
        {
            foreach (var source in _sourcesOf.GetValueOrDefault(host, []).Where(source => _soon.TryAdd(source, 0)))
                _ = AskSoonAsync(source, tenure.Lost);
            await Task.Delay(Timeout.InfiniteTimeSpan, _parts.Time, tenure.Lost).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
        finally
        {
            await _hosts.CloseAsync(host, held);
        }
    }

    /// <summary>What has come here is due by now, and the next poll may be a minute away. Many hosts of a source come at once.</summary>
    private async Task AskSoonAsync(SourceId source, CancellationToken ct)
    {
        await Task.Delay(BetweenAsking, _parts.Time, ct).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _soon.TryRemove(source, out _);
        _asked.Ask(source);
    }

    /// <summary>Lets a source be read through its channel as long as it is held.</summary>
    public async Task HoldSourceAsync(SourceId id, Tenure tenure)
    {
        _sources[id] = tenure;
        try
        {
            _asked.Ask(id);
            await Task.Delay(Timeout.InfiniteTimeSpan, _parts.Time, tenure.Lost).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
        finally
        {
            _sources.TryRemove(id, out _);
        }
    }

    /// <summary>Waits for a turn at a host that is held here.</summary>
    /// <returns>False when it is not, or when the host is left alone for longer than anybody waits.</returns>
    public async ValueTask<bool> WaitForTurnAsync(string host, TimeSpan interval, CancellationToken ct)
    {
        using var visit = _hosts?.Enter(host);
        return visit is not null && await _door!.WaitForTurnAsync(host, interval, ct) && visit.Tenure.IsHeld;
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
            return CrawlFeedAsync(Feeds ?? throw new InvalidOperationException("this engine looks at no source"), source, mode, ct);
        return (_crawler ?? throw new InvalidOperationException("this engine crawls no pages")).RunAsync(source, mode, ct);
    }

    /// <summary>A source that another node holds is read there.</summary>
    private async Task<CrawlSummary> CrawlFeedAsync(OfferFeedCrawl feeds, SourceOptions source, CrawlMode mode, CancellationToken ct)
    {
        if (_parts.Placement is null)
            return await feeds.RunAsync(source, mode, ct);
        if (!_sources.TryGetValue(source.Id, out var tenure))
            return new CrawlSummary(source.Id, new Dictionary<ObservationStatus, int>(), 0);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(ct, tenure.Lost);
        return await feeds.RunAsync(source, mode, both.Token, tenure.Fence);
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
            kept.Archive, kept.Options, parts.Status.Evidence, parts.Time, parts.Loggers.CreateLogger<EvidenceRecorder>());
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

    private static CrawlRunner CrawlerOf(
        EngineParts parts, PageFetching fetching, PoliteFetcher door, PageQueue pages, JavaScriptSources scripts, HeldHosts? hosts) =>
        new(
            parts.Store.Crawl, door, fetching.Fetchers, pages, new InFlightWatches(), parts.Status, parts.Time,
            parts.Loggers.CreateLogger<CrawlRunner>())
        {
            JavaScript = scripts,
            Held = hosts,
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
