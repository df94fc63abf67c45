using Repricer.Core.Deciding;
using Repricer.Core.Observing;

namespace Repricer.Core.Guarding;

/// <summary>
/// Somebody else set our live price where our own offer on this listing shows a value that was first seen after our price was confirmed,
/// while nothing of ours was on its way. A value that stood before that is only late.
/// </summary>
public static class ExternalChange
{
    /// <param name="sending">The price about to go out, which is no reason for a strange live price; null = none is.</param>
    /// <returns>What changed, for people; null = nothing, or within <see cref="GuardLimits.ExternalChangeTolerance"/>.</returns>
    public static string? Find(PricingSnapshot snapshot, GuardLimits limits, Amounts.Money? sending = null)
    {
        if (snapshot.OwnPrice is not { Origin: Catalog.PriceOrigin.Confirmed } own)
            return null;
        if (snapshot.DesiredPrice is { } desired && desired != sending)
            return null;

        for (var i = 0; i < snapshot.Offers.Count; i++)
        {
            var offer = snapshot.Offers[i];
            if (offer.Listing == snapshot.Listing.Id && IsOurs(offer, snapshot) && offer.FirstSeen > own.AsOf
                && offer.Price.Currency == own.Price.Currency
                && Math.Abs(offer.Price.Amount - own.Price.Amount) > limits.ExternalChangeTolerance.Of(own.Price.Amount))
            {
                return $"live is {offer.Price}, ours was {own.Price}: "
                    + $"somebody else changed it by more than {limits.ExternalChangeTolerance}";
            }
        }

        return null;
    }

    internal static bool IsOurs(Offer offer, PricingSnapshot snapshot) => offer.Ours == Ownership.Yes
        || (offer.SellerId is { } id && snapshot.Channel.OwnSellerIds.Contains(id, StringComparer.Ordinal));
}
