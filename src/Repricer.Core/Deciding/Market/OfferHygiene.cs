using Repricer.Core.Amounts;
using Repricer.Core.Observing;

namespace Repricer.Core.Deciding.Market;

/// <summary>
/// Hygiene drops what no strategy may count: our own offers, prices that are none, stale reads, sources under quarantine.
/// </summary>
internal readonly ref struct OfferHygiene
{
    private readonly PricingSnapshot _snapshot;
    private readonly long _oldest;
    private readonly long _newest;
    private readonly bool _anyQuarantined;
    private readonly bool _allFresh;

    /// <param name="snapshot">The snapshot whose offers are looked at.</param>
    /// <param name="seen">When they were seen.</param>
    /// <param name="maxAge">An offer may be this old.</param>
    /// <param name="now">The moment ages are counted at.</param>
    public OfferHygiene(PricingSnapshot snapshot, in Sightings seen, TimeSpan maxAge, DateTimeOffset now)
    {
        _snapshot = snapshot;
        (_oldest, _newest) = Freshness.Span(maxAge, now);
        _anyQuarantined = snapshot.HasQuarantine;
        _allFresh = seen.Oldest >= _oldest && seen.Newest <= _newest;
    }

    /// <param name="row">The offer's row.</param>
    /// <param name="offer">The offer itself, which is looked at only where the row does not tell.</param>
    public DropReason Check(in CompactOffer row, Offer offer)
    {
        if (row.Has(CompactOfferTraits.Ours) || (MayBeOurs(row) && IsOurs(offer, _snapshot)))
            return DropReason.Ours;
        if (row.Has(CompactOfferTraits.NoPrice))
            return offer.Price.Currency.IsNone ? DropReason.NoCurrency : DropReason.NoPrice;
        if (!IsFresh(row))
            return DropReason.Stale;
        return _anyQuarantined && IsQuarantined(offer, _snapshot.EvidenceSpan) ? DropReason.Quarantined : DropReason.None;
    }

    public bool IsFresh(in CompactOffer row) => _allFresh || (row.LastSeenTicks >= _oldest && row.LastSeenTicks <= _newest);

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

    /// <summary>Tells whether an amount is a placeholder: zero, the smallest coin, or in no currency.</summary>
    public static bool IsNoPrice(Money price) => price.Currency.IsNone || price.Amount <= price.Currency.GridStep;

    private static bool IsQuarantined(Offer offer, ReadOnlySpan<SourceEvidence> evidence)
    {
        foreach (var place in evidence)
        {
            if (place.Quarantined && place.Source == offer.Source)
                return true;
        }

        return false;
    }

    private bool MayBeOurs(in CompactOffer row) =>
        row.Has(CompactOfferTraits.SellerKnown) && row.Has(CompactOfferTraits.Marketplace) && _snapshot.Channel.MayOwn(row.SellerIdHash);
}
