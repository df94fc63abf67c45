using Microsoft.Extensions.Logging;
using Repricer.Adapters.Evidence;
using Repricer.Adapters.Fetchers;
using Repricer.Adapters.Scheduling;
using Repricer.Adapters.Selectors;
using Repricer.Adapters.Storage;
using Repricer.Adapters.Storage.Sql;
using Repricer.Adapters.Strategies;
using Repricer.Adapters.Telemetry;
using Repricer.Engine;
using Repricer.Engine.Alerting;
using Repricer.Engine.Channels;
using Repricer.Engine.Clustering;
using Repricer.Engine.Conditions;
using Repricer.Engine.Crawling;
using Repricer.Engine.Evidence;
using Repricer.Engine.Mailing;
using Repricer.Engine.Operating;
using Repricer.Engine.Publishing;
using Repricer.Engine.Publishing.Rates;
using Repricer.Engine.Strategies;
using Repricer.Engine.Telemetry;
using Repricer.Host.Api;
using Repricer.Host.Configuration;
using Repricer.Host.Console;
using Repricer.Host.Dashboard.Reporting;
using Repricer.Host.Feeding;
using Repricer.Host.Onboarding;
using Repricer.Host.Operating;
using Repricer.Host.Reports.Letters;

namespace Repricer.Host.Hosting;

/// <summary>
/// One engine: takes the data folder, opens the store, and hands the adapters that the configuration names to the stages of
/// <see cref="Engine"/>; disposing lets the data folder go.
/// </summary>
internal sealed class EngineHost : IAsyncDisposable
{
    private readonly EngineRunOptions _options;
    private readonly EngineLock _lock;
    private readonly EngineLease? _lease;
    private readonly IPlacement? _placement;
    private readonly TimeProvider _time;
    private readonly RepricerMetrics _metrics = new();
    private readonly FetcherSet _fetchers;
    private readonly EngineSchedule _schedule;
    private readonly IReadOnlyList<IChannelAdapter> _adapters;
    private readonly ConditionWatch _watch;
    private string? _address;

    private EngineHost(
        AppConfig config, EngineRunOptions options, (EngineLock Folder, EngineLease? Store) hold, IStore store, StoreTime? clock,
        (IReadOnlyList<IChannelAdapter> Adapters, RateBook Rates) channels, IReadOnlyList<IAlertTarget> targets, OtlpOptions? otlp,
        TimeProvider time, ILoggerFactory loggers)
    {
        var adapters = channels.Adapters;
        (_options, _lock, _lease, Store, _adapters, AlertTargets, _time) =
            (options, hold.Folder, hold.Store, store, adapters, targets, time);
        Rates = channels.Rates;
        if (config.Cluster is { } cluster && clock is not null)
        {
            _placement = Clusters.Join(
                cluster, config, options.Listens, store, clock, options.Machine ?? TimeProvider.System, () => _address, loggers);
        }

        Status = new EngineStatus(time, _metrics);
        RateGauges.Tell(_metrics, Rates);
        Evidence = EvidenceArchives.Open(options.DataDirectory, config.Evidence, Status.Evidence, loggers);
        _fetchers = FetcherTypes.Create(time, config.BrowserExecutable, loggers, options.Secret);
        Importing = new ChannelImporter(store, config, adapters, time, listing => View.Changed(listing));
        var sync = new ChannelSync(
            Importing, new FeeAsker(store, config, adapters, time), new SettlementIntake(store, config, adapters, time), time,
            loggers.CreateLogger<ChannelSync>());
        _schedule = new EngineSchedule(
            new SourceScheduler(config.Sources, Status, time, loggers.CreateLogger<SourceScheduler>()),
            new FeedScheduler(config.Feeds, time, loggers.CreateLogger<FeedScheduler>()),
            (feed, ct) => OnceAsync(() => Feeds!.RunAsync(feed, ct)),
            new DailyScheduler(ChannelSync.TasksOf(config, Importing), time, loggers.CreateLogger<DailyScheduler>()),
            (task, ct) => OnceAsync(() => sync.RunAsync(task, ct)));
        var folder = new FolderStrategySource(options.StrategiesDirectory);
        Strategies = new StrategyBook(store.Revisions, folder, config.StrategiesActivation, time, loggers.CreateLogger<StrategyBook>())
        {
            OwnsFolder = () => _placement is null || Engine!.OwnsBook,
        };
        AlertRules = AlertRuleSet.Open(
            options.AlertsDirectory ?? AlertRuleSet.Beside(options.StrategiesDirectory), config, time, loggers);
        Conditions = new ConditionReader(new ConditionParts
        {
            Store = store,
            Strategies = Strategies,
            Sources = config.Sources,
            Feeds = config.Feeds,
            Publishing = options.Engine.Publishing,
            Engine = Status,
            IsWorking = () => Engine!.IsRunning,
            FetcherUnavailable = View.FetcherUnavailable,
            MailsReports = config.WeeklyMail.IsWanted,
            Time = time,
        });
        Export = new MetricsExport(_metrics, otlp);
        Engine = new RepricingEngine(new EngineParts
        {
            Store = store,
            Strategies = Strategies,
            Settings = () => config.Pricing,
            Channels =
            [
                .. adapters.Select(adapter => new SalesChannel(adapter, config.Channels.First(channel => channel.Id == adapter.Id).Limits)),
            ],
            Sources = config.Sources,
            Scheduler = _schedule,
            Hold = _lease is { } held ? () => held.Lost : null,
            Placement = _placement,
            Revisit = new RevisitPolicy(new QuartzCronSchedule()),
            Fetching = new PageFetching(_fetchers.Catalog, _fetchers.Robots, new AngleSharpSelectorEngine(time)),
            Evidence = Evidence is { } archive ? new EvidenceKeeping(archive, config.Evidence) : null,
            Alerting = new AlertParts(Conditions, targets, config.Alerts.Options)
            {
                Files = new RuleWatch(AlertRules, store.AlertRules, store.Figures, time),
            },
            Status = Status,
            Time = time,
            Loggers = loggers,
            Options = options.Engine with
            {
                Retention = config.Retention, Repricing = options.Engine.Repricing with { ReloadInterval = config.StrategiesReload },
            },
        });
        Feeds = new FeedRunner(
            config.Feeds, store,
            new FeedServices(
                _fetchers.Robots, path => Path.Combine(options.WorkingDirectory, path), options.Secret, _ => Engine.Dirty.MarkAll()),
            time, loggers.CreateLogger<FeedRunner>());
        StrategyOperations = new StrategyOperations(store, Strategies, () => config.Pricing, time, Engine.Dirty.MarkAll);
        Hooks = Engine.Events is { } events ? new WebhookIntake(adapters, events, Status, time) : null;
        Letters = new MapLetters(
            store, new LetterFolder(options.LettersDirectory ?? LetterFolder.Beside(options.StrategiesDirectory)),
            config.Alerts.Options.Instance, time);
        WeeklyPost = WeeklyMail.PostOf(config, targets, store, time, loggers);
        _watch = new ConditionWatch(Conditions, store.Conditions, time, loggers.CreateLogger<ConditionWatch>())
        {
            IsKept = () => Engine.DoesTheRest,
        };
    }

    /// <summary>The stages.</summary>
    public RepricingEngine Engine { get; }

    public IStore Store { get; }

    /// <summary>What was seen; null = nothing is kept.</summary>
    public IEvidenceArchive? Evidence { get; }

    /// <summary>Takes the calls that channels make to us.</summary>
    public WebhookIntake? Hooks { get; }

    /// <summary>Costs and stock from other systems.</summary>
    public FeedRunner Feeds { get; }

    /// <summary>Takes the listings of channels in.</summary>
    public ChannelImporter Importing { get; }

    /// <summary>The rates that the channels call by.</summary>
    public RateBook Rates { get; }

    /// <summary>The channels as they are reached.</summary>
    public IReadOnlyList<IChannelAdapter> Channels => _adapters;

    public string DataDirectory => _options.DataDirectory;

    public EngineStatus Status { get; }

    public StrategyBook Strategies { get; }

    /// <summary>Plans and revisions of the strategies.</summary>
    public StrategyOperations StrategyOperations { get; }

    /// <summary>Tells what is wrong now.</summary>
    public IConditionReader Conditions { get; }

    /// <summary>The rules of the alerts' folder.</summary>
    public AlertBook AlertRules { get; }

    /// <summary>Whom alerts are told.</summary>
    public IReadOnlyList<IAlertTarget> AlertTargets { get; }

    /// <summary>Writes letters to sellers below the advertised minimum.</summary>
    public MapLetters Letters { get; }

    /// <summary>Sends the weekly report by mail; null = nobody wants it.</summary>
    public ReportPost? WeeklyPost { get; }

    /// <summary>The metrics as they come out.</summary>
    public MetricsExport Export { get; }

    public IEngineView View => new EngineView(this, _options, _fetchers, _adapters);

    /// <summary>Takes the folder and checks everything that a start can check, all faults at once.</summary>
    /// <exception cref="UserErrorException">The folder is taken or damaged, a channel's settings or a strategy file are wrong.</exception>
    public static async Task<EngineHost> OpenAsync(
        AppConfig config, EngineRunOptions options, TimeProvider time, ILoggerFactory loggers, CancellationToken ct)
    {
        // Nodes go by the store's clock in everything that they write; only waiting is measured by the machine's.
        var (machine, clock) = (time, config.Cluster is null ? null : new StoreTime(time));
        time = clock ?? time;
        config = config with { Sources = SourceProfiles.Join(config, options.StrategiesDirectory) };
        var otlp = Telemetry.OtlpOf(config, options.Secret);
        var opening = Stores.OpeningOf(config, options.Secret);
        var targets = AlertTargetSet.Create(config, options.Secret, time);
        var rates = new RateBook(time);
        IReadOnlyList<IChannelAdapter> adapters = [.. ChannelSet.Create(config, options, time, loggers, rates).Select(options.Adapter)];
        config = ChannelSet.WithFacts(config, adapters);
        EngineLock? engineLock = null;
        IStore? store = null;
        EngineLease? lease = null;
        try
        {
            engineLock = EngineLock.Acquire(options.DataDirectory);
            store = options.OpenStore is { } open
                ? await open(opening, options.DataDirectory, ct)
                : await Stores.OpenAsync(options.DataDirectory, opening, machine, loggers, ct);
            if (clock is not null)
                await clock.AskAsync(store.Leases, ct);
            else
                lease = await Stores.TakeAsync(store, engineLock.Token, time, ct);
            var engine = new EngineHost(
                config, options with { Machine = machine }, (engineLock, lease), store, clock, (adapters, rates), targets, otlp, time,
                loggers);
            await engine.LoadStrategiesAsync(ct);
            return engine;
        }
        catch (Exception error)
        {
            if (lease is not null)
                await lease.DisposeAsync();
            if (store is not null)
                await store.DisposeAsync();
            engineLock?.Dispose();
            if (error is StoreException or StoreUnavailableException)
                throw new UserErrorException(error.Message);
            throw;
        }
    }

    /// <summary>Lets other processes find this engine.</summary>
    /// <param name="address">Of the API; null = none.</param>
    public void Announce(string? address)
    {
        _address = address;
        _lock.Announce(address, typeof(EngineHost).Assembly.GetName().Version?.ToString(3) ?? "0", _time.GetUtcNow());
    }

    /// <inheritdoc cref="RepricingEngine.RunAsync"/>
    public async Task RunAsync(CancellationToken ct)
    {
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(ct);

        // Reading conditions takes time on a large catalogue, and the start does not wait for it.
        var watching = Task.Run(
            () => Task.WhenAll(_watch.RunAsync(ended.Token), WeeklyPost?.RunAsync(ended.Token) ?? Task.CompletedTask),
            CancellationToken.None);
        try
        {
            await Engine.RunAsync(ct);
        }
        finally
        {
            await ended.CancelAsync();
            await watching;
        }
    }

    /// <inheritdoc cref="RepricingEngine.RunOnceAsync"/>
    /// <remarks>Every feed is looked at first.</remarks>
    public async Task<CycleSummary> RunOnceAsync(CancellationToken ct, CrawlMode mode = CrawlMode.Due)
    {
        foreach (var feed in Feeds.Feeds)
            await Feeds.RunAsync(feed.Name, ct);
        var summary = await Engine.RunOnceAsync(ct, mode);
        if (WeeklyPost is { } post)
            await post.LookAsync(ct);
        await _watch.NoteAsync(ct);
        return summary;
    }

    public async ValueTask DisposeAsync()
    {
        await _schedule.DisposeAsync();
        if (Evidence is { } evidence)
            await evidence.DisposeAsync();
        if (_placement is not null)
            await _placement.DisposeAsync();
        if (_lease is not null)
            await _lease.DisposeAsync();
        await Store.DisposeAsync();
        foreach (var adapter in _adapters)
            (adapter as IDisposable)?.Dispose();
        await _fetchers.DisposeAsync();
        Strategies.Dispose();
        WeeklyPost?.Dispose();
        foreach (var target in AlertTargets)
            (target as IDisposable)?.Dispose();
        Export.Dispose();
        _metrics.Dispose();
        _lock.Dispose();
    }

    /// <summary>What is done once, however many nodes there are, is done on one of them.</summary>
    private Task OnceAsync(Func<Task> work) => Engine.DoesTheRest ? work() : Task.CompletedTask;

    private async Task LoadStrategiesAsync(CancellationToken ct)
    {
        try
        {
            await Strategies.ReloadAsync(ct);
        }
        catch (StrategyRevisionException error)
        {
            throw new UserErrorException($"{error.Message}\nUse the version that wrote it, or set Strategies:Activation to on_save for one "
                + $"start: then the folder is taken.");
        }

        // A draft may be faulty: what is in force does not depend on it.
        if (Strategies is { IsGated: true, Current.Number: > 0 })
            return;

        var errors = Strategies.Status.Diagnostics
            .Where(diagnostic => diagnostic.Level == Repricer.Core.Documents.DiagnosticLevel.Error)
            .ToList();
        if (errors.Count > 0)
            throw new UserErrorException(
                [.. errors.Select(error => error.ToString()), $"repricer: {errors.Count} error(s) in the strategies: nothing was started"],
                ExitCode.NotFine);
    }
}
