using Repricer.Core.Amounts;
using Repricer.Core.Catalog;
using Repricer.Core.Deciding.Bounds;
using Repricer.Core.Measuring;
using Repricer.Core.Trying.Backtesting;
using Repricer.Engine.Selling;

namespace Repricer.Engine.Measuring;

/// <summary>Reckons one day of one listing from what was recorded of it; pure.</summary>
internal static class DayRoll
{
    /// <param name="history">What was recorded, at least of the day.</param>
    /// <param name="from">The day's begin, inclusive.</param>
    /// <param name="to">Its end, exclusive.</param>
    /// <param name="maxAge">So long after it was last seen an offer is known, at most.</param>
    /// <param name="sales">What was sold on the day; null = nobody told. A listing that is not named sold nothing.</param>
    /// <returns>Null where nothing is to be told: no change, no sale, no share known.</returns>
    public static ListingDay? Of(
        ListingHistory history, DateOnly day, DateTimeOffset from, DateTimeOffset to, TimeSpan maxAge,
        IReadOnlyDictionary<ListingId, SalesDay>? sales)
    {
        var (listing, currency) = (history.Now.Listing, history.Now.Listing.Currency);
        var prices = history.OwnPrices.Where(own => own.Price.Currency == currency && own.At < to).ToList();
        var opening = prices.FindLastIndex(own => own.At <= from);
        var stood = (opening < 0 ? prices : prices[opening..]).Select(own => own.Price).ToList();
        var changes = stood.Zip(stood.Skip(1), (one, next) => one != next).Count(changed => changed);
        var shares = WindowShares.Of(history, from, to, maxAge);
        var sold = sales?.GetValueOrDefault(listing.Id);
        int? units = sales is null ? null : sold?.Units ?? 0;
        if (changes == 0 && units is null or 0 && shares.Lowest.Known == default && shares.Featured.Ours.Known == default)
            return null;
        return new ListingDay(
            listing.Id, listing.Sku, day, stood.Count == 0 ? null : stood[^1], stood.Count == 0 ? null : stood.Min(),
            stood.Count == 0 ? null : stood.Max(), changes, units)
        {
            Currency = currency,
            Revenue = units is null ? null : sold is null ? Money.Zero(currency) : Earned(sold, currency),
            Profit = units is not { } pieces ? null : pieces == 0 ? Money.Zero(currency) : ProfitOf(history, sold!, pieces, stood, from),
            Shares = shares,
        };
    }

    /// <summary>Promotions in each offer of others that is recorded of the listing.</summary>
    public static IEnumerable<RivalPromotion> PromotionsOf(ListingHistory history, DateTimeOffset now)
    {
        foreach (var (rival, prices) in RivalsOf(history, now))
        {
            foreach (var promotion in Promotions.Find(prices, now))
                yield return new RivalPromotion(history.Now.Listing.Id, history.Now.Listing.Sku, rival, promotion);
        }
    }

    /// <summary>Price wars with each of the others; what they cost by the pieces a day that the catalogue says.</summary>
    public static IEnumerable<ListingWar> WarsOf(ListingHistory history, DateTimeOffset now)
    {
        var (listing, currency) = (history.Now.Listing, history.Now.Listing.Currency);
        var own = history.OwnPrices.Where(price => price.Price.Currency == currency && price.At < now)
            .Select(price => (price.At, price.Price.Amount)).ToList();
        foreach (var (rival, prices) in RivalsOf(history, now))
        {
            foreach (var war in PriceWars.Find(own, prices, now))
            {
                var cost = history.Now.Product.SalesPerDay is { } units
                    ? new Money(PriceWars.CostOf(war, own, units, now), currency).RoundToGrid(RoundingDirection.Nearest)
                    : (Money?)null;
                yield return new ListingWar(listing.Id, listing.Sku, rival, currency, war, cost);
            }
        }
    }

    /// <summary>Each offer of others in stock and in our currency, as prices in the order of time.</summary>
    private static IEnumerable<(string Rival, List<Stretch<decimal>> Prices)> RivalsOf(ListingHistory history, DateTimeOffset now)
    {
        var currency = history.Now.Listing.Currency;
        return history.Offers
            .Where(one => one.Offer.Ours != Core.Observing.Ownership.Yes && one.Offer.Price.Currency == currency
                && one.Offer.Price.Amount > 0m && one.Offer.InStock != false)
            .GroupBy(one => (Rival: MarketStanding.NameOf(one.Offer), one.Place, one.Offer.Condition, one.Offer.Fulfilment))
            .Select(rival => (
                rival.Key.Rival,
                rival.OrderBy(one => one.Offer.FirstSeen)
                    .Select(one => new Stretch<decimal>(one.Offer.FirstSeen, one.ClosedAt ?? now, one.Offer.Price.Amount))
                    .Where(one => one.Until > one.From)
                    .ToList()));
    }

    /// <summary>Sums up what was sold by category and currency.</summary>
    public static IReadOnlyList<DaySales> SalesOf(IReadOnlyList<(string? Category, ListingDay Row)> sold) =>
    [
        .. sold.GroupBy(one => (one.Category, one.Row.Currency)).Select(group => new DaySales(
            group.Key.Category, group.Key.Currency, group.Sum(one => one.Row.Units ?? 0), Sum(group.Select(one => one.Row.Revenue)),
            Sum(group.Select(one => one.Row.Profit)), Sum(group.Where(one => one.Row.Profit is not null).Select(one => one.Row.Revenue)))),
    ];

    private static Money? Sum(IEnumerable<Money?> amounts) =>
        amounts.OfType<Money>().ToList() is { Count: > 0 } known ? known.Aggregate(static (sum, one) => sum + one) : null;

    private static Money? Earned(SalesDay sold, Reading.Currency currency) =>
        sold.Revenue is { } revenue && revenue.Currency == currency ? revenue : null;

    /// <summary>
    /// What one piece earned at the price that it was sold at: revenue ÷ units where that is told, else the price that stood at the day's
    /// begin. By the cost and fees that are known now.
    /// </summary>
    private static Money? ProfitOf(ListingHistory history, SalesDay sold, int units, List<Money> stood, DateTimeOffset at)
    {
        var price = Earned(sold, history.Now.Listing.Currency) is { } revenue
            ? new Money(revenue.Amount / units, revenue.Currency)
            : stood.Count > 0 ? stood[0] : (Money?)null;
        return price is { } known && UnitProfit.At(history.Now, known, at) is { } profit
            ? (profit * units).RoundToGrid(RoundingDirection.Nearest)
            : null;
    }
}
