using System.Text.Json;
using System.Text.Json.Serialization;

namespace Repricer.Adapters.Channels.AdobeCommerce;

/// <summary>The body of every call that writes prices.</summary>
internal sealed record AcBody<T>(IReadOnlyList<T> Prices);

internal sealed record AcSkus(IReadOnlyList<string> Skus);

/// <param name="StoreId">0 = the default of all store views.</param>
internal sealed record AcBasePrice(decimal Price, int StoreId, string Sku);

/// <param name="PriceFrom">"2026-03-01 00:00:00", in the zone of the store; null = none.</param>
/// <param name="PriceTo">The same; empty is how none is written.</param>
internal sealed record AcSpecialPrice(decimal Price, int StoreId, string Sku, string? PriceFrom, string? PriceTo);

/// <param name="PriceType">"fixed", or "discount" with a price in per cent.</param>
internal sealed record AcTierPrice(
    decimal Price, string PriceType, int WebsiteId, string Sku, string CustomerGroup, decimal Quantity);

internal sealed record AcCost(decimal? Cost, int StoreId, string? Sku);

/// <summary>One thing that went wrong with one row of a call that was answered with 200.</summary>
internal sealed record AcTrouble(string? Message, JsonElement? Parameters);

/// <summary>The body of a failure.</summary>
internal sealed record AcFailure(string? Message, JsonElement? Parameters, IReadOnlyList<AcTrouble>? Errors);

internal sealed record AcPage<T>(IReadOnlyList<T>? Items, int? TotalCount);

/// <param name="Status">1 = enabled, 2 = disabled.</param>
internal sealed record AcProduct(
    long Id, string? Sku, string? Name, string? TypeId, int? Status, AcProductParts? ExtensionAttributes,
    IReadOnlyList<AcAttributeValue>? CustomAttributes);

internal sealed record AcProductParts(IReadOnlyList<int>? WebsiteIds);

internal sealed record AcAttributeValue(string? AttributeCode, JsonElement? Value);

/// <summary>A product as a page of the shop shows it.</summary>
internal sealed record AcRender(long Id, AcRenderPrice? PriceInfo);

/// <param name="FinalPrice">What a buyer without a customer group pays, by the price index.</param>
/// <param name="RegularPrice">The base price, by the same index.</param>
internal sealed record AcRenderPrice(decimal? FinalPrice, decimal? RegularPrice);

/// <param name="Scope">"global" or "website".</param>
internal sealed record AcAttribute(string? AttributeCode, string? Scope);

/// <summary>A store view.</summary>
internal sealed record AcStoreConfig(
    int Id, string? Code, int WebsiteId, string? BaseCurrencyCode, string? DefaultDisplayCurrencyCode, string? Timezone);

/// <param name="Status">1 = in stock at this source.</param>
internal sealed record AcSourceItem(string? Sku, decimal? Quantity, int? Status);

/// <summary>What a bulk call is answered with.</summary>
internal sealed record AcBulkTaken(string? BulkUuid);

internal sealed record AcBulkState(IReadOnlyList<AcOperation>? OperationsList, int? OperationCount);

/// <param name="Status">1 done, 2 failed and may be tried again, 3 failed, 4 open, 5 refused.</param>
/// <param name="SerializedData">What was asked, a text of JSON; null where the shop has forgotten it after the operation was done.</param>
/// <param name="ResultSerializedData">What the same call would be answered, a text of JSON.</param>
internal sealed record AcOperation(
    int? Status, string? SerializedData, string? ResultSerializedData, string? ResultMessage);

/// <param name="MetaInformation">The body of the call, a text of JSON.</param>
internal sealed record AcOperationData(string? MetaInformation);

internal sealed record AcLogin(string Username, string Password);

internal sealed record AcOrder(IReadOnlyList<AcOrderLine>? Items);

/// <param name="ParentItemId">Of the configurable product or bundle that it came by; null = it was sold by itself.</param>
/// <param name="BaseRowTotalInclTax">In the base currency.</param>
internal sealed record AcOrderLine(
    string? Sku, string? ProductType, long? ParentItemId, decimal? QtyOrdered, decimal? QtyCanceled, decimal? BaseRowTotalInclTax,
    decimal? BaseDiscountAmount);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(AcBody<AcBasePrice>))]
[JsonSerializable(typeof(IReadOnlyList<AcBody<AcBasePrice>>))]
[JsonSerializable(typeof(AcBody<AcSpecialPrice>))]
[JsonSerializable(typeof(AcBody<AcTierPrice>))]
[JsonSerializable(typeof(AcSkus))]
[JsonSerializable(typeof(List<AcBasePrice>))]
[JsonSerializable(typeof(List<AcSpecialPrice>))]
[JsonSerializable(typeof(List<AcTierPrice>))]
[JsonSerializable(typeof(List<AcCost>))]
[JsonSerializable(typeof(List<AcTrouble>))]
[JsonSerializable(typeof(List<AcStoreConfig>))]
[JsonSerializable(typeof(AcFailure))]
[JsonSerializable(typeof(AcPage<AcProduct>))]
[JsonSerializable(typeof(AcPage<AcRender>))]
[JsonSerializable(typeof(AcPage<AcSourceItem>))]
[JsonSerializable(typeof(AcPage<AcOrder>))]
[JsonSerializable(typeof(AcAttribute))]
[JsonSerializable(typeof(AcBulkTaken))]
[JsonSerializable(typeof(AcBulkState))]
[JsonSerializable(typeof(AcOperationData))]
[JsonSerializable(typeof(AcLogin))]
[JsonSerializable(typeof(string))]
internal sealed partial class AcJson : JsonSerializerContext;
