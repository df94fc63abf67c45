namespace Repricer.Core.Pricing;

/// <summary>Gathers what profit needs, or names the first input that is missing. Blank is never zero: a channel without fees has a schedule of 0 %.</summary>
internal static class ProfitModelBuilder
{
    public static bool TryBuild(PricingSnapshot snapshot, in Conversion conversion, ref ReviewClock review, out ProfitModel model,
        out DecisionReason missing, out string? detail)
    {
        model = default;
        (missing, detail) = FindMissing(snapshot, conversion.Now);
        if (detail is not null)
            return false;

        var cost = conversion.Floor(snapshot.Product.Cost!.Value, ref review);
        var shippingCost = conversion.Floor((snapshot.Listing.ShippingCost ?? snapshot.Product.ShippingCost)!.Value, ref review);
        var charge = conversion.Plain(snapshot.Listing.ShippingCharge!.Value, ref review);
        var freeFrom = snapshot.Channel.FreeShippingFrom is { } from ? conversion.Plain(from, ref review) : null;
        if (cost is null || shippingCost is null || charge is null || (snapshot.Channel.FreeShippingFrom is not null && freeFrom is null))
        {
            (missing, detail) = (DecisionReason.RateMissing, $"no fresh rate into {snapshot.Listing.Currency}");
            return false;
        }

        var taxed = snapshot.Channel.PricesIncludeTax;
        model = new ProfitModel
        {
            Fees = snapshot.Fees!,
            TaxFactor = taxed ? 1m + (snapshot.Listing.TaxRate ?? snapshot.Product.TaxRate)!.Value.Fraction : 1m,
            FeeTaxFactor = snapshot.Channel.FeeTaxRecoverable ? 1m : 1m + snapshot.Channel.FeeTaxRate!.Value.Fraction,
            Cost = cost.Value,
            ShippingCost = shippingCost.Value,
            ShippingCharge = charge.Value,
            FreeShippingFrom = freeFrom,
        };
        return true;
    }

    private static (DecisionReason Reason, string? Detail) FindMissing(PricingSnapshot snapshot, DateTimeOffset now)
    {
        if (snapshot.Product.Cost is not { IsNegative: false })
            return (DecisionReason.CostMissing, "cost is blank");
        if (snapshot.Fees is not { } fees)
            return (DecisionReason.FeesMissing, snapshot.Listing.FeeSchedule is { } name ? $"fee schedule '{name}' is not configured" : "no fee schedule is configured for the listing");
        if (!fees.HasUsableTiers || fees.Currency != snapshot.Listing.Currency)
            return (DecisionReason.FeesMissing, $"fee schedule '{fees.Name}' is in {fees.Currency} or has no usable tiers");
        if (fees.ValidFrom is { } from && from > DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(now, snapshot.Channel.TimeZone).DateTime))
            return (DecisionReason.FeesMissing, $"fee schedule '{fees.Name}' holds from {from:yyyy-MM-dd} only");
        if (snapshot.Channel.PricesIncludeTax && (snapshot.Listing.TaxRate ?? snapshot.Product.TaxRate) is not { Value: >= 0m })
            return (DecisionReason.TaxRateMissing, "tax_rate is blank and prices include tax");
        if (!snapshot.Channel.FeeTaxRecoverable && snapshot.Channel.FeeTaxRate is not { Value: >= 0m })
            return (DecisionReason.TaxRateMissing, "the tax on fees does not come back and its rate is not configured");
        if ((snapshot.Listing.ShippingCost ?? snapshot.Product.ShippingCost) is not { IsNegative: false })
            return (DecisionReason.ShippingCostMissing, "shipping_cost is blank");
        return snapshot.Listing.ShippingCharge is not { IsNegative: false } ? (DecisionReason.ShippingChargeMissing, "shipping_charge is blank") : default;
    }
}
