using Repricer.Adapters.Storage.Sql.Driver;
using Repricer.Adapters.Storage.Sql.Rows;
using Repricer.Engine.Operating;

namespace Repricer.Adapters.Storage.Sql;

/// <summary>Deletes what is older than its retention, in slices, so that no other work waits long for the writer.</summary>
internal sealed class Pruner(SqlDatabase database)
{
    private const long SliceRows = 2000;
    private const long HourMs = 3_600_000;

    /// <summary>A year and a month: long enough to compare a season with the one before.</summary>
    private static readonly TimeSpan SalesKept = TimeSpan.FromDays(396);

    /// <summary>Figures by hour and by listing and day; those by day of the channel stay: they are few.</summary>
    private static readonly TimeSpan FiguresKept = TimeSpan.FromDays(400);

    /// <summary>Whoever breaks a minimum again after years is no repeat offender.</summary>
    private static readonly TimeSpan CasesKept = TimeSpan.FromDays(800);

    /// <summary>Queues keep an event for 14 days at the most: what is older cannot come again.</summary>
    private static readonly TimeSpan EventsKept = TimeSpan.FromDays(14);

    /// <summary>Far longer than anything is put off.</summary>
    private static readonly TimeSpan MarksKept = TimeSpan.FromDays(90);

    private static readonly string[] Slices =
    [
        "delete from attempt_runs where id in (select id from attempt_runs where until_at < @before limit @max)",
        "delete from offers where id in (select id from offers where closed_at is not null and closed_at < @before limit @max)",
        """
        delete from decisions where id in (select d.id from decisions d where d.decided_at < @before
          and not exists (select 1 from listing_states s where s.listing_id = d.listing_id and s.decision_id = d.decision_id) limit @max)
        """,
        "delete from outbox where id in (select id from outbox where ended_at is not null and ended_at < @before limit @max)",
        """
        delete from own_prices where id in (select o.id from own_prices o where o.at < @before
          and (exists (select 1 from own_prices n where n.listing_id = o.listing_id and n.at <= @before and (n.at > o.at or (n.at = o.at and n.id > o.id)))
            or exists (select 1 from removed_listings r where r.id = o.listing_id)) limit @max)
        """,
        "delete from attempt_hours where hour < @before and @max > 0",
        "delete from method_hours where hour < @before and @max > 0",
        "delete from sales where day < @before and @max > 0",
        "delete from channel_events where (channel, event_id) in (select channel, event_id from channel_events where arrived_at < @before limit @max)",
        "delete from sales_reads where day < @before and @max > 0",
        "delete from settlements where day < @before and @max > 0",
        "delete from kpi_hours where hour < @before and @max > 0",
        "delete from listing_days where (listing_id, day) in (select listing_id, day from listing_days where day < @before limit @max)",
        "delete from rolled_days where day < @before and @max > 0",
        "delete from rival_promotions where (listing_id, rival, started_at) in (select listing_id, rival, started_at from rival_promotions where started_at < @before limit @max)",
        "delete from price_wars where started_at < @before and @max > 0",
        "delete from map_cases where id in (select id from map_cases where ended_at is not null and ended_at < @before limit @max)",
        "delete from alert_firings where id in (select id from alert_firings where began_at < @before and ended_at is not null limit @max)",
        "delete from queue_marks where (reason, channel, listing_key) in (select reason, channel, listing_key from queue_marks where at < @before limit @max)",

        // The newest stays, whatever its age: the next number must be above every one that was given out.
        "delete from evidence where id in (select id from evidence where at < @before and id < (select max(id) from evidence) limit @max)",
        "delete from evidence_tickets where until_at < @before and @max > 0",
    ];

    /// <returns>Rows deleted.</returns>
    public async Task<long> PruneAsync(StoreRetention retention, DateTimeOffset now, CancellationToken ct)
    {
        var ownPrices = retention.OwnPrices < TimeSpan.FromDays(90) ? TimeSpan.FromDays(90) : retention.OwnPrices;
        long[] before =
        [
            Codec.Ms(now - retention.Attempts), Codec.Ms(now - retention.Offers), Codec.Ms(now - retention.Decisions),
            Codec.Ms(now - retention.Updates),
            Codec.Ms(now - ownPrices), Codec.Ms(now - retention.Attempts) / HourMs, Codec.Ms(now - retention.Attempts) / HourMs,
            DateOnly.FromDateTime((now - SalesKept).UtcDateTime).DayNumber, Codec.Ms(now - EventsKept),
            DateOnly.FromDateTime((now - SalesKept).UtcDateTime).DayNumber,
            DateOnly.FromDateTime((now - SalesKept).UtcDateTime).DayNumber,
            Codec.Ms(now - FiguresKept) / HourMs,
            DateOnly.FromDateTime((now - FiguresKept).UtcDateTime).DayNumber,
            DateOnly.FromDateTime((now - FiguresKept).UtcDateTime).DayNumber,
            Codec.Ms(now - FiguresKept), Codec.Ms(now - FiguresKept), Codec.Ms(now - CasesKept),
            Codec.Ms(now - Alerting.RuleStore.Kept), Codec.Ms(now - MarksKept), Codec.Ms(now - retention.Evidence),
            Codec.Ms(now),
        ];
        var total = 0L;
        for (var i = 0; i < Slices.Length; i++)
        {
            var (sql, limit) = (Slices[i], before[i]);
            int deleted;
            do
            {
                deleted = await database.WriteAsync(session => session.Execute(sql, limit, SliceRows), ct);
                total += deleted;
            }
            while (deleted == SliceRows);
        }

        return total;
    }
}
