using Repricer.Core.Calendar;
using Repricer.Core.Deciding.Bounds;
using Repricer.Core.Documents;
using Repricer.Core.Strategies;

namespace Repricer.Core.Deciding.Fitting;

/// <summary>
/// Prices for larger quantities: off the base price, down onto the grid, each inside its own floor, strictly falling. A tier that would equal the one before it,
/// or cannot be under it, is dropped. Each price earns its floor as if one piece were sold: shipping and fixed fees are not spread over the quantity.
/// </summary>
internal static class QuantityTierPricing
{
    /// <param name="snapshot">The listing.</param>
    /// <param name="strategy">Whose tiers.</param>
    /// <param name="price">The base price: item price of one piece.</param>
    /// <param name="now">For rates.</param>
    /// <param name="review">For rates.</param>
    /// <param name="trace">Collects the way.</param>
    public static EqualList<TierPrice>? Find(PricingSnapshot snapshot, Strategy strategy, decimal price, DateTimeOffset now, ref ReviewClock review, TraceSink? trace)
    {
        var prices = new List<TierPrice>();
        var before = price;
        foreach (var tier in strategy.QuantityTiers)
        {
            var bounds = BoundsOf(tier, snapshot, strategy, now, ref review);
            var wish = price - (tier.Amount ?? tier.Percent!.Value.Of(price));
            if (!bounds.HasFloor || bounds.Floor is not { } floor)
            {
                trace?.Add("tiers", $"from {tier.From}: dropped, there is no floor for it");
                continue;
            }

            // Down first: what is taken off should be taken off; its own floor lifts it back.
            var found = bounds.Allowed.NextDown(wish, floor) ?? bounds.Allowed.NextUp(Math.Max(wish, floor), before);
            if (found is not { } unit || unit >= before)
            {
                trace?.Add("tiers", $"from {tier.From}: dropped, {wish:0.####} inside its floor {bounds.Grid.ToMoney(floor)} is not under {bounds.Grid.ToMoney(before)}");
                continue;
            }

            trace?.Add("tiers", $"from {tier.From}: {bounds.Grid.ToMoney(unit)} (wanted {wish:0.####}, floor {bounds.Grid.ToMoney(floor)})");
            prices.Add(new TierPrice(tier.From, bounds.Grid.ToMoney(unit)));
            before = unit;
        }

        return prices.Count == 0 ? null : new EqualList<TierPrice>(prices);
    }

    /// <summary>What remains of decided tiers at the price that really goes out: under it, falling, and allowed by bounds computed anew.</summary>
    public static EqualList<TierPrice>? Keep(EqualList<TierPrice> tiers, PricingSnapshot snapshot, Strategy strategy, decimal price, DateTimeOffset now)
    {
        var review = new ReviewClock(now);
        var kept = new List<TierPrice>();
        var before = price;
        foreach (var tier in tiers)
        {
            if (strategy.QuantityTiers.FirstOrDefault(known => known.From == tier.From) is not { } written || tier.Price.Amount >= before || tier.Price.Currency != snapshot.Listing.Currency)
                continue;
            var bounds = BoundsOf(written, snapshot, strategy, now, ref review);
            if (!bounds.HasFloor || !bounds.Allowed.Contains(tier.Price.Amount))
                continue;
            kept.Add(tier);
            before = tier.Price.Amount;
        }

        return kept.Count == 0 ? null : kept.Count == tiers.Count ? tiers : new EqualList<TierPrice>(kept);
    }

    private static PriceBounds BoundsOf(QuantityTier tier, PricingSnapshot snapshot, Strategy strategy, DateTimeOffset now, ref ReviewClock review) =>
        BoundsResolver.Resolve(snapshot, tier.Floors.Count == 0 ? strategy : strategy with { Floors = tier.Floors }, now, ref review, trace: null);
}
