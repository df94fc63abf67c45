using Repricer.Adapters.Storage.Sqlite.Driver;
using Repricer.Adapters.Storage.Sqlite.Rows;
using Repricer.Engine.Reporting;

namespace Repricer.Adapters.Storage.Sqlite.Reporting;

/// <param name="Stopped">Whether the kill switch is on, which the store's tables do not know.</param>
internal sealed record HoldsAsked(HoldQuery Query, DateTimeOffset Now, bool Stopped);

/// <summary>Every cause why a listing's price does not go out or must be looked at, as one table "h".</summary>
internal static class HoldSql
{
    /// <summary>A price that waits so long does not wait by chance.</summary>
    private static readonly TimeSpan Chance = TimeSpan.FromMinutes(1);

    /// <summary>Amounts at stake beyond this, in minor units, count as unknown: a sum over a million listings must fit 64 bits.</summary>
    private const string Most = "9000000000000";

    private const string Standing =
        """
        select s.listing_id, s.held_by as by_whom, case when s.held_by = 'guard' then s.hold_reason else s.reason end as reason,
          case when s.held_by = 'guard' then s.guard_detail else s.detail end as detail, s.since_at as since, s.strategy_name, s.own_price as live,
          s.price as wanted
        from listing_states s where s.held_by is not null and s.frozen_because is null
          and not (s.shown_price is not null and s.held_by = 'guard' and s.hold_reason = 'price_hidden')
        union all
        select s.listing_id, 'engine', 'frozen', s.frozen_because, coalesce(s.frozen_at, s.since_at, 0), s.strategy_name, s.own_price, null
        from listing_states s where s.frozen_because is not null and s.removing_at is null
        union all
        select s.listing_id, 'operator', case when s.pin_price < s.floor then 'pinned_below_floor' else 'pinned' end, s.pin_reason,
          coalesce(s.pin_at, s.since_at, 0), s.strategy_name, s.own_price, s.pin_price
        from listing_states s, asked where s.pin_price is not null and s.pin_until > asked.now and s.removing_at is null
        union all
        select s.listing_id, 'floor', 'live_below_floor', null, coalesce(s.since_at, s.decided_at, 0), s.strategy_name, s.own_price, s.floor
        from listing_states s, asked where s.own_price < s.floor and s.removing_at is null
          and (coalesce(s.since_at, 0) <= asked.stale or not exists (select 1 from outbox o where o.listing_id = s.listing_id and o.queue is not null))
        union all
        select s.listing_id, 'channel', case when s.shown_price < s.floor then 'shown_below_floor' else 'price_hidden' end, s.shown_because,
          s.shown_since, s.strategy_name, s.shown_price, case when s.held_by = 'guard' and s.hold_reason = 'price_hidden' then s.price end
        from listing_states s where s.shown_price is not null and s.removing_at is null
        """;

    private const string Sent =
        """
        select o.listing_id, 'channel', 'rejected', o.reason, coalesce(o.ended_at, o.updated_at), o.strategy_name, s.own_price, o.price
        from outbox o join listing_states s on s.listing_id = o.listing_id and s.decision_id = o.decision_id where o.state = 'rejected'
        union all
        select o.listing_id, 'channel', 'unknown_push', o.reason, coalesce(o.sent_at, o.updated_at), o.strategy_name, s.own_price, o.price
        from outbox o join listing_states s on s.listing_id = o.listing_id, asked
        where o.queue is not null and (o.state = 'unknown' or (o.state = 'sending' and o.updated_at <= asked.stale))
        union all
        select o.listing_id, case when o.reason is null then 'engine' else 'channel' end,
          case when asked.stopped then 'kill_switch'
            when exists (select 1 from breakers b where b.name in ('all', 'channel:' || o.channel)) then 'breaker_open' else 'waiting' end,
          o.reason, o.created_at, o.strategy_name, s.own_price, o.price
        from outbox o join listing_states s on s.listing_id = o.listing_id, asked
        where o.queue is not null and +o.queue = 'send' and +o.outdated = 0
          and (o.created_at <= asked.stale or asked.stopped or exists (select 1 from breakers b where b.name in ('all', 'channel:' || o.channel)))
          and not exists (select 1 from outbox n where n.listing_id = o.listing_id and n.id > o.id)
        """;

    private const string Valued =
        """
        select c.*, l.channel, l.listing_key, l.sku, l.currency, p.title, coalesce(l.stock, p.stock) as stock,
          case when c.wanted is not null and c.live is not null then abs(c.wanted - c.live)
            else coalesce(c.live, l.list_price, case when p.currency = l.currency then p.list_price end) end as a_piece
        from causes c cross join listings l on l.id = c.listing_id cross join products p on p.id = l.product_id
        """;

    /// <summary>What goes before a select that reads from h; its values are those of <see cref="Values"/>.</summary>
    public const string With =
        $"""
        with asked(now, stale, stopped) as (select @now, @stale, @stopped),
        causes(listing_id, by_whom, reason, detail, since, strategy_name, live, wanted) as ({Standing} union all {Sent}),
        valued as ({Valued}),
        h as (select v.*, case when v.stock is null or v.a_piece is null then null when v.stock <= 0 or v.a_piece = 0 then 0
          when v.a_piece > {Most} / v.stock then null else v.stock * v.a_piece end as at_stake from valued v)
        """;

    public static object?[] Values(HoldsAsked asked) => [Codec.Ms(asked.Now), Codec.Ms(asked.Now - Chance), asked.Stopped];

    /// <summary>The conditions that were asked for, all but the cursor.</summary>
    public static Query Ask(Session session, string select, HoldsAsked asked) => new Query(session, $"{With} {select} from h", Values(asked))
        .Where("h.reason = @reason", asked.Query.Reason)
        .Where("h.channel = @channel", asked.Query.Channel)
        .Where("h.since <= @older", asked.Query.OlderThan is { } age ? Codec.Ms(asked.Now - age) : null);
}
