using Repricer.Core.Calendar;
using Repricer.Core.Deciding.Bounds;
using Repricer.Core.Deciding.Market;
using Repricer.Core.Observing;
using Repricer.Core.Strategies;
using Repricer.Core.Strategies.Formulas;

namespace Repricer.Core.Deciding;

/// <summary>Formulas and conditions of references, rules and actions, over everything an occasion knows.</summary>
internal static class FormulaInputs
{
    /// <param name="at">Where we are.</param>
    /// <param name="formula">What is computed.</param>
    /// <param name="reference">The total that the action is relative to; null = none or unknown.</param>
    /// <param name="review">Notes when time alone could change the result.</param>
    /// <param name="missing">What made the result unknown; null where it is known.</param>
    public static decimal? Evaluate(in ComparedMarket at, Expression formula, decimal? reference, ref ReviewClock review, out string? missing)
    {
        var inputs = new ExpressionInputs(stackalloc decimal[ExpressionInputs.Size]);
        Fill(ref inputs, at, formula, ref review);
        inputs.Set(Input.Reference, reference);
        var result = formula.Evaluate(inputs);
        missing = result is null ? formula.Missing(inputs) : null;
        return result;
    }

    public static bool IsMet(in ComparedMarket at, Expression condition, Offer offer, decimal total, ref ReviewClock review)
    {
        var inputs = new ExpressionInputs(stackalloc decimal[ExpressionInputs.Size]);
        Fill(ref inputs, at, condition, ref review);
        inputs.Set(Input.TheirPrice, new Conversion(at.Snapshot, at.Grid.Currency, at.Now).Plain(offer.Price, ref review));
        inputs.Set(Input.TheirTotal, total);
        inputs.Set(Input.TheirRating, offer.Rating);
        inputs.Set(Input.TheirFeedback, offer.FeedbackCount);
        inputs.Set(Input.TheirHandlingDays, offer.HandlingDays);
        return condition.Test(inputs) == true;
    }

    private static void Fill(ref ExpressionInputs inputs, in ComparedMarket at, Expression expression, ref ReviewClock review)
    {
        OwnInputs.Fill(ref inputs, expression.Needs, at.Snapshot, at.Now, ref review);
        HistoryInputs.NoteWaits(expression, at.Snapshot, at.Now, ref review);
        MarketInputs.Fill(ref inputs, expression.Needs, at.Snapshot, at.Market.All);
        inputs.Set(Input.Floor, at.Floor);
        inputs.Set(Input.Ceiling, at.Ceiling);
        FillOwnListing(ref inputs, expression.Needs, at.Strategy, at.Snapshot, at.Now, ref review);
    }

    /// <summary>Of the listing of ours that the strategy's reference names; without one nothing is known.</summary>
    internal static void FillOwnListing(ref ExpressionInputs inputs, InputSet needed, Strategy strategy, PricingSnapshot snapshot, DateTimeOffset now, ref ReviewClock review)
    {
        if (!needed.Meets(InputSet.OwnListing) || ReferenceTerm.OwnListingIn(strategy.ReferenceTerm) is not { } listing)
            return;
        inputs.Set(Input.OwnListingPrice, OwnReferences.PriceOf(listing, snapshot, now, ref review));
        inputs.Set(Input.OwnListingStock, OwnReferences.StockOf(listing, snapshot));
    }
}
