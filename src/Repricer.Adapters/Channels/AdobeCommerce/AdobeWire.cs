using System.Text.Json;
using System.Text.Json.Serialization;

namespace Repricer.Adapters.Channels.AdobeCommerce;

/// <summary>The body of every call that writes prices.</summary>
internal sealed record AdobeBody<T>(IReadOnlyList<T> Prices);

internal sealed record AdobeSkus(IReadOnlyList<string> Skus);

/// <param name="StoreId">0 = the default of all store views.</param>
internal sealed record AdobeBasePrice(decimal Price, int StoreId, string Sku);

/// <param name="PriceFrom">"2026-03-01 00:00:00", in the zone of the store; null = none.</param>
/// <param name="PriceTo">The same; empty is how none is written.</param>
internal sealed record AdobeSpecialPrice(decimal Price, int StoreId, string Sku, string? PriceFrom, string? PriceTo);

/// <param name="PriceType">"fixed", or "discount" with a price in per cent.</param>
internal sealed record AdobeTierPrice(
    decimal Price, string PriceType, int WebsiteId, string Sku, string CustomerGroup, decimal Quantity);

internal sealed record AdobeCost(decimal? Cost, int StoreId, string? Sku);

/// <summary>One thing that went wrong with one row of a call that was answered with 200.</summary>
internal sealed record AdobeTrouble(string? Message, JsonElement? Parameters);

/// <summary>The body of a failure.</summary>
internal sealed record AdobeFailure(string? Message, JsonElement? Parameters, IReadOnlyList<AdobeTrouble>? Errors);

internal sealed record AdobePage<T>(IReadOnlyList<T>? Items, int? TotalCount);

/// <param name="Status">1 = enabled, 2 = disabled.</param>
internal sealed record AdobeProduct(
    long Id, string? Sku, string? Name, string? TypeId, int? Status, AdobeProductParts? ExtensionAttributes,
    IReadOnlyList<AdobeAttributeValue>? CustomAttributes);

internal sealed record AdobeProductParts(IReadOnlyList<int>? WebsiteIds);

internal sealed record AdobeAttributeValue(string? AttributeCode, JsonElement? Value);

/// <summary>A product as a page of the shop shows it.</summary>
internal sealed record AdobeRender(long Id, AdobeRenderPrice? PriceInfo);

/// <param name="FinalPrice">What a buyer without a customer group pays, by the price index.</param>
/// <param name="RegularPrice">The base price, by the same index.</param>
internal sealed record AdobeRenderPrice(decimal? FinalPrice, decimal? RegularPrice);

/// <param name="Scope">"global" or "website".</param>
internal sealed record AdobeAttribute(string? AttributeCode, string? Scope);

/// <summary>A store view.</summary>
internal sealed record AdobeStoreConfig(
    int Id, string? Code, int WebsiteId, string? BaseCurrencyCode, string? DefaultDisplayCurrencyCode, string? Timezone);

/// <param name="Status">1 = in stock at this source.</param>
internal sealed record AdobeSourceItem(string? Sku, decimal? Quantity, int? Status);

/// <summary>What a bulk call is answered with.</summary>
internal sealed record AdobeBulkTaken(string? BulkUuid);

internal sealed record AdobeBulkState(IReadOnlyList<AdobeOperation>? OperationsList, int? OperationCount);

/// <param name="Status">1 done, 2 failed and may be tried again, 3 failed, 4 open, 5 refused.</param>
/// <param name="SerializedData">What was asked, a text of JSON; null where the shop has forgotten it after the operation was done.</param>
/// <param name="ResultSerializedData">What the same call would be answered, a text of JSON.</param>
internal sealed record AdobeOperation(
    int? Status, string? SerializedData, string? ResultSerializedData, string? ResultMessage);

/// <param name="MetaInformation">The body of the call, a text of JSON.</param>
internal sealed record AdobeOperationData(string? MetaInformation);

internal sealed record AdobeLogin(string Username, string Password);

internal sealed record AdobeOrder(IReadOnlyList<AdobeOrderLine>? Items);

/// <param name="ParentItemId">Of the configurable product or bundle that it came by; null = it was sold by itself.</param>
/// <param name="BaseRowTotalInclTax">In the base currency.</param>
internal sealed record AdobeOrderLine(
    string? Sku, string? ProductType, long? ParentItemId, decimal? QtyOrdered, decimal? QtyCanceled, decimal? BaseRowTotalInclTax,
    decimal? BaseDiscountAmount);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(AdobeBody<AdobeBasePrice>))]
[JsonSerializable(typeof(IReadOnlyList<AdobeBody<AdobeBasePrice>>))]
[JsonSerializable(typeof(AdobeBody<AdobeSpecialPrice>))]
[JsonSerializable(typeof(AdobeBody<AdobeTierPrice>))]
[JsonSerializable(typeof(AdobeSkus))]
[JsonSerializable(typeof(List<AdobeBasePrice>))]
[JsonSerializable(typeof(List<AdobeSpecialPrice>))]
[JsonSerializable(typeof(List<AdobeTierPrice>))]
[JsonSerializable(typeof(List<AdobeCost>))]
[JsonSerializable(typeof(List<AdobeTrouble>))]
[JsonSerializable(typeof(List<AdobeStoreConfig>))]
[JsonSerializable(typeof(AdobeFailure))]
[JsonSerializable(typeof(AdobePage<AdobeProduct>))]
[JsonSerializable(typeof(AdobePage<AdobeRender>))]
[JsonSerializable(typeof(AdobePage<AdobeSourceItem>))]
[JsonSerializable(typeof(AdobePage<AdobeOrder>))]
[JsonSerializable(typeof(AdobeAttribute))]
[JsonSerializable(typeof(AdobeBulkTaken))]
[JsonSerializable(typeof(AdobeBulkState))]
[JsonSerializable(typeof(AdobeOperationData))]
[JsonSerializable(typeof(AdobeLogin))]
[JsonSerializable(typeof(string))]
internal sealed partial class AdobeJson : JsonSerializerContext;
