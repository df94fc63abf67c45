using Repricer.Core.Amounts;
using Repricer.Core.Deciding;

namespace Repricer.Core.Guarding;

/// <summary>A live price is what a channel shows of one of our listings, whoever set it, as it was last read.</summary>
/// <param name="Price">The item price; another currency or a finer amount than the listing's is possible.</param>
/// <param name="ReadAt">When it was last read, UTC.</param>
/// <param name="From">Where it was read, for people: "read back", or the source whose offers show it.</param>
public sealed record LivePrice(Money Price, DateTimeOffset ReadAt, string From)
{
    /// <summary>The origin of a price that the channel was asked for.</summary>
    public const string ReadBack = "read back";

    /// <summary>Finds the live price in our own offers on the listing; null = no source tells of them.</summary>
    public static LivePrice? Find(PricingSnapshot snapshot)
    {
        LivePrice? newest = null;
        for (var i = 0; i < snapshot.Offers.Count; i++)
        {
            var offer = snapshot.Offers[i];
            if (offer.Listing == snapshot.Listing.Id && ExternalChange.IsOurs(offer, snapshot) && !(newest?.ReadAt >= offer.LastSeen))
                newest = new LivePrice(offer.Price, offer.LastSeen, $"offers of {offer.Source}");
        }

        return newest;
    }
}
