using Repricer.Adapters.Storage.Sql.Driver;
using Repricer.Adapters.Storage.Sql.Observing;
using Repricer.Adapters.Storage.Sql.Rows;
using Repricer.Core.Catalog;
using Repricer.Core.Observing;

namespace Repricer.Adapters.Storage.Sql.Pricing;

/// <summary>Standing offers and evidence of many listings at once: of their SKUs' shop pages, and of their own places.</summary>
internal sealed class MarketPage
{
    private static readonly Selection Place = new();
    private static readonly Column<long> GroupColumn = Place.Add("cast(k.value as bigint)", As.Long);
    private static readonly Column<long> IdColumn = Place.Add("pl.id", As.Long);
    private static readonly Column<ObservationStatus> Status = Place.Add("pl.run_status", As.Number<ObservationStatus>());
    private static readonly Column<DateTimeOffset?> LastAttemptAt = Place.Add("pl.last_attempt_at", As.TimeOrNull);
    private static readonly Column<DateTimeOffset?> LastPositiveAt = Place.Add("pl.last_positive_at", As.TimeOrNull);
    private static readonly Column<int> Unlisted = Place.Add("pl.unlisted", As.Int);
    private static readonly Column<long> Positives = Place.Add("pl.positive_count", As.Long);
    private static readonly int SourceAt = Place.Count;
    private static readonly int KeyAt = SourceAt + 1;
    private static readonly int OffersAt = SourceAt + 2;
    private static readonly string Columns =
        $"{Place.Sql}, pl.source, pl.place_key, st.offers";

    internal static readonly string ShopPlaces =
        $"""
        select {Columns} from json_each(@products) k cross join places pl left join standing_offers st on st.place_id = pl.id
        where pl.product_id = cast(k.value as bigint) and pl.listing_id is null
        """;

    internal static readonly string ListingPlaces =
        $"""
        select {Columns} from json_each(@listings) k cross join places pl left join standing_offers st on st.place_id = pl.id
        where pl.listing_id = cast(k.value as bigint)
        """;

    internal static readonly string OfPlaces =
        $"""
        select {OfferRow.Columns}, o.place_id from json_each(@places) k cross join offers o cross join places pl
        where o.place_id = cast(k.value as bigint) and o.closed_at is null and pl.id = o.place_id order by o.place_id, o.id
        """;

    private static readonly List<PlaceRead> Nowhere = [];

    private readonly Dictionary<long, List<PlaceRead>> _shops = [];
    private readonly Dictionary<long, List<PlaceRead>> _listings = [];
    private readonly Dictionary<long, PlaceRead> _unpacked = [];
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
        page.ReadUnpacked(session);
        return page;
    }

    /// <summary>The shops' first, each in the order of places and offers.</summary>
    public (IReadOnlyList<Offer> Offers, IReadOnlyList<SourceEvidence> Evidence) For(long product, long listing)
    {
        var shops = _shops.GetValueOrDefault(product, Nowhere);
        var own = _listings.GetValueOrDefault(listing, Nowhere);
        if (shops.Count + own.Count == 1)
        {
            var only = shops.Count == 1 ? shops[0] : own[0];
            return (only.Offers, new[] { only.Evidence });
        }

        List<PlaceRead> places = [.. shops.OrderBy(place => place.Id), .. own.OrderBy(place => place.Id)];
        return ([.. places.SelectMany(place => place.Offers)], [.. places.Select(place => place.Evidence)]);
    }

    private void Read(Session session, string sql, string keys, Dictionary<long, List<PlaceRead>> into, Dictionary<long, ListingId>? ids)
    {
        using var row = session.Prepare(sql).Read(keys);
        var (source, where) = ("", "");
        var texts = new KnownTexts();
        while (row.Read())
        {
            var group = GroupColumn.Of(row);
            (source, where) = (row.GetString(SourceAt, source), row.GetString(KeyAt, where));
            var seen = LastPositiveAt.Of(row);
            var evidence = new SourceEvidence(
                new SourceId(source), where, Status.Of(row), LastAttemptAt.Of(row), seen, _quarantined.Contains(source))
            {
                Unlisted = Unlisted.Of(row),
            };
            var standing = new StandingPlace(
                evidence.Source, ids is null ? null : ids[group], ids is null ? where : null, seen ?? default, Positives.Of(row));
            var place = new PlaceRead(IdColumn.Of(row), evidence, standing)
            {
                Offers = row.IsDBNull(OffersAt) ? [] : PackedOffers.Unpack(row.Bytes(OffersAt), standing, texts),
            };
            if (row.IsDBNull(OffersAt) && standing.Positives > 0)
                _unpacked.Add(place.Id, place);
            if (!into.TryGetValue(group, out var places))
                into.Add(group, places = []);
            places.Add(place);
        }
    }

    /// <summary>Those that have told nothing certain since offers are packed.</summary>
    private void ReadUnpacked(Session session)
    {
        if (_unpacked.Count == 0)
            return;
        var offers = new Dictionary<long, List<Offer>>();
        using var row = session.Prepare(OfPlaces).Read(Keys.Of(_unpacked.Keys));
        while (row.Read())
        {
            var id = row.GetInt64(OfferRow.ColumnCount);
            var place = _unpacked[id].Standing;
            if (!offers.TryGetValue(id, out var known))
                offers.Add(id, known = []);
            known.Add(OfferRow.Read(row, 0, place.Source, place.Listing, place.Url));
        }

        foreach (var (id, found) in offers)
            _unpacked[id].Offers = [.. found];
    }

    private sealed record PlaceRead(long Id, SourceEvidence Evidence, StandingPlace Standing)
    {
        /// <summary>In the order of their rows.</summary>
        public required Offer[] Offers { get; set; }
    }
}
