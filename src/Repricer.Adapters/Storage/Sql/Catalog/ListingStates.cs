using Repricer.Adapters.Storage.Sql.Driver;
using Repricer.Adapters.Storage.Sql.Rows;
using Repricer.Core.Amounts;
using Repricer.Core.Catalog;

namespace Repricer.Adapters.Storage.Sql.Catalog;

/// <summary>The steps on a listing's state that several ports share. Runs on the writer.</summary>
internal static class ListingStates
{
    /// <summary>
    /// Each join in the order in which it narrows: left to itself, the planner walks all listings of the channel, once a price.
    /// </summary>
    private const string Dependants =
        """
          select o.id from listings me cross join listings o where me.id = @listing and o.product_id = me.product_id and o.id <> me.id
          union
          select o.id from listings me cross join products p cross join products q cross join listings o
          where me.id = @listing and p.id = me.product_id and p.family is not null and q.family = p.family and q.id <> p.id
            and o.product_id = q.id and o.channel = me.channel
          union
          select o.id from listings me cross join followed_products f cross join listings o
          where me.id = @listing and f.sku = me.sku and o.product_id = f.product_id and o.channel = me.channel
        """;

    internal const string BumpOfDependants =
        $"update listing_states set catalogue_version = catalogue_version + 1 where listing_id in ({Dependants})";

    internal const string ToldDependants = BumpOfDependants + " returning channel, listing_key";

    internal const string HoldDependants =
        $"select s.listing_id from listing_states s where s.listing_id in ({Dependants}) order by s.listing_id for no key update of s";

    internal const string HoldListings =
        """
        select s.listing_id from json_each(@keys) k
        join listings l on l.channel = json_extract(k.value, '$[0]') and l.listing_key = json_extract(k.value, '$[1]')
        join listing_states s on s.listing_id = l.id
        order by s.listing_id for no key update of s
        """;

    internal const string HoldEntries =
        """
        select s.listing_id from listing_states s
        where s.listing_id in (select o.listing_id from json_each(@entries) k join outbox o on o.id = cast(k.value as bigint))
        order by s.listing_id for no key update of s
        """;

    /// <summary>Holds listings that are about to change, where others write at the same time.</summary>
    public static void Hold(Session session, IReadOnlyList<ListingId> listings)
    {
        if (session.IsShared && listings.Count > 0)
            session.Hold(HeldRows.Listings, HoldListings, Keys.Of(listings));
    }

    /// <summary>Holds the listings of entries of the outbox.</summary>
    public static void HoldOf(Session session, IEnumerable<long> entries)
    {
        if (session.IsShared)
            session.Hold(HeldRows.Listings, HoldEntries, Keys.Of(entries));
    }

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
    public static void BumpDependants(Session session, long listing)
    {
        if (session.Hold(HeldRows.Listings, HoldDependants, listing) != 0)
            session.Execute(BumpOfDependants, listing);
    }

    /// <inheritdoc cref="BumpDependants(Session, long)"/>
    /// <returns>Which they are.</returns>
    public static IReadOnlyList<ListingId> BumpAndTell(Session session, long listing)
    {
        var bumped = new List<ListingId>();
        if (session.Hold(HeldRows.Listings, HoldDependants, listing) == 0)
            return bumped;
        using var row = session.PrepareFixed(ToldDependants).Read(listing);
        while (row.Read())
            bumped.Add(new ListingId(new ChannelId(row.GetString(0)), row.GetString(1)));
        return bumped;
    }

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
