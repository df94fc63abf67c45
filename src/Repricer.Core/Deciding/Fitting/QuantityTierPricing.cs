using Repricer.Core.Deciding.Bounds;
using Repricer.Core.Documents;
using Repricer.Core.Publishing;
using Repricer.Core.Strategies;

namespace Repricer.Core.Deciding.Fitting;

/// <summary>
/// Prices for larger quantities are taken off the base price, down onto the grid, each inside its own floor, strictly falling. A tier that
/// would equal the one before it, or cannot be under it, is dropped. Each price earns its floor in the smallest order that gets it: what
/// the channel takes once per order is shared by its pieces, and the shipping too where the tier says that they travel together.
/// </summary>
internal static class QuantityTierPricing
{
    /// <summary>Finds the tiers' prices off a base price.</summary>
    /// <param name="price">The base price: the item price of one piece.</param>
    /// <param name="at">The decision's inputs, with the strategy whose tiers they are.</param>
    /// <returns>Null = no tier is left.</returns>
    public static EqualList<TierPrice>? Find(decimal price, ref DecisionInputs at)
    {
        var prices = new List<TierPrice>();
        var before = price;
        foreach (var tier in at.Strategy.QuantityTiers)
        {
            var bounds = BoundsOf(tier, ref at);
            var wish = price - (tier.Amount ?? tier.Percent!.Value.Of(price));
            if (!bounds.HasFloor || bounds.Floor is not { } floor)
            {
                at.Trace?.Add("tiers", $"from {tier.From}: dropped, there is no floor for it");
                continue;
            }

            // Down first: what is taken off should be taken off; its own floor lifts it back.
            var found = bounds.Allowed.NextDown(wish, floor) ?? bounds.Allowed.NextUp(Math.Max(wish, floor), before);
            if (found is not { } unit || unit >= before)
            {
                at.Trace?.Add("tiers", $"from {tier.From}: dropped, {wish:0.####} inside its floor {bounds.Grid.ToMoney(floor)} "
                    + $"is not under {bounds.Grid.ToMoney(before)}");
                continue;
            }

            if (at.Trace is { } trace)
            {
                var earns = bounds.Allowed.Model.IsConstructed
                    ? $"; an order of {tier.From} earns {bounds.Grid.Text(Math.Round(tier.From * bounds.Allowed.Model.ProfitAt(unit), 4))}"
                    : "";
                trace.Add(
                    "tiers",
                    $"from {tier.From}: {bounds.Grid.ToMoney(unit)} (wanted {wish:0.####}, floor {bounds.Grid.ToMoney(floor)}{earns})");
            }

            prices.Add(new TierPrice(tier.From, bounds.Grid.ToMoney(unit)));
            before = unit;
        }

        return prices.Count == 0 ? null : new EqualList<TierPrice>(prices);
    }

    /// <summary>
    /// Keeps of decided tiers what stands at the price that really goes out: under it, falling, and allowed by bounds computed anew.
    /// </summary>
    public static EqualList<TierPrice>? Keep(EqualList<TierPrice> tiers, decimal price, ref DecisionInputs at)
    {
        var kept = new List<TierPrice>();
        var before = price;
        foreach (var tier in tiers)
        {
            if (at.Strategy.QuantityTiers.FirstOrDefault(known => known.From == tier.From) is not { } written || tier.Price.Amount >= before
                || tier.Price.Currency != at.Currency)
                continue;
            var bounds = BoundsOf(written, ref at);
            if (!bounds.HasFloor || !bounds.Allowed.Contains(tier.Price.Amount))
                continue;
            kept.Add(tier);
            before = tier.Price.Amount;
        }

        return kept.Count == 0 ? null : kept.Count == tiers.Count ? tiers : new EqualList<TierPrice>(kept);
    }

    /// <summary>
    /// Resolves the bounds under a tier's own floors, where it has any. The trace tells of the tier, not of each of its bounds.
    /// </summary>
    private static PriceBounds BoundsOf(QuantityTier tier, ref DecisionInputs at)
    {
        var strategy = tier.Floors.Count == 0 ? at.Strategy : at.Strategy with { Floors = tier.Floors };
        var own = at with
        {
            StrategyIfAny = strategy, Trace = null, Pieces = tier.From, ShipsTogether = tier.ShipsTogether,
        };
        var bounds = BoundsResolver.Resolve(ref own);
        at.Review = own.Review;
        return bounds;
    }
}
