using Repricer.Core.Deciding.Bounds;
using Repricer.Core.Deciding.Market;
using Repricer.Core.Observing;
using Repricer.Core.Strategies;
using Repricer.Core.Strategies.Formulas;

namespace Repricer.Core.Deciding;

/// <summary>
/// These are the formulas and conditions of references, rules and actions, computed over everything that is known of the listing and its
/// market.
/// </summary>
internal static class FormulaInputs
{
    /// <param name="at">The market and its listing.</param>
    /// <param name="formula">What is computed.</param>
    /// <param name="reference">The total that the action is relative to; null = none or unknown.</param>
    /// <param name="missing">What made the result unknown; null where it is known.</param>
    /// <returns>Null = unknown.</returns>
    public static decimal? Evaluate(in ComparedMarket at, Expression formula, decimal? reference, out string? missing)
    {
        var inputs = new ExpressionInputs(stackalloc decimal[ExpressionInputs.Size]);
        Fill(ref inputs, at, formula);
        inputs.Set(Input.Reference, reference);
        var result = formula.Evaluate(inputs);
        missing = result is null ? formula.Missing(inputs) : null;
        return result;
    }

    /// <summary>Tells whether a condition on a competitor is met; what is unknown meets nothing.</summary>
    public static bool IsMet(in ComparedMarket at, Expression condition, Offer offer, decimal total)
    {
        var inputs = new ExpressionInputs(stackalloc decimal[ExpressionInputs.Size]);
        Fill(ref inputs, at, condition);
        inputs.Set(Input.TheirPrice, Conversion.Plain(offer.Price, ref at.Inputs));
        inputs.Set(Input.TheirTotal, total);
        inputs.Set(Input.TheirRating, offer.Rating);
        inputs.Set(Input.TheirFeedback, offer.FeedbackCount);
        inputs.Set(Input.TheirHandlingDays, offer.HandlingDays);
        inputs.Set(Input.TheirDeliveryDays, offer.DeliveryDays);
        inputs.Set(Input.TheirStock, offer.Stock);
        inputs.Set(Input.TheirMinQuantity, offer.MinQuantity);
        return condition.Test(inputs) == true;
    }

    /// <summary>
    /// Fills in price and stock of the listing of ours that the strategy's reference names; without one nothing is known.
    /// </summary>
    internal static void FillOwnListing(ref ExpressionInputs inputs, InputSet needed, ref DecisionInputs at)
    {
        if (!needed.Meets(InputSet.OwnListing) || ReferenceTerm.OwnListingIn(at.Strategy.ReferenceTerm) is not { } listing)
            return;
        inputs.Set(Input.OwnListingPrice, OwnReferences.PriceOf(listing, ref at));
        inputs.Set(Input.OwnListingStock, OwnReferences.StockOf(listing, at.Snapshot));
    }

    private static void Fill(ref ExpressionInputs inputs, in ComparedMarket at, Expression expression)
    {
        OwnInputs.Fill(ref inputs, expression.Needs, ref at.Inputs);
        HistoryInputs.NoteWaits(expression, ref at.Inputs);
        MarketInputs.Fill(ref inputs, expression.Needs, at.Snapshot, at.Offers.All);
        inputs.Set(Input.Floor, at.Floor);
        inputs.Set(Input.Ceiling, at.Ceiling);
        FillOwnListing(ref inputs, expression.Needs, ref at.Inputs);
    }
}
