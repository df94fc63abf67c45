using Microsoft.Extensions.Logging;
using Repricer.Adapters.Fetchers;
using Repricer.Adapters.Operating;
using Repricer.Adapters.Scheduling;
using Repricer.Adapters.Selectors;
using Repricer.Core.Catalog;
using Repricer.Engine.Crawling;
using Repricer.Engine.Observing;
using Repricer.Engine.Pricing;
using Repricer.Engine.Publishing;
using Repricer.Engine.Telemetry;

namespace Repricer.Host.Hosting;

/// <summary>The stages put together, and run as one: watch → read → store → decide → guard → outbox → push → confirm. The only place that knows them all.</summary>
internal sealed class EngineComposition : IAsyncDisposable
{
    private const int Readers = 2;
    private static readonly TimeSpan DrainDeadline = TimeSpan.FromSeconds(20);

    private readonly EngineOptions _options;
    private readonly RepricerMetrics _metrics = new();
    private readonly PageQueue _pages;
    private readonly ObservationPipeline _observations;
    private readonly CrawlRunner _crawl;
    private readonly Publisher _publisher;
    private readonly PublishWake _wake = new();

    public EngineComposition(EngineOptions options)
    {
        _options = options;
        var (store, time, loggers) = (options.Store, options.Time, options.Loggers);
        Status = new EngineStatus(time, _metrics);
        Book = new StrategyBook(options.Strategies, time, loggers.CreateLogger<StrategyBook>());
        Fetchers = FetcherTypes.Create(time);

        PricingSettings Settings() => options.Config.Pricing;

        var revisit = new RevisitPolicy(new QuartzCronSchedule());
        _pages = new PageQueue(Status);
        _observations = new ObservationPipeline(
            _pages, store.Observations, revisit, new AngleSharpSelectorEngine(time), Dirty.Mark, Status, loggers.CreateLogger<ObservationPipeline>());
        var channelReader = new ChannelReader(
            store.Crawl, store.Observations, [.. options.Channels.OfType<IOfferSource>()], revisit, Dirty.Mark, Status, time, loggers.CreateLogger<ChannelReader>());
        _crawl = new CrawlRunner(
            store.Crawl, new PolitenessGate(Fetchers.Robots, time), Fetchers.Catalog, _pages, channelReader, new InFlightWatches(), Status, time, loggers.CreateLogger<CrawlRunner>());
        Worker = new RepricingWorker(
            store.Pricing, store.Guard, Book, Dirty, Settings, Status, time, loggers.CreateLogger<RepricingWorker>(),
            new RepricingOptions { Shadow = options.Shadow, ReloadInterval = options.Config.StrategiesReload, SweepInterval = options.SweepInterval })
        {
            Committed = channels =>
            {
                foreach (var channel in channels)
                    _wake.Signal(channel);
            },
        };
        _publisher = new Publisher(new PublisherParts
        {
            Channels = [.. options.Channels.Select(adapter => new SalesChannel(adapter, LimitsOf(adapter.Id)))],
            Outbox = store.Outbox,
            Guard = new SendGuard(store.Pricing, store.Guard, Settings, snapshot => Book.Current.For(snapshot.Product, snapshot.Listing)),
            Breakers = new BreakerWatch(store.Guard, Settings, loggers.CreateLogger<BreakerWatch>()),
            KillSwitch = new StopFile(options.DataDirectory),
            OwnPrices = new OwnPrices(store.Pricing, Settings),
            Wake = _wake,
            Status = Status,
            Node = new NodeId(Environment.MachineName),
            Time = time,
            Random = new Random(Environment.ProcessId),
            Loggers = loggers,
            Options = options.Config.Publishing,
        });
    }

    public EngineStatus Status { get; }

    public StrategyBook Book { get; }

    public DirtyListings Dirty { get; } = new();

    public FetcherSet Fetchers { get; }

    public RepricingWorker Worker { get; }

    public EngineOptions Options => _options;

    /// <summary>All stages have been started.</summary>
    public bool IsStarted { get; private set; }

    /// <summary>Runs until stopped, then drains: nothing new is begun, what is under way is finished and stored, to a deadline.</summary>
    public async Task RunAsync(CancellationToken stop)
    {
        using var failed = CancellationTokenSource.CreateLinkedTokenSource(stop);
        using var deadline = new CancellationTokenSource();
        await using var scheduler = new SourceScheduler(
            _options.Sources, (source, ct) => _crawl.RunAsync(source, CrawlMode.Due, ct), Status, _options.Time, _options.Loggers.CreateLogger<SourceScheduler>());
        var observing = _observations.RunAsync(Readers, deadline.Token);
        List<Task> loops = [Worker.RunAsync(failed.Token)];
        if (!_options.Shadow)
            loops.Add(_publisher.RunAsync(failed.Token));
        await scheduler.StartAsync(failed.Token);
        IsStarted = true;

        // Nothing ends by itself but by stopping, or by a bug: then the whole ends, and says so.
        await Task.WhenAny([.. loops, observing, Task.Delay(Timeout.InfiniteTimeSpan, failed.Token)]);
        await failed.CancelAsync();
        deadline.CancelAfter(DrainDeadline);
        await scheduler.StopAsync(deadline.Token);
        _pages.Complete();
        await observing;
        await Task.WhenAll(loops).WaitAsync(DrainDeadline, _options.Time, CancellationToken.None).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        foreach (var loop in loops.Where(loop => loop.IsFaulted))
            await loop;
    }

    /// <summary>One cycle: every due watch once, decide, push, confirm.</summary>
    /// <param name="longestPush">Pushing and confirming end by then at the latest.</param>
    public async Task<CycleSummary> RunOnceAsync(TimeSpan longestPush, CancellationToken stop)
    {
        var observing = _observations.RunAsync(Readers, stop);
        var runs = _options.Sources.Where(source => source.Enabled).Select(source => CrawlAsync(source, stop)).ToList();
        var crawled = await Task.WhenAll(runs);
        _pages.Complete();
        await observing;
        stop.ThrowIfCancellationRequested();

        var decided = await Worker.RunOnceAsync(stop);
        var settled = _options.Shadow || await _publisher.RunOnceAsync(_options.Time.GetUtcNow() + longestPush, stop);
        return new CycleSummary(
            [.. crawled.Select(run => run.Summary).OfType<CrawlSummary>()], [.. crawled.Select(run => run.Fault).OfType<string>()], decided, settled, Status);
    }

    public ValueTask DisposeAsync()
    {
        Book.Dispose();
        _metrics.Dispose();
        foreach (var owned in _options.Channels.OfType<IDisposable>())
            owned.Dispose();
        return ValueTask.CompletedTask;
    }

    /// <summary>One source that cannot be read at all must not keep the others from being read.</summary>
    private async Task<(CrawlSummary? Summary, string? Fault)> CrawlAsync(SourceOptions source, CancellationToken ct)
    {
        try
        {
            return (await _crawl.RunAsync(source, CrawlMode.Due, ct), null);
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            return (null, $"source {source.Id}: {error.Message}");
        }
    }

    private ChannelLimitOptions LimitsOf(ChannelId channel) =>
        _options.Config.Channels.FirstOrDefault(known => known.Id == channel)?.Limits ?? new ChannelLimitOptions();
}
