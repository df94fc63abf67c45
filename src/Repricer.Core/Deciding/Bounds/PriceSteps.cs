using Repricer.Core.Amounts;
using Repricer.Core.Deciding.Fitting;
using Repricer.Core.Strategies;
using Repricer.Reading;

namespace Repricer.Core.Deciding.Bounds;

/// <summary>
/// The price step of a listing: its own, else that of its channel for the currency, and beside it the strategy's, and what the channel
/// takes at all. Where several are said, prices are multiples of all of them.
/// </summary>
internal static class PriceSteps
{
    /// <summary>
    /// A common multiple is looked for among so many; steps that have none so near are a slip, and the coarser one holds.
    /// </summary>
    private const int MaxMultiple = 1000;

    /// <summary>Finds the grid of a listing's prices under a strategy; null = no strategy applies.</summary>
    public static PriceGrid GridOf(PricingSnapshot snapshot, Strategy? strategy)
    {
        var currency = snapshot.Listing.Currency;
        if (snapshot.Listing.PriceStep is null && snapshot.Channel.PriceSteps.Count == 0 && strategy is not { PriceSteps.Count: > 0 }
            && snapshot.Channel.LeastSteps is null)
            return new PriceGrid(currency);
        var step = Combine(OfCatalogue(snapshot), OfStrategy(strategy, currency.Code));
        if (snapshot.Channel.LeastSteps is { } least)
            step = Combine(step, Of(least, currency));
        if (step <= 0m)
            return new PriceGrid(currency);
        step = Combine(step, currency.GridStep);
        return new PriceGrid(currency, step == currency.GridStep ? 0m : step);
    }

    private static decimal OfCatalogue(PricingSnapshot snapshot)
    {
        var currency = snapshot.Listing.Currency;
        if (snapshot.Listing.PriceStep is { Amount: > 0m } own && own.Currency == currency)
            return own.Amount;
        return Of(snapshot.Channel.PriceSteps, currency);
    }

    private static decimal Of(IReadOnlyList<Money> steps, Currency currency)
    {
        for (var i = 0; i < steps.Count; i++)
        {
            if (steps[i].Currency == currency)
                return steps[i].Amount;
        }

        return 0m;
    }

    private static decimal OfStrategy(Strategy? strategy, string currency)
    {
        if (strategy is null)
            return 0m;
        var general = 0m;
        for (var i = 0; i < strategy.PriceSteps.Count; i++)
        {
            var step = strategy.PriceSteps[i];
            if (step.Currency == currency)
                return step.Step;
            if (step.Currency is null)
                general = step.Step;
        }

        return general;
    }

    private static decimal Combine(decimal one, decimal other)
    {
        if (one <= 0m || other <= 0m)
            return Math.Max(one, other);
        var (coarse, fine) = one >= other ? (one, other) : (other, one);
        for (var i = 1; i <= MaxMultiple; i++)
        {
            if (coarse * i % fine == 0m)
                return coarse * i;
        }

        return coarse;
    }
}
