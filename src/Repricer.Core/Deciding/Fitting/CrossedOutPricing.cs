using Repricer.Core.Amounts;
using Repricer.Core.Catalog;
using Repricer.Core.Publishing;
using Repricer.Core.Strategies;

namespace Repricer.Core.Deciding.Fitting;

/// <summary>
/// Finds the price that stands crossed out beside ours. It goes out with a price, the same one once more where that stays; where nobody
/// knows what it must be, none is shown.
/// </summary>
internal static class CrossedOutPricing
{
    private const string Step = "crossed_out";

    /// <summary>Finds what is wished beside a price that is to go out.</summary>
    /// <param name="rule">What the strategy says.</param>
    /// <param name="price">Our item price.</param>
    /// <param name="at">The decision's inputs.</param>
    public static PriceTerms Find(CrossedOutRule rule, decimal price, ref DecisionInputs at)
    {
        var name = SnakeCase.From(rule.From.ToString());
        var wish = Of(rule.From, ref at);
        if (rule.From == CrossedOutSource.None || wish is not { } before)
        {
            at.Trace?.Add(Step,
                rule.From == CrossedOutSource.None ? "no price is crossed out" : $"{name} is unknown: no price is crossed out");
            return PriceTerms.NothingCrossedOut;
        }

        var money = new Money(before, at.Currency);
        if (before <= price)
        {
            at.Trace?.Add(Step, $"{name} is {money}, not above our price: that is no reduction, and no price is crossed out");
            return PriceTerms.NothingCrossedOut;
        }

        if (rule.AtLeast is { } least && before - price < least.Of(before))
        {
            at.Trace?.Add(Step, $"{name} is {money}: the reduction is less than {least}, and no price is crossed out");
            return PriceTerms.NothingCrossedOut;
        }

        at.Trace?.Add(Step, $"{name} of {money} is crossed out");
        return PriceTerms.CrossedOut(money);
    }

    /// <summary>
    /// Narrows what is wished to what is true and lawful, from the snapshot alone; nothing is trusted but that it is wished. A price of
    /// ours in the guard's hands is never raised by it.
    /// </summary>
    /// <param name="terms">What was decided.</param>
    /// <param name="price">The item price that really goes out.</param>
    /// <param name="sanity">A list price over this share of our own 90-day median was never asked by anybody.</param>
    /// <param name="at">The inputs as they are now.</param>
    /// <param name="why">What was narrowed and why; null = nothing was.</param>
    public static PriceTerms Narrow(PriceTerms terms, decimal price, Percent sanity, ref DecisionInputs at, out string? why)
    {
        why = null;
        if (terms.CrossedOutPrice is not { } wished)
            return terms;
        if (wished.Currency != at.Currency || !wished.IsOnGrid)
            return Cleared("it is no price of this listing", out why);

        var low = Of(CrossedOutSource.OwnLowest30Days, ref at);
        var list = Of(CrossedOutSource.ListPrice, ref at);
        var law = at.Snapshot.Channel.CrossedOut;
        if (law == CrossedOutLaw.Eu && low is null)
            return Cleared("nobody knows our lowest price of the last 30 days", out why);
        if (law == CrossedOutLaw.ListPrice && list is null && low is null)
            return Cleared("neither a list price nor our own prices are known", out why);
        var most = law == CrossedOutLaw.Eu ? low!.Value : Math.Max(list ?? 0m, low ?? 0m);
        if (law == CrossedOutLaw.ListPrice && wished.Amount > (low ?? 0m)
            && at.Snapshot.History.OwnMedian90Days is { } median && median.Currency == at.Currency
                && wished.Amount > sanity.Of(median.Amount))
            return Cleared($"{wished} is over {sanity} of our own median of 90 days, {median}: nobody ever paid that", out why);

        var narrowed = Math.Min(wished.Amount, most);
        if (narrowed <= price)
            return Cleared($"the most that may be crossed out is {new Money(most, at.Currency)}, not above our price", out why);
        if (narrowed == wished.Amount)
            return terms;
        var result = new Money(narrowed, at.Currency);
        why = law == CrossedOutLaw.Eu
            ? $"{wished} becomes {result}, our lowest price of the 30 days before this reduction"
            : $"{wished} becomes {result}, the list price";
        return PriceTerms.CrossedOut(result);
    }

    private static PriceTerms Cleared(string because, out string why)
    {
        why = $"no price is crossed out: {because}";
        return PriceTerms.NothingCrossedOut;
    }

    private static decimal? Of(CrossedOutSource source, ref DecisionInputs at)
    {
        var amount = source switch
        {
            CrossedOutSource.OwnLowest30Days => at.Snapshot.History.OwnLowest30Days,
            CrossedOutSource.ListPrice => ListingTerms.Effective(
                at.Snapshot.Listing.ListPrice, at.Snapshot.Product.ListPrice, at.Currency),
            _ => null,
        };
        return amount is { Amount: > 0m, IsOnGrid: true } known && known.Currency == at.Currency ? known.Amount : null;
    }
}
