using Repricer.Engine.Reporting;
using Repricer.Engine.Strategies;

namespace Repricer.Host.Api;

/// <summary>Says what the API shows of the running engine beyond the store and the stages' counters.</summary>
internal interface IEngineView
{
    /// <summary>Whether everything but the push happens.</summary>
    bool Shadow { get; }

    /// <summary>Whether an engine runs; false where the store is looked at without one.</summary>
    bool IsRunning { get; }

    /// <summary>Whether the stages work; before that the engine is not ready.</summary>
    bool IsReady { get; }

    /// <summary>The strategies in force, and what the newest load of the files found.</summary>
    StrategyBook Strategies { get; }

    /// <summary>How far the sweep is that decides listings again; null = none is under way.</summary>
    Engine.Telemetry.SweepProgress? Sweep { get; }

    /// <summary>How far the plan is that is being made; null = none is.</summary>
    Engine.Planning.PlanProgress? Planning { get; }

    /// <summary>Says why a fetcher cannot work here; null = it can.</summary>
    string? FetcherUnavailable(string fetcher);

    /// <summary>Says whether a channel's adapter can read prices back; false where there is no such channel.</summary>
    bool CanReadBack(string channel);

    /// <summary>How the archive of evidence fares; null = nothing is kept.</summary>
    Engine.Evidence.EvidenceFigures? Evidence { get; }

    /// <summary>Takes the calls that channels make to us; null = nothing runs that could.</summary>
    Engine.Channels.WebhookIntake? Hooks { get; }

    /// <summary>How the rates stand that channels are called by, by application, account, region and kind of call.</summary>
    IReadOnlyList<Engine.Publishing.Rates.RateState> Rates { get; }

    /// <summary>Derives the way to a stored decision again, from its inputs.</summary>
    ValueTask<DerivedTrace> TraceAsync(StoredDecision decision, CancellationToken ct);

    /// <summary>Is told that pages of a source are wanted now; they are due already.</summary>
    void CrawlSoon(Core.Catalog.SourceId source);

    /// <summary>Is told when operators changed something about a listing; null = about any.</summary>
    void Changed(Core.Catalog.ListingId? listing);
}
