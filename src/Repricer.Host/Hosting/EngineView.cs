using Repricer.Core.Catalog;
using Repricer.Core.Pricing;
using Repricer.Engine.Pricing;
using Repricer.Engine.Reporting;
using Repricer.Host.Api;

namespace Repricer.Host.Hosting;

/// <summary>The running engine as the API shows it.</summary>
internal sealed class EngineView(EngineComposition engine) : IEngineView
{
    public bool Shadow => engine.Options.Shadow;

    public bool IsRunning => true;

    public bool IsReady => engine.IsStarted;

    public StrategyRevision Strategies => engine.Book.Current;

    public StrategyBookStatus StrategyStatus => engine.Book.Status;

    public string? FetcherUnavailable(string fetcher) => engine.Fetchers.Catalog.Names.Contains(fetcher) ? engine.Fetchers.Catalog[fetcher].Unavailable : $"there is no fetcher '{fetcher}'";

    public bool CanReadBack(string channel) => engine.Options.Channels.Any(adapter => adapter.Id.Value == channel && adapter.CanReadBack);

    public (IReadOnlyList<TraceStep>? Steps, string? Unavailable) Trace(StoredDecision decision) => TraceDeriver.Derive(decision, engine.Book.Current);

    public void Changed(ListingId? listing)
    {
        // A change of a whole channel or of everything is found by the next sweep.
        if (listing is { } one)
            engine.Dirty.Mark([one]);
    }
}
