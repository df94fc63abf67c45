using Repricer.Core.Publishing;

namespace Repricer.Adapters.Channels.Shopify;

/// <summary>The changes of one product: what one call carries.</summary>
/// <param name="Changes">In the order in which they are written: an answer names a bad one by its place in it.</param>
internal sealed record ShopifyProductChanges(string Gid, IReadOnlyList<(ShopifyKey Key, PriceChange Change)> Changes);
