using Repricer.Adapters.Storage.Sql.Driver;
using Repricer.Adapters.Storage.Sql.Rows;
using Repricer.Core.Catalog;
using Repricer.Core.Observing;
using Repricer.Engine.Reporting;
using Repricer.Reading;

namespace Repricer.Adapters.Storage.Sql.Reporting;

/// <summary>Counts for status and dashboard.</summary>
internal sealed class StatisticsReader(Session session, DateTimeOffset now, HistoryCounts history)
{
    private const long Hour = 3_600_000;

    public StoreStatistics ReadStore()
    {
        var (decisions, counted) = history.Read(session);
        var (file, log) = session.Sizes;
        var outbox = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var ((_, state), count) in counted)
            outbox[state] = outbox.GetValueOrDefault(state) + count;

        return new StoreStatistics(
            (int)Count("select count(*) from products"),
            (int)Count("select count(*) from listings"),
            (int)(Count("select count(*) from places") - Count("select count(*) from places where listing_id is not null")),
            (int)Count("select count(*) from offers where closed_at is null"),
            Count("select coalesce(sum(attempts), 0) from attempt_hours"),
            decisions,
            outbox,
            (int)Count("select count(*) from listing_states where held_by is not null"),
            Codec.Time(session.ReadLong("select min(created_at) from outbox indexed by outbox_queue where queue is not null and queue = 'send'")),
            Codec.Time(session.ReadLong("select min(since_at) from listing_states where held_by is not null")),
            file + log, log);
    }

    public List<SourceStatistics> ReadSources()
    {
        var byStatus = Shares(
            "select source, status, sum(attempts) from attempt_hours where hour > @since group by source, status",
            status => Codec.Name((ObservationStatus)status));
        var byMethod = Shares(
            "select source, method, sum(readings) from method_hours where hour > @since group by source, method",
            method => Codec.Name((ReadingMethod)method));
        var sources = new List<SourceStatistics>();
        using var places = session.Prepare(
            """
            select c.source, c.places, c.due, s.last_attempt_at, s.last_positive_at, s.last_error_at, s.last_error, d.quarantined_since,
              d.reason
            from (
              select source, sum(places) as places, sum(due) as due from (
                select source, count(*) as places, sum(due_at <= @now) as due from places indexed by places_host_due
                where listing_id is null group by source
                union all
                select source, count(*), sum(due_at <= @now) from places indexed by places_due
                where listing_id is not null group by source) group by source) c
              left join source_states s on s.source = c.source left join source_drift d on d.source = c.source
            order by c.source
            """).Read(Codec.Ms(now));
        while (places.Read())
        {
            var source = places.GetString(0);
            sources.Add(new SourceStatistics(
                new SourceId(source),
                (int)places.GetInt64(1),
                (int)places.GetInt64(2),
                Codec.Time(places.LongOrNull(3)),
                Codec.Time(places.LongOrNull(4)),
                places.TextOrNull(6),
                Codec.Time(places.LongOrNull(5)),
                byStatus.TryGetValue(source, out var counts) ? counts : new Dictionary<string, int>(StringComparer.Ordinal),
                byMethod.TryGetValue(source, out var methods) ? methods : new Dictionary<string, int>(StringComparer.Ordinal),
                places.IsDBNull(7) ? null : new SourceQuarantine(Codec.Time(places.GetInt64(7)), places.GetString(8))));
        }

        return sources;
    }

    /// <summary>Counts of the last 24 hours by source and name.</summary>
    private Dictionary<string, Dictionary<string, int>> Shares(string sql, Func<long, string> name)
    {
        var shares = new Dictionary<string, Dictionary<string, int>>(StringComparer.Ordinal);
        using var row = session.Prepare(sql).Read((Codec.Ms(now) / Hour) - 24);
        while (row.Read())
        {
            var counts = shares.TryGetValue(row.GetString(0), out var known)
                ? known
                : shares[row.GetString(0)] = new(StringComparer.Ordinal);
            counts[name(row.GetInt64(1))] = (int)row.GetInt64(2);
        }

        return shares;
    }

    public List<ChannelStatistics> ReadChannels()
    {
        var channels = new List<ChannelStatistics>();
        var outbox = history.Read(session).Outbox.ToLookup(entry => entry.Key.Channel, StringComparer.Ordinal);
        using var row = session.Prepare(
            """
            select l.channel, count(*), (select count(*) from listings s indexed by listings_shadow where s.shadow = 1 and s.channel = l.channel)
            from listings l group by l.channel order by l.channel
            """).Read();
        while (row.Read())
        {
            var channel = row.GetString(0);
            var states = outbox[channel].ToDictionary(entry => entry.Key.State, entry => entry.Value, StringComparer.Ordinal);
            var error = LastError(channel);
            channels.Add(new ChannelStatistics(
                new ChannelId(channel),
                (int)row.GetInt64(1),
                (int)row.GetInt64(2),
                states,
                Codec.Time(session.ReadLong("select max(sent_at) from outbox where channel = @channel and sent_at is not null", channel)),
                Codec.Time(session.ReadLong(
                    "select max(ended_at) from outbox where channel = @channel and state = 'confirmed'", channel)),
                error.Text,
                error.At));
        }

        return channels;
    }

    private (string? Text, DateTimeOffset? At) LastError(string channel)
    {
        using var row = session.Prepare(
            "select reason, updated_at from outbox where channel = @channel and state in ('rejected', 'unknown', 'throttled', 'mismatch') order by updated_at desc limit 1")
            .Read(channel);
        return row.Read() ? (row.TextOrNull(0), Codec.Time(row.GetInt64(1))) : (null, null);
    }

    private long Count(string sql) => session.ReadLong(sql) ?? 0;
}
