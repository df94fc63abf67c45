using Repricer.Core.Amounts;
using Repricer.Core.Deciding;
using Repricer.Core.Deciding.Bounds;

namespace Repricer.Core.Guarding;

/// <summary>
/// The fee share is what the fees of a listing come to, in percent of the landed price. It is recorded with an approved price and compared
/// with later ones.
/// </summary>
public static class FeeShare
{
    /// <returns>Null where an input of the profit is missing.</returns>
    public static Percent? Of(PricingSnapshot snapshot, Money price, DateTimeOffset now)
    {
        var at = new DecisionInputs(snapshot, strategy: null, now);
        return price.Currency == at.Currency && price.Amount > 0m
            && ProfitModelBuilder.TryBuild(ref at, out var model, out _, out _) && model.GrossAt(price.Amount) > 0m
            ? At(model, price.Amount)
            : null;
    }

    internal static Percent At(in ProfitModel model, decimal price) =>
        new(decimal.Round(model.FeesAt(price) * 100m / model.GrossAt(price), 4));
}
