using Repricer.Core.Catalog;
using Repricer.Engine;
using Repricer.Engine.Clustering;
using Repricer.Engine.Observing;
using Repricer.Engine.Publishing;
using Repricer.Testing;

namespace Repricer.NodeHost;

/// <summary>The mutant that asks for no lease when something is written.</summary>
internal sealed class StoreWithoutFence : StoreDecorator
{
    public StoreWithoutFence(IStore inner)
        : base(inner) => Observations = new Looks(inner.Observations);

    public override FencedPorts Under(Fence fence) =>
        new(new Prices(Outbox, base.Under(fence).Outbox), LivePrices, Pricing);

    private sealed class Looks(IObservationStore inner) : IObservationStore
    {
        public ValueTask<IReadOnlyList<ListingId>> AppendAsync(IReadOnlyList<CrawlRecord> batch, CancellationToken ct) =>
            inner.AppendAsync([.. batch.Select(record => record with { Fence = null })], ct);
    }

    /// <summary>What is taken up is what does not carry the epoch: that much it must know.</summary>
    private sealed class Prices(IOutbox inner, IOutbox fenced) : OutboxDecorator(inner)
    {
        public override ValueTask<int> RecoverAsync(DateTimeOffset now, CancellationToken ct) => fenced.RecoverAsync(now, ct);
    }
}
