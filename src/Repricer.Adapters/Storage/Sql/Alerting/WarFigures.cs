using Repricer.Adapters.Storage.Sql.Driver;
using Repricer.Adapters.Storage.Sql.Rows;
using Repricer.Core.Measuring;

namespace Repricer.Adapters.Storage.Sql.Alerting;

/// <summary>Finds price wars: among listings whose own price fell often enough to be in one, and the offers of others on their product.</summary>
internal static class WarFigures
{
    /// <summary>A war is found by the falls of a while, and goes on for another without one.</summary>
    private static readonly TimeSpan Before = PriceWars.Window + PriceWars.Peace;

    internal const string Ours =
        """
        select o.listing_id, o.at, o.price, (select b.price from own_prices b where b.listing_id = o.listing_id and (b.at, b.id) < (o.at, o.id)
            order by b.at desc, b.id desc limit 1)
        from own_prices o where o.at >= @from and o.at < @to order by o.at, o.id
        """;

    internal const string Of = "select p.id, p.sku, p.brand, l.currency from listings l join products p on p.id = l.product_id where l.id = @id";

    internal const string Theirs =
        """
        select coalesce(o.seller, pl.seller, pl.source), o.first_seen, o.price, o.price_scale, o.previous_price, o.previous_scale
        from places pl cross join offers o on o.place_id = pl.id
        where pl.product_id = @product and o.ours = 0 and o.previous_price is not null and o.currency = @currency
          and o.previous_currency = o.currency and o.first_seen >= @from and o.first_seen < @to and (o.closed_at is null or o.closed_at >= @from)
        order by o.first_seen, o.id
        """;

    public static void Read(Session session, FigureSpans spans)
    {
        var from = spans.From - Before;
        foreach (var (listing, moves) in ReadOurs(session, from, spans.To))
        {
            if (moves.Count(move => move.IsFall) < PriceWars.LeastFalls / 2
                || ReadOf(session, listing) is not var (product, sku, brand, currency))
                continue;
            foreach (var (seller, theirs) in ReadTheirs(session, product, currency, from, spans.To))
            {
                foreach (var war in PriceWars.Find(moves.Concat(theirs), spans.To))
                    spans.Add(
                        war.Known, war.End, holds: true, [("product", sku), ("brand", brand), ("seller", seller)]);
            }
        }
    }

    private static Dictionary<long, List<WarMove>> ReadOurs(Session session, DateTimeOffset from, DateTimeOffset to)
    {
        var ours = new Dictionary<long, List<WarMove>>();
        using var row = session.Prepare(Ours).Read(Codec.Ms(from), Codec.Ms(to));
        while (row.Read())
        {
            if (row.LongOrNull(3) is not { } before || before == row.GetInt64(2))
                continue;
            if (!ours.TryGetValue(row.GetInt64(0), out var moves))
                ours.Add(row.GetInt64(0), moves = []);
            moves.Add(new WarMove(Codec.Time(row.GetInt64(1)), IsOurs: true, before, row.GetInt64(2)));
        }

        return ours;
    }

    private static (long Product, string Sku, string? Brand, string Currency)? ReadOf(Session session, long listing)
    {
        using var row = session.Prepare(Of).Read(listing);
        return row.Read() ? (row.GetInt64(0), row.GetString(1), row.TextOrNull(2), row.GetString(3)) : null;
    }

    private static Dictionary<string, List<WarMove>> ReadTheirs(
        Session session, long product, string currency, DateTimeOffset from, DateTimeOffset to)
    {
        var theirs = new Dictionary<string, List<WarMove>>(StringComparer.Ordinal);
        using var row = session.Prepare(Theirs).Read(product, currency, Codec.Ms(from), Codec.Ms(to));
        while (row.Read())
        {
            if (!theirs.TryGetValue(row.GetString(0), out var moves))
                theirs.Add(row.GetString(0), moves = []);
            moves.Add(new WarMove(
                Codec.Time(row.GetInt64(1)), IsOurs: false, Codec.Observed(row.GetInt64(4), row.GetInt64(5)),
                Codec.Observed(row.GetInt64(2), row.GetInt64(3))));
        }

        return theirs;
    }
}
