using Repricer.Engine.Reporting;
using Repricer.Engine.Strategies;

namespace Repricer.Host.Api;

/// <summary>What the API shows of the running engine beyond the store and the stages' counters.</summary>
internal interface IEngineView
{
    /// <summary>Everything but the push happens.</summary>
    bool Shadow { get; }

    /// <summary>False where the store is looked at without an engine.</summary>
    bool IsRunning { get; }

    /// <summary>The worker has started; before that the engine is not ready.</summary>
    bool IsReady { get; }

    /// <summary>The strategies in force, and what the newest load of the files found.</summary>
    StrategyBook Strategies { get; }

    /// <summary>The sweep under way; null = none.</summary>
    Engine.Telemetry.SweepProgress? Sweep { get; }

    /// <summary>The plan that is being made; null = none.</summary>
    Engine.Planning.PlanProgress? Planning { get; }

    /// <summary>Why a fetcher cannot work here; null = it can.</summary>
    string? FetcherUnavailable(string fetcher);

    /// <summary>Whether a channel's adapter can read prices back; false where there is none.</summary>
    bool CanReadBack(string channel);

    /// <summary>The way to a stored decision, derived again from its inputs.</summary>
    ValueTask<DerivedTrace> TraceAsync(StoredDecision decision, CancellationToken ct);

    /// <summary>Operators changed something about these listings; null = about any.</summary>
    void Changed(Core.Catalog.ListingId? listing);
}
