using Repricer.Adapters.Storage.Sqlite.Driver;
using Repricer.Adapters.Storage.Sqlite.Rows;
using Repricer.Core.Amounts;
using Repricer.Core.Catalog;

namespace Repricer.Adapters.Storage.Sqlite.Catalog;

/// <summary>The steps on a listing's state that several ports share. Runs on the writer.</summary>
internal static class ListingStates
{
    /// <summary>
    /// Each join in the order in which it narrows: left to itself, the planner walks all listings of the channel, once a price.
    /// </summary>
    internal const string BumpOfDependants =
        """
        update listing_states set catalogue_version = catalogue_version + 1 where listing_id in (
          select o.id from listings me cross join listings o where me.id = @listing and o.product_id = me.product_id and o.id <> me.id
          union
          select o.id from listings me cross join products p cross join products q cross join listings o
          where me.id = @listing and p.id = me.product_id and p.family is not null and q.family = p.family and q.id <> p.id
            and o.product_id = q.id and o.channel = me.channel
          union
          select o.id from listings me cross join followed_products f cross join listings o
          where me.id = @listing and f.sku = me.sku and o.product_id = f.product_id and o.channel = me.channel)
        """;

    public static long? FindRow(Session session, ListingId listing) =>
        session.ReadLong(
            "select id from listings where channel = @channel and listing_key = @listing_key", listing.Channel.Value, listing.Value);

    public static void BumpCatalogue(Session session, long listing) =>
        session.Execute("update listing_states set catalogue_version = catalogue_version + 1 where listing_id = @listing", listing);

    /// <summary>
    /// What a price of one listing decides elsewhere is decided again: the other listings of its product (parity, a reference to our own
    /// listing), those of its family on its channel, and there those of the bundles it is a part of and of its accessories. The store
    /// knows no strategies: all are marked, and those that depend on nothing are settled at once.
    /// </summary>
    public static void BumpDependants(Session session, long listing) => session.Execute(BumpOfDependants, listing);

    /// <summary>
    /// Writes the own price, its history, and bumps the catalogue version, also that of the listings that depend on it; nothing where price
    /// and origin are the same already.
    /// </summary>
    /// <param name="version">Outbox id of the entry that settled it; 0 for a declared price.</param>
    /// <param name="strange">Somebody else set it, and no person has said yet that it is right.</param>
    public static void SetOwnPrice(
        Session session, long listing, Money price, PriceOrigin origin, DateTimeOffset at, long version, bool strange = false)
    {
        var minor = price.ToMinorUnits();
        var changed = session.Execute(
            """
            update listing_states set own_price = @price, own_origin = @origin, own_at = @at, catalogue_version = catalogue_version + 1
            where listing_id = @listing and (own_price is null or own_price <> @price or own_origin <> @origin)
            """,
            minor, (long)origin, Codec.Ms(at), listing) > 0;
        session.Execute(
            "update listing_states set own_version = @version, own_at = @at where listing_id = @listing and own_version <= @version",
            version, Codec.Ms(at), listing);
        if (!changed)
            return;
        session.Execute(
            "insert into own_prices (listing_id, price, origin, at, strange) values (@listing, @price, @origin, @at, @strange)", listing,
            minor, (long)origin, Codec.Ms(at), strange);
        BumpDependants(session, listing);
    }

    public static void Audit(Session session, DateTimeOffset at, string by, string action, string target, string? detail) =>
        session.Execute(
            "insert into audit (at, by_whom, action, target, detail) values (@at, @by, @action, @target, @detail)", Codec.Ms(at), by,
            action, target, detail);
}
