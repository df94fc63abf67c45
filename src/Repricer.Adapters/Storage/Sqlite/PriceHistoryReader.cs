using Repricer.Core.Amounts;
using Repricer.Core.Catalog;
using Repricer.Core.Pricing;

namespace Repricer.Adapters.Storage.Sqlite;

/// <summary>What our own price did lately, from the own prices that stood and the changes that went out.</summary>
internal sealed class PriceHistoryReader(Session session, long listing, Currency currency)
{
    private const long Hour = 3_600_000;
    private const long Day = 24 * Hour;

    // A window's low and median need the price that stood when the window began, too.
    private const string Prices =
        """
        select price, origin, at from own_prices where listing_id = @listing and at >= coalesce(
          (select max(at) from own_prices where listing_id = @listing and at <= @since), @since)
        order by at, id
        """;

    private const string Sent =
        """
        select sent_at from outbox where listing_id = @listing and sent_at is not null and state in ('sending', 'accepted', 'unknown', 'confirmed', 'mismatch')
        order by id desc limit 1000
        """;

    /// <param name="eventStarts">Of the calendar events that are on.</param>
    public PriceHistory Read(DateTimeOffset now, long dayStart, IReadOnlyList<DateTimeOffset> eventStarts)
    {
        var nowMs = Codec.Ms(now);
        var (last, lastHour, today) = ReadSent(nowMs, dayStart);
        var prices = ReadPrices(nowMs - (90 * Day));
        return new PriceHistory
        {
            LastChangeAt = Codec.Time(last),
            ChangesLastHour = lastHour,
            ChangesToday = today,
            PriceAtStartOfDay = Codec.Own(StandingAt(prices, dayStart), currency),
            OwnLowest30Days = Codec.Own(Lowest(prices, nowMs - (30 * Day)), currency),
            OwnMedian90Days = Codec.Own(Median(prices), currency),
            BeforeEvents = eventStarts.Count == 0 ? null : LowsBefore(prices, eventStarts),
        };
    }

    private (long? Last, int LastHour, int Today) ReadSent(long now, long dayStart)
    {
        long? last = null;
        int lastHour = 0, today = 0;
        using var row = session.Prepare(Sent).Read(listing);
        while (row.Read())
        {
            var at = row.GetInt64(0);
            last ??= at;
            if (at <= now - Hour && at < dayStart)
                break;
            lastHour += at > now - Hour ? 1 : 0;
            today += at >= dayStart ? 1 : 0;
        }

        return (last, lastHour, today);
    }

    private List<OwnPriceRow> ReadPrices(long since)
    {
        var prices = new List<OwnPriceRow>();
        using var row = session.Prepare(Prices).Read(listing, since);
        while (row.Read())
            prices.Add(new OwnPriceRow(row.GetInt64(0), (PriceOrigin)row.GetInt64(1), row.GetInt64(2)));
        return prices;
    }

    /// <summary>The price that stood at the time; the first ever where there was none yet.</summary>
    private static long? StandingAt(List<OwnPriceRow> prices, long at) =>
        prices.Count == 0 ? null : (prices.FindLast(price => price.At <= at) ?? prices[0]).Price;

    private List<EventLow> LowsBefore(List<OwnPriceRow> prices, IReadOnlyList<DateTimeOffset> starts)
    {
        var lows = new List<EventLow>();
        foreach (var start in starts)
        {
            var at = Codec.Ms(start);
            if (Codec.Own(Lowest(prices, at - (30 * Day), at), currency) is { } low)
                lows.Add(new EventLow(start, low));
        }

        return lows;
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

    /// <summary>Of the prices that were at the channel; the lower of the two in the middle, so that it is a price that was.</summary>
    private static long? Median(List<OwnPriceRow> prices)
    {
        var confirmed = prices.Where(price => price.Origin != PriceOrigin.Declared).Select(price => price.Price).Order().ToList();
        return confirmed.Count == 0 ? null : confirmed[(confirmed.Count - 1) / 2];
    }

    private sealed record OwnPriceRow(long Price, PriceOrigin Origin, long At);
}
