using Repricer.Adapters.Storage.Sql.Driver;
using Repricer.Adapters.Storage.Sql.Rows;
using Repricer.Core.Catalog;
using Repricer.Core.Measuring;
using Repricer.Engine.Measuring;
using Repricer.Reading;

namespace Repricer.Adapters.Storage.Sql.Measuring;

/// <summary>Days by listing and promotions of rivals as rows.</summary>
internal static class ListingDayRows
{
    /// <summary>So many rows are written at once.</summary>
    public const int Slice = 1_000;

    private const string Upsert =
        """
        insert or replace into listing_days (listing_id, day, close, low, high, changes, units, revenue, profit, currency, lowest_ms,
          lowest_known_ms, featured_ms, nobody_ms, featured_known_ms, window_ms)
        select id, @day, @close, @low, @high, @changes, @units, @revenue, @profit, @currency, @lowest, @lowest_known, @featured, @nobody,
          @featured_known, @window
        from listings where channel = @channel and listing_key = @key
        """;

    private const string Promote =
        """
        insert into rival_promotions (listing_id, rival, started_at, ended_at, depth)
        select id, @rival, @start, @end, @depth from listings where channel = @channel and listing_key = @key
        on conflict (listing_id, rival, started_at) do update set ended_at = excluded.ended_at, depth = excluded.depth
        """;

    internal const string OfDays =
        """
        select d.day, l.channel, l.listing_key, l.sku, d.currency, d.close, d.low, d.high, d.changes, d.units, d.revenue, d.profit,
          d.lowest_ms, d.lowest_known_ms, d.featured_ms, d.nobody_ms, d.featured_known_ms, d.window_ms
        from listing_days d indexed by listing_days_day cross join listings l on l.id = d.listing_id
        where d.day between @from and @to and (d.day, l.channel, l.listing_key) > (@after, @channel, @key)
        order by d.day, l.channel, l.listing_key limit @max
        """;

    internal const string OfPromotions =
        """
        select l.channel, l.listing_key, l.sku, r.rival, r.started_at, r.ended_at, r.depth from rival_promotions r
          cross join listings l on l.id = r.listing_id
        where r.started_at >= @since order by r.started_at desc limit @max
        """;

    public static void Write(Session session, IReadOnlyList<ListingDay> days)
    {
        foreach (var day in days)
        {
            var shares = day.Shares;
            session.PrepareFixed(Upsert).Execute(
                (long)day.Day.DayNumber, Codec.Minor(day.Close), Codec.Minor(day.Low), Codec.Minor(day.High), (long)day.Changes,
                (long?)day.Units, Codec.Minor(day.Revenue), Codec.Minor(day.Profit), day.Currency.Code,
                Ms(shares.Lowest.So), Ms(shares.Lowest.Known), Ms(shares.Featured.Ours.So), Ms(shares.Featured.Nobody.So),
                Ms(shares.Featured.Ours.Known), Ms(shares.Lowest.Window), day.Listing.Channel.Value, day.Listing.Value);
        }
    }

    public static void Write(Session session, IReadOnlyList<RivalPromotion> promotions)
    {
        foreach (var one in promotions)
        {
            session.PrepareFixed(Promote).Execute(
                one.Rival, Codec.Ms(one.Promotion.Start), Codec.Ms(one.Promotion.End), Codec.Text(Math.Round(one.Promotion.Depth, 2)),
                one.Listing.Channel.Value, one.Listing.Value);
        }
    }

    public static IReadOnlyList<ListingDay> Read(
        Session session, DateOnly from, DateOnly to, (DateOnly Day, ListingId Listing)? after, int max)
    {
        var days = new List<ListingDay>();
        using var row = session.Prepare(OfDays).Read(
            (long)from.DayNumber, (long)to.DayNumber, (long)(after?.Day.DayNumber ?? -1), after?.Listing.Channel.Value ?? "",
            after?.Listing.Value ?? "", (long)max);
        while (row.Read())
        {
            var currency = Currency.Parse(row.GetString(4));
            TimeSpan Time(int at) => TimeSpan.FromMilliseconds(row.GetInt64(at));
            days.Add(new ListingDay(
                new ListingId(new ChannelId(row.GetString(1)), row.GetString(2)), new Sku(row.GetString(3)),
                DateOnly.FromDayNumber(row.GetInt32(0)), Codec.Own(row.LongOrNull(5), currency), Codec.Own(row.LongOrNull(6), currency),
                Codec.Own(row.LongOrNull(7), currency), row.GetInt32(8), (int?)row.LongOrNull(9))
            {
                Currency = currency,
                Revenue = Codec.Own(row.LongOrNull(10), currency),
                Profit = Codec.Own(row.LongOrNull(11), currency),
                Shares = new WindowShares(
                    new TimeShare(Time(12), Time(13), Time(17)),
                    new FeaturedShare(new TimeShare(Time(14), Time(16), Time(17)), new TimeShare(Time(15), Time(16), Time(17)))),
            });
        }

        return days;
    }

    public static IReadOnlyList<RivalPromotion> ReadPromotions(Session session, DateTimeOffset since, int max)
    {
        var found = new List<RivalPromotion>();
        using var row = session.Prepare(OfPromotions).Read(Codec.Ms(since), (long)max);
        while (row.Read())
        {
            found.Add(new RivalPromotion(
                new ListingId(new ChannelId(row.GetString(0)), row.GetString(1)), new Sku(row.GetString(2)), row.GetString(3),
                new Promotion(Codec.Time(row.GetInt64(4)), Codec.Time(row.LongOrNull(5)), Codec.Decimal(row.GetString(6))!.Value)));
        }

        return found;
    }

    private static long Ms(TimeSpan time) => (long)Math.Round(time.TotalMilliseconds);
}
