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

namespace Repricer.Testing;

/// <summary>A store that hands everything on to another one; a test replaces the ports it wants to break.</summary>
public class StoreDecorator(IStore inner) : IStore
{
    public ICatalogStore Catalog => inner.Catalog;
    public IFeedStore Feeds => inner.Feeds;
    public ICrawlStore Crawl => inner.Crawl;
    public IHostStore Hosts => inner.Hosts;
    public ISourceStore Sources => inner.Sources;
    public IRevisitStore Revisits => inner.Revisits;
    public IObservationStore Observations { get; init; } = inner.Observations;
    public IPricingStore Pricing { get; init; } = inner.Pricing;
    public IGuardStore Guard => inner.Guard;
    public IOutbox Outbox { get; init; } = inner.Outbox;
    public ILivePriceStore LivePrices => inner.LivePrices;
    public IControlStore Control => inner.Control;
    public IReportStore Reports => inner.Reports;
    public IViewStore Views => inner.Views;
    public IStrategyRevisionStore Revisions => inner.Revisions;
    public IHistoryStore History => inner.History;
    public IReturnStore Returns => inner.Returns;
    public IAlertStore Alerts => inner.Alerts;
    public IAlertRuleStore AlertRules => inner.AlertRules;
    public IAlertFigureStore Figures => inner.Figures;
    public IKillSwitch KillSwitch => inner.KillSwitch;
    public IStoredTimes Times => inner.Times;
    public IConditionStore Conditions => inner.Conditions;
    public ISalesStore Sales => inner.Sales;
    public IEventStore Events => inner.Events;
    public IEvidenceLedger Evidence => inner.Evidence;
    public IEvidenceTickets EvidenceTickets => inner.EvidenceTickets;
    public IOnboardingStore Onboarding => inner.Onboarding;
    public IProposalStore Proposals => inner.Proposals;
    public ISettlementStore Settlements => inner.Settlements;
    public ISessionStore Sessions => inner.Sessions;
    public IKpiStore Kpis => inner.Kpis;
    public IReportMailStore ReportMails => inner.ReportMails;
    public IMapLetterStore MapLetters => inner.MapLetters;
    public IMarkStore Marks => inner.Marks;
    public IBulkEditStore BulkEdits => inner.BulkEdits;
    public ISavedViewStore SavedViews => inner.SavedViews;
    public ILeases Leases { get; init; } = inner.Leases;
    public INodeStore Nodes => inner.Nodes;
    public IMemberStore Members => inner.Members;
    public IStopOrder StopOrder => inner.StopOrder;
    public IStoreHealth Health { get; init; } = inner.Health;

    public virtual FencedPorts Under(Fence fence) => inner.Under(fence);

    public Task<long> BackUpAsync(string target, CancellationToken ct) => inner.BackUpAsync(target, ct);

    public virtual Task<long> PruneAsync(StoreRetention retention, DateTimeOffset now, CancellationToken ct) =>
        inner.PruneAsync(retention, now, ct);

    public async ValueTask DisposeAsync()
    {
        await inner.DisposeAsync();
        GC.SuppressFinalize(this);
    }
}
