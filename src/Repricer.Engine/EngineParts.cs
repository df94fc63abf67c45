using Microsoft.Extensions.Logging;
using Repricer.Core.Catalog;
using Repricer.Engine.Alerting;
using Repricer.Engine.Clustering;
using Repricer.Engine.Crawling;
using Repricer.Engine.Evidence;
using Repricer.Engine.Observing;
using Repricer.Engine.Pricing;
using Repricer.Engine.Publishing;
using Repricer.Engine.Strategies;
using Repricer.Engine.Telemetry;

namespace Repricer.Engine;

/// <summary>
/// The ports that a <see cref="RepricingEngine"/> is put together from. Whoever made a part disposes it, after the engine has ended.
/// </summary>
public sealed record EngineParts
{
    /// <summary>What is kept; the engine must be its only writer, unless <see cref="Placement"/> is set.</summary>
    public required IStore Store { get; init; }

    /// <summary>The strategies in force. The decide stage reloads them.</summary>
    public required StrategyBook Strategies { get; init; }

    /// <summary>The current settings of pricing and guard; asked for at every decision and every push.</summary>
    public required Func<PricingSettings> Settings { get; init; }

    /// <summary>The sales channels with their limits. Those that tell offers can be sources, too. Empty = nothing is ever sent.</summary>
    public IReadOnlyList<SalesChannel> Channels { get; init; } = [];

    /// <summary>Where competitors' prices come from.</summary>
    public IReadOnlyList<SourceOptions> Sources { get; init; } = [];

    /// <summary>Says when a source is looked at; null = only <see cref="RepricingEngine.RunOnceAsync"/> looks.</summary>
    public ISourceScheduler? Scheduler { get; init; }

    /// <summary>Ends with a fault when the engine no longer holds its store; null = nobody can take it.</summary>
    public Func<Task>? Hold { get; init; }

    /// <summary>Says when a watch is due again; null = this engine looks at no source.</summary>
    public RevisitPolicy? Revisit { get; init; }

    /// <summary>How pages are fetched; null = this engine crawls no pages.</summary>
    public PageFetching? Fetching { get; init; }

    /// <summary>Where the pages are kept that prices were read from; null = none are.</summary>
    public EvidenceKeeping? Evidence { get; init; }

    /// <summary>Watches over the engine and tells people; null = nobody is told anything.</summary>
    public AlertParts? Alerting { get; init; }

    /// <summary>Is told of submissions that have ended; null = the confirmers of this engine are.</summary>
    public ISubmissionWake? Submissions { get; init; }

    /// <summary>Counters and last errors of the stages.</summary>
    public required EngineStatus Status { get; init; }

    /// <summary>
    /// Written with every lease. One engine a data folder: the name must outlive a renamed machine, or what it was sending is never
    /// recovered.
    /// </summary>
    public NodeId Node { get; init; } = new("engine");

    /// <summary>
    /// Says what of the work is done on this node, which shares the store with others; null = this engine has the store to itself and does
    /// everything.
    /// </summary>
    public IPlacement? Placement { get; init; }

    public required TimeProvider Time { get; init; }

    /// <summary>The source of jitter, and of nothing else.</summary>
    public Random Random { get; init; } = new();

    public required ILoggerFactory Loggers { get; init; }

    public EngineOptions Options { get; init; } = new();
}

/// <summary>What crawling pages needs.</summary>
/// <param name="Fetchers">The fetchers, by the name that sources give.</param>
/// <param name="Robots">The fetcher of robots.txt.</param>
/// <param name="Selectors">Reads what users select on pages; null = selectors are ignored.</param>
public sealed record PageFetching(FetcherCatalog Fetchers, IFetcher Robots, ISelectorEngine? Selectors);

/// <summary>What keeping pages needs.</summary>
public sealed record EvidenceKeeping(IEvidenceArchive Archive, EvidenceOptions Options);
