using Repricer.Adapters.Storage.Sql.Driver;
using Repricer.Adapters.Storage.Sql.Rows;
using Repricer.Core.Amounts;
using Repricer.Core.Deciding;

namespace Repricer.Adapters.Storage.Sql.Catalog;

/// <summary>Prices that people ordered back, with the listing's state. Runs on the writer.</summary>
internal static class ReturnOrders
{
    internal const string Cleared =
        "return_price = null, return_kind = null, return_since = null, return_by = null, return_reason = null";

    /// <summary>Sets the order and has the listing decided again.</summary>
    /// <param name="over">Whether it takes the place of a revert that holds the listing; that of an earlier restore it takes always.</param>
    public static void Set(Session session, long listing, ReturnOrder order, bool over) => session.Execute(
        """
        update listing_states set return_price = @price, return_kind = @kind, return_since = @since, return_by = @by,
          return_reason = @reason, catalogue_version = catalogue_version + 1
        where listing_id = @listing and (@over = 1 or return_kind is null or return_kind = 'restore')
        """,
        order.Price.ToMinorUnits(), Codec.Name(order.Kind), Codec.Ms(order.Since), order.By, order.Reason, listing, over);

    /// <summary>Ends the order to put our price out again where that price is live already.</summary>
    /// <returns>Whether there was one.</returns>
    public static bool EndIfLive(Session session, long listing, Money live) => session.Execute(
        $"update listing_states set {Cleared} where listing_id = @listing and return_kind = 'restore' and return_price = @live",
        listing, live.ToMinorUnits()) > 0;

    /// <summary>A person called another price right: a listing that is held after a revert is held at that one.</summary>
    /// <param name="price">Null = it is not known, and the orders stay as they are.</param>
    public static void Adopted(Session session, long listing, Money? price)
    {
        if (price is not { } right)
            return;
        session.Execute(
            "update listing_states set return_price = @price where listing_id = @listing and return_kind = 'revert'",
            right.ToMinorUnits(), listing);
        session.Execute($"update listing_states set {Cleared} where listing_id = @listing and return_kind = 'restore'", listing);
    }

    /// <summary>
    /// Ends the order to put our price out again, once a price that was decided since is settled: that one, or what its bounds made of it.
    /// </summary>
    /// <param name="entry">Outbox id of the settled price.</param>
    public static void EndRestore(Session session, long listing, long entry) => session.Execute(
        $"""
        update listing_states set {Cleared}, catalogue_version = catalogue_version + 1
        where listing_id = @listing and return_kind = 'restore'
          and return_since <= (select decided_at from outbox where id = @entry)
        """,
        listing, entry);
}
