using Repricer.Core.Catalog;

namespace Repricer.Core.Deciding;

/// <summary>Says why the price of a followed article is not known, or must be converted first.</summary>
/// <param name="Sku">The article that is followed.</param>
/// <param name="Kind">What is the matter with its price.</param>
public readonly record struct FollowedLack(Sku Sku, FollowedLackKind Kind)
{
    /// <summary>Finds what is lacking of the articles that a listing follows; each article once.</summary>
    public static IEnumerable<FollowedLack> Find(PricingSnapshot snapshot)
    {
        foreach (var sku in snapshot.Product.Follows())
        {
            var listings = snapshot.Followed.Where(one => one.Sku == sku).ToArray();
            if (listings.Length == 0)
                yield return new FollowedLack(sku, FollowedLackKind.NotSold);
            else if (!Array.Exists(listings, one => one.IsAtChannel))
                yield return new FollowedLack(sku, FollowedLackKind.NotConfirmed);
            else if (Array.Exists(listings, one => one.IsAtChannel && one.Price!.Value.Currency != snapshot.Listing.Currency))
                yield return new FollowedLack(sku, FollowedLackKind.OtherCurrency);
        }
    }
}

/// <summary>Names what may be the matter with the price of a followed article.</summary>
public enum FollowedLackKind
{
    /// <summary>It is not sold on the channel by the same account and in the same condition, or not in the catalogue.</summary>
    NotSold,

    /// <summary>Its price was never confirmed by the channel, nor accepted by one that cannot be read back.</summary>
    NotConfirmed,

    /// <summary>Its price is in another currency, and known only with a fresh rate.</summary>
    OtherCurrency,
}
