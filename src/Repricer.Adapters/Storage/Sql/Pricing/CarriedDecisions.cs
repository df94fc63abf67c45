using Repricer.Adapters.Storage.Sql.Driver;
using Repricer.Adapters.Storage.Sql.Rows;
using Repricer.Core.Catalog;
using Repricer.Engine.Pricing;

namespace Repricer.Adapters.Storage.Sql.Pricing;

/// <summary>
/// Puts decisions under another book, a page of listings with one statement. They are found along the index of what they were decided
/// under, so that a row which was decided anew meanwhile is not even looked at.
/// </summary>
internal static class CarriedDecisions
{
    internal const string PageEnd =
        """
        select channel, listing_key from listing_states
        where basis_id = @basis and (channel, listing_key) > (@channel, @listing_key)
        order by channel, listing_key limit 1 offset @before
        """;

    // What else a look would find new since the last one has no version: our own price that was settled, what became of an entry, and
    // what the guard held, which it may hold no more. These are decided again; of the same millisecond nobody knows which came first.
    internal const string Carry =
        """
        update listing_states set basis_id = @to
        where basis_id = @from and (channel, listing_key) > (@channel, @listing_key)
          and coalesce(strategy_name, '') in (select k.value from json_each(@strategies) k)
          and coalesce(held_by, '') <> 'guard' and coalesce(own_at, 0) < decided_at
          and not exists (
            select 1 from outbox o where o.listing_id = listing_states.listing_id and o.updated_at >= listing_states.decided_at)
        """;

    internal const string CarryPage = Carry + " and (channel, listing_key) <= (@last_channel, @last_key)";

    public static CarriedPage Take(Session session, BookChange change)
    {
        if (DecisionBases.Find(session, change.SettingsHash, change.FromBook) is not { } from)
            return new CarriedPage(0, null);

        var to = DecisionBases.FindOrAdd(session, change.SettingsHash, change.ToBook);
        var (channel, key) = (change.After?.Channel.Value ?? "", change.After?.Value ?? "");
        var strategies = Keys.Of(change.Strategies);
        if (to == from)
            return new CarriedPage(0, null);
        return FindEnd(session, from, channel, key, change.Max) is { } last
            ? new CarriedPage(
                session.Execute(CarryPage, to, from, channel, key, strategies, last.Channel.Value, last.Value), last)
            : new CarriedPage(session.Execute(Carry, to, from, channel, key, strategies), null);
    }

    /// <returns>Null where fewer are left.</returns>
    private static ListingId? FindEnd(Session session, long from, string channel, string key, int max)
    {
        using var row = session.Prepare(PageEnd).Read(from, channel, key, (long)max - 1);
        return row.Read() ? new ListingId(new ChannelId(row.GetString(0)), row.GetString(1)) : null;
    }
}
