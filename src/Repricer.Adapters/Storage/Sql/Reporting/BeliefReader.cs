using Repricer.Adapters.Storage.Sql.Driver;
using Repricer.Adapters.Storage.Sql.Rows;
using Repricer.Core.Catalog;
using Repricer.Engine.Reporting;

namespace Repricer.Adapters.Storage.Sql.Reporting;

/// <summary>What is not known about live prices, from partial indexes alone: it is asked for at every look at the status.</summary>
internal static class BeliefReader
{
    internal const string Unknown =
        """
        select channel, count(*), min(sent_at), max(effect_until) from outbox
        where queue is not null and queue = 'confirm' and state = 'unknown' group by channel
        """;

    internal const string Strange =
        "select channel, count(*), min(strange_at) from listing_states where strange_at is not null group by channel";

    // From channel to channel by the index: a group by would walk through all listings.
    internal const string Due =
        """
        with recursive c (channel) as (
          select min(channel) from listing_states where own_price is not null
          union all
          select (select min(s.channel) from listing_states s where s.own_price is not null and s.channel > c.channel)
          from c where c.channel is not null)
        select channel, (select min(s.live_due_at) from listing_states s where s.own_price is not null and s.channel = c.channel)
        from c where channel is not null
        """;

    public static IReadOnlyList<BeliefStatistics> Read(Session session)
    {
        var channels = new SortedDictionary<string, BeliefStatistics>(StringComparer.Ordinal);
        BeliefStatistics Of(string name) =>
            channels.GetValueOrDefault(name) ?? new BeliefStatistics(new ChannelId(name), 0, null, null, 0, null, null);

        using (var row = session.Prepare(Due).Read())
        {
            while (row.Read())
                channels[row.GetString(0)] = Of(row.GetString(0)) with { ReadDueSince = Codec.Time(row.LongOrNull(1)) };
        }

        using (var row = session.Prepare(Unknown).Read())
        {
            while (row.Read())
            {
                channels[row.GetString(0)] = Of(row.GetString(0)) with
                {
                    Unknown = (int)row.GetInt64(1), UnknownSince = Codec.Time(row.LongOrNull(2)),
                    UnknownUntil = Codec.Time(row.LongOrNull(3)),
                };
            }
        }

        using (var row = session.Prepare(Strange).Read())
        {
            while (row.Read())
            {
                channels[row.GetString(0)] = Of(row.GetString(0)) with
                {
                    Strange = (int)row.GetInt64(1), StrangeSince = Codec.Time(row.LongOrNull(2)),
                };
            }
        }

        return [.. channels.Values];
    }
}
