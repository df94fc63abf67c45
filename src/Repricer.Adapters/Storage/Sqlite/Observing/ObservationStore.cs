using Repricer.Adapters.Storage.Sqlite.Driver;
using Repricer.Core.Catalog;
using Repricer.Engine.Observing;

namespace Repricer.Adapters.Storage.Sqlite.Observing;

internal sealed class ObservationStore(SqliteDatabase database) : IObservationStore
{
    public ValueTask<IReadOnlyList<ListingId>> AppendAsync(IReadOnlyList<CrawlRecord> batch, CancellationToken ct) =>
        database.WriteAsync(session => new ObservationAppender(session).Append(batch), ct);
}
