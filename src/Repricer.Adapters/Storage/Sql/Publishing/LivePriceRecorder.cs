using Repricer.Adapters.Storage.Sql.Catalog;
using Repricer.Adapters.Storage.Sql.Driver;
using Repricer.Adapters.Storage.Sql.Guarding;
using Repricer.Adapters.Storage.Sql.Rows;
using Repricer.Core.Amounts;
using Repricer.Core.Catalog;
using Repricer.Core.Guarding;
using Repricer.Engine.Publishing;

namespace Repricer.Adapters.Storage.Sql.Publishing;

/// <summary>Writes down what readings of live prices found; inside the writer's transaction.</summary>
internal sealed class LivePriceRecorder(Session session)
{
    // Long enough for what is on its way to be sent and confirmed.
    private static readonly TimeSpan Soon = TimeSpan.FromMinutes(1);

    public bool Record(LivePriceRecord record)
    {
        if (ListingStates.FindRow(session, record.Believed.Listing) is not { } listing)
            return false;

        if (!StandsAsLoaded(listing, record))
        {
            Due(listing, record.At + Soon);
            return false;
        }

        Due(listing, record.NextDue);
        ShownPriceRow.Write(session, listing, record.Shown, record.ReadAt);
        switch (record.Result)
        {
            case LivePriceResult.LookAgain:
                return true;
            case LivePriceResult.Same:
                ReadAt(listing, record.ReadAt);
                // What is frozen stays so until a person has said so, but what is live now is ours.
                session.Execute(
                    """
                    update listing_states set strange_price = own_price, strange_at = @at, strange_from = @from
                    where listing_id = @listing and frozen_because is not null
                    """,
                    Codec.Ms(record.ReadAt), LivePrice.ReadBack, listing);
                return true;
            case LivePriceResult.Adopt when record.Live is { } live:
                ReadAt(listing, record.ReadAt);
                Adopt(session, listing, record.Believed.Listing, live, record.Believed.Version, record.ReadAt, record.At, record.Why);
                return true;
            case LivePriceResult.Freeze when record.Live is { IsOnGrid: true } ordered && ReturnOrders.EndIfLive(session, listing, ordered):
                // Whoever set it, it is the price that a person ordered back.
                ReadAt(listing, record.ReadAt);
                Adopt(session, listing, record.Believed.Listing, ordered, record.Believed.Version, record.ReadAt, record.At, record.Why);
                return true;
            case LivePriceResult.Freeze:
                ReadAt(listing, record.ReadAt);
                Freezes.Freeze(
                    session, listing, record.Believed.Listing, record.Why ?? "the live price is not what we set",
                    record.Live is { } strange ? new LivePrice(strange, record.ReadAt, LivePrice.ReadBack) : null, ours: null, record.At);
                return true;
            default:
                throw new ArgumentException($"a reading does not end as {record.Result}", nameof(record));
        }
    }

    /// <summary>
    /// The live price is the own price from now on. Where the listing is frozen a person has yet to say whose it is: it stays the strange
    /// one, and no revert goes back to it.
    /// </summary>
    internal static void Adopt(
        Session session, long listing, ListingId id, Money live, long version, DateTimeOffset readAt, DateTimeOffset at, string? why)
    {
        var isFrozen = session.ReadLong(
            "select 1 from listing_states where listing_id = @listing and frozen_because is not null", listing) is not null;
        ListingStates.SetOwnPrice(session, listing, live, PriceOrigin.Confirmed, readAt, version, strange: isFrozen);
        session.Execute(
            "update listing_states set strange_price = @live, strange_at = @at, strange_from = @from where listing_id = @listing",
            isFrozen ? live.ToMinorUnits() : null, isFrozen ? Codec.Ms(readAt) : null, isFrozen ? LivePrice.ReadBack : null, listing);
        ListingStates.Audit(session, at, "engine", "adopt", id.ToString(), why);
    }

    private bool StandsAsLoaded(long listing, LivePriceRecord record)
    {
        var believed = record.Believed;
        return session.ReadLong(
            """
            select 1 from listing_states s where s.listing_id = @listing and s.own_price = @own and s.own_version = @version
              and not exists (select 1 from outbox f where f.listing_id = s.listing_id and f.queue is not null
                and (f.queue <> 'send' or (f.state = 'leased' and f.lease_id is not @lease)))
            """,
            listing, believed.Own.Price.ToMinorUnits(), believed.Version, record.Lease) is not null;
    }

    private void Due(long listing, DateTimeOffset at) =>
        session.Execute("update listing_states set live_due_at = @due where listing_id = @listing", Codec.Ms(at), listing);

    private void ReadAt(long listing, DateTimeOffset at) => session.Execute(
        "update listing_states set live_read_at = max(live_read_at, @at) where listing_id = @listing", Codec.Ms(at), listing);
}
