using Repricer.Core.Deciding;
using Repricer.Core.Deciding.Bounds;

namespace Repricer.Core.Trying.Backtesting;

/// <summary>
/// Weighs a price path by time against the recorded market. Shares and means are exact over the steps; nothing is sampled.
/// </summary>
internal sealed class PathStatistics
{
    private readonly ListingHistory _history;
    private readonly DateTimeOffset _start;
    private readonly DateTimeOffset _end;
    private readonly (DateTimeOffset At, decimal? Lowest, bool? Featured)[] _market;
    private readonly ProfitModel _model;

    public PathStatistics(ListingHistory history, RecordedMarket market, DateTimeOffset start, DateTimeOffset end)
    {
        (_history, _start, _end) = (history, start, end);
        var walk = market.Walk();
        _market = [.. market.Changes.Where(at => at > start && at < end).Prepend(start).Select(at => StateAt(walk, at))];
        var now = history.Now with { Fees = history.Now.Fees is { } fees ? fees with { ValidFrom = null } : null };
        var inputs = new DecisionInputs(now, strategy: null, end);
        if (ProfitModelBuilder.TryBuild(ref inputs, out var model, out _, out _))
            _model = model;
    }

    public IReadOnlyList<(DateTimeOffset At, decimal? Lowest)> Market()
    {
        var steps = new List<(DateTimeOffset, decimal?)>();
        foreach (var (at, lowest, _) in _market)
        {
            if (steps.Count == 0 || steps[^1].Item2 != lowest)
                steps.Add((at, lowest));
        }

        return steps;
    }

    /// <summary>Sums up one path.</summary>
    /// <param name="points">The prices in the order of time; the first is that at the start of the window.</param>
    /// <param name="replayed">Whether the prices are replayed: who would have been featured then is not known.</param>
    public PathSummary Summarise(IReadOnlyList<PricePoint> points, bool replayed, decimal? floorShare)
    {
        long known = 0, lowest = 0, listed = 0, featured = 0;
        decimal prices = 0m, profits = 0m, margins = 0m, least = decimal.MaxValue, most = 0m;
        foreach (var (ticks, price, market) in Segments(points))
        {
            // What was replaced at once never stood.
            (least, most) = ticks > 0 ? (Math.Min(least, price), Math.Max(most, price)) : (least, most);
            prices += price * ticks;
            if (_model.IsConstructed)
            {
                profits += _model.ProfitAt(price) * ticks;
                margins += (_model.NetAt(price) > 0m ? _model.ProfitAt(price) * 100m / _model.NetAt(price) : 0m) * ticks;
            }

            if (market.Lowest is { } others)
            {
                known += ticks;
                lowest += price + (_history.Now.Listing.ShippingCharge?.Amount ?? 0m) <= others ? ticks : 0;
            }

            if (market.Featured is { } held)
            {
                listed += ticks;
                featured += held ? ticks : 0;
            }
        }

        var all = (decimal)(_end - _start).Ticks;
        var changes = points.Count - 1;
        return new PathSummary(
            least, most, prices / all,
            known == 0 ? null : lowest * 100m / known,
            replayed || listed == 0 ? null : featured * 100m / listed,
            _model.IsConstructed ? profits / all : null, _model.IsConstructed ? margins / all : null,
            floorShare, changes, changes * TimeSpan.TicksPerDay / all);
    }

    private static (DateTimeOffset At, decimal? Lowest, bool? Featured) StateAt(MarketWalk walk, DateTimeOffset at)
    {
        walk.MoveTo(at);
        return (at, walk.Lowest(), walk.WasFeatured());
    }

    /// <summary>Lists the stretches in which neither our price nor the market changed.</summary>
    private IEnumerable<(long Ticks, decimal Price, (DateTimeOffset At, decimal? Lowest, bool? Featured) Market)> Segments(
        IReadOnlyList<PricePoint> points)
    {
        var (price, market) = (0, 0);
        for (var at = _start; at < _end;)
        {
            var nextPrice = price + 1 < points.Count ? points[price + 1].At : _end;
            var nextMarket = market + 1 < _market.Length ? _market[market + 1].At : _end;
            var next = nextPrice < nextMarket ? nextPrice : nextMarket;
            yield return ((next - at).Ticks, points[price].Price, _market[market]);
            price += next == nextPrice && price + 1 < points.Count ? 1 : 0;
            market += next == nextMarket && market + 1 < _market.Length ? 1 : 0;
            at = next;
        }
    }
}
