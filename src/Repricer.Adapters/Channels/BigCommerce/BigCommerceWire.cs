using System.Text.Json;
using System.Text.Json.Serialization;

namespace Repricer.Adapters.Channels.BigCommerce;

internal sealed record BigCommercePage<T>(IReadOnlyList<T>? Data, BigCommerceMeta? Meta)
{
    /// <summary>Whether another page follows, by the store's own count.</summary>
    public bool HasMore => Meta?.Pagination is { CurrentPage: { } current, TotalPages: { } total } && current < total;
}

internal sealed record BigCommerceMeta(BigCommercePagination? Pagination);

internal sealed record BigCommercePagination(int? CurrentPage, int? TotalPages);

/// <param name="Price">Null = the product's.</param>
/// <param name="SalePrice">Null = the product's; a zero is none.</param>
internal sealed record BigCommerceVariant(
    long Id, long ProductId, string? Sku, decimal? Price, decimal? SalePrice, decimal? CostPrice, int? InventoryLevel, string? Upc,
    bool? PurchasingDisabled, IReadOnlyList<BigCommerceOption>? OptionValues);

internal sealed record BigCommerceOption(string? Label);

internal sealed record BigCommerceProduct(
    long Id, string? Name, decimal? Price, decimal? SalePrice, decimal? CostPrice, bool? IsVisible, string? Availability,
    string? InventoryTracking, int? InventoryLevel, string? Condition, string? Gtin, string? Upc);

/// <summary>A record of a price list.</summary>
internal sealed record BigCommerceRecord(long VariantId, string? Currency, decimal? Price, decimal? SalePrice);

internal sealed record BigCommerceAssignment(long? PriceListId, long? CustomerGroupId, long? ChannelId);

internal sealed record BigCommercePricingCall(
    int ChannelId, string CurrencyCode, [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] int? CustomerGroupId,
    IReadOnlyList<BigCommercePricingItem> Items);

internal sealed record BigCommercePricingItem(long ProductId, long VariantId);

/// <summary>What a buyer of the storefront and group pays, price lists and rules included.</summary>
internal sealed record BigCommercePricing(
    long? ProductId, long? VariantId, BigCommerceAmount? Price, BigCommerceAmount? SalePrice, BigCommerceAmount? CalculatedPrice);

/// <param name="AsEntered">With or without tax, as prices are entered in this store.</param>
internal sealed record BigCommerceAmount(decimal? AsEntered);

internal sealed record BigCommerceData<T>(T? Data);

/// <summary>The bodies of failures, of which each route has another.</summary>
internal sealed record BigCommerceFailure(
    string? Title, JsonElement? Errors, IReadOnlyList<BigCommerceBatchError>? BatchErrors, BigCommerceErrorTime? Error);

internal sealed record BigCommerceBatchError(string? Title, JsonElement? Errors, BigCommerceBatchRecord? Data, JsonElement? FieldErrors);

internal sealed record BigCommerceBatchRecord(long? VariantId);

internal sealed record BigCommerceErrorTime(string? Message, int? RetryAfterSeconds);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(BigCommercePage<BigCommerceVariant>))]
[JsonSerializable(typeof(BigCommercePage<BigCommerceProduct>))]
[JsonSerializable(typeof(BigCommercePage<BigCommerceRecord>))]
[JsonSerializable(typeof(BigCommercePage<BigCommerceAssignment>))]
[JsonSerializable(typeof(BigCommercePage<BigCommercePricing>))]
[JsonSerializable(typeof(BigCommerceData<BigCommerceVariant>))]
[JsonSerializable(typeof(BigCommercePricingCall))]
[JsonSerializable(typeof(IReadOnlyList<BigCommerceOrder>))]
[JsonSerializable(typeof(BigCommerceFailure))]
internal sealed partial class BigCommerceJson : JsonSerializerContext;
