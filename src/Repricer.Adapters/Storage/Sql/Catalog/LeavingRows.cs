using Repricer.Adapters.Storage.Sql.Driver;
using Repricer.Adapters.Storage.Sql.Rows;

namespace Repricer.Adapters.Storage.Sql.Catalog;

/// <summary>
/// Takes single listings, places and products away, and later those that waited for a price in flight. Runs on the writer.
/// </summary>
/// <param name="at">When, in milliseconds.</param>
internal sealed class LeavingRows(Session session, long at)
{
    /// <summary>
    /// Ends what can end at once: waiting prices are superseded, what is leased or in flight is marked as outdated, so that it never goes
    /// out (again).
    /// </summary>
    /// <param name="giveUp">Whether nobody will ever settle what is in flight: it is superseded too.</param>
    /// <returns>Whether something is still in flight.</returns>
    public bool Quiet(long listing, bool giveUp)
    {
        session.Execute(
            """
            update outbox set state = 'superseded', reason = 'the listing is removed', ended_at = @now, updated_at = @now, lease_id = null, lease_until = null
            where listing_id = @listing and queue is not null and (state in ('pending', 'throttled') or @give_up = 1)
            """,
            at, listing, giveUp);
        return session.Execute("update outbox set outdated = 1 where listing_id = @listing and queue is not null", listing) > 0;
    }

    /// <summary>Nothing is decided about the listing from now on.</summary>
    public void Mark(long listing, bool purge) => session.Execute(
        """
        update listing_states set removing_at = @now, removing_purge = @purge, review_at = null, held_by = null, awaits_evidence = 0
        where listing_id = @listing
        """,
        at, purge, listing);

    public void MarkProduct(long product, bool purge) =>
        session.Execute("update products set removing_at = @now, removing_purge = @purge where id = @id", at, purge, product);

    /// <summary>The listing has nothing in flight: it goes with its places, its pause and, if wished, its history.</summary>
    public void DeleteListing(long listing, bool purge)
    {
        DeletePlaces("listing_id = @listing", purge, listing);
        session.Execute(
            """
            delete from pauses where kind = 'listing'
              and scope_key = (select channel || '/' || listing_key from listings where id = @listing)
            """,
            listing);
        session.Execute(
            """
            insert into removed_listings (id, channel, listing_key, sku, currency, catalogue_version, removed_at, purged)
            select l.id, l.channel, l.listing_key, l.sku, l.currency, s.catalogue_version, @now, @purge
            from listings l join listing_states s on s.listing_id = l.id where l.id = @listing
            """,
            at, purge, listing);
        foreach (var told in new[] { "market_facts", "sales", "channel_fees", "fee_findings", "settlements", "listing_days",
            "rival_promotions", "price_wars", "map_cases" })
            session.Execute($"delete from {told} where listing_id = @listing", listing);
        session.Execute("delete from listing_states where listing_id = @listing", listing);
        session.Execute("delete from listings where id = @listing", listing);
        if (!purge)
            return;

        session.Execute("delete from decisions where listing_id = @listing", listing);
        session.Execute("delete from own_prices where listing_id = @listing", listing);
        session.Execute("delete from outbox where listing_id = @listing", listing);
    }

    /// <param name="where">Which; it has one parameter.</param>
    /// <returns>How many there were.</returns>
    public int DeletePlaces(string where, bool purge, object value)
    {
        var these = $"select id from places where {where}";
        session.Execute($"delete from standing_offers where place_id in ({these})", value);
        if (purge)
        {
            session.Execute($"delete from offers where place_id in ({these})", value);
            session.Execute($"delete from attempt_runs where place_id in ({these})", value);
        }
        else
        {
            session.Execute(
                $"""
                update offers set closed_at = @now, last_seen = pl.last_positive_at, times_seen = pl.positive_count - offers.opened_count + 1
                from places pl where pl.id = offers.place_id and offers.closed_at is null and offers.place_id in ({these})
                """,
                at, value);
            session.Execute(
                $"""
                insert into removed_places (id, source, sku, place_key, removed_at)
                select id, source, sku, place_key, @now from places where {where}
                """,
                at, value);
        }

        return session.Execute($"delete from places where {where}", value);
    }

    /// <summary>Removes what was only marked and has settled meanwhile; asked after whatever may settle something.</summary>
    public static void Finish(Session session, DateTimeOffset now)
    {
        if (session.ReadLong("select 1 from listing_states where removing_at is not null limit 1") is null)
            return;

        session.BeAlone();
        var rows = new LeavingRows(session, Codec.Ms(now));
        const string waiting = "select listing_id, removing_purge from listing_states where removing_at is not null";
        foreach (var (listing, purge) in Marked(session, waiting))
        {
            if (!rows.Quiet(listing, giveUp: false))
                rows.DeleteListing(listing, purge);
        }

        const string ready =
            """
            select p.id, p.removing_purge from products p
            where p.removing_at is not null and not exists (select 1 from listings l where l.product_id = p.id)
              and not exists (select 1 from places w where w.product_id = p.id)
            """;
        foreach (var (product, _) in Marked(session, ready))
            session.Execute("delete from products where id = @id", product);
    }

    private static List<(long Row, bool Purge)> Marked(Session session, string sql)
    {
        var marked = new List<(long, bool)>();
        using var row = session.Prepare(sql).Read();
        while (row.Read())
            marked.Add((row.GetInt64(0), row.GetInt64(1) != 0));
        return marked;
    }
}
