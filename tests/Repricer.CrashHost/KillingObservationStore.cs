using Repricer.Core.Catalog;
using Repricer.Engine.Observing;

namespace Repricer.CrashHost;

internal sealed class KillingObservationStore(IObservationStore inner, KillSteps steps) : IObservationStore
{
    public async ValueTask<IReadOnlyList<ListingId>> AppendAsync(IReadOnlyList<CrawlRecord> batch, CancellationToken ct)
    {
        steps.Reach("append.before");
        var touched = await inner.AppendAsync(batch, ct);
        steps.Reach("append.after");
        return touched;
    }
}
