using Repricer.Adapters.Storage.Sql.Driver;
using Repricer.Adapters.Storage.Sql.Rows;

namespace Repricer.Adapters.Storage.Sql.Alerting;

/// <summary>Figures of what was decided: from the states for now, from the decisions for the past.</summary>
internal static class DecisionFigures
{
    private const string IsFloor = "binding in ('floor', 'min_price', 'map')";

    internal const string HeldNow =
        """
        select channel, case when held_by = 'guard' then hold_reason else reason end, strategy_name, count(*)
        from listing_states where held_by is not null and removing_at is null group by 1, 2, 3
        """;

    internal const string FloorNow =
        $"""
        select channel, strategy_name, {IsFloor}, count(*)
        from listing_states where decision_id is not null and removing_at is null group by 1, 2, 3
        """;

    /// <summary>In the order of the index, so that a listing's decisions come one behind the other.</summary>
    internal const string Past =
        $"""
        select d.listing_id, d.decided_at, d.strategy_name, d.{IsFloor},
          case when d.action in ('hold', 'skip') then d.reason when d.verdict = 'held' then d.hold_reason end,
          (select k.channel from known_listings k where k.id = d.listing_id)
        from decisions d where d.decided_at < @to order by d.listing_id, d.id
        """;

    public static void Read(Session session, FigureSpans spans, bool held)
    {
        if (!spans.IsNow)
            ReadPast(session, spans, held);
        else if (held)
            ReadHeld(session, spans);
        else
            ReadFloor(session, spans);
    }

    private static void ReadHeld(Session session, FigureSpans spans)
    {
        using var row = session.Prepare(HeldNow).Read();
        while (row.Read())
            spans.Add(
                spans.From, null, holds: true,
                [("channel", row.GetString(0)), ("reason", row.TextOrNull(1)), ("strategy", row.TextOrNull(2))],
                weight: (int)row.GetInt64(3));
    }

    private static void ReadFloor(Session session, FigureSpans spans)
    {
        using var row = session.Prepare(FloorNow).Read();
        while (row.Read())
            spans.Add(
                spans.From, null, row.BoolOrNull(2) == true, [("channel", row.GetString(0)), ("strategy", row.TextOrNull(1))],
                weight: (int)row.GetInt64(3));
    }

    private static void ReadPast(Session session, FigureSpans spans, bool held)
    {
        using var row = session.Prepare(Past).Read(Codec.Ms(spans.To));
        Stood? last = null;
        while (row.Read())
        {
            var next = new Stood(
                row.GetInt64(0), Codec.Time(row.GetInt64(1)), row.TextOrNull(2), row.BoolOrNull(3) == true, row.TextOrNull(4),
                row.TextOrNull(5));
            if (last is { } before)
                Add(spans, before, before.Listing == next.Listing ? next.At : null, held);
            last = next;
        }

        if (last is { } end)
            Add(spans, end, null, held);
    }

    private static void Add(FigureSpans spans, Stood decision, DateTimeOffset? until, bool held)
    {
        if (decision.Channel is not { } channel)
            return;
        if (!held)
            spans.Add(decision.At, until, decision.AtFloor, [("channel", channel), ("strategy", decision.Strategy)]);
        else if (decision.HeldFor is { } reason)
            spans.Add(decision.At, until, holds: true, [("channel", channel), ("reason", reason), ("strategy", decision.Strategy)]);
    }

    /// <param name="HeldFor">Null = the price was not held.</param>
    private readonly record struct Stood(
        long Listing, DateTimeOffset At, string? Strategy, bool AtFloor, string? HeldFor, string? Channel);
}
