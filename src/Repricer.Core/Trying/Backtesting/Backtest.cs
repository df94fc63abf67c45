using Repricer.Core.Guarding;
using Repricer.Core.Strategies;

namespace Repricer.Core.Trying.Backtesting;

/// <summary>
/// Replays strategies over a recorded market: what our price would have been. It is pure: the same record and files give the same result.
/// The market is as it was and does not answer; product, fees, rates and bounds are those of today, and the product counts as in stock.
/// </summary>
public static class Backtest
{
    /// <summary>Replays one listing.</summary>
    /// <param name="strategies">The whole book of strategies.</param>
    /// <param name="against">Another book to compare with; null = there is none.</param>
    /// <param name="from">Where the window begins, UTC; null = at the first moment of which anything is known.</param>
    /// <param name="to">Where the window ends, UTC; null = at the last moment of which anything is known.</param>
    public static BacktestOutcome Run(
        ListingHistory history, IReadOnlyList<Strategy> strategies, IReadOnlyList<Strategy>? against, GuardLimits limits,
        DateTimeOffset? from, DateTimeOffset? to)
    {
        if (history.OwnPrices.Count == 0)
            return new BacktestOutcome(null, "no price of ours is recorded");
        var market = new RecordedMarket(history);
        if (market.IsEmpty)
            return new BacktestOutcome(null, "nothing of its market is recorded");

        var start = Later(Later(market.Changes[0], history.OwnPrices[0].At), from);
        var end = to < market.End ? to.Value : market.End;
        if (end <= start)
            return new BacktestOutcome(null, "nothing is recorded in this window");

        var statistics = new PathStatistics(history, market, start, end);
        return new BacktestOutcome(
            new ListingResult(
                history.Now.Listing.Id, history.Now.Listing.Sku, history.Now.Listing.Currency, start, end,
                Really(history, statistics, start, end),
                Replayed(strategies), against is null ? null : Replayed(against), statistics.Market()),
            null);

        PricePath Replayed(IReadOnlyList<Strategy> book)
        {
            var replay = new Replay(history, market, book, limits, start, end);
            replay.Run();
            return new PricePath(replay.Points, statistics.Summarise(replay.Points, replayed: true, replay.FloorShare), replay.Counts);
        }
    }

    /// <summary>Sums up how our price really went between two moments; nothing is replayed.</summary>
    /// <returns>Null = nothing is recorded there.</returns>
    public static PathSummary? Recorded(ListingHistory history, DateTimeOffset from, DateTimeOffset to)
    {
        var market = new RecordedMarket(history);
        if (market.IsEmpty || history.OwnPrices.Count == 0 || history.OwnPrices[0].At >= to)
            return null;
        var start = Later(history.OwnPrices[0].At, from);
        return Really(history, new PathStatistics(history, market, start, to), start, to).Summary;
    }

    private static PricePath Really(ListingHistory history, PathStatistics statistics, DateTimeOffset start, DateTimeOffset end)
    {
        var points = new List<PricePoint>();
        foreach (var own in history.OwnPrices.Where(own => own.At < end && own.Price.Currency == history.Now.Listing.Currency))
        {
            if (own.At <= start)
                points = [new PricePoint(start, own.Price.Amount, null)];
            else if (points.Count == 0 || points[^1].Price != own.Price.Amount)
                points.Add(new PricePoint(own.At, own.Price.Amount, null));
        }

        return new PricePath(points, statistics.Summarise(points, replayed: false, floorShare: null), null);
    }

    private static DateTimeOffset Later(DateTimeOffset one, DateTimeOffset? other) => other > one ? other.Value : one;
}
