using Repricer.Adapters.Storage.Sql.Clustering;
using Repricer.Adapters.Storage.Sql.Driver;
using Repricer.Core.Catalog;
using Repricer.Engine.Observing;

namespace Repricer.Adapters.Storage.Sql.Observing;

internal sealed class ObservationStore(SqlDatabase database, FenceCheck check) : IObservationStore
{
    public ValueTask<IReadOnlyList<ListingId>> AppendAsync(IReadOnlyList<CrawlRecord> batch, CancellationToken ct) =>
        database.WriteRowsAsync(
            session =>
            {
                check.Require(session, batch.Select(record => record.Fence));
                return new ObservationAppender(session).Append(batch);
            },
            ct);
}
