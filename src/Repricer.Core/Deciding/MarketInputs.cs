using Repricer.Core.Deciding.Bounds;
using Repricer.Core.Deciding.Market;
using Repricer.Core.Strategies.Formulas;

namespace Repricer.Core.Deciding;

/// <summary>
/// These inputs of formulas are measured over the offers that count, as totals in the basis of comparison, or are the bounds. That no offer
/// is known does not mean that there is none: the caller sets <see cref="Input.Offers"/> to 0 where it has been looked everywhere.
/// </summary>
internal static class MarketInputs
{
    /// <param name="inputs">Are filled in.</param>
    /// <param name="needed">Which of them.</param>
    /// <param name="snapshot">Where the offers are from: of a market that lists only its cheapest offers, what needs all is
    /// unknown.</param>
    /// <param name="all">All that passed hygiene, as the market holds them.</param>
    public static void Fill(ref ExpressionInputs inputs, InputSet needed, PricingSnapshot snapshot, scoped ReadOnlySpan<Competitor> all)
    {
        if (!needed.Meets(InputSet.Market))
            return;
        var isPart = snapshot.IsPartOfOffers;
        inputs.Set(Input.Offers, !isPart && References.Count(all) is > 0 and var count ? count : null);
        inputs.Set(Input.Lowest, References.Lowest(all));
        inputs.Set(Input.SecondLowest, References.SecondLowest(all));
        inputs.Set(Input.Highest, isPart ? null : References.Highest(all));
        inputs.Set(Input.Featured, References.Featured(all, snapshot, counting: true));
        if (needed.Contains(Input.Median) && !isPart)
            inputs.Set(Input.Median, MarketBand.Median(all, counting: true));
        if (needed.Contains(Input.Mean) && !isPart)
            inputs.Set(Input.Mean, References.Mean(all));
    }

    public static void FillBounds(ref ExpressionInputs inputs, in PriceBounds bounds)
    {
        inputs.Set(Input.Floor, bounds.HasFloor ? bounds.Floor : null);
        inputs.Set(Input.Ceiling, bounds.HasFloor ? bounds.Ceiling : null);
    }
}
