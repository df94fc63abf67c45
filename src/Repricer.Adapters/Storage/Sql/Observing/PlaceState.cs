using Repricer.Adapters.Storage.Sql.Driver;
using Repricer.Adapters.Storage.Sql.Rows;
using Repricer.Core.Amounts;
using Repricer.Core.Catalog;
using Repricer.Core.Observing;
using Repricer.Reading;

namespace Repricer.Adapters.Storage.Sql.Observing;

/// <summary>An interval that stands.</summary>
/// <param name="Id">Its row.</param>
/// <param name="Key">As <see cref="OfferRow.SellerKey"/>.</param>
/// <param name="OpenedCount">The how-manieth certain read of the place opened it.</param>
internal sealed record OfferAtPlace(long Id, string Key, long OpenedCount, Offer Offer);

/// <summary>All that appending to a place must know, read in one query.</summary>
internal sealed record PlaceState
{
    private static readonly Selection Row = new();
    private static readonly Column<long> OfferId = Row.Add("o.id", As.Long);
    private static readonly Column<string> SellerKey = Row.Add("o.seller_key", As.Text);
    private static readonly Column<long> OpenedCount = Row.Add("o.opened_count", As.Long);

    private static readonly Selection State = new();
    private static readonly Column<long> IdColumn = State.Add("pl.id", As.Long);
    private static readonly Column<long> ProductColumn = State.Add("pl.product_id", As.Long);
    private static readonly Column<long?> ListingColumn = State.Add("pl.listing_id", As.LongOrNull);
    private static readonly Column<ObservationStatus> RunStatusColumn = State.Add("pl.run_status", As.Number<ObservationStatus>());
    private static readonly Column<long?> RunHttpColumn = State.Add("pl.run_http", As.LongOrNull);
    private static readonly Column<string?> LastErrorColumn = State.Add("pl.last_error", As.TextOrNull);
    private static readonly Column<long?> LastPositiveColumn = State.Add("pl.last_positive_at", As.LongOrNull);
    private static readonly Column<long> PositivesColumn = State.Add("pl.positive_count", As.Long);
    private static readonly Column<Money?> TrustedPrice = State.ObservedOrNull(
        "pl.trusted_price", "pl.trusted_scale", "pl.trusted_currency");
    private static readonly Column<ReadingMethod?> TrustedMethod = State.Add("pl.trusted_method", As.NumberOrNull<ReadingMethod>());

    private static readonly Column<DateTimeOffset?> AsOfColumn = State.Add("pl.as_of", As.TimeOrNull);
    private static readonly Column<int> UnlistedColumn = State.Add("pl.unlisted", As.Int);
    private static readonly Column<DateTimeOffset?> DoubtedColumn = State.Add("pl.doubted_at", As.TimeOrNull);

    private const string Packed = "left join standing_offers st on st.place_id = pl.id";

    private static readonly string OfRows =
        $"""
        select {OfferRow.Columns}, {Row.Sql} from places pl join offers o on o.place_id = pl.id and o.closed_at is null
        where pl.id = @place order by o.id
        """;

    private const string SomeAwaits =
        """
        exists (select 1 from listings l cross join listing_states s where l.product_id = pl.product_id and s.listing_id = l.id
          and s.awaits_evidence = 1)
        """;

    private const string Awaits =
        "exists (select 1 from listing_states s where s.listing_id = pl.listing_id and s.awaits_evidence = 1)";

    private const string OfWatch =
        "where pl.source = @source and pl.sku = @sku and pl.place_key = @place_key and pl.listing_id is null";

    private const string OfListing = "where pl.source = @source and pl.listing_id = @listing";

    private static readonly string OfWatchAsked = Select(SomeAwaits, OfWatch);
    private static readonly string OfWatchKnown = Select("0", OfWatch);
    private static readonly string OfWatchesAsked = SelectMany(SomeAwaits);
    private static readonly string OfWatchesKnown = SelectMany("0");

    private static readonly string OfListingAsked = Select(Awaits, OfListing);
    private static readonly string OfListingKnown = Select("0", OfListing);

    public required long Id { get; init; }
    public required long Product { get; init; }
    public required long? Listing { get; init; }
    public required ObservationStatus RunStatus { get; init; }
    public required long? RunHttp { get; init; }
    public required string? LastError { get; init; }
    public required long? LastPositiveAt { get; init; }

    /// <summary>How many reads told something certain so far.</summary>
    public required long Positives { get; init; }

    /// <summary>The newest answer that was taken is from then; null = none was.</summary>
    public required DateTimeOffset? AsOf { get; init; }

    /// <summary>How many offers the channel has beside those that it listed.</summary>
    public required int Unlisted { get; init; }

    /// <summary>Since then answers list nobody where somebody stands; null = the last one did not.</summary>
    public required DateTimeOffset? DoubtedSince { get; init; }

    /// <summary>Some listing's last decision waits for a further read.</summary>
    public required bool Awaited { get; set; }

    /// <summary>What its next reading is compared with; null = nothing yet.</summary>
    public required TrustedReading? Trusted { get; init; }

    /// <summary>Whether what stands is kept as <see cref="StandingOffers"/>, too.</summary>
    public bool IsPacked { get; private set; }

    /// <summary>In the order of their rows.</summary>
    public List<OfferAtPlace> Standing { get; } = [];

    public static PlaceState? ReadWatch(Session session, WatchId watch, AwaitingListings awaiting) => Whole(
        session, awaiting,
        Read(
            session.PrepareFixed(awaiting.AreKnown ? OfWatchKnown : OfWatchAsked), watch.Source.Value, watch.Sku.Value, watch.Url));

    /// <summary>Those of many watches in one go; one that is not there is left out.</summary>
    public static Dictionary<WatchId, PlaceState> ReadWatches(
        Session session, IReadOnlyCollection<WatchId> watches, AwaitingListings awaiting)
    {
        var found = new Dictionary<WatchId, PlaceState>(watches.Count);
        var asked = watches.ToList();
        using (var row = session.PrepareFixed(awaiting.AreKnown ? OfWatchesKnown : OfWatchesAsked).Read(
            Keys.Of(asked.Select(watch => (watch.Source.Value, watch.Sku.Value, watch.Url)))))
        {
            while (row.Read())
                found[asked[(int)row.GetInt64(State.Count + 2)]] = Take(row);
        }

        foreach (var place in found.Values)
            Whole(session, awaiting, place);
        return found;
    }

    public static PlaceState? ReadListing(Session session, SourceId source, long listing, AwaitingListings awaiting) => Whole(
        session, awaiting,
        Read(session.PrepareFixed(awaiting.AreKnown ? OfListingKnown : OfListingAsked), source.Value, listing));

    private static string Select(string awaits, string where) =>
        $"select {State.Sql}, st.offers, {awaits} from places pl {Packed} {where}";

    private static string SelectMany(string awaits) =>
        $"""
        select {State.Sql}, st.offers, {awaits}, k.key
        from json_each(@watches) k cross join places pl on pl.source = json_extract(k.value, '$[0]')
            and pl.sku = json_extract(k.value, '$[1]') and pl.place_key = json_extract(k.value, '$[2]') and pl.listing_id is null
          {Packed}
        """;

    private static PlaceState? Read(Statement statement, params ReadOnlySpan<object?> values)
    {
        using var row = statement.Read(values);
        return row.Read() ? Take(row) : null;
    }

    private static PlaceState Take(RowReader row)
    {
        var place = new PlaceState
        {
            Id = IdColumn.Of(row),
            Product = ProductColumn.Of(row),
            Listing = ListingColumn.Of(row),
            RunStatus = RunStatusColumn.Of(row),
            RunHttp = RunHttpColumn.Of(row),
            LastError = LastErrorColumn.Of(row),
            LastPositiveAt = LastPositiveColumn.Of(row),
            Positives = PositivesColumn.Of(row),
            Trusted = TrustedPrice.Of(row) is { } price ? new TrustedReading(price, TrustedMethod.Of(row)!.Value) : null,
            AsOf = AsOfColumn.Of(row),
            Unlisted = UnlistedColumn.Of(row),
            DoubtedSince = DoubtedColumn.Of(row),
            Awaited = row.GetInt64(State.Count + 1) != 0,
            IsPacked = !row.IsDBNull(State.Count),
        };
        if (place.IsPacked)
        {
            PackedOffers.Unpack(
                row.Bytes(State.Count),
                new StandingPlace(default, Listing: null, Url: null, Codec.Time(place.LastPositiveAt) ?? default, place.Positives),
                place.Standing);
        }

        return place;
    }

    private static PlaceState? Whole(Session session, AwaitingListings awaiting, PlaceState? place)
    {
        if (place is null)
            return null;
        place.Awaited |= place.Listing is { } listing ? awaiting.HasListing(listing) : awaiting.HasProduct(place.Product);

        // One that has told something certain and was not packed yet.
        if (place.IsPacked || place.Positives == 0)
            return place;

        var at = OfferRow.ColumnCount;
        using var row = session.PrepareFixed(OfRows).Read(place.Id);
        while (row.Read())
        {
            place.Standing.Add(new OfferAtPlace(
                OfferId.Of(row, at), SellerKey.Of(row, at), OpenedCount.Of(row, at),
                OfferRow.Read(row, 0, default, listing: null, url: null)));
        }

        return place;
    }
}
