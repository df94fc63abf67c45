using System.Globalization;
using Repricer.Adapters.Storage.Sql.Driver;
using Repricer.Adapters.Storage.Sql.Rows;
using Repricer.Adapters.Storage.Sql.Viewing;
using Repricer.Engine.Reporting;

namespace Repricer.Adapters.Storage.Sql.Reporting;

/// <param name="Stopped">Whether the kill switch is on, which the store's tables do not know.</param>
internal sealed record HoldsAsked(HoldQuery Query, DateTimeOffset Now, bool Stopped);

/// <summary>Every cause why a listing's price does not go out or must be looked at, as one table "h".</summary>
internal static class HoldSql
{
    /// <summary>A price that waits so long does not wait by chance.</summary>
    private static readonly TimeSpan Chance = TimeSpan.FromMinutes(1);

    /// <summary>Amounts at stake beyond this, in minor units, count as unknown: a sum over a million listings must fit 64 bits.</summary>
    private const string Most = "9000000000000";

    /// <summary>What the decider or the guard holds; of one reason by the index of reasons, letter by letter as it is there.</summary>
    private const string Decided =
        """
        select s.listing_id, s.channel, s.held_by as by_whom, case when s.held_by = 'guard' then s.hold_reason else s.reason end as reason,
          case when s.held_by = 'guard' then s.guard_detail else s.detail end as detail, s.since_at as since, s.strategy_name, s.own_price as live,
          s.price as wanted
        from listing_states s where s.held_by is not null and s.frozen_because is null
          and not (s.shown_price is not null and s.held_by = 'guard' and s.hold_reason = 'price_hidden')
        """;

    /// <summary>All other causes, each with the reasons that it alone can give.</summary>
    private static readonly (string[] Reasons, string Sql)[] Others =
    [
        (["frozen"],
            """
            select s.listing_id, s.channel, 'engine' as by_whom, 'frozen' as reason, s.frozen_because as detail,
              coalesce(s.frozen_at, s.since_at, 0) as since, s.strategy_name, s.own_price as live, null as wanted
            from listing_states s where s.frozen_because is not null and s.removing_at is null
            """),
        (["pinned", "pinned_below_floor"],
            """
            select s.listing_id, s.channel, 'operator' as by_whom,
              case when s.pin_price < s.floor then 'pinned_below_floor' else 'pinned' end as reason,
              s.pin_reason as detail, coalesce(s.pin_at, s.since_at, 0) as since, s.strategy_name, s.own_price as live, s.pin_price as wanted
            from listing_states s, asked where s.pin_price is not null and s.pin_until > asked.now and s.removing_at is null
            """),
        (["live_below_floor"],
            """
            select s.listing_id, s.channel, 'floor' as by_whom, 'live_below_floor' as reason, null as detail,
              coalesce(s.since_at, s.decided_at, 0) as since, s.strategy_name, s.own_price as live, s.floor as wanted
            from listing_states s, asked where s.own_price < s.floor and s.removing_at is null
              and (coalesce(s.since_at, 0) <= asked.stale or not exists (select 1 from outbox o where o.listing_id = s.listing_id and o.queue is not null))
            """),
        (["shown_below_floor", "price_hidden"],
            """
            select s.listing_id, s.channel, 'channel' as by_whom,
              case when s.shown_price < s.floor then 'shown_below_floor' else 'price_hidden' end as reason,
              s.shown_because as detail, s.shown_since as since, s.strategy_name, s.shown_price as live,
              case when s.held_by = 'guard' and s.hold_reason = 'price_hidden' then s.price end as wanted
            from listing_states s where s.shown_price is not null and s.removing_at is null
            """),
        (["rejected"],
            """
            select o.listing_id, o.channel, 'channel' as by_whom, 'rejected' as reason, o.reason as detail,
              coalesce(o.ended_at, o.updated_at) as since, o.strategy_name, s.own_price as live, o.price as wanted
            from outbox o join listing_states s on s.listing_id = o.listing_id and s.decision_id = o.decision_id where o.state = 'rejected'
            """),
        (["unknown_push"],
            """
            select o.listing_id, o.channel, 'channel' as by_whom, 'unknown_push' as reason, o.reason as detail,
              coalesce(o.sent_at, o.updated_at) as since, o.strategy_name, s.own_price as live, o.price as wanted
            from outbox o join listing_states s on s.listing_id = o.listing_id, asked
            where o.queue is not null and (o.state = 'unknown' or (o.state = 'sending' and o.updated_at <= asked.stale))
            """),
        (["kill_switch", "breaker_open", "waiting"],
            """
            select o.listing_id, o.channel, case when o.reason is null then 'engine' else 'channel' end as by_whom,
              case when asked.stopped = 1 then 'kill_switch'
                when exists (select 1 from breakers b where b.name in ('all', 'channel:' || o.channel)) then 'breaker_open' else 'waiting' end as reason,
              o.reason as detail, o.created_at as since, o.strategy_name, s.own_price as live, o.price as wanted
            from outbox o join listing_states s on s.listing_id = o.listing_id, asked
            where o.queue is not null and +o.queue = 'send' and +o.outdated = 0
              and (o.created_at <= asked.stale or asked.stopped = 1 or exists (select 1 from breakers b where b.name in ('all', 'channel:' || o.channel)))
              and not exists (select 1 from outbox n where n.listing_id = o.listing_id and n.id > o.id)
            """),
    ];

    private static string Valued(string causes) =>
        $"""
        select c.*, l.listing_key, l.sku, l.currency, p.title, coalesce(l.stock, p.stock) as stock,
          case when c.wanted is not null and c.live is not null then abs(c.wanted - c.live)
            else coalesce(c.live, l.list_price, case when p.currency = l.currency then p.list_price end) end as a_piece
        from {causes} c cross join listings l on l.id = c.listing_id cross join products p on p.id = l.product_id
        """;

    /// <summary>What goes before a select that reads from causes; its values are those of <see cref="Values"/>.</summary>
    /// <param name="reason">Only causes that can give it are looked at; null = all are.</param>
    private static string With(string? reason) =>
        $"""
        with asked(now, stale, stopped) as (select @now, @stale, @stopped),
        causes(listing_id, channel, by_whom, reason, detail, since, strategy_name, live, wanted) as ({Causes(reason)})
        """;

    /// <summary>The table h: causes, with what their listings say of them.</summary>
    private static string Known(string causes) =>
        $"""
        valued as ({Valued(causes)}),
        h as (select v.*, case when v.stock is null or v.a_piece is null then null when v.stock <= 0 or v.a_piece = 0 then 0
          when v.a_piece > {Most} / v.stock then null else v.stock * v.a_piece end as at_stake from valued v)
        """;

    /// <summary>A reason may be the decider's or the guard's, and that of another cause beside.</summary>
    private static string Causes(string? reason) => reason is null || !reason.All(letter => letter is (>= 'a' and <= 'z') or '_')
        ? string.Join(" union all ", Others.Select(other => other.Sql).Prepend(Decided))
        : string.Join(
            " union all ", Others.Where(other => other.Reasons.Contains(reason, StringComparer.Ordinal)).Select(other => other.Sql)
                .Prepend($"{Decided} and s.decision_id is not null and {ListingFilters.WhyOfState} = '{reason}'"));

    private static object?[] Values(HoldsAsked asked) => [Codec.Ms(asked.Now), Codec.Ms(asked.Now - Chance), asked.Stopped];

    /// <summary>The conditions that were asked for, all but the cursor.</summary>
    /// <param name="from">The table h, with what is worked out beside its columns.</param>
    public static Query Ask(Session session, string select, HoldsAsked asked, string from) =>
        Conditions(new Query(session, $"{With(asked.Query.Reason)}, {Known("causes")} {select} from {from}", Values(asked)), asked);

    /// <summary>
    /// A page of h, the oldest first. Which causes are on it is found by what they are ordered by alone: of those that are not, nobody
    /// looks at the listing.
    /// </summary>
    /// <param name="after">Since when, which listing and what reason the last of the page before has; null = the first page.</param>
    /// <param name="rows">So many at most.</param>
    public static RowReader Page(
        Session session, string select, HoldsAsked asked, (long Since, long Listing, string Reason)? after, int rows)
    {
        // All of one reason have the same: an order by it would keep the index from being walked.
        var order = asked.Query.Reason is null ? "h.since, h.listing_id, h.reason" : "h.since, h.listing_id";
        var page = Conditions(
            new Query(session, $"{With(asked.Query.Reason)}, chosen as materialized (select * from causes h", Values(asked)), asked);
        if (after is var (since, listing, reason))
        {
            _ = asked.Query.Reason is null
                ? page.Where("(h.since, h.listing_id, h.reason) > (@after_since, @after_listing, @after_reason)", since, listing, reason)
                : page.Where("(h.since, h.listing_id) > (@after_since, @after_listing)", since, listing);
        }

        return page.ReadAll(string.Create(
            CultureInfo.InvariantCulture,
            $"order by {order} limit {rows}), {Known("chosen")} {select} from h order by {order}"));
    }

    private static Query Conditions(Query query, HoldsAsked asked) => query
        .Where("h.reason = @reason", asked.Query.Reason)
        .Where("h.channel = @channel", asked.Query.Channel)
        .Where("h.since <= @older", asked.Query.OlderThan is { } age ? Codec.Ms(asked.Now - age) : null);
}
