using Repricer.Adapters.Storage.Sql.Driver;
using Repricer.Adapters.Storage.Sql.Rows;
using Repricer.Engine.Reporting;

namespace Repricer.Adapters.Storage.Sql.Reporting;

/// <summary>Reads what is measured once a minute.</summary>
internal static class GaugeReader
{
    public static StoreGauges Read(Session session)
    {
        var outbox = new List<(string Channel, string State, int Entries)>();
        using (var row = session.Prepare("select channel, state, count(*) from outbox group by channel, state").Read())
        {
            while (row.Read())
                outbox.Add((row.GetString(0), row.GetString(1), (int)row.GetInt64(2)));
        }

        var held = new Dictionary<string, int>(StringComparer.Ordinal);
        using (var row = session.Prepare(
            """
            select coalesce(case when held_by = 'guard' then hold_reason else reason end, 'unknown') as why, count(*) from listing_states
            where held_by is not null group by why
            """).Read())
        {
            while (row.Read())
                held[row.GetString(0)] = (int)row.GetInt64(1);
        }

        var (store, log) = session.Sizes;
        return new StoreGauges(
            (int)(session.ReadLong("select count(*) from products") ?? 0),
            (int)(session.ReadLong("select count(*) from listings") ?? 0),
            (int)(session.ReadLong("select count(*) from places where listing_id is null") ?? 0),
            outbox,
            held,
            Codec.Time(session.ReadLong("select min(created_at) from outbox indexed by outbox_queue where queue is not null and queue = 'send'")),
            Codec.Time(session.ReadLong("select min(since_at) from listing_states where held_by is not null")),
            store,
            log);
    }
}
