using Microsoft.Extensions.Logging;
using Repricer.Adapters.Storage.Sqlite.Alerting;
using Repricer.Adapters.Storage.Sqlite.Backups;
using Repricer.Adapters.Storage.Sqlite.Catalog;
using Repricer.Adapters.Storage.Sqlite.Discovery;
using Repricer.Adapters.Storage.Sqlite.Driver;
using Repricer.Adapters.Storage.Sqlite.Guarding;
using Repricer.Adapters.Storage.Sqlite.Measuring;
using Repricer.Adapters.Storage.Sqlite.Observing;
using Repricer.Adapters.Storage.Sqlite.Onboarding;
using Repricer.Adapters.Storage.Sqlite.Operating;
using Repricer.Adapters.Storage.Sqlite.Pricing;
using Repricer.Adapters.Storage.Sqlite.Publishing;
using Repricer.Adapters.Storage.Sqlite.Reporting;
using Repricer.Adapters.Storage.Sqlite.Reverting;
using Repricer.Adapters.Storage.Sqlite.Selling;
using Repricer.Adapters.Storage.Sqlite.Settling;
using Repricer.Adapters.Storage.Sqlite.Strategies;
using Repricer.Adapters.Storage.Sqlite.Viewing;
using Repricer.Engine;
using Repricer.Engine.Alerting;
using Repricer.Engine.Backtesting;
using Repricer.Engine.Catalog;
using Repricer.Engine.Channels;
using Repricer.Engine.Crawling;
using Repricer.Engine.Discovery;
using Repricer.Engine.Evidence;
using Repricer.Engine.Feeding;
using Repricer.Engine.Measuring;
using Repricer.Engine.Observing;
using Repricer.Engine.Onboarding;
using Repricer.Engine.Operating;
using Repricer.Engine.Pricing;
using Repricer.Engine.Publishing;
using Repricer.Engine.Reporting;
using Repricer.Engine.Reverting;
using Repricer.Engine.Selling;
using Repricer.Engine.Settling;
using Repricer.Engine.Strategies;
using Repricer.Engine.Viewing;

namespace Repricer.Adapters.Storage.Sqlite;

/// <summary>
/// The embedded store: one file <c>repricer.db</c> in the data folder. All ports share the file, one writer and many readers.
/// </summary>
public sealed class SqliteStore : IStore
{
    private readonly SqliteDatabase _database;
    private readonly string _directory;

    private SqliteStore(SqliteDatabase database, string directory, TimeProvider time)
    {
        (_database, _directory) = (database, directory);
        var zones = new ChannelZones();
        Catalog = new CatalogStore(database);
        Feeds = new FeedStore(database);
        Crawl = new CrawlStore(database);
        Hosts = new HostStore(database);
        Sources = new SourceStore(database);
        Revisits = new RevisitStore(database);
        Observations = new ObservationStore(database);
        Pricing = new PricingStore(database, zones);
        KillSwitch = new StopFile(directory);
        Guard = new GuardStore(database, zones, KillSwitch);
        Outbox = new OutboxStore(database, zones);
        LivePrices = new LivePriceStore(database);
        Control = new ControlStore(database, time);
        Reports = new ReportStore(database, KillSwitch, time);
        Views = new ViewStore(database, time);
        Revisions = new RevisionStore(database);
        History = new HistoryStore(database);
        Returns = new ReturnStore(database);
        Alerts = new AlertStore(database);
        AlertRules = new RuleStore(database, time);
        Figures = new FigureStore(database);
        Times = new StoredTimes(database);
        Conditions = new ConditionStore(database);
        Sales = new SalesStore(database);
        Events = new EventStore(database);
        Onboarding = new OnboardingStore(database);
        Proposals = new ProposalStore(database);
        Sessions = new SessionStore(database);
        Marks = new MarkStore(database);
        BulkEdits = new BulkEditStore(database);
        SavedViews = new SavedViewStore(database);
        Settlements = new SettlementStore(database);
        Evidence = new EvidenceLedger(database);
        Kpis = new KpiStore(database);
    }

    public ICatalogStore Catalog { get; }
    public IFeedStore Feeds { get; }
    public ICrawlStore Crawl { get; }
    public IHostStore Hosts { get; }
    public ISourceStore Sources { get; }
    public IRevisitStore Revisits { get; }
    public IObservationStore Observations { get; }
    public IPricingStore Pricing { get; }
    public IGuardStore Guard { get; }
    public IOutbox Outbox { get; }
    public ILivePriceStore LivePrices { get; }
    public IControlStore Control { get; }
    public IReportStore Reports { get; }
    public IViewStore Views { get; }
    public IStrategyRevisionStore Revisions { get; }
    public IHistoryStore History { get; }
    public IReturnStore Returns { get; }
    public IAlertStore Alerts { get; }
    public IAlertRuleStore AlertRules { get; }
    public IAlertFigureStore Figures { get; }
    public IConditionStore Conditions { get; }
    public ISalesStore Sales { get; }
    public IEventStore Events { get; }
    public IOnboardingStore Onboarding { get; }
    public IProposalStore Proposals { get; }
    public ISettlementStore Settlements { get; }
    public IEvidenceLedger Evidence { get; }
    public ISessionStore Sessions { get; }
    public IKpiStore Kpis { get; }
    public IMarkStore Marks { get; }
    public IBulkEditStore BulkEdits { get; }
    public ISavedViewStore SavedViews { get; }
    public IKillSwitch KillSwitch { get; }
    public IStoredTimes Times { get; }
    public IStoreHealth Health => _database.Health;

    internal SqliteDatabase Database => _database;

    /// <summary>
    /// Opens or creates the store; checks the file and applies new migrations. Does not lock the folder: <see cref="EngineLock"/> does.
    /// </summary>
    /// <exception cref="StoreException">The folder cannot be used, the file is damaged, or a newer version wrote it.</exception>
    public static Task<SqliteStore> OpenAsync(string directory, TimeProvider time, ILogger logger, CancellationToken ct) =>
        OpenAsync(directory, new StoreOpening(), time, logger, ct);

    /// <inheritdoc cref="OpenAsync(string, TimeProvider, ILogger, CancellationToken)"/>
    public static Task<SqliteStore> OpenAsync(
        string directory, StoreOpening opening, TimeProvider time, ILogger logger, CancellationToken ct) => Task.Run(
        () =>
        {
            var full = Path.GetFullPath(directory);
            return new SqliteStore(SqliteDatabase.Open(full, opening, time, logger), full, time);
        },
        ct);

    public Task<long> BackUpAsync(string target, CancellationToken ct) => SqliteBackup.WriteAsync(_directory, target, overwrite: false, ct);

    public Task<long> PruneAsync(StoreRetention retention, DateTimeOffset now, CancellationToken ct) =>
        new Pruner(_database).PruneAsync(retention, now, ct);

    public ValueTask DisposeAsync() => _database.DisposeAsync();
}
