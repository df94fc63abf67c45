using Repricer.Core.Calendar;
using Repricer.Core.Catalog;

namespace Repricer.Core.Deciding.Bounds;

/// <summary>
/// The builder gathers what profit needs, or names the first input that is missing. Blank is never zero: a channel without fees has a
/// schedule of 0 %.
/// </summary>
internal static class ProfitModelBuilder
{
    public static bool TryBuild(ref DecisionInputs at, out ProfitModel model, out DecisionReason missing, out string? detail)
    {
        model = default;
        var snapshot = at.Snapshot;
        var fees = InForce(ref at);
        (missing, detail) = FindMissing(fees, ref at);
        if (detail is not null)
            return false;

        var cost = Conversion.Floor(snapshot.Product.Cost!.Value, ref at);
        var shippingCost = Conversion.Floor((snapshot.Listing.ShippingCost ?? snapshot.Product.ShippingCost)!.Value, ref at);
        var charge = Conversion.Plain(snapshot.Listing.ShippingCharge!.Value, ref at);
        var freeFrom = snapshot.Channel.FreeShippingFrom is { } from ? Conversion.Plain(from, ref at) : null;
        var beside = snapshot.Listing.Allowance ?? snapshot.Product.Allowance;
        var allowance = beside is { IsNegative: false } extra ? Conversion.Floor(extra, ref at) : 0m;
        var isKnown = CouponTerms.TryFind(ref at, out var coupon);
        if (!isKnown || cost is null || allowance is null || shippingCost is null || charge is null
            || (snapshot.Channel.FreeShippingFrom is not null && freeFrom is null))
        {
            (missing, detail) = (DecisionReason.RateMissing, $"no fresh rate into {snapshot.Listing.Currency}");
            return false;
        }

        if (at.Pieces > 1)
        {
            // The order's sum reaches the threshold sooner than one piece does.
            freeFrom /= at.Pieces;
            if (at.ShipsTogether)
                (charge, shippingCost) = (charge / at.Pieces, ShareOf(shippingCost.Value, at.Pieces));
        }

        var taxed = snapshot.Channel.PricesIncludeTax;
        model = new ProfitModel
        {
            Fees = fees!,
            TaxFactor = taxed ? 1m + (snapshot.Listing.TaxRate ?? snapshot.Product.TaxRate)!.Value.Fraction : 1m,
            FeeTaxFactor = snapshot.Channel.FeeTaxRecoverable ? 1m : 1m + snapshot.Channel.FeeTaxRate!.Value.Fraction,
            Cost = cost.Value,
            ShippingCost = shippingCost.Value,
            Allowance = allowance.Value,
            UnitCost = cost.Value + shippingCost.Value + allowance.Value,
            Kept = coupon.Kept,
            ShippingCharge = charge.Value - coupon.Amount,
            FreeShippingFrom = freeFrom,
            FreeShippingCharge = -coupon.Amount,
            OrderFeeElsewhere = at.Pieces > 1 ? fees!.FixedPerOrder - ShareOf(fees.FixedPerOrder, at.Pieces) : 0m,
        };
        return true;
    }

    /// <summary>Shares a cost of the order among its pieces, never too low: what does not come out even is rounded up.</summary>
    private static decimal ShareOf(decimal cost, int pieces) => decimal.Round(cost / pieces, 8, MidpointRounding.ToPositiveInfinity);

    private static FeeSchedule? InForce(ref DecisionInputs at)
    {
        if (at.Snapshot.Fees is not { Next: not null } dated)
            return at.Snapshot.Fees;
        var holding = dated.On(LocalClock.DayOf(at.Now, at.Zone));
        if (holding.Next?.ValidFrom is { } next)
            at.Review.AtDay(next, at.Zone);
        return holding;
    }

    private static (DecisionReason Reason, string? Detail) FindMissing(FeeSchedule? schedule, ref DecisionInputs at)
    {
        var snapshot = at.Snapshot;
        if (snapshot.Product.Cost is not { IsNegative: false })
            return (DecisionReason.CostMissing, "cost is blank");
        if (schedule is not { } fees)
        {
            return (DecisionReason.FeesMissing, snapshot.Listing.FeeSchedule is { } name
                ? $"fee schedule '{name}' is not configured"
                : "no fee schedule is configured for the listing");
        }

        if (!fees.HasUsableTiers || fees.Currency != snapshot.Listing.Currency)
            return (DecisionReason.FeesMissing, $"fee schedule '{fees.Name}' is in {fees.Currency} or has no usable tiers");
        if (fees.ValidFrom is { } from && from > LocalClock.DayOf(at.Now, at.Zone))
        {
            at.Review.AtDay(from, at.Zone);
            return (DecisionReason.FeesMissing, $"fee schedule '{fees.Name}' holds from {from:yyyy-MM-dd} only");
        }

        if (snapshot.Channel.PricesIncludeTax && (snapshot.Listing.TaxRate ?? snapshot.Product.TaxRate) is not { Value: >= 0m })
            return (DecisionReason.TaxRateMissing, "tax_rate is blank and prices include tax");
        if (!snapshot.Channel.FeeTaxRecoverable && snapshot.Channel.FeeTaxRate is not { Value: >= 0m })
            return (DecisionReason.TaxRateMissing, "the tax on fees does not come back and its rate is not configured");
        if ((snapshot.Listing.ShippingCost ?? snapshot.Product.ShippingCost) is not { IsNegative: false })
            return (DecisionReason.ShippingCostMissing, "shipping_cost is blank");
        return snapshot.Listing.ShippingCharge is { IsNegative: false }
            ? default
            : (DecisionReason.ShippingChargeMissing, "shipping_charge is blank");
    }
}
