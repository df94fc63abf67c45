namespace Repricer.Core.Pricing.Expressions;

/// <summary>Fills in what is measured over the offers that count, as totals in the comparison's basis, and the bounds.</summary>
internal static class MarketInputs
{
    public static void Fill(ref ExpressionInputs inputs, InputSet needed, PricingSnapshot snapshot, in Market market)
    {
        if (!needed.Meets(InputSet.Market))
            return;
        inputs.Set(Input.Offers, market.Counting);
        inputs.Set(Input.Lowest, References.Lowest(market.All));
        inputs.Set(Input.SecondLowest, References.SecondLowest(market.All));
        inputs.Set(Input.Highest, References.Highest(market.All));
        inputs.Set(Input.Featured, References.Featured(market.All, snapshot, counting: true));
        if (needed.Contains(Input.Median))
            inputs.Set(Input.Median, MarketBand.Median(market.All, counting: true));
        if (needed.Contains(Input.Mean))
            inputs.Set(Input.Mean, References.Mean(market.All));
    }

    public static void FillBounds(ref ExpressionInputs inputs, in Bounds bounds)
    {
        inputs.Set(Input.Floor, bounds.HasFloor ? bounds.Floor : null);
        inputs.Set(Input.Ceiling, bounds.HasFloor ? bounds.Ceiling : null);
    }
}
