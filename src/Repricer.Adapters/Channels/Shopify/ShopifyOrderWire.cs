namespace Repricer.Adapters.Channels.Shopify;

internal sealed record ShopifyOrdersData(ShopifyShopFacts? Shop, ShopifyOrderPage? Orders);

internal sealed record ShopifyOrderPage(ShopifyPageInfo? PageInfo, IReadOnlyList<ShopifyOrder>? Nodes);

/// <param name="CancelledAt">Null = it stands.</param>
internal sealed record ShopifyOrder(string? CancelledAt, bool? Test, ShopifyLinePage? LineItems);

internal sealed record ShopifyLinePage(ShopifyPageInfo? PageInfo, IReadOnlyList<ShopifyLine>? Nodes);

/// <param name="Variant">Null = the variant has been deleted since, or the line is of none.</param>
/// <param name="DiscountedTotalSet">What the buyer pays for all its pieces.</param>
internal sealed record ShopifyLine(int Quantity, ShopifyVariant? Variant, ShopifyMoneyBag? DiscountedTotalSet);

internal sealed record ShopifyMoneyBag(ShopifyMoney? ShopMoney);
