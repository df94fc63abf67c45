using Repricer.Adapters.Fetchers;
using Repricer.Core.Catalog;
using Repricer.Engine.Publishing;
using Repricer.Engine.Reporting;
using Repricer.Engine.Strategies;
using Repricer.Host.Api;

namespace Repricer.Host.Hosting;

/// <summary>Shows the API a running engine.</summary>
internal sealed class EngineView(
    EngineHost engine, EngineRunOptions options, FetcherSet fetchers, IReadOnlyList<IChannelAdapter> adapters) : IEngineView
{
    public bool Shadow => options.Engine.Shadow;

    public bool IsReady => engine.Engine.IsRunning && engine.Store.Health.Trouble is null;

    public bool IsRunning => true;

    public StrategyBook Strategies => engine.Strategies;

    public Engine.Telemetry.SweepProgress? Sweep => engine.Status.Sweep;

    public Engine.Planning.PlanProgress? Planning => engine.StrategyOperations.Plans.Progress;

    public Engine.Channels.WebhookIntake? Hooks => engine.Hooks;

    public IReadOnlyList<Engine.Publishing.Rates.RateState> Rates => engine.Rates.States();

    public Engine.Evidence.EvidenceFigures? Evidence => engine.Evidence?.Figures;

    public string? FetcherUnavailable(string fetcher) =>
        fetchers.Catalog.Names.Contains(fetcher) ? fetchers.Catalog[fetcher].Unavailable : $"there is no fetcher '{fetcher}'";

    public bool CanReadBack(string channel) => adapters.Any(adapter => adapter.Id.Value == channel && adapter.Traits.CanReadBack);

    public async ValueTask<DerivedTrace> TraceAsync(StoredDecision decision, CancellationToken ct) =>
        TraceDeriver.Derive(
            decision,
            decision.Row.Decision.StrategyHash is { Length: > 0 } hash ? await engine.Strategies.FindStrategyAsync(hash, ct) : null);

    public void CrawlSoon(SourceId source) => engine.Engine.CrawlSoon(source);

    public void Changed(ListingId? listing)
    {
        // The change itself moved the listings' catalogue versions; this only spares the wait for the next sweep.
        if (listing is { } one)
            engine.Engine.Dirty.Mark([one]);
        else
            engine.Engine.Dirty.MarkAll();
    }
}
