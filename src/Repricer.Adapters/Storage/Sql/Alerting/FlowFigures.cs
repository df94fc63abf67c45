using Repricer.Adapters.Storage.Sql.Driver;
using Repricer.Adapters.Storage.Sql.Rows;
using Repricer.Core.Observing;

namespace Repricer.Adapters.Storage.Sql.Alerting;

/// <summary>Figures of what came in and went out: each look and each price counts for a while after it.</summary>
internal static class FlowFigures
{
    private static readonly TimeSpan LookWindow = TimeSpan.FromHours(3);
    private static readonly TimeSpan PriceWindow = TimeSpan.FromHours(24);

    internal const string Looks = "select source, hour, status, attempts from attempt_hours where hour >= @from and hour < @to";

    internal const string Settled =
        "select channel, ended_at, state from outbox where ended_at >= @from and ended_at < @to and state in ('confirmed', 'accepted', 'rejected')";

    /// <summary>From channel to channel along the index: all of its rows would be looked at for their names.</summary>
    internal const string Sent =
        """
        with recursive c(channel) as (select min(channel) from outbox where sent_at is not null
          union all select (select min(n.channel) from outbox n where n.channel > c.channel and n.sent_at is not null) from c
            where c.channel is not null)
        select c.channel, o.sent_at from c cross join outbox o where o.channel = c.channel and o.sent_at >= @from and o.sent_at < @to
        """;

    /// <summary>Whole hours alone: the present one is not over.</summary>
    public static void ReadLooks(Session session, FigureSpans spans)
    {
        var hour = TimeSpan.FromHours(1).TotalMilliseconds;
        using var row = session.Prepare(Looks).Read(
            (long)(Codec.Ms(spans.From - LookWindow) / hour) - 1, (long)(Codec.Ms(spans.To) / hour) + 1);
        while (row.Read())
        {
            var over = Codec.Time((row.GetInt64(1) + 1) * (long)hour);
            spans.Add(
                over, over + LookWindow, ((ObservationStatus)row.GetInt64(2)).IsPositive(), [("source", row.GetString(0))],
                weight: (int)row.GetInt64(3));
        }
    }

    public static void ReadSettled(Session session, FigureSpans spans)
    {
        using var row = session.Prepare(Settled).Read(Codec.Ms(spans.From - PriceWindow), Codec.Ms(spans.To));
        while (row.Read())
        {
            var at = Codec.Time(row.GetInt64(1));
            spans.Add(at, at + PriceWindow, row.GetString(2) == "rejected", [("channel", row.GetString(0))]);
        }
    }

    public static void ReadSent(Session session, FigureSpans spans)
    {
        using var row = session.Prepare(Sent).Read(Codec.Ms(spans.From - PriceWindow), Codec.Ms(spans.To));
        while (row.Read())
        {
            var at = Codec.Time(row.GetInt64(1));
            spans.Add(at, at + PriceWindow, holds: true, [("channel", row.GetString(0))]);
        }
    }
}
