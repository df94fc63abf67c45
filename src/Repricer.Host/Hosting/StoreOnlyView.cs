using Repricer.Core.Catalog;
using Repricer.Engine.Reporting;
using Repricer.Engine.Strategies;
using Repricer.Host.Api;

namespace Repricer.Host.Hosting;

/// <summary>Shows the API's status a store that is looked at without an engine.</summary>
internal sealed class StoreOnlyView(StrategyBook strategies) : IEngineView
{
    public bool Shadow => false;

    public bool IsRunning => false;

    public bool IsReady => false;

    public StrategyBook Strategies => strategies;

    public Engine.Telemetry.SweepProgress? Sweep => null;

    public Engine.Planning.PlanProgress? Planning => null;

    public Engine.Channels.WebhookIntake? Hooks => null;

    public IReadOnlyList<Engine.Publishing.Rates.RateState> Rates => [];

    public Engine.Evidence.EvidenceFigures? Evidence => null;

    public string? FetcherUnavailable(string fetcher) => null;

    public bool CanReadBack(string channel) => false;

    public ValueTask<DerivedTrace> TraceAsync(StoredDecision decision, CancellationToken ct) =>
        ValueTask.FromResult(TraceDeriver.Derive(decision, strategies.Current.FindByHash(decision.Row.Decision.StrategyHash)));

    public void CrawlSoon(SourceId source)
    {
        // Nobody runs who could look: the next engine finds them due.
    }

    public void Changed(ListingId? listing)
    {
        // Nobody runs who would have to know: the next engine's sweep finds it.
    }
}
