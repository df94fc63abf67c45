using Repricer.Core.Amounts;
using Repricer.Core.Deciding.Market;

namespace Repricer.Core.Deciding.Moves;

/// <summary>
/// A rise because the reference vanished needs a second look: a page that failed to load, a marketplace that left an offer out of one
/// answer. A reference that is missing or far above the last one may move our price up only after a further read that says the same.
/// </summary>
internal static class SecondLook
{
    /// <summary>A reference that is this much above the last one counts as another one.</summary>
    public static readonly Percent FarAbove = new(15);

    public static bool IsNeeded(PricingSnapshot snapshot, in CompetitorOffers market, decimal? reference)
    {
        if (snapshot.History.LastReference is not { } last || last.Currency != snapshot.Listing.Currency)
            return false;
        if (reference is { } total && total <= last.Amount + FarAbove.Of(last.Amount))
            return false;
        if (snapshot.History.SecondLookSince is { } since && WasReadAgain(snapshot, market, since))
            return false;
        return reference is not { } moved || !RivalItselfRose(snapshot, market, moved, last.Amount);
    }

    private static bool WasReadAgain(PricingSnapshot snapshot, in CompetitorOffers market, DateTimeOffset since)
    {
        for (var i = 0; i < snapshot.Evidence.Count; i++)
        {
            if (!(snapshot.Evidence[i].LastPositiveAt > since))
                return false;
        }

        foreach (ref readonly var one in market.All)
        {
            if (snapshot.Offers[one.Index].LastSeen > since)
                return true;
        }

        return snapshot.Evidence.Count > 0;
    }

    /// <summary>Nothing vanished where the very offer of the last reference went up and was read twice at its new price.</summary>
    private static bool RivalItselfRose(PricingSnapshot snapshot, in CompetitorOffers market, decimal reference, decimal last)
    {
        foreach (ref readonly var one in market.All)
        {
            var offer = snapshot.Offers[one.Index];
            if (one.Counts && one.Total >= reference && offer.TimesSeen >= 2
                && offer.PreviousPrice is { } before && before.Currency == offer.Price.Currency
                && one.Total - offer.Price.Amount + before.Amount <= last + FarAbove.Of(last))
                return true;
        }

        return false;
    }
}
