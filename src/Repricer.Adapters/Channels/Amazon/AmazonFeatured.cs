using Repricer.Adapters.Channels.Amazon.Wire;

namespace Repricer.Adapters.Channels.Amazon;

/// <summary>
/// Which offers hold the buy box. Amazon's flag is often on the wrong offer, so that an offer counts as featured only where two facts
/// agree: its price is the buy box's, and the flag, or the seller whom the buy box names, or, where neither is told, that it is the only
/// one with this price and may be featured.
/// </summary>
internal static class AmazonFeatured
{
    /// <param name="offers">Those of the condition that was asked for.</param>
    /// <returns>For each offer whether it is featured; null = the facts do not settle it.</returns>
    public static IReadOnlyList<bool?> Of(IReadOnlyList<WireOfferDetail> offers, WireBuyBoxPrice? box)
    {
        if (box is null)
            return [.. offers.Select(_ => (bool?)false)];

        var atPrice = offers.Where(offer => IsAt(offer, box)).ToList();
        var settled = offers.Select(offer => (Offer: offer, Is: IsAt(offer, box) ? SecondFact(offer, box, atPrice.Count) : IsDenied(offer)))
            .ToList();

        // Once one is certain, the others at its price are not; several are never told as certain by one buy box.
        var winners = settled.Count(found => found.Is == true);
        return winners == 1
            ? [.. settled.Select(found => (bool?)(found.Is == true))]
            : [.. settled.Select(found => found.Is == false ? false : (bool?)null)];
    }

    private static bool? SecondFact(WireOfferDetail offer, WireBuyBoxPrice box, int atPrice) =>
        box.SellerId is { } seller ? offer.SellerId == seller
        : offer.IsBuyBoxWinner is { } flag ? flag ? true : null
        : atPrice == 1 && offer.IsFeaturedMerchant == true ? true
        : null;

    /// <summary>Another price than the buy box's, and no flag: two facts against it. With the flag they contradict each other.</summary>
    private static bool? IsDenied(WireOfferDetail offer) => offer.IsBuyBoxWinner == true ? null : false;

    private static bool IsAt(WireOfferDetail offer, WireBuyBoxPrice box) =>
        offer.ListingPrice?.Amount is { } price && price == box.ListingPrice?.Amount
        && (offer.Shipping?.Amount ?? 0m) == (box.Shipping?.Amount ?? 0m);
}
