using Repricer.Core.Observing;

namespace Repricer.Core.Deciding.Market;

/// <summary>
/// Hygiene drops what no strategy may count: our own offers, prices that are none, stale reads, sources under quarantine.
/// </summary>
internal static class OfferHygiene
{
    public static DropReason Check(Offer offer, PricingSnapshot snapshot, TimeSpan maxAge, DateTimeOffset now, bool anyQuarantined)
    {
        if (IsOurs(offer, snapshot))
            return DropReason.Ours;
        if (offer.Price.Currency.IsNone || offer.Price.Amount <= offer.Price.Currency.GridStep)
            return DropReason.NoPrice;
        if (!Freshness.IsWithin(maxAge, offer.LastSeen, now))
            return DropReason.Stale;
        return anyQuarantined && IsQuarantined(offer, snapshot.EvidenceSpan) ? DropReason.Quarantined : DropReason.None;
    }

    /// <summary>
    /// Tells whether an offer is ours, by its seller id on our own channel, every account, whatever the reading thought of it. A shop
    /// source's offer is that shop's own.
    /// </summary>
    public static bool IsOurs(Offer offer, PricingSnapshot snapshot)
    {
        if (offer.Ours == Ownership.Yes)
            return true;
        if (offer.SellerId is not { } id || offer.Listing is not { } seenOn || seenOn.Channel != snapshot.Channel.Id)
            return false;
        return snapshot.Channel.IsOwnSeller(id, offer.SellerIdHash);
    }

    public static bool IsQuarantined(Offer offer, ReadOnlySpan<SourceEvidence> evidence)
    {
        foreach (var place in evidence)
        {
            if (place.Quarantined && place.Source == offer.Source)
                return true;
        }

        return false;
    }
}
