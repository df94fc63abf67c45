using Repricer.Core.Amounts;

namespace Repricer.Core.Deciding.Bounds;

/// <summary>The unit profit is what one sold unit earns, by the formula of <see cref="ProfitModel"/>.</summary>
public static class UnitProfit
{
    /// <returns>Unrounded, in the listing's currency; null where an input (cost, fees, tax, shipping, a rate) is missing: a blank is never
    /// zero.</returns>
    public static Money? At(PricingSnapshot snapshot, Money price, DateTimeOffset now)
    {
        if (price.Currency != snapshot.Listing.Currency)
            return null;

        var at = new DecisionInputs(snapshot, strategy: null, now);
        return ProfitModelBuilder.TryBuild(ref at, out var model, out _, out _)
            ? new Money(model.ProfitAt(price.Amount), price.Currency)
            : null;
    }
}
