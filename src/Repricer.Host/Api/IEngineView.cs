using Repricer.Core.Pricing;
using Repricer.Engine.Reporting;

namespace Repricer.Host.Api;

/// <summary>What the API shows of the running engine beyond the store and the stages' counters.</summary>
internal interface IEngineView
{
    /// <summary>Everything but the push happens.</summary>
    bool Shadow { get; }

    /// <summary>The worker has started; before that the engine is not ready.</summary>
    bool IsReady { get; }

    StrategyRevision Strategies { get; }

    /// <summary>Why a fetcher cannot work here; null = it can.</summary>
    string? FetcherUnavailable(string fetcher);

    /// <summary>Whether a channel's adapter can read prices back; false where there is none.</summary>
    bool CanReadBack(string channel);

    /// <summary>The way to a stored decision, derived again from its inputs.</summary>
    (IReadOnlyList<TraceStep>? Steps, string? Unavailable) Trace(StoredDecision decision);

    /// <summary>Operators changed something about these listings; null = about any.</summary>
    void Changed(Core.Catalog.ListingId? listing);
}

/// <param name="Number">Counts the loads that were taken over since the start.</param>
/// <param name="Hash">Of all strategies in force.</param>
/// <param name="Findings">Of the newest load, also of one that was not taken over.</param>
internal sealed record StrategyRevision(long Number, string Hash, DateTimeOffset? LoadedAt, IReadOnlyList<Strategy> Strategies, IReadOnlyList<Diagnostic> Findings)
{
    public static StrategyRevision None { get; } = new(0, "", null, [], []);
}
