using Repricer.Adapters.Storage.Sql.Driver;
using Repricer.Adapters.Storage.Sql.Rows;
using Repricer.Core.Amounts;
using Repricer.Core.Catalog;
using Repricer.Core.Observing;
using Repricer.Engine.Evidence;

namespace Repricer.Adapters.Storage.Sql.Observing;

internal sealed class EvidenceLedger(SqlDatabase database) : IEvidenceLedger
{
    private const int MaxPage = 500;

    private static readonly Selection Entry = new();
    private static readonly Column<long> Id = Entry.Add("e.id", As.Long);
    private static readonly Column<DateTimeOffset> At = Entry.Add("e.at", As.Time);
    private static readonly Column<string> Source = Entry.Add("e.source", As.Text);
    private static readonly Column<string> SkuColumn = Entry.Add("e.sku", As.Text);
    private static readonly Column<string> Page = Entry.Add("e.page", As.Text);
    private static readonly Column<ObservationStatus> Status = Entry.Add("e.status", As.Number<ObservationStatus>());
    private static readonly Column<string?> Node = Entry.Add("e.node", As.TextOrNull);

    private static readonly string Select = $"select {Entry.Sql} from evidence e";

    private static readonly Selection Standing = new();
    private static readonly Column<Money> Price = Standing.Observed("o.price", "o.price_scale", "o.currency");

    private static readonly string StandingSql =
        $"""
        select {Standing.Sql} from places pl join offers o on o.place_id = pl.id and o.closed_at is null
        where pl.source = @source and pl.sku = @sku and pl.place_key = @page and pl.listing_id is null
        """;

    public ValueTask<IReadOnlyList<EvidenceEntry>> ListAsync(EvidenceQuery query, CancellationToken ct) => new(
        database.Read<IReadOnlyList<EvidenceEntry>>(
            session =>
            {
                var max = Math.Clamp(query.Max, 1, MaxPage);
                using var row = new Query(session, Select)
                    .Where("e.sku = @sku", query.Sku?.Value)
                    .Where("e.source = @source", query.Source?.Value)
                    .Where("e.at >= @since", query.Since is { } since ? Codec.Ms(since) : null)
                    .Where("e.id < @before", query.Before)
                    .Read("e.id desc", max - 1);
                var entries = new List<EvidenceEntry>();
                while (row.Read())
                    entries.Add(Read(row));
                return entries;
            },
            ct));

    public ValueTask<EvidenceEntry?> FindAsync(long number, CancellationToken ct) => new(database.Read(
        session =>
        {
            using var row = session.Prepare(Select + " where e.id = @id").Read(number);
            return row.Read() ? Read(row) : null;
        },
        ct));

    public ValueTask<Money?> FindStandingPriceAsync(WatchId watch, CancellationToken ct) => new(database.Read<Money?>(
        session =>
        {
            using var row = session.Prepare(StandingSql).Read(watch.Source.Value, watch.Sku.Value, watch.Url);
            return row.Read() ? Price.Of(row, 0) : null;
        },
        ct));

    private static EvidenceEntry Read(RowReader row) => new(
        new EvidenceKey(Id.Of(row, 0), At.Of(row, 0)), new SourceId(Source.Of(row, 0)), new Sku(SkuColumn.Of(row, 0)), Page.Of(row, 0),
        Status.Of(row, 0), Node.Of(row, 0) is { } node ? new NodeId(node) : null);
}
