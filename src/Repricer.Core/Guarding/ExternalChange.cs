using Repricer.Core.Amounts;
using Repricer.Core.Catalog;
using Repricer.Core.Deciding;
using Repricer.Core.Observing;

namespace Repricer.Core.Guarding;

/// <summary>Represents a price that somebody else set on our own offer.</summary>
/// <param name="Live">The item price that is shown.</param>
/// <param name="ReadAt">When the reading began that last showed it, UTC.</param>
/// <param name="IsFar">
/// Whether it is beyond <see cref="GuardLimits.ExternalChangeTolerance"/>: a person must look. Otherwise it becomes our price.
/// </param>
/// <param name="Detail">What changed, for people.</param>
public sealed record ExternalPrice(Money Live, DateTimeOffset ReadAt, bool IsFar, string Detail);

/// <summary>
/// Somebody else set our live price where our own offer on this listing shows a value that was first seen after our price was confirmed,
/// while nothing of ours was on its way. A value that stood before that, or is an earlier price of ours, is only late;
/// a deal's price is the deal's.
/// </summary>
public static class ExternalChange
{
    /// <param name="sending">The price about to go out, which is no reason for a strange live price; null = none is.</param>
    /// <returns>Null = nothing changed, or it is not known yet.</returns>
    public static ExternalPrice? Find(PricingSnapshot snapshot, GuardLimits limits, Money? sending = null)
    {
        if (snapshot.OwnPrice is not { Origin: PriceOrigin.Confirmed } own)
            return null;
        if (snapshot.DesiredPrice is { } desired && desired != sending)
            return null;

        for (var i = 0; i < snapshot.Offers.Count; i++)
        {
            var offer = snapshot.Offers[i];
            if (offer.Listing == snapshot.Listing.Id && IsOurs(offer, snapshot) && offer.FirstSeen > own.AsOf
                && offer.Price.Currency == own.Price.Currency && snapshot.DealAt(offer.LastSeen - limits.ExternalChangeDelay) is null
                && snapshot.DealAt(offer.LastSeen) is null && Judge(offer, own, snapshot, limits) is { } found)
                return found;
        }

        return null;
    }

    /// <summary>Says for people what was found.</summary>
    public static string Say(Money live, Money own, GuardLimits limits) =>
        $"live is {live}, ours was {own}: somebody else changed it by more than {limits.ExternalChangeTolerance}";

    private static ExternalPrice? Judge(Offer offer, OwnPrice own, PricingSnapshot snapshot, GuardLimits limits)
    {
        var meaning = LivePriceRule.Judge(new LiveReading
        {
            Live = offer.Price,
            Own = own,
            Recent = snapshot.History.RecentOwn ?? [],
            Began = offer.LastSeen,
            Tolerance = limits.ExternalChangeTolerance,
            Delay = limits.ExternalChangeDelay,
        });
        return meaning switch
        {
            LivePriceMeaning.Strange => new ExternalPrice(offer.Price, offer.LastSeen, IsFar: true, Say(offer.Price, own.Price, limits)),
            LivePriceMeaning.Adopt => new ExternalPrice(
                offer.Price, offer.LastSeen, IsFar: false, $"live is {offer.Price}, ours was {own.Price}: adopted, it is close to ours"),
            _ => null,
        };
    }

    internal static bool IsOurs(Offer offer, PricingSnapshot snapshot) => offer.Ours == Ownership.Yes
        || (offer.SellerId is { } id && snapshot.Channel.OwnSellerIds.Contains(id, StringComparer.Ordinal));
}
