using Repricer.Adapters.Storage.Sql.Driver;

namespace Repricer.Adapters.Storage.Sql.Reporting;

/// <summary>
/// Counts of what a year leaves behind. Who asks for the status must not have a million rows counted each time: where counting takes long,
/// a count of what is settled stands for fifty times as long. What is on its way is counted each time.
/// </summary>
internal sealed class HistoryCounts(TimeProvider time)
{
    private const string Moving =
        "select channel, state, count(*) from outbox indexed by outbox_queue where queue is not null group by channel, state";

    private const string Everything = "select channel, state, count(*) from outbox group by channel, state";
    private const int Share = 50;
    private static readonly TimeSpan Quick = TimeSpan.FromMilliseconds(20);

    private volatile Settled? _settled;

    /// <returns>How many decisions are kept, and how many outbox entries each channel has in each state.</returns>
    public (long Decisions, IReadOnlyDictionary<(string Channel, string State), int> Outbox) Read(Session session)
    {
        var moving = Count(session, Moving);
        if (_settled is not { } settled || settled.Took <= Quick || time.GetElapsedTime(settled.At) >= settled.Took * Share)
            _settled = settled = CountSettled(session, moving);
        var all = new Dictionary<(string Channel, string State), int>(settled.Outbox);
        foreach (var (key, count) in moving)
            all[key] = all.GetValueOrDefault(key) + count;
        return (settled.Decisions, all);
    }

    private Settled CountSettled(Session session, Dictionary<(string Channel, string State), int> moving)
    {
        var began = time.GetTimestamp();
        var decisions = session.ReadLong("select count(*) from decisions") ?? 0;
        var outbox = Count(session, Everything);
        foreach (var (key, count) in moving)
        {
            if (outbox.GetValueOrDefault(key) is var all && all > count)
                outbox[key] = all - count;
            else
                outbox.Remove(key);
        }

        return new Settled(time.GetTimestamp(), time.GetElapsedTime(began), decisions, outbox);
    }

    private static Dictionary<(string Channel, string State), int> Count(Session session, string sql)
    {
        var counts = new Dictionary<(string Channel, string State), int>();
        using var row = session.Prepare(sql).Read();
        while (row.Read())
            counts[(row.GetString(0), row.GetString(1))] = (int)row.GetInt64(2);
        return counts;
    }

    private sealed record Settled(long At, TimeSpan Took, long Decisions, Dictionary<(string Channel, string State), int> Outbox);
}
