using Repricer.Core.Catalog;
using Repricer.Core.Strategies;

namespace Repricer.Core.Deciding;

/// <summary>The preconditions must be met before anything is decided. Those of the floor follow with the bounds.</summary>
internal static class Preconditions
{
    public static (DecisionReason Reason, string? Detail)? FindSkip(PricingSnapshot snapshot, Strategy? strategy)
    {
        if (strategy is null)
            return (DecisionReason.NoStrategy, null);
        if (snapshot.Paused is { } pause)
            return (DecisionReason.Paused, pause.Reason is null ? pause.Scope : $"{pause.Scope}: {pause.Reason}");
        if (strategy.Paused)
            return (DecisionReason.Paused, "strategy");
        if (snapshot.FrozenBecause is { } frozen)
            return (DecisionReason.Frozen, frozen);
        if (snapshot.Listing.ImportFault is { } fault)
            return (DecisionReason.ImportFault, fault);
        if (snapshot.OwnPrice is not { } own)
            return (DecisionReason.OwnPriceUnknown, null);
        if (own.Price.Currency != snapshot.Listing.Currency || own.Price.Amount <= 0m)
            return (DecisionReason.OwnPriceUnknown, $"{own.Price} is no price in {snapshot.Listing.Currency}");
        if (ListingTerms.EffectiveStock(snapshot.Product, snapshot.Listing) is <= 0 && !strategy.PriceWithoutStock)
            return (DecisionReason.NoStock, null);
        return null;
    }
}
