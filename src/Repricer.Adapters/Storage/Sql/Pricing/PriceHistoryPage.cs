using Repricer.Adapters.Storage.Sql.Driver;
using Repricer.Adapters.Storage.Sql.Rows;
using Repricer.Core.Amounts;
using Repricer.Core.Catalog;
using Repricer.Core.Deciding;
using Repricer.Reading;

namespace Repricer.Adapters.Storage.Sql.Pricing;

/// <summary>
/// What our own prices did lately, of many listings at once, from the own prices that stood and the changes that went out.
/// </summary>
internal sealed class PriceHistoryPage
{
    private const long Hour = 3_600_000;
    private const long Day = 24 * Hour;
    private const string WentOut = "o.state in ('sending', 'accepted', 'unknown', 'confirmed', 'mismatch')";

    // A window's low and median need the price that stood when the window began, too.
    internal const string Prices =
        """
        select p.listing_id, p.price, p.origin, p.at from json_each(@listings) k cross join own_prices p where p.listing_id = cast(k.value as bigint) and p.at >= coalesce(
          (select max(at) from own_prices where listing_id = cast(k.value as bigint) and at <= @since), @since)
        order by p.listing_id, p.at, p.id
        """;

    internal const string Sent =
        $"""
        select o.listing_id, o.sent_at from json_each(@listings) k cross join outbox o where o.listing_id = cast(k.value as bigint) and o.sent_at is not null and o.sent_at >= @since and {WentOut}
        """;

    internal const string Last =
        $"""
        select k.value, (select o.sent_at from outbox o where o.listing_id = cast(k.value as bigint) and o.sent_at is not null and {WentOut} order by o.sent_at desc limit 1)
        from json_each(@listings) k
        """;

    private readonly Dictionary<long, List<OwnPriceRow>> _prices = [];
    private readonly Dictionary<long, List<long>> _sent = [];
    private readonly Dictionary<long, long> _last = [];
    private readonly long _now;
    private readonly IReadOnlyList<DateTimeOffset> _eventStarts;

    private PriceHistoryPage(DateTimeOffset now, IReadOnlyList<DateTimeOffset> eventStarts) =>
        (_now, _eventStarts) = (Codec.Ms(now), eventStarts);

    /// <param name="listings">Row ids as <see cref="Keys"/>.</param>
    /// <param name="dayStart">The earliest of the listings' day starts.</param>
    /// <param name="eventStarts">Of the calendar events that are on.</param>
    public static PriceHistoryPage Read(
        Session session, string listings, DateTimeOffset now, long dayStart, IReadOnlyList<DateTimeOffset> eventStarts)
    {
        var page = new PriceHistoryPage(now, eventStarts);
        using (var row = session.Prepare(Prices).Read(listings, page._now - (90 * Day)))
        {
            while (row.Read())
                Of(page._prices, row.GetInt64(0)).Add(new OwnPriceRow(row.GetInt64(1), (PriceOrigin)row.GetInt64(2), row.GetInt64(3)));
        }

        using (var row = session.Prepare(Sent).Read(listings, Math.Min(dayStart, page._now - Hour)))
        {
            while (row.Read())
                Of(page._sent, row.GetInt64(0)).Add(row.GetInt64(1));
        }

        using (var row = session.Prepare(Last).Read(listings))
        {
            while (row.Read())
            {
                if (row.LongOrNull(1) is { } last)
                    page._last[row.GetInt64(0)] = last;
            }
        }

        return page;
    }

    public PriceHistory For(long listing, Currency currency, long dayStart, OwnPrice? own)
    {
        var sent = _sent.GetValueOrDefault(listing, []);
        var prices = _prices.GetValueOrDefault(listing, []);
        return new PriceHistory
        {
            LastChangeAt = _last.TryGetValue(listing, out var last) ? Codec.Time(last) : null,
            ChangesLastHour = sent.Count(at => at > _now - Hour),
            ChangesToday = sent.Count(at => at >= dayStart),
            PriceAtStartOfDay = Codec.Own(StandingBefore(prices, dayStart), currency),
            OwnLowest30Days = Codec.Own(Lowest(prices, _now - (30 * Day)), currency),
            OwnMedian90Days = Codec.Own(Median(prices), currency),
            RecentOwn = own is null ? null : RecentBefore(prices, Codec.Ms(own.AsOf), currency),
            BeforeEvents = _eventStarts.Count == 0 ? null : LowsBefore(prices, currency),
        };
    }

    private static List<T> Of<T>(Dictionary<long, List<T>> rows, long key)
    {
        if (!rows.TryGetValue(key, out var list))
            rows.Add(key, list = []);
        return list;
    }

    /// <summary>
    /// The price that stood until the time: what came at that very moment is a change of the new day. The first ever where there was none
    /// yet.
    /// </summary>
    private static long? StandingBefore(List<OwnPriceRow> prices, long at) =>
        prices.Count == 0 ? null : (prices.FindLast(price => price.At < at) ?? prices[0]).Price;

    private List<EventLow> LowsBefore(List<OwnPriceRow> prices, Currency currency)
    {
        var lows = new List<EventLow>();
        foreach (var start in _eventStarts)
        {
            var at = Codec.Ms(start);
            if (Codec.Own(Lowest(prices, at - (30 * Day), at), currency) is { } low)
                lows.Add(new EventLow(start, low));
        }

        return lows;
    }

    /// <summary>The prices that stood within an hour before the present one was known, without it; null where there was none.</summary>
    private static List<OwnPriceSpan>? RecentBefore(List<OwnPriceRow> prices, long knownAt, Currency currency)
    {
        List<OwnPriceSpan>? spans = null;
        for (var i = prices.Count - 2; i >= 0 && prices[i + 1].At >= knownAt - Hour; i--)
        {
            (spans ??= []).Add(new OwnPriceSpan(
                Money.FromMinorUnits(prices[i].Price, currency), Codec.Time(prices[i].At), Codec.Time(prices[i + 1].At)));
        }

        return spans;
    }

    /// <summary>The lowest price that stood between the two times, the second exclusive.</summary>
    private static long? Lowest(List<OwnPriceRow> prices, long since, long before = long.MaxValue)
    {
        long? lowest = null;
        for (var i = 0; i < prices.Count && prices[i].At < before; i++)
        {
            var stoodUntil = i + 1 < prices.Count ? prices[i + 1].At : long.MaxValue;
            if (stoodUntil > since)
                lowest = Math.Min(lowest ?? long.MaxValue, prices[i].Price);
        }

        return lowest;
    }

    /// <summary>Finds the median of the prices that were at the channel; the lower of the two in the middle, so that it is a price that was.</summary>
    private static long? Median(List<OwnPriceRow> prices)
    {
        var confirmed = prices.Where(price => price.Origin != PriceOrigin.Declared).Select(price => price.Price).Order().ToList();
        return confirmed.Count == 0 ? null : confirmed[(confirmed.Count - 1) / 2];
    }

    private sealed record OwnPriceRow(long Price, PriceOrigin Origin, long At);
}
