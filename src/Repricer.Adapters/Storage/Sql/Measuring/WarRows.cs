using Repricer.Adapters.Storage.Sql.Driver;
using Repricer.Adapters.Storage.Sql.Rows;
using Repricer.Core.Amounts;
using Repricer.Core.Catalog;
using Repricer.Core.Measuring;
using Repricer.Engine.Measuring;
using Repricer.Reading;

namespace Repricer.Adapters.Storage.Sql.Measuring;

/// <summary>Price wars as rows.</summary>
internal static class WarRows
{
    private const string Upsert =
        """
        insert or replace into price_wars (listing_id, rival, started_at, ended_at, falls, own_before, own_lowest, cost, currency,
          rival_before, rival_lowest)
        select id, @rival, @start, @end, @falls, @own_before, @own_lowest, @cost, @currency, @rival_before, @rival_lowest
        from listings where channel = @channel and listing_key = @key
        """;

    internal const string OfWars =
        """
        select l.channel, l.listing_key, l.sku, w.rival, w.currency, w.started_at, w.ended_at, w.falls, w.own_before, w.own_lowest,
          w.rival_before, w.rival_lowest, w.cost
        from price_wars w cross join listings l on l.id = w.listing_id where w.started_at >= @since order by w.started_at desc limit @max
        """;

    public static void Write(Session session, IReadOnlyList<ListingWar> wars)
    {
        foreach (var one in wars)
        {
            session.PrepareFixed(Upsert).Execute(
                one.Rival, Codec.Ms(one.War.Start), Codec.Ms(one.War.End), (long)one.War.Falls, Minor(one.War.OwnBefore, one.Currency),
                Minor(one.War.OwnLowest, one.Currency), Codec.Minor(one.Cost), one.Currency.Code, Codec.Text(one.War.RivalBefore),
                Codec.Text(one.War.RivalLowest), one.Listing.Channel.Value, one.Listing.Value);
        }
    }

    public static IReadOnlyList<ListingWar> Read(Session session, DateTimeOffset since, int max)
    {
        var found = new List<ListingWar>();
        using var row = session.Prepare(OfWars).Read(Codec.Ms(since), (long)max);
        while (row.Read())
        {
            var currency = Currency.Parse(row.GetString(4));
            found.Add(new ListingWar(
                new ListingId(new ChannelId(row.GetString(0)), row.GetString(1)), new Sku(row.GetString(2)), row.GetString(3), currency,
                new PriceWar(
                    Codec.Time(row.GetInt64(5)), Codec.Time(row.LongOrNull(6)), row.GetInt32(7),
                    Money.FromMinorUnits(row.GetInt64(8), currency).Amount, Money.FromMinorUnits(row.GetInt64(9), currency).Amount,
                    Codec.Decimal(row.GetString(10))!.Value, Codec.Decimal(row.GetString(11))!.Value),
                Codec.Own(row.LongOrNull(12), currency)));
        }

        return found;
    }

    private static long Minor(decimal amount, Currency currency) => new Money(amount, currency).ToMinorUnits();
}
