using Repricer.Core.Amounts;

namespace Repricer.Core.Deciding.Bounds;

/// <summary>What one sold unit brings and costs at a price, in the listing's currency, unrounded.</summary>
/// <param name="Gross">The least that a buyer pays, shipping included and coupons taken off.</param>
/// <param name="Net">The same without sales tax.</param>
/// <param name="Fees">What the channel takes, with the tax on it that does not come back.</param>
/// <param name="Shipping">What sending it costs us.</param>
/// <param name="Allowance">What it costs us beside: returns, advertising.</param>
/// <param name="Profit">Net less all of these.</param>
public sealed record ProfitReckoning(Money Gross, Money Net, Money Fees, Money Cost, Money Shipping, Money Allowance, Money Profit);

/// <summary>The unit profit is what one sold unit earns, by the formula of <see cref="ProfitModel"/>.</summary>
public static class UnitProfit
{
    /// <returns>Unrounded, in the listing's currency; null where an input (cost, fees, tax, shipping, a rate) is missing: a blank is never
    /// zero.</returns>
    public static Money? At(PricingSnapshot snapshot, Money price, DateTimeOffset now) => Reckon(snapshot, price, now)?.Profit;

    /// <summary>The same with all that it is made of.</summary>
    /// <returns>Null where <see cref="At"/> is.</returns>
    public static ProfitReckoning? Reckon(PricingSnapshot snapshot, Money price, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(snapshot);
        if (price.Currency != snapshot.Listing.Currency)
            return null;

        var at = new DecisionInputs(snapshot, strategy: null, now);
        if (!ProfitModelBuilder.TryBuild(ref at, out var model, out _, out _))
            return null;

        var amount = price.Amount;
        return new ProfitReckoning(
            Of(model.GrossAt(amount)), Of(model.NetAt(amount)), Of(model.FeesAt(amount)), Of(model.Cost), Of(model.ShippingCost),
            Of(model.Allowance), Of(model.ProfitAt(amount)));

        Money Of(decimal value) => new(value, price.Currency);
    }
}
