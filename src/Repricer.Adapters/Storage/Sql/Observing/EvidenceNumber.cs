using Repricer.Adapters.Storage.Sql.Driver;
using Repricer.Adapters.Storage.Sql.Rows;
using Repricer.Engine.Observing;

namespace Repricer.Adapters.Storage.Sql.Observing;

/// <summary>Gives a record its number of evidence, at most once, and only when it turns out to have changed something.</summary>
internal sealed class EvidenceNumber
{
    // The lease that the record comes under is held in this transaction: who has it is who looked.
    private const string Add =
        """
        insert into evidence (source, sku, page, at, status, node)
        values (@source, @sku, @page, @at, @status, (select l.node from leases l where l.name = @lease)) returning id
        """;

    private readonly Session _session;
    private readonly CrawlRecord _record;

    public EvidenceNumber(Session session, CrawlRecord record)
    {
        (_session, _record) = (session, record);

        // A batch that was rolled back is tried again with the same records: what they were given then was never written.
        record.Evidence?.Number = null;
    }

    /// <returns>Null = nobody keeps the record's page.</returns>
    public long? Draw()
    {
        if (_record is not { Evidence: { } slot, Watch: { } watch })
            return null;

        return slot.Number ??= _session.ReadLong(
            Add, _record.Source.Value, _record.Sku.Value, watch.Url, Codec.Ms(_record.At), (long)_record.Status, _record.Fence?.Name);
    }
}
