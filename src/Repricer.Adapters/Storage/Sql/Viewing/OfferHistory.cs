using Repricer.Adapters.Storage.Sql.Driver;
using Repricer.Adapters.Storage.Sql.Observing;
using Repricer.Adapters.Storage.Sql.Rows;
using Repricer.Core.Catalog;
using Repricer.Engine.Reporting;

namespace Repricer.Adapters.Storage.Sql.Viewing;

/// <summary>
/// The offer intervals of a product's places, newest first. Those that stand and those that are closed have an index each, and a question
/// for both at once would have none.
/// </summary>
internal static class OfferHistory
{
    /// <summary>Intervals that were last seen at or after a moment.</summary>
    internal static readonly string SeenSince = Both(
        "o.closed_at is not null and o.closed_at >= @since and coalesce(o.last_seen, 0) >= @since",
        "o.closed_at is null and pl.last_positive_at >= @since");

    /// <summary>Intervals that stood at some moment of a span.</summary>
    internal static readonly string StoodIn = Both(
        "o.closed_at is not null and o.closed_at > @since and o.first_seen < @to", "o.closed_at is null and o.first_seen < @to");

    private static string Both(string closed, string open) =>
        $"""
        select * from ({Half(closed)} union all {Half(open)}) order by opened desc, number desc limit @max
        """;

    private static string Half(string condition) =>
        $"""
        select {OfferRow.Columns}, pl.source, pl.place_key, l.channel, l.listing_key, o.closed_at, o.first_seen as opened, o.id as number
        from products p cross join places pl on pl.product_id = p.id cross join offers o on o.place_id = pl.id
          left join listings l on l.id = pl.listing_id
        where p.sku = @sku and {condition}
        """;

    public static List<OfferInterval> Read(Session session, string sql, params ReadOnlySpan<object?> values)
    {
        var intervals = new List<OfferInterval>();
        using var row = session.Prepare(sql).Read(values);
        var at = OfferRow.ColumnCount;
        while (row.Read())
        {
            ListingId? listing = row.IsDBNull(at + 2) ? null : new ListingId(new ChannelId(row.GetString(at + 2)), row.GetString(at + 3));
            var offer = OfferRow.Read(row, 0, new SourceId(row.GetString(at)), listing, listing is null ? row.GetString(at + 1) : null);
            intervals.Add(new OfferInterval(offer, offer.FirstSeen, offer.LastSeen, Codec.Time(row.LongOrNull(at + 4))));
        }

        return intervals;
    }
}
