using Repricer.Adapters.Storage.Sql.Catalog;
using Repricer.Adapters.Storage.Sql.Driver;
using Repricer.Adapters.Storage.Sql.Observing;
using Repricer.Adapters.Storage.Sql.Rows;
using Repricer.Core.Catalog;
using Repricer.Core.Deciding;
using Repricer.Core.Observing;
using Repricer.Core.Trying.Backtesting;
using Repricer.Engine.Backtesting;
using Repricer.Engine.Pricing;

namespace Repricer.Adapters.Storage.Sql.Reporting;

internal sealed class HistoryStore(SqlDatabase database) : IHistoryStore
{
    private static readonly int IdsAt = ProductRows.ColumnCount + ListingRows.ColumnCount;

    private const string PlacesOf = "((pl.product_id = @product and pl.listing_id is null) or pl.listing_id = @listing)";

    private static readonly string Listings =
        $"select {ProductRows.Columns}, {ListingRows.Columns}, l.id, l.product_id from listings l join products p on p.id = l.product_id";

    private static readonly string Offers =
        $"""
        select {OfferRow.Columns}, pl.source, pl.place_key, pl.listing_id, o.closed_at from places pl join offers o on o.place_id = pl.id
        where {PlacesOf} and (o.closed_at is null or o.closed_at > @from) and o.first_seen < @to order by pl.id, o.id
        """;

    private static readonly string Reads =
        $"""
        select pl.source, pl.place_key, r.status, r.since_at, r.until_at, r.attempts from places pl join attempt_runs r on r.place_id = pl.id
        where {PlacesOf} and r.until_at > @from and r.since_at < @to order by pl.id, r.since_at, r.id
        """;

    private static readonly string LastReads =
        $"""
        select pl.source, pl.place_key, pl.run_status, pl.run_since, pl.last_attempt_at, pl.run_count from places pl
        where {PlacesOf} and pl.run_count > 0 and pl.last_attempt_at > @from and pl.run_since < @to order by pl.id
        """;

    public ValueTask<IReadOnlyList<ListingHistory>> ReadHistoryAsync(HistoryQuery query, PricingSettings settings, CancellationToken ct) =>
        new(
            database.Read<IReadOnlyList<ListingHistory>>(
                session =>
                {
                    var (from, to) = (Codec.Ms(query.From) ?? long.MinValue, Codec.Ms(query.To) ?? long.MaxValue);
                    return [.. Page(session, query, settings).Select(
                        entry => Read(session, entry.Now, entry.Listing, entry.Product, from, to))];
                },
                ct));

    private static List<(PricingSnapshot Now, long Listing, long Product)> Page(
        Session session, HistoryQuery query, PricingSettings settings)
    {
        var page = new List<(PricingSnapshot, long, long)>();
        var statement = new Query(session, Listings)
            .Where("l.channel = @channel", query.Channel?.Value)
            .Where("p.sku = @sku", query.Sku?.Value);
        if (query.After is { } after)
            statement.Where("(l.channel, l.listing_key) > (@after_channel, @after_key)", after.Channel.Value, after.Value);
        using var row = statement.Read("l.channel, l.listing_key", query.Max - 1);
        while (row.Read())
        {
            var listing = ListingRows.Read(row, ProductRows.ColumnCount, ProductRows.Fault(row, 0));
            var now = new PricingSnapshot
            {
                Product = ProductRows.Read(row, 0),
                Listing = listing,
                Channel = settings.TermsFor(listing.Id.Channel),
                Fees = settings.FeesFor(listing),
                Rates = settings.Rates,
            };
            page.Add((now, row.GetInt64(IdsAt), row.GetInt64(IdsAt + 1)));
        }

        return page;
    }

    private static ListingHistory Read(Session session, PricingSnapshot now, long listing, long product, long from, long to)
    {
        var offers = new List<RecordedOffer>();
        using (var row = session.Prepare(Offers).Read(product, listing, from, to))
        {
            var at = OfferRow.ColumnCount;
            while (row.Read())
            {
                var place = row.GetString(at + 1);
                var onListing = row.IsDBNull(at + 2) ? (ListingId?)null : now.Listing.Id;
                offers.Add(new RecordedOffer(
                    OfferRow.Read(row, 0, new SourceId(row.GetString(at)), onListing, onListing is null ? place : null), place,
                    Codec.Time(row.LongOrNull(at + 3))));
            }
        }

        var reads = new List<RecordedReads>();
        foreach (var sql in new[] { Reads, LastReads })
        {
            using var row = session.Prepare(sql).Read(product, listing, from, to);
            while (row.Read())
                reads.Add(Run(row));
        }

        var prices = new List<RecordedPrice>();
        using (var row = session
            .Prepare("select price, origin, at from own_prices where listing_id = @listing and at < @to order by at, id")
            .Read(listing, to))
        {
            while (row.Read())
                prices.Add(new RecordedPrice(
                    Codec.Own(row.GetInt64(0), now.Listing.Currency)!.Value, (PriceOrigin)row.GetInt64(1), Codec.Time(row.GetInt64(2))));
        }

        return new ListingHistory(now, offers, reads, prices);
    }

    private static RecordedReads Run(RowReader row) => new(
        new SourceId(row.GetString(0)), row.GetString(1), (ObservationStatus)row.GetInt64(2), Codec.Time(row.GetInt64(3)),
        Codec.Time(row.GetInt64(4)), (int)row.GetInt64(5));
}
