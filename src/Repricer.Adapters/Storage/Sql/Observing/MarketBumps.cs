using System.Globalization;
using System.Text;
using Repricer.Adapters.Storage.Sql.Driver;
using Repricer.Adapters.Storage.Sql.Rows;
using Repricer.Core.Catalog;

namespace Repricer.Adapters.Storage.Sql.Observing;

/// <summary>
/// Which places of a batch look otherwise: a change counts for every listing that the place tells about; a positive read without one only
/// for those that wait for it. Written at the batch's end, because versions have no order that matters: once is enough.
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
        select cast(json_extract(value, '$[0]') as bigint) id, max(cast(json_extract(value, '$[1]') as bigint)) changed,
          min(cast(json_extract(value, '$[2]') as bigint)) changed_at
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

    internal const string HoldProducts =
        """
        select s.listing_id from listing_states s
        where s.listing_id in (
          select l.id from json_each(@keys) g join listings l on l.product_id = cast(json_extract(g.value, '$[0]') as bigint))
        order by s.listing_id for no key update of s
        """;

    // In a file a row is found again by its number there without a way through the index of its key.
    private const string Listing =
        "select listing_id, channel, listing_key, awaits_evidence, rowid from listing_states where listing_id = @listing";

    private const string Product =
        """
        select s.listing_id, s.channel, s.listing_key, s.awaits_evidence, s.rowid from listings l cross join listing_states s
        where l.product_id = @product and s.listing_id = l.id
        """;

    private const string BumpOne =
        """
        update listing_states set market_version = market_version + 1, market_changed_at = coalesce(market_changed_at, @at)
        where rowid = @row
        """;

    // By row of the listing or product, when it was first seen changed; null = it was only looked at.
    private readonly Dictionary<long, long?> _listings = [];
    private readonly Dictionary<long, long?> _products = [];

    public void Add(PlaceState place, DateTimeOffset at, bool changed)
    {
        var (keys, key) = place.Listing is { } listing ? (_listings, listing) : (_products, place.Product);
        var seen = changed ? Codec.Ms(at) : (long?)null;
        keys[key] = keys.TryGetValue(key, out var before) && before is not null && (seen is null || before < seen) ? before : seen;
    }

    /// <param name="bumped">Takes the listings whose market version was bumped.</param>
    public void Write(Session session, Dictionary<long, ListingId> bumped)
    {
        if (!session.IsRemote)
        {
            WriteEach(session, Listing, _listings, bumped);
            WriteEach(session, Product, _products, bumped);
            return;
        }

        Write(session, OfListings, _listings, bumped);
        if (session.IsShared && _products.Count > 0)
            session.Hold(HeldRows.Listings, HoldProducts, TextOf(_products));
        Write(session, OfProducts, _products, bumped);
    }

    private static void Write(Session session, string sql, Dictionary<long, long?> keys, Dictionary<long, ListingId> bumped)
    {
        if (keys.Count == 0)
            return;
        using var row = session.PrepareFixed(sql).Read(TextOf(keys));
        while (row.Read())
            bumped[row.GetInt64(0)] = NameOf(row);
    }

    /// <summary>In a file, where a statement costs no way: the rows one by one are cheaper than the text that tells of them.</summary>
    private static void WriteEach(Session session, string sql, Dictionary<long, long?> keys, Dictionary<long, ListingId> bumped)
    {
        if (keys.Count == 0)
            return;
        var (select, update, found) = (session.PrepareFixed(sql), session.PrepareFixed(BumpOne), new List<long>());
        foreach (var (key, changedAt) in keys.OrderBy(pair => pair.Key))
        {
            found.Clear();
            using (var row = select.Read(key))
            {
                while (row.Read())
                {
                    if (changedAt is null && row.GetInt64(3) == 0)
                        continue;
                    found.Add(row.GetInt64(4));
                    bumped[row.GetInt64(0)] = NameOf(row);
                }
            }

            foreach (var state in found)
            {
                update.Parameters.Set(0, changedAt);
                update.Parameters.Set(1, state);
                update.Run();
            }
        }
    }

    private static ListingId NameOf(RowReader row) => new(new ChannelId(row.GetString(1)), row.GetString(2));

    private static string TextOf(Dictionary<long, long?> keys)
    {
        var text = new StringBuilder("[");
        foreach (var (key, changedAt) in keys)
        {
            if (text.Length > 1)
                text.Append(',');
            text.Append(CultureInfo.InvariantCulture, $"[{key}");
            if (changedAt is { } at)
                text.Append(CultureInfo.InvariantCulture, $",1,{at}]");
            else
                text.Append(",0,null]");
        }

        return text.Append(']').ToString();
    }
}
