using Repricer.Core.Catalog;
using Repricer.Engine.Reporting;
using Repricer.Engine.Strategies;
using Repricer.Host.Api;

namespace Repricer.Host.Hosting;

/// <summary>A store that is looked at without an engine.</summary>
internal sealed class StoreOnlyView(StrategyRevision strategies, StrategyBookStatus status, Repricer.Engine.Strategies.Activation activation) : IEngineView
{
    public bool Shadow => false;

    public bool IsRunning => false;

    public bool IsReady => false;

    public StrategyRevision Strategies { get; } = strategies;

    public StrategyBookStatus StrategyStatus { get; } = status;

    public Repricer.Engine.Strategies.Activation Activation => activation;

    public Engine.Telemetry.SweepProgress? Sweep => null;

    public Operating.PlanProgress? Planning => null;

    public string? FetcherUnavailable(string fetcher) => null;

    public bool CanReadBack(string channel) => false;

    public ValueTask<DerivedTrace> TraceAsync(StoredDecision decision, CancellationToken ct) => ValueTask.FromResult(
        TraceDeriver.Derive(decision, Strategies.FindByHash(decision.Row.Decision.StrategyHash) is { } strategy ? new Operating.KeptStrategy(strategy, Strategies.Number) : null));

    public void Changed(ListingId? listing)
    {
        // Nobody runs who would have to know: the next engine's sweep finds it.
    }
}
