using Repricer.Adapters.Storage.Sql.Alerting;
using Repricer.Adapters.Storage.Sql.Catalog;
using Repricer.Adapters.Storage.Sql.Clustering;
using Repricer.Adapters.Storage.Sql.Discovery;
using Repricer.Adapters.Storage.Sql.Driver;
using Repricer.Adapters.Storage.Sql.Guarding;
using Repricer.Adapters.Storage.Sql.Measuring;
using Repricer.Adapters.Storage.Sql.Observing;
using Repricer.Adapters.Storage.Sql.Onboarding;
using Repricer.Adapters.Storage.Sql.Operating;
using Repricer.Adapters.Storage.Sql.Pricing;
using Repricer.Adapters.Storage.Sql.Publishing;
using Repricer.Adapters.Storage.Sql.Reporting;
using Repricer.Adapters.Storage.Sql.Reverting;
using Repricer.Adapters.Storage.Sql.Selling;
using Repricer.Adapters.Storage.Sql.Settling;
using Repricer.Adapters.Storage.Sql.Strategies;
using Repricer.Adapters.Storage.Sql.Viewing;
using Repricer.Engine;
using Repricer.Engine.Alerting;
using Repricer.Engine.Backtesting;
using Repricer.Engine.Catalog;
using Repricer.Engine.Channels;
using Repricer.Engine.Clustering;
using Repricer.Engine.Crawling;
using Repricer.Engine.Discovery;
using Repricer.Engine.Evidence;
using Repricer.Engine.Feeding;
using Repricer.Engine.Mailing;
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

namespace Repricer.Adapters.Storage.Sql;

/// <summary>
/// All ports over one database, whichever kind: they share its one writer and its many readers.
/// </summary>
public abstract class SqlStore : IStore
{
    private readonly SqlDatabase _database;
    private readonly ChannelZones _zones = new();
    private readonly FenceCheck _fences;

    /// <param name="own">The kill switch of this node alone.</param>
    /// <param name="clock">The one clock that leases go by.</param>
    private protected SqlStore(SqlDatabase database, IKillSwitch own, StoreClock clock, TimeProvider time)
    {
        _database = database;
        _fences = new FenceCheck(clock);
        var (zones, stop) = (_zones, new StopRow(database, own));
        Catalog = new CatalogStore(database);
        Feeds = new FeedStore(database);
        Crawl = new CrawlStore(database);
        Hosts = new HostStore(database);
        Sources = new SourceStore(database);
        Revisits = new RevisitStore(database);
        Observations = new ObservationStore(database, _fences);
        Pricing = new PricingStore(database, zones, _fences);
        (KillSwitch, StopOrder) = (stop, stop);
        Leases = new LeaseStore(database, clock);
        Nodes = new NodeStore(database, clock);
        Members = new MemberStore(database);
        Guard = new GuardStore(database, zones, KillSwitch);
        Outbox = new OutboxStore(database, zones, _fences);
        LivePrices = new LivePriceStore(database, _fences);
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
        ReportMails = new ReportMailStore(database);
        MapLetters = new MapLetterStore(database);
        Marks = new MarkStore(database);
        BulkEdits = new BulkEditStore(database);
        SavedViews = new SavedViewStore(database);
        Settlements = new SettlementStore(database);
        Evidence = new EvidenceLedger(database);
        EvidenceTickets = new TicketStore(database, clock);
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
    public IEvidenceTickets EvidenceTickets { get; }
    public ISessionStore Sessions { get; }
    public IKpiStore Kpis { get; }
    public IReportMailStore ReportMails { get; }
    public IMapLetterStore MapLetters { get; }
    public IMarkStore Marks { get; }
    public IBulkEditStore BulkEdits { get; }
    public ISavedViewStore SavedViews { get; }
    public IKillSwitch KillSwitch { get; }
    public IStoredTimes Times { get; }
    public ILeases Leases { get; }
    public INodeStore Nodes { get; }
    public IMemberStore Members { get; }
    public IStopOrder StopOrder { get; }
    public IStoreHealth Health => _database.Health;

    internal SqlDatabase Database => _database;

    public FencedPorts Under(Fence fence) => new(
        new OutboxStore(_database, _zones, _fences, fence), new LivePriceStore(_database, _fences, fence),
        new PricingStore(_database, _zones, _fences, fence));

    public abstract Task<long> BackUpAsync(string target, CancellationToken ct);

    public Task<long> PruneAsync(StoreRetention retention, DateTimeOffset now, CancellationToken ct) =>
        new Pruner(_database).PruneAsync(retention, now, ct);

    public ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return _database.DisposeAsync();
    }
}
