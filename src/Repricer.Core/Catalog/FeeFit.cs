using Repricer.Core.Amounts;

namespace Repricer.Core.Catalog;

/// <summary>
/// The rate and the fixed part that fees at several prices follow: two points give both, a third proves them. Only a guess for people: a
/// schedule with tiers follows no straight line.
/// </summary>
/// <param name="Rate">Of the price, in percent, to a hundredth.</param>
/// <param name="Fixed">In the fees' currency, on its grid.</param>
/// <param name="Proven">Whether a further point lies on the same line; false with two points alone.</param>
public sealed record FeeFit(Percent Rate, decimal Fixed, bool Proven)
{
    /// <param name="points">Price and fee, in one currency, in any order.</param>
    /// <param name="step">
    /// The currency's smallest unit: a line may be off by two at a point, because fees, rate and fixed part are rounded.
    /// </param>
    /// <returns>
    /// Null where there are fewer than two prices, or no rate between 0 and 100 % and no fixed part of at least zero fit.
    /// </returns>
    public static FeeFit? Of(IReadOnlyList<(decimal Price, decimal Fee)> points, decimal step)
    {
        ArgumentNullException.ThrowIfNull(points);
        var sorted = points.DistinctBy(point => point.Price).OrderBy(point => point.Price).ToList();
        if (sorted.Count < 2)
            return null;

        var (low, high) = (sorted[0], sorted[^1]);
        var slope = (high.Fee - low.Fee) / (high.Price - low.Price);
        var rate = decimal.Round(slope * 100m, 2, MidpointRounding.AwayFromZero);
        var rest = low.Fee - (low.Price * rate / 100m);
        var constant = decimal.Round(rest / step, 0, MidpointRounding.AwayFromZero) * step;
        if (rate is < 0m or > 100m || constant < 0m)
            return null;

        var between = sorted.Skip(1).Take(sorted.Count - 2).ToList();
        var onLine = between.All(point => Math.Abs((point.Price * rate / 100m) + constant - point.Fee) <= 2m * step);
        return between.Count > 0 && !onLine ? null : new FeeFit(new Percent(rate), constant, between.Count > 0);
    }
}
