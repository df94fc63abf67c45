using System.Globalization;
using System.Text;
using Repricer.Adapters.Storage.Sqlite.Driver;
using Repricer.Adapters.Storage.Sqlite.Rows;
using Repricer.Core.Catalog;

namespace Repricer.Adapters.Storage.Sqlite.Observing;

/// <summary>
/// Which places of a batch look otherwise: a change counts for every listing that the place tells about; a positive read without one only
/// for those that wait for it. Written at the batch's end with one statement, because versions have no order that matters: once is enough.
/// </summary>
internal sealed class MarketBumps
{
    // Columns of a key: the row of the listing or product, whether it changed, and when, in the order in which they were seen.
    private const string Bump =
        """
        market_version = market_version + 1, market_changed_at = coalesce(market_changed_at, x.changed_at)
        """;

    private const string Given =
        """
        select json_extract(value, '$[0]') id, max(json_extract(value, '$[1]')) changed, min(json_extract(value, '$[2]')) changed_at
        from json_each(@keys) group by 1
        """;

    internal const string OfListings =
        $"""
        update listing_states as s set {Bump}
        from ({Given}) x
        where s.listing_id = x.id and (x.changed = 1 or s.awaits_evidence = 1) returning listing_id, channel, listing_key
        """;

    internal const string OfProducts =
        $"""
        update listing_states as s set {Bump}
        from (select l.id, max(g.changed) changed, min(g.changed_at) changed_at
          from ({Given}) g cross join listings l on l.product_id = g.id group by l.id) x
        where s.listing_id = x.id and (x.changed = 1 or s.awaits_evidence = 1) returning listing_id, channel, listing_key
        """;

    private readonly StringBuilder _listings = new("[");
    private readonly StringBuilder _products = new("[");

    public void Add(PlaceState place, DateTimeOffset at, bool changed)
    {
        var keys = place.Listing is null ? _products : _listings;
        if (keys.Length > 1)
            keys.Append(',');
        keys.Append('[').Append(CultureInfo.InvariantCulture, $"{place.Listing ?? place.Product}");
        if (changed)
            keys.Append(CultureInfo.InvariantCulture, $",1,{Codec.Ms(at)}]");
        else
            keys.Append(",0,null]");
    }

    /// <param name="bumped">Takes the listings whose market version was bumped.</param>
    public void Write(Session session, Dictionary<long, ListingId> bumped)
    {
        Write(session, OfListings, _listings, bumped);
        Write(session, OfProducts, _products, bumped);
    }

    private static void Write(Session session, string sql, StringBuilder keys, Dictionary<long, ListingId> bumped)
    {
        if (keys.Length == 1)
            return;
        using var row = session.PrepareFixed(sql).Read(keys.Append(']').ToString());
        while (row.Read())
            bumped[row.GetInt64(0)] = new ListingId(new ChannelId(row.GetString(1)), row.GetString(2));
    }
}
