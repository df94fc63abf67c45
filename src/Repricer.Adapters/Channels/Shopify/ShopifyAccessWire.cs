namespace Repricer.Adapters.Channels.Shopify;

/// <param name="PriceLists">Null where the app may not see them.</param>
internal sealed record ShopifyAccessData(
    ShopifyShopFacts? Shop, ShopifyInstallation? CurrentAppInstallation, ShopifyPriceListPage? PriceLists);

internal sealed record ShopifyInstallation(IReadOnlyList<ShopifyScope>? AccessScopes);

internal sealed record ShopifyScope(string? Handle);

internal sealed record ShopifyPriceListPage(IReadOnlyList<ShopifyPriceList>? Nodes);

internal sealed record ShopifyPriceList(string? Name, string? Currency);
