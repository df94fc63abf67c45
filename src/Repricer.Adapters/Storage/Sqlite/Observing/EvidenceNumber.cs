using Repricer.Adapters.Storage.Sqlite.Driver;
using Repricer.Adapters.Storage.Sqlite.Rows;
using Repricer.Engine.Observing;

namespace Repricer.Adapters.Storage.Sqlite.Observing;

/// <summary>Gives a record its number of evidence, at most once, and only when it turns out to have changed something.</summary>
internal sealed class EvidenceNumber(Session session, CrawlRecord record)
{
    /// <returns>Null = nobody keeps the record's page.</returns>
    public long? Draw()
    {
        if (record is not { Evidence: { } slot, Watch: { } watch })
            return null;

        return slot.Number ??= session.ReadLong(
            """
            insert into evidence (source, sku, page, at, status) values (@source, @sku, @page, @at, @status) returning id
            """,
            record.Source.Value, record.Sku.Value, watch.Url, Codec.Ms(record.At), (long)record.Status);
    }
}
