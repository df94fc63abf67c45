using Repricer.Core.Amounts;
using Repricer.Core.Catalog;
using Repricer.Reading;

namespace Repricer.Engine.Catalog;

/// <summary>What the catalogue holds already, as far as the listings of one channel are matched against it.</summary>
/// <param name="Products">All that do not go.</param>
/// <param name="Listings">Those of the channel that do not go.</param>
/// <param name="Leaving">Listings of the channel that go as soon as a price in flight has settled: their keys are not free.</param>
/// <param name="LeavingSkus">The same of products.</param>
public sealed record CatalogMatches(
    IReadOnlyDictionary<Sku, ProductMatch> Products, IReadOnlyDictionary<ListingId, ListingMatch> Listings,
    IReadOnlySet<ListingId> Leaving, IReadOnlySet<Sku> LeavingSkus);

/// <param name="Gtin">As the catalogue has it.</param>
/// <param name="HasTitle">Whether it has a title.</param>
/// <param name="Cost">What a piece costs; null = not known.</param>
/// <param name="CostFeed">The feed that tells its cost; null = none does.</param>
/// <param name="StockFeed">The feed that tells its stock; null = none does.</param>
public sealed record ProductMatch(Currency Currency, string? Gtin, bool HasTitle, Money? Cost, string? CostFeed, string? StockFeed);

/// <param name="Sku">Of which product it is.</param>
/// <param name="Stock">Pieces to sell, its own or its product's; null = not known.</param>
/// <param name="Shadow">Whether no price of it goes out.</param>
/// <param name="ManagedBy">Which other repricer held it; null = none.</param>
public sealed record ListingMatch(Sku Sku, Currency Currency, int? Stock, bool Shadow, string? ManagedBy)
{
    /// <summary>What the buyer pays for shipping; null = unknown.</summary>
    public Money? ShippingCharge { get; init; }
}
