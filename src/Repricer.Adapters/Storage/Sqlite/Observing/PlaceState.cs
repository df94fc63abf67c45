using Repricer.Adapters.Storage.Sqlite.Driver;
using Repricer.Adapters.Storage.Sqlite.Rows;
using Repricer.Core.Amounts;
using Repricer.Core.Catalog;
using Repricer.Core.Observing;
using Repricer.Reading;

namespace Repricer.Adapters.Storage.Sqlite.Observing;

/// <summary>An interval that stands.</summary>
internal sealed record OfferAtPlace(long Id, string Key, Offer Offer);

/// <summary>All that appending to a place must know, read in one query.</summary>
internal sealed record PlaceState
{
    private static readonly Selection State = new();
    private static readonly Column<long?> OfferId = State.Add("o.id", As.LongOrNull);
    private static readonly Column<string?> SellerKey = State.Add("o.seller_key", As.TextOrNull);
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

    private const string OpenOffers = "left join offers o on o.place_id = pl.id and o.closed_at is null";

    private static readonly string OfWatch =
        $"""
        select {OfferRow.Columns}, {State.Sql},
          exists (select 1 from listings l cross join listing_states s where l.product_id = pl.product_id and s.listing_id = l.id
            and s.awaits_evidence = 1)
        from places pl {OpenOffers}
        where pl.source = @source and pl.sku = @sku and pl.place_key = @place_key and pl.listing_id is null
        """;

    private static readonly string OfListing =
        $"""
        select {OfferRow.Columns}, {State.Sql},
          exists (select 1 from listing_states s where s.listing_id = pl.listing_id and s.awaits_evidence = 1)
        from places pl {OpenOffers}
        where pl.source = @source and pl.listing_id = @listing
        """;

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
    public required bool Awaited { get; init; }

    /// <summary>What its next reading is compared with; null = nothing yet.</summary>
    public required TrustedReading? Trusted { get; init; }

    public List<OfferAtPlace> Standing { get; } = [];

    public static PlaceState? ReadWatch(Session session, WatchId watch) =>
        Read(session.PrepareFixed(OfWatch), watch.Source.Value, watch.Sku.Value, watch.Url);

    public static PlaceState? ReadListing(Session session, SourceId source, long listing) =>
        Read(session.PrepareFixed(OfListing), source.Value, listing);

    private static PlaceState? Read(Statement statement, params ReadOnlySpan<object?> values)
    {
        var at = OfferRow.ColumnCount;
        PlaceState? place = null;
        using var row = statement.Read(values);
        while (row.Read())
        {
            place ??= new PlaceState
            {
                Id = IdColumn.Of(row, at),
                Product = ProductColumn.Of(row, at),
                Listing = ListingColumn.Of(row, at),
                RunStatus = RunStatusColumn.Of(row, at),
                RunHttp = RunHttpColumn.Of(row, at),
                LastError = LastErrorColumn.Of(row, at),
                LastPositiveAt = LastPositiveColumn.Of(row, at),
                Positives = PositivesColumn.Of(row, at),
                Trusted = TrustedPrice.Of(row, at) is { } price ? new TrustedReading(price, TrustedMethod.Of(row, at)!.Value) : null,
                AsOf = AsOfColumn.Of(row, at),
                Unlisted = UnlistedColumn.Of(row, at),
                DoubtedSince = DoubtedColumn.Of(row, at),
                Awaited = row.GetInt64(at + State.Count) != 0,
            };
            if (OfferId.Of(row, at) is { } offer)
                place.Standing.Add(
                    new OfferAtPlace(offer, SellerKey.Of(row, at)!, OfferRow.Read(row, 0, default, listing: null, url: null)));
        }

        return place;
    }
}
