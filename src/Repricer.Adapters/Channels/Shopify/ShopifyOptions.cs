using Repricer.Engine.Publishing;

namespace Repricer.Adapters.Channels.Shopify;

/// <param name="Country">Whose market's price is read beside the variant's own; null = none.</param>
/// <param name="BulkFrom">From so many waiting changes on they go as one bulk operation; 0 = never.</param>
/// <param name="Zone">In which the shop counts its days.</param>
internal sealed record ShopifyOptions(string? Country, int BulkFrom, TimeZoneInfo Zone, IReadOnlyList<RateBucket> Buckets);
