using Repricer.Adapters.Storage.Sql.Driver;
using Repricer.Adapters.Storage.Sql.Observing;
using Repricer.Adapters.Storage.Sql.Rows;
using Repricer.Core.Catalog;
using Repricer.Core.Observing;

namespace Repricer.Adapters.Storage.Sql.Reporting;

/// <summary>Standing offers and evidence: of the SKU's shop pages, and of a listing's own places.</summary>
internal sealed class MarketReader(Session session)
{
    private const string PlaceColumns =
        """
        pl.source, pl.place_key, pl.run_status, pl.last_attempt_at, pl.last_positive_at,
          exists (select 1 from source_drift d where d.source = pl.source and d.quarantined_since is not null), pl.unlisted
        """;

    private static readonly string ShopPlaces =
        $"""
        select {OfferRow.Columns}, {PlaceColumns}, o.id from places pl left join offers o on o.place_id = pl.id and o.closed_at is null
        where pl.product_id = @product and pl.listing_id is null order by pl.id, o.id
        """;

    private static readonly string ListingPlaces =
        $"""
        select {OfferRow.Columns}, {PlaceColumns}, o.id from places pl left join offers o on o.place_id = pl.id and o.closed_at is null
        where pl.listing_id = @listing order by pl.id, o.id
        """;

    public void ReadShops(long product, List<Offer> offers, List<SourceEvidence> evidence) =>
        Read(ShopPlaces, product, null, offers, evidence);

    public void ReadListing(long listing, ListingId id, List<Offer> offers, List<SourceEvidence> evidence) =>
        Read(ListingPlaces, listing, id, offers, evidence);

    private void Read(string sql, long key, ListingId? listing, List<Offer> offers, List<SourceEvidence> evidence)
    {
        var place = OfferRow.ColumnCount;
        using var row = session.Prepare(sql).Read(key);
        while (row.Read())
        {
            var source = new SourceId(row.GetString(place));
            var where = row.GetString(place + 1);
            if (evidence.Count == 0 || evidence[^1].Source != source || evidence[^1].Place != where)
            {
                evidence.Add(new SourceEvidence(
                    source, where, (ObservationStatus)row.GetInt64(place + 2), Codec.Time(row.LongOrNull(place + 3)),
                    Codec.Time(row.LongOrNull(place + 4)),
                    row.GetInt64(place + 5) != 0)
                {
                    Unlisted = (int)row.GetInt64(place + 6),
                });
            }

            if (!row.IsDBNull(place + 7))
                offers.Add(OfferRow.Read(row, 0, source, listing, listing is null ? where : null));
        }
    }
}
