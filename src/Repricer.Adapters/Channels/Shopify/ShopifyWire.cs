using System.Text.Json;
using System.Text.Json.Serialization;

namespace Repricer.Adapters.Channels.Shopify;

/// <summary>An answer of the Admin API. Money is text in it; a field that is null may have been refused: see the errors.</summary>
/// <param name="Errors">A list of errors, or a text where the call never came to GraphQL.</param>
internal sealed record ShopifyEnvelope<T>(T? Data, JsonElement? Errors, ShopifyExtensions? Extensions)
    where T : class;

internal sealed record ShopifyExtensions(ShopifyQueryCost? Cost);

internal sealed record ShopifyQueryCost(decimal? RequestedQueryCost, decimal? ActualQueryCost, ShopifyThrottleStatus? ThrottleStatus);

internal sealed record ShopifyThrottleStatus(decimal? MaximumAvailable, decimal? CurrentlyAvailable, decimal? RestoreRate);

internal sealed record ShopifyError(string? Message, IReadOnlyList<JsonElement>? Path, ShopifyErrorExtensions? Extensions)
{
    public string? Code => Extensions?.Code;

    /// <summary>It is about a whole field of the call, not about something within its answer.</summary>
    public bool IsOfTheCall => Path is not { Count: > 1 };

    public bool NamesField(string name) =>
        Path?.Any(step => step.ValueKind == JsonValueKind.String && step.ValueEquals(name)) == true;
}

internal sealed record ShopifyErrorExtensions(string? Code);

internal sealed record ShopifyUserError(string? Code, IReadOnlyList<string>? Field, string? Message);

internal sealed record ShopifyRef(string? Id);

internal sealed record ShopifyShopFacts(string? CurrencyCode);

internal sealed record ShopifyShopData(ShopifyShopFacts? Shop);

internal sealed record ShopifyUpdateData(ShopifyUpdatePayload? ProductVariantsBulkUpdate);

internal sealed record ShopifyUpdatePayload(IReadOnlyList<ShopifyUpdated?>? ProductVariants, IReadOnlyList<ShopifyUserError>? UserErrors);

internal sealed record ShopifyUpdated(string? Id, string? Price);

internal sealed record ShopifyPricesData(ShopifyShopFacts? Shop, IReadOnlyList<ShopifyVariant?>? Nodes);

internal sealed record ShopifyListingsData(ShopifyShopFacts? Shop, ShopifyVariantPage? ProductVariants);

internal sealed record ShopifyVariantPage(ShopifyPageInfo? PageInfo, IReadOnlyList<ShopifyVariant?>? Nodes);

internal sealed record ShopifyPageInfo(bool HasNextPage, string? EndCursor);

internal sealed record ShopifyVariant(string? Id, string? Price)
{
    public string? CompareAtPrice { get; init; }

    public string? Sku { get; init; }

    public string? Barcode { get; init; }

    public string? DisplayName { get; init; }

    public int? InventoryQuantity { get; init; }

    public ShopifyProduct? Product { get; init; }

    public ShopifyInventoryItem? InventoryItem { get; init; }

    public ShopifyContextualPrice? ContextualPricing { get; init; }
}

internal sealed record ShopifyProduct(string? Id, string? Status);

internal sealed record ShopifyInventoryItem(bool? Tracked, ShopifyMoney? UnitCost);

internal sealed record ShopifyContextualPrice(ShopifyMoney? Price);

internal sealed record ShopifyMoney(string? Amount, string? CurrencyCode);

internal sealed record ShopifyStagedData(ShopifyStagedPayload? StagedUploadsCreate);

internal sealed record ShopifyStagedPayload(IReadOnlyList<ShopifyStagedTarget>? StagedTargets, IReadOnlyList<ShopifyUserError>? UserErrors);

internal sealed record ShopifyStagedTarget(string? Url, IReadOnlyList<ShopifyStagedParameter>? Parameters);

internal sealed record ShopifyStagedParameter(string Name, string Value);

internal sealed record ShopifyRunData(ShopifyRunPayload? BulkOperationRunMutation);

internal sealed record ShopifyRunPayload(ShopifyBulkOperation? BulkOperation, IReadOnlyList<ShopifyUserError>? UserErrors);

internal sealed record ShopifyBulkData(ShopifyBulkOperation? BulkOperation, ShopifyBulkOperation? CurrentBulkOperation);

internal sealed record ShopifyBulkOperation(string? Id, string? Status)
{
    public string? ErrorCode { get; init; }

    public string? Url { get; init; }

    public string? PartialDataUrl { get; init; }
}

/// <summary>One line of a bulk operation's result: what the call of the input's line with this number answered.</summary>
internal sealed record ShopifyResultLine(
    ShopifyUpdateData? Data, JsonElement? Errors, [property: JsonPropertyName("__lineNumber")] int? LineNumber);

internal sealed record ShopifyTokenAnswer(
    [property: JsonPropertyName("access_token")] string? AccessToken, [property: JsonPropertyName("expires_in")] int? ExpiresIn,
    [property: JsonPropertyName("error")] string? Error, [property: JsonPropertyName("error_description")] string? Description);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(ShopifyEnvelope<ShopifyShopData>))]
[JsonSerializable(typeof(ShopifyEnvelope<ShopifyUpdateData>))]
[JsonSerializable(typeof(ShopifyEnvelope<ShopifyPricesData>))]
[JsonSerializable(typeof(ShopifyEnvelope<ShopifyListingsData>))]
[JsonSerializable(typeof(ShopifyEnvelope<ShopifyStagedData>))]
[JsonSerializable(typeof(ShopifyEnvelope<ShopifyRunData>))]
[JsonSerializable(typeof(ShopifyEnvelope<ShopifyBulkData>))]
[JsonSerializable(typeof(ShopifyEnvelope<ShopifyOrdersData>))]
[JsonSerializable(typeof(ShopifyEnvelope<ShopifyAccessData>))]
[JsonSerializable(typeof(IReadOnlyList<ShopifyError>))]
[JsonSerializable(typeof(ShopifyResultLine))]
[JsonSerializable(typeof(ShopifyTokenAnswer))]
internal sealed partial class ShopifyJson : JsonSerializerContext;
