using Repricer.Adapters.Storage.Sqlite.Driver;
using Repricer.Adapters.Storage.Sqlite.Observing;
using Repricer.Adapters.Storage.Sqlite.Rows;
using Repricer.Core.Catalog;
using Repricer.Core.Observing;

namespace Repricer.Adapters.Storage.Sqlite.Pricing;

/// <summary>Standing offers and evidence of many listings at once: of their SKUs' shop pages, and of their own places.</summary>
internal sealed class MarketPage
{
    private const string PlaceColumns = "pl.source, pl.place_key, pl.run_status, pl.last_attempt_at, pl.last_positive_at, o.id, pl.unlisted";

    internal static readonly string ShopPlaces =
        $"""
        select {OfferRow.Columns}, {PlaceColumns}, pl.product_id from json_each(@products) k cross join places pl left join offers o on o.place_id = pl.id and o.closed_at is null
        where pl.product_id = k.value and pl.listing_id is null order by pl.product_id, pl.id, o.id
        """;

    internal static readonly string ListingPlaces =
        $"""
        select {OfferRow.Columns}, {PlaceColumns}, pl.listing_id from json_each(@listings) k cross join places pl left join offers o on o.place_id = pl.id and o.closed_at is null
        where pl.listing_id = k.value order by pl.listing_id, pl.id, o.id
        """;

    private static readonly Places Nothing = new([], []);

    private readonly Dictionary<long, Places> _shops = [];
    private readonly Dictionary<long, Places> _listings = [];
    private readonly HashSet<string> _quarantined = new(StringComparer.Ordinal);

    private MarketPage()
    {
    }

    /// <param name="products">Row ids as <see cref="Keys"/>.</param>
    /// <param name="listings">Row ids as <see cref="Keys"/>.</param>
    /// <param name="ids">Of the listings, by row id.</param>
    public static MarketPage Read(Session session, string products, string listings, Dictionary<long, ListingId> ids)
    {
        var page = new MarketPage();
        using (var row = session.Prepare("select source from source_drift where quarantined_since is not null").Read())
        {
            while (row.Read())
                page._quarantined.Add(row.GetString(0));
        }

        page.Read(session, ShopPlaces, products, page._shops, null);
        page.Read(session, ListingPlaces, listings, page._listings, ids);
        return page;
    }

    /// <summary>The shops' first, each in the order of places and offers.</summary>
    public (IReadOnlyList<Offer> Offers, IReadOnlyList<SourceEvidence> Evidence) For(long product, long listing)
    {
        var shops = _shops.GetValueOrDefault(product, Nothing);
        var own = _listings.GetValueOrDefault(listing, Nothing);
        return own.Evidence.Count == 0 ? (shops.Offers, shops.Evidence)
            : shops.Evidence.Count == 0 ? (own.Offers, own.Evidence)
            : ([.. shops.Offers, .. own.Offers], [.. shops.Evidence, .. own.Evidence]);
    }

    private void Read(Session session, string sql, string keys, Dictionary<long, Places> into, Dictionary<long, ListingId>? ids)
    {
        var place = OfferRow.ColumnCount;
        using var row = session.Prepare(sql).Read(keys);
        Places? places = null;
        var (group, source, where) = (long.MinValue, default(SourceId), "");
        while (row.Read())
        {
            var key = row.GetInt64(place + 7);
            if (places is null || key != group)
            {
                into.Add(group = key, places = new Places([], []));
                where = "";
            }

            var (nextSource, nextWhere) = (row.GetString(place, source.Value ?? ""), row.GetString(place + 1, where));
            if (places.Evidence.Count == 0 || source.Value != nextSource || where != nextWhere)
            {
                (source, where) = (new SourceId(nextSource), nextWhere);
                places.Evidence.Add(new SourceEvidence(
                    source, where, (ObservationStatus)row.GetInt64(place + 2), Codec.Time(row.LongOrNull(place + 3)),
                    Codec.Time(row.LongOrNull(place + 4)),
                    _quarantined.Contains(nextSource))
                {
                    Unlisted = (int)row.GetInt64(place + 6),
                });
            }

            if (!row.IsDBNull(place + 5))
                places.Offers.Add(OfferRow.Read(row, 0, source, ids is null ? null : ids[key], ids is null ? where : null));
        }
    }

    private sealed record Places(List<Offer> Offers, List<SourceEvidence> Evidence);
}
