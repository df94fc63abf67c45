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

namespace Repricer.Engine;

/// <summary>
/// Everything that is kept of one engine, behind one port a stage: all of them see the same state, and a write is durable when its call
/// returns. Disposing finishes the writes that were accepted and closes the store.
/// </summary>
public interface IStore : IHistoryPruner, IAsyncDisposable
{
    ICatalogStore Catalog { get; }
    IFeedStore Feeds { get; }
    ICrawlStore Crawl { get; }
    IHostStore Hosts { get; }
    ISourceStore Sources { get; }
    IRevisitStore Revisits { get; }
    IObservationStore Observations { get; }
    IPricingStore Pricing { get; }
    IGuardStore Guard { get; }
    IOutbox Outbox { get; }
    ILivePriceStore LivePrices { get; }
    IControlStore Control { get; }
    IReportStore Reports { get; }
    IViewStore Views { get; }
    IStrategyRevisionStore Revisions { get; }
    IHistoryStore History { get; }
    IReturnStore Returns { get; }
    IAlertStore Alerts { get; }

    /// <summary>Where alerts of rule files stand, what fired, what is muted.</summary>
    IAlertRuleStore AlertRules { get; }

    /// <summary>The figures that rule files watch.</summary>
    IAlertFigureStore Figures { get; }

    /// <summary>The one kill switch over this store; what the guard is told of it comes from here, too.</summary>
    IKillSwitch KillSwitch { get; }

    /// <summary>The times that are written down, for when a clock was wrong.</summary>
    IStoredTimes Times { get; }

    IConditionStore Conditions { get; }
    ISalesStore Sales { get; }
    IOnboardingStore Onboarding { get; }

    /// <summary>Pages that could be watched.</summary>
    IProposalStore Proposals { get; }
    ISettlementStore Settlements { get; }

    /// <summary>Which readings changed something, so that their pages are kept.</summary>
    IEvidenceLedger Evidence { get; }

    /// <summary>By what one node asks another for what it has seen.</summary>
    IEvidenceTickets EvidenceTickets { get; }

    /// <summary>Who is logged in to the pages.</summary>
    ISessionStore Sessions { get; }

    /// <summary>What figures are made from, and what is kept of them.</summary>
    IKpiStore Kpis { get; }

    /// <summary>Which reports went out by mail.</summary>
    IReportMailStore ReportMails { get; }

    /// <summary>Which letters about advertised minimum prices were sent.</summary>
    IMapLetterStore MapLetters { get; }

    /// <summary>What people say of what waits, and of products.</summary>
    IMarkStore Marks { get; }

    /// <summary>What was changed many at once.</summary>
    IBulkEditStore BulkEdits { get; }

    /// <summary>Lists that people gave a name.</summary>
    ISavedViewStore SavedViews { get; }

    /// <summary>What channels told by themselves.</summary>
    IEventStore Events { get; }

    /// <summary>Who holds what, where several nodes work on the store.</summary>
    ILeases Leases { get; }

    /// <summary>The nodes that work on it.</summary>
    INodeStore Nodes { get; }

    /// <summary>Rows of whoever places work on nodes.</summary>
    IMemberStore Members { get; }

    /// <summary>Stops every node's pushes; <see cref="KillSwitch"/> tells of it, too.</summary>
    IStopOrder StopOrder { get; }

    /// <summary>The ports that work under a lease. A node that has the store to itself needs none of it.</summary>
    FencedPorts Under(Fence fence);

    /// <summary>Whether it can be written to.</summary>
    IStoreHealth Health { get; }

    /// <summary>
    /// Writes a consistent copy that only this user can read, checks it, and puts it in its place whole; the store stays in use meanwhile.
    /// Nothing is left of one that fails.
    /// </summary>
    /// <param name="target">A path where no file is.</param>
    /// <returns>The size of the copy in bytes.</returns>
    /// <exception cref="StoreException">The target is there already or cannot be written, or the copy is damaged.</exception>
    Task<long> BackUpAsync(string target, CancellationToken ct);
}
