using Repricer.Adapters.Storage.Sqlite.Driver;
using Repricer.Adapters.Storage.Sqlite.Rows;
using Repricer.Core.Amounts;
using Repricer.Core.Catalog;
using Repricer.Core.Observing;
using Repricer.Reading;

namespace Repricer.Adapters.Storage.Sqlite.Observing;

/// <summary>An interval that stands.</summary>
internal sealed record StandingOffer(long Id, string Key, Offer Offer);

/// <summary>All that appending to a place must know, read in one query.</summary>
internal sealed record PlaceState
{
    private const string StateColumns = "pl.id, pl.product_id, pl.listing_id, pl.run_status, pl.run_http, pl.last_error, pl.last_positive_at, pl.positive_count, "
        + "pl.trusted_price, pl.trusted_scale, pl.trusted_currency, pl.trusted_method";

    private const string OpenOffers = "left join offers o on o.place_id = pl.id and o.closed_at is null";

    private static readonly string OfWatch =
        $"""
        select {OfferRow.Columns}, o.id, o.seller_key, {StateColumns},
          exists (select 1 from listings l join listing_states s on s.listing_id = l.id where l.product_id = pl.product_id and s.awaits_evidence = 1)
        from places pl {OpenOffers}
        where pl.source = @source and pl.sku = @sku and pl.place_key = @place_key and pl.listing_id is null
        """;

    private static readonly string OfListing =
        $"""
        select {OfferRow.Columns}, o.id, o.seller_key, {StateColumns},
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

    /// <summary>Some listing's last decision waits for a further read.</summary>
    public required bool Awaited { get; init; }

    /// <summary>What its next reading is compared with; null = nothing yet.</summary>
    public required TrustedReading? Trusted { get; init; }

    public List<StandingOffer> Standing { get; } = [];

    public static PlaceState? ReadWatch(Session session, WatchId watch) => Read(session.Prepare(OfWatch), watch.Source.Value, watch.Sku.Value, watch.Url);

    public static PlaceState? ReadListing(Session session, SourceId source, long listing) => Read(session.Prepare(OfListing), source.Value, listing);

    private static PlaceState? Read(Statement statement, params ReadOnlySpan<object?> values)
    {
        const int offer = OfferRow.ColumnCount;
        const int at = offer + 2;
        PlaceState? place = null;
        using var row = statement.Read(values);
        while (row.Read())
        {
            place ??= new PlaceState
            {
                Id = row.GetInt64(at),
                Product = row.GetInt64(at + 1),
                Listing = row.LongOrNull(at + 2),
                RunStatus = (ObservationStatus)row.GetInt64(at + 3),
                RunHttp = row.LongOrNull(at + 4),
                LastError = row.TextOrNull(at + 5),
                LastPositiveAt = row.LongOrNull(at + 6),
                Positives = row.GetInt64(at + 7),
                Trusted = row.IsDBNull(at + 8)
                    ? null
                    : new TrustedReading(
                        new Money(Codec.Observed(row.GetInt64(at + 8), row.GetInt64(at + 9)), Currency.Parse(row.GetString(at + 10))), (ReadingMethod)row.GetInt64(at + 11)),
                Awaited = row.GetInt64(at + 12) != 0,
            };
            if (!row.IsDBNull(offer))
                place.Standing.Add(new StandingOffer(row.GetInt64(offer), row.GetString(offer + 1), OfferRow.Read(row, 0, default, listing: null, url: null)));
        }

        return place;
    }
}
