using Repricer.Adapters.Storage.Sql.Driver;

namespace Repricer.Adapters.Storage.Sql.Publishing;

/// <summary>What calls leave behind at their listing, beside its price; inside the writer's transaction.</summary>
internal static class ListingCalls
{
    /// <summary>A call is about to go out: it counts for the day, and tiers in it may stand from now on.</summary>
    /// <param name="dayStart">When the channel's day began, in Unix milliseconds.</param>
    public static void Begin(Session session, long entry, long dayStart) => session.Execute(
        """
        update listing_states set calls = case when calls_day = @day then calls + 1 else 1 end, calls_day = @day,
          tiers_stand = case when (select json_array_length(terms, '$.tiers') from outbox where id = @entry) > 0 then 1 else tiers_stand end
        where listing_id = (select listing_id from outbox where id = @entry)
        """,
        dayStart, entry);

    /// <summary>It certainly had no effect: no channel counts it.</summary>
    public static void TakeBack(Session session, long listing) =>
        session.Execute("update listing_states set calls = max(calls - 1, 0) where listing_id = @listing", listing);

    /// <summary>It went through: tiers that it took away stand no more.</summary>
    public static void Landed(Session session, long listing, long entry) => session.Execute(
        """
        update listing_states set sent_again = null,
          tiers_stand = case when (select json_array_length(terms, '$.tiers') from outbox where id = @entry) = 0 then 0 else tiers_stand end
        where listing_id = @listing
        """,
        entry, listing);

    /// <summary>It was accepted, showed no effect and goes out again.</summary>
    public static void SentAgain(Session session, long listing, DateTimeOffset at)
    {
        string? before;
        using (var row = session.Prepare("select sent_again from listing_states where listing_id = @listing").Read(listing))
            before = row.Read() && !row.IsDBNull(0) ? row.GetString(0) : null;
        session.Execute(
            "update listing_states set sent_again = @times where listing_id = @listing", SentAgainTimes.Add(before, at), listing);
    }
}
