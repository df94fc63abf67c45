using System.Text.Json;
using System.Text.Json.Serialization;

namespace Repricer.Adapters.Channels.BigCommerce;

internal sealed record BcPage<T>(IReadOnlyList<T>? Data, BcMeta? Meta)
{
    /// <summary>Whether another page follows, by the store's own count.</summary>
    public bool HasMore => Meta?.Pagination is { CurrentPage: { } current, TotalPages: { } total } && current < total;
}

internal sealed record BcMeta(BcPagination? Pagination);

internal sealed record BcPagination(int? CurrentPage, int? TotalPages);

/// <param name="Price">Null = the product's.</param>
/// <param name="SalePrice">Null = the product's; a zero is none.</param>
internal sealed record BcVariant(
    long Id, long ProductId, string? Sku, decimal? Price, decimal? SalePrice, decimal? CostPrice, int? InventoryLevel, string? Upc,
    bool? PurchasingDisabled, IReadOnlyList<BcOption>? OptionValues);

internal sealed record BcOption(string? Label);

internal sealed record BcProduct(
    long Id, string? Name, decimal? Price, decimal? SalePrice, decimal? CostPrice, bool? IsVisible, string? Availability,
    string? InventoryTracking, int? InventoryLevel, string? Condition, string? Gtin, string? Upc);

/// <summary>A record of a price list.</summary>
internal sealed record BcRecord(long VariantId, string? Currency, decimal? Price, decimal? SalePrice);

internal sealed record BcAssignment(long? PriceListId, long? CustomerGroupId, long? ChannelId);

internal sealed record BcPricingCall(
    int ChannelId, string CurrencyCode, [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] int? CustomerGroupId,
    IReadOnlyList<BcPricingItem> Items);

internal sealed record BcPricingItem(long ProductId, long VariantId);

/// <summary>What a buyer of the storefront and group pays, price lists and rules included.</summary>
internal sealed record BcPricing(long? ProductId, long? VariantId, BcAmount? Price, BcAmount? SalePrice, BcAmount? CalculatedPrice);

/// <param name="AsEntered">With or without tax, as prices are entered in this store.</param>
internal sealed record BcAmount(decimal? AsEntered);

internal sealed record BcData<T>(T? Data);

/// <summary>The bodies of failures, of which each route has another.</summary>
internal sealed record BcFailure(string? Title, JsonElement? Errors, IReadOnlyList<BcBatchError>? BatchErrors, BcErrorTime? Error);

internal sealed record BcBatchError(string? Title, JsonElement? Errors, BcBatchRecord? Data, JsonElement? FieldErrors);

internal sealed record BcBatchRecord(long? VariantId);

internal sealed record BcErrorTime(string? Message, int? RetryAfterSeconds);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(BcPage<BcVariant>))]
[JsonSerializable(typeof(BcPage<BcProduct>))]
[JsonSerializable(typeof(BcPage<BcRecord>))]
[JsonSerializable(typeof(BcPage<BcAssignment>))]
[JsonSerializable(typeof(BcPage<BcPricing>))]
[JsonSerializable(typeof(BcData<BcVariant>))]
[JsonSerializable(typeof(BcPricingCall))]
[JsonSerializable(typeof(BcFailure))]
internal sealed partial class BcJson : JsonSerializerContext;
