using Repricer.Adapters.Storage.Sqlite.Catalog;
using Repricer.Adapters.Storage.Sqlite.Driver;
using Repricer.Adapters.Storage.Sqlite.Operating;
using Repricer.Adapters.Storage.Sqlite.Pricing;
using Repricer.Adapters.Storage.Sqlite.Publishing;
using Repricer.Adapters.Storage.Sqlite.Rows;
using Repricer.Core.Catalog;
using Repricer.Core.Deciding;
using Repricer.Engine.Reporting;

namespace Repricer.Adapters.Storage.Sqlite.Reporting;

/// <summary>The listings of a product as people see them.</summary>
internal sealed class ListingDetailReader(Session session, int maxUpdates)
{
    private const int ListingAt = DecisionRows.ColumnCount;
    private const int RestAt = ListingAt + CatalogRows.ListingColumnCount;

    private static readonly string Select =
        $"""
        select {DecisionRows.LastColumns}, {CatalogRows.ListingColumns}, p.import_fault, s.own_price, s.own_origin, s.own_at, s.pin_price, s.pin_until, s.pin_reason,
          s.pin_by, s.frozen_because, s.is_featured, s.listing_id
        from listings l join products p on p.id = l.product_id join listing_states s on s.listing_id = l.id
        where l.product_id = @product order by l.channel, l.listing_key
        """;

    public List<(long Listing, ListingDetail Detail)> ReadOf(long product)
    {
        var pauses = PauseTable.Load(session);
        var details = new List<(long, ListingDetail)>();
        using var row = session.Prepare(Select).Read(product);
        while (row.Read())
        {
            var listing = CatalogRows.ReadListing(row, ListingAt, row.TextOrNull(RestAt));
            var price = Codec.Own(row.LongOrNull(RestAt + 1), listing.Currency);
            var pin = Codec.Own(row.LongOrNull(RestAt + 4), listing.Currency);
            var id = row.GetInt64(RestAt + 10);
            details.Add((id, new ListingDetail(
                listing,
                price is { } own ? new OwnPrice(own, (PriceOrigin)row.GetInt64(RestAt + 2), Codec.Time(row.GetInt64(RestAt + 3))) : null,
                row.IsDBNull(1) ? null : DecisionRows.Read(row),
                [],
                pauses.For(listing.Id),
                pin is { } pinned ? new Pin(pinned, Codec.Time(row.GetInt64(RestAt + 5)), row.GetString(RestAt + 6), row.TextOrNull(RestAt + 7)) : null,
                row.TextOrNull(RestAt + 8),
                row.BoolOrNull(RestAt + 9))));
        }

        return [.. details.Select(detail => (detail.Item1, detail.Item2 with { Updates = ReadUpdates(detail.Item1) }))];
    }

    private List<Core.Publishing.OutboxEntry> ReadUpdates(long listing)
    {
        using var rows = session.Prepare($"select {OutboxRows.Columns} {OutboxRows.From} where o.listing_id = @listing order by o.id desc limit @max").Read(listing, (long)maxUpdates);
        return OutboxRows.ReadAll(rows);
    }
}
