using Repricer.Adapters.Storage.Sql.Catalog;
using Repricer.Adapters.Storage.Sql.Driver;
using Repricer.Adapters.Storage.Sql.Rows;
using Repricer.Core.Catalog;
using Repricer.Engine.Publishing;

namespace Repricer.Adapters.Storage.Sqlite.Backups;

/// <summary>
/// Makes a backup's state one to go on from. Since it was made, prices have gone out that it knows nothing of. So nothing of its outbox
/// goes out any more; what was under way is read back, and so is the price of every listing whose channel can be asked; where it cannot,
/// the next price goes out also where it is the same. All is decided afresh.
/// </summary>
internal sealed class RestoredState(Session session, DateTimeOffset at)
{
    /// <summary>
    /// States of a price that certainly did not go out before the backup; it has most likely gone out since, so it is superseded.
    /// </summary>
    private const string Waiting = "'pending', 'throttled'";

    /// <summary>
    /// States of a price that may have had effect, with newer ones after it: it becomes unknown. A settled accepted entry is out of every
    /// queue, so that what is left of those has a channel that can be read back.
    /// </summary>
    private const string InFlight = "'leased', 'sending', 'unknown', 'accepted'";

    private readonly long _now = Codec.Ms(at);

    // Tells the confirmer from when an effect may still come: nobody knows what was sent until now.
    private readonly string _batch = BatchIds.New(at, changes: 1);

    /// <summary>Marks listings whose own price is in doubt; before <see cref="GoOn"/>.</summary>
    /// <param name="all">All whose channel cannot be read back; else those that had a price waiting.</param>
    public void Doubt(bool all)
    {
        session.Execute("create temp table if not exists doubtful (listing_id bigint primary key)");
        session.Execute($"insert or ignore into doubtful select listing_id from outbox where queue is not null and state in ({Waiting})");
        if (all)
        {
            session.Execute(
                "insert or ignore into doubtful select listing_id from listing_states where own_origin = @accepted",
                (long)PriceOrigin.Accepted);
        }
    }

    /// <returns>How many entries were superseded and became unknown, how many listings are only read back, and how many send their next
    /// price in any case.</returns>
    public (int Superseded, int Unknown, int ReadBack, int SentAgain) GoOn()
    {
        LeapAhead();
        var superseded = session.Execute(
            $"""
            update outbox set state = 'superseded', ended_at = @now, updated_at = @now, reason = 'restored from a backup',
              lease_id = null, lease_until = null
            where queue is not null and state in ({Waiting})
            """,
            _now);

        var unknown = session.Execute(
            $"""
            update outbox set state = 'unknown', restored = 1, batch_id = @batch, check_after = @now, updated_at = @now,
              lease_id = null, lease_until = null, reason = 'restored from a backup: it may have gone out'
            where queue is not null and state in ({InFlight})
            """,
            _batch, _now);
        var sentAgain = session.Execute(
            """
            update listing_states set own_origin = @restored
            where own_origin = @accepted and listing_id in (select listing_id from doubtful)
            """,
            (long)PriceOrigin.Restored, (long)PriceOrigin.Accepted);
        var readBack = AskForPrices();

        // Somebody may have logged out since: whoever needs to logs in again.
        session.Execute("delete from sessions");

        // What was ordered to go out again may have gone out since; a hold after a revert is a stop, and stays.
        session.Execute($"update listing_states set {ReturnOrders.Cleared} where return_kind = 'restore'");
        session.Execute("update listing_states set catalogue_version = catalogue_version + 1, approved = 0, live_read_at = 0, live_due_at = 0");
        return (superseded, unknown, readBack, sentAgain);
    }

    /// <summary>
    /// The entry's id is the version that receivers drop older prices by, and it went on rising after the backup. Milliseconds are far
    /// ahead of any count of entries, and ahead of an earlier restore.
    /// </summary>
    private void LeapAhead()
    {
        if (session.Execute("update sqlite_sequence set seq = max(seq, @now) where name = 'outbox'", _now) == 0)
            session.Execute("insert into sqlite_sequence (name, seq) values ('outbox', @now)", _now);
    }

    /// <summary>
    /// An entry that nobody sent stands for the question. Dated as the price is, so that it is no move in the breakers' windows. A declared
    /// price is asked for only where one of ours was about to replace it: what a file said was perhaps never at the channel.
    /// </summary>
    private int AskForPrices() => session.Execute(
        """
        insert into outbox (decision_id, listing_id, channel, price, currency, decided_at, state, is_correction, at_floor, strategy_name,
          batch_id, check_after, restored, reason, created_at, updated_at)
        select 'restored-' || @now || '-' || s.listing_id, s.listing_id, l.channel, s.own_price, l.currency, coalesce(s.own_at, @now),
          'unknown', 0, 0, '', @batch, @now, 1, 'restored from a backup: does its price still stand?', coalesce(s.own_at, @now), @now
        from listing_states s join listings l on l.id = s.listing_id
        where s.own_price is not null
          and (s.own_origin = @confirmed or (s.own_origin = @declared and s.listing_id in (select listing_id from doubtful)))
          and not exists (select 1 from outbox o where o.listing_id = s.listing_id and o.queue is not null)
        """,
        _now, _batch, (long)PriceOrigin.Confirmed, (long)PriceOrigin.Declared);
}
