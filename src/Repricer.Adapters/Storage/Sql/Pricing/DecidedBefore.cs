using Repricer.Adapters.Storage.Sql.Driver;
using Repricer.Adapters.Storage.Sql.Rows;
using Repricer.Core.Catalog;

namespace Repricer.Adapters.Storage.Sql.Pricing;

/// <summary>
/// All that committing a decision asks about its listing, read for many listings in one go where each question is a way to a server. True
/// until one of them is changed.
/// </summary>
/// <param name="IsQueued">Whether something of it waits or is on its way.</param>
/// <param name="WasRejected">Whether the last price was.</param>
/// <param name="TiersStand">Whether tiers went out that may still stand.</param>
/// <param name="HasDependants">Whether a price of it may decide something about another listing.</param>
internal sealed record DecidedBefore(
    DecidedState State, string? DecisionId, long? DecidedAt, bool IsQueued, bool WasRejected, bool TiersStand, bool HasDependants)
{
    internal static readonly string Select =
        $"""
        select k.key, {DecidedState.Sql}, s.decision_id, s.decided_at,
          case when exists (select 1 from outbox o where o.listing_id = s.listing_id and o.queue is not null) then 1 else 0 end,
          coalesce((select case when o.state = 'rejected' then 1 else 0 end from outbox o where o.listing_id = s.listing_id
            order by o.id desc limit 1), 0),
          coalesce(s.tiers_stand, 0),
          case when exists (select 1 from listings o where o.product_id = l.product_id and o.id <> l.id)
            or exists (select 1 from products p where p.id = l.product_id and p.family is not null)
            or exists (select 1 from followed_products f where f.sku = l.sku) then 1 else 0 end
        from json_each(@keys) k cross join listings l cross join listing_states s
        where l.channel = json_extract(k.value, '$[0]') and l.listing_key = json_extract(k.value, '$[1]') and s.listing_id = l.id
          and s.removing_at is null
        """;

    private static readonly int After = 1 + DecidedState.ColumnCount;

    /// <returns>One that is not there any more is left out.</returns>
    public static Dictionary<ListingId, DecidedBefore> Read(Session session, IReadOnlyList<ListingId> listings)
    {
        var found = new Dictionary<ListingId, DecidedBefore>(listings.Count);
        using var row = session.PrepareFixed(Select).Read(Keys.Of(listings));
        while (row.Read())
        {
            found[listings[row.GetInt32(0)]] = new DecidedBefore(
                DecidedState.Read(row, 1), row.TextOrNull(After), row.LongOrNull(After + 1), row.GetInt64(After + 2) != 0,
                row.GetInt64(After + 3) != 0, row.GetInt64(After + 4) != 0, row.GetInt64(After + 5) != 0);
        }

        return found;
    }
}
