using Repricer.Adapters.Storage.Sql.Driver;
using Repricer.Adapters.Storage.Sql.Rows;

namespace Repricer.Adapters.Storage.Sql.Alerting;

/// <summary>Figures of what others ask: falls and rises, and prices below what may be advertised.</summary>
internal static class RivalFigures
{
    /// <summary>So far below MAP nobody is blamed: rounding and exchange are not undercutting.</summary>
    private const decimal MapTolerance = 0.005m;

    /// <summary>So many older offers in a row, the newest first, and there are no newer ones behind them.</summary>
    private const int OlderInRow = 2_000;

    private static readonly TimeSpan MoveWindow = TimeSpan.FromHours(24);
    private static readonly TimeSpan MapHour = TimeSpan.FromHours(1);

    /// <summary>Offers get their numbers in the order in which they are seen, but for those that a channel tells of late.</summary>
    internal const string Moves =
        """
        select o.first_seen, o.price, o.price_scale, o.previous_price, o.previous_scale, o.ours,
          o.currency = o.previous_currency, pl.sku, (select p.brand from products p where p.id = pl.product_id), coalesce(o.seller, pl.seller, pl.source)
        from offers o join places pl on pl.id = o.place_id order by o.id desc
        """;

    private const string BelowMap =
        """
        select p.sku, p.brand, p.map, p.currency, coalesce(o.seller, pl.seller, pl.source), o.price, o.price_scale, o.first_seen, o.closed_at
        from products p cross join places pl on pl.product_id = p.id cross join offers o on o.place_id = pl.id
        where p.map is not null and o.ours = 0 and o.currency = p.currency and coalesce(o.in_stock, 1) = 1
          and coalesce(o.condition, 0) = 0 and o.first_seen < @to
        """;

    /// <summary>Each half along an index of its own: together an index over all offers would be made for each look.</summary>
    internal const string Map =
        $"{BelowMap} and o.closed_at is null union all {BelowMap} and o.closed_at is not null and o.closed_at > @from";

    internal const string OwnMap =
        """
        select l.channel, o.at, o.price < coalesce(l.map, p.map),
          (select min(n.at) from own_prices n where n.listing_id = l.id and n.at > o.at)
        from listings l cross join products p on p.id = l.product_id cross join own_prices o on o.listing_id = l.id
        where coalesce(l.map, p.map) is not null and l.currency = p.currency and o.at < @to
        """;

    internal const string OwnMapNow =
        """
        select l.channel from listings l cross join products p on p.id = l.product_id cross join listing_states s on s.listing_id = l.id
        where coalesce(l.map, p.map) is not null and l.currency = p.currency and s.own_price < coalesce(l.map, p.map) and s.removing_at is null
        """;

    public static void ReadMoves(Session session, FigureSpans spans, bool falls)
    {
        var from = spans.From - MoveWindow;
        var older = 0;
        using var row = session.Prepare(Moves).Read();
        while (older < OlderInRow && row.Read())
        {
            var at = Codec.Time(row.GetInt64(0));
            older = at < from ? older + 1 : 0;
            if (at < from || at >= spans.To || row.IsDBNull(3) || row.GetInt64(5) != 0 || row.BoolOrNull(6) != true)
                continue;
            var (after, before) = (
                Codec.Observed(row.GetInt64(1), row.GetInt64(2)), Codec.Observed(row.GetInt64(3), row.GetInt64(4)));
            var moved = before <= 0 ? 0 : 100m * (falls ? before - after : after - before) / before;
            if (moved > 0)
                spans.Add(
                    at, at + MoveWindow, holds: true,
                    [("product", row.GetString(7)), ("brand", row.TextOrNull(8)), ("seller", row.TextOrNull(9))], moved);
        }
    }

    /// <summary>By the MAP of today: what it was is not kept.</summary>
    public static void ReadMap(Session session, FigureSpans spans)
    {
        using var row = session.Prepare(Map).Read(Codec.Ms(spans.To), Codec.Ms(spans.From));
        while (row.Read())
        {
            var currency = Repricer.Reading.Currency.Parse(row.GetString(3));
            var map = Codec.Own(row.GetInt64(2), currency)!.Value.Amount;
            if (Codec.Observed(row.GetInt64(5), row.GetInt64(6)) < map * (1 - MapTolerance))
                spans.Add(
                    Codec.Time(row.GetInt64(7)) + MapHour, Codec.Time(row.LongOrNull(8)), holds: true,
                    [("product", row.GetString(0)), ("brand", row.TextOrNull(1)), ("seller", row.TextOrNull(4))]);
        }
    }

    public static void ReadOwnMap(Session session, FigureSpans spans)
    {
        if (spans.IsNow)
        {
            using var now = session.Prepare(OwnMapNow).Read();
            while (now.Read())
                spans.Add(spans.From, null, holds: true, [("channel", now.GetString(0))]);
            return;
        }

        using var row = session.Prepare(OwnMap).Read(Codec.Ms(spans.To));
        while (row.Read())
        {
            if (row.BoolOrNull(2) == true)
                spans.Add(Codec.Time(row.GetInt64(1)), Codec.Time(row.LongOrNull(3)), holds: true, [("channel", row.GetString(0))]);
        }
    }
}
