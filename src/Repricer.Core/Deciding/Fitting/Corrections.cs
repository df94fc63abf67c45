using Repricer.Core.Deciding.Bounds;
using Repricer.Core.Deciding.Moves;

namespace Repricer.Core.Deciding.Fitting;

/// <summary>
/// A price outside its bounds moves to the bound at once and stops there: whatever the market, the evidence and the limits say. Never keep
/// a loss. The price that is live counts first; one that is on its way counts where the live one is in order.
/// </summary>
internal static class Corrections
{
    public static (decimal Price, BindingConstraint Binding)? Find(
        in PriceBounds bounds, decimal live, decimal present, in DecisionInputs at)
    {
        if (!IsInside(bounds, live))
            return Correct(bounds, live, at);
        return present == live || IsInside(bounds, present) ? null : Correct(bounds, present, at);
    }

    /// <summary>
    /// Tells whether a price meets every bound and target. Unlike for <see cref="AllowedSet.Contains"/>, a price between two steps of the
    /// grid is no breach of a bound.
    /// </summary>
    public static bool IsInside(in PriceBounds bounds, decimal price) =>
        price >= bounds.Allowed.Lowest && price <= bounds.Allowed.Highest && bounds.Allowed.MeetsTargets(price);

    private static (decimal Price, BindingConstraint Binding)? Correct(in PriceBounds bounds, decimal outside, in DecisionInputs at)
    {
        var fitter = new PriceFitter(bounds, trace: null);
        if (fitter.Fit(outside, RelativeMoves.DirectionOf(at.Strategy.Move), ending: null) is not { } price)
            return null;
        if (at.Trace is { } trace)
        {
            var (before, after) = (bounds.Grid.ToMoney(outside), bounds.Grid.ToMoney(price));
            trace.Add("bounds", $"our price {before} is outside its bounds: corrected at once to {after}", before, after);
        }

        return (price, fitter.Binding);
    }
}
