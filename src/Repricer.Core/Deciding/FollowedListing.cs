using Repricer.Core.Amounts;
using Repricer.Core.Catalog;

namespace Repricer.Core.Deciding;

/// <summary>A followed listing sells an article whose price ours follows: a part of the bundle, or the main article.</summary>
/// <param name="Price">Its item price as we believe it; null = unknown.</param>
/// <param name="Origin">How we know the price; null = unknown.</param>
/// <param name="At">When it was last known, UTC; null = unknown. It is told and decides nothing.</param>
/// <param name="DesiredPrice">A price of it that is on its way; null = none is.</param>
public sealed record FollowedListing(
    Sku Sku, ListingId Id, Money? Price, PriceOrigin? Origin, DateTimeOffset? At = null, Money? DesiredPrice = null)
{
    /// <inheritdoc cref="Sibling.IsAtChannel"/>
    public bool IsAtChannel => Price is not null && Origin is PriceOrigin.Confirmed or PriceOrigin.Accepted or PriceOrigin.Restored;
}
