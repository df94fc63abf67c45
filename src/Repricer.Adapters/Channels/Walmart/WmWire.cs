using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace Repricer.Adapters.Channels.Walmart;

internal sealed record WmTokenAnswer(
    [property: JsonPropertyName("access_token")] string? AccessToken, [property: JsonPropertyName("expires_in")] int? ExpiresIn);

/// <summary>Two names, and each a list, an object around one, a single error or a word.</summary>
internal sealed record WmFailure(JsonElement? Errors, JsonElement? Error);

internal sealed record WmError(string? Code, string? Description, string? Info, string? Category);

/// <summary>Of a single price: with and without a shell around it.</summary>
internal sealed record WmPriceAnswer([property: JsonPropertyName("ItemPriceResponse")] WmPriceTaken? Wrapped, string? Sku, string? Message);

internal sealed record WmPriceTaken(string? Sku, string? Message);

internal sealed record WmItems(
    [property: JsonPropertyName("ItemResponse")] IReadOnlyList<WmItem>? Items, WmItem? ResponseRecord, int? TotalItems, string? NextCursor);

internal sealed record WmItem(
    string? Sku, string? Condition, string? Wpid, string? Upc, string? Gtin, string? ProductName, WmMoney? Price, string? PublishedStatus,
    string? LifecycleStatus, WmReasons? UnpublishedReasons);

internal sealed record WmMoney(string? Currency, decimal? Amount);

internal sealed record WmReasons(IReadOnlyList<string>? Reason);

internal sealed record WmFeedCreated(string? FeedId);

internal sealed record WmFeed(
    string? FeedId, string? FeedStatus, int? ItemsReceived, WmIngestionErrors? IngestionErrors, WmFeedDetails? ItemDetails);

internal sealed record WmFeedDetails(IReadOnlyList<WmFeedItem>? ItemIngestionStatus);

internal sealed record WmFeedItem(string? Sku, string? IngestionStatus, WmIngestionErrors? IngestionErrors);

internal sealed record WmIngestionErrors(IReadOnlyList<WmError>? IngestionError);

internal sealed record WmStrategies(IReadOnlyList<WmStrategy>? StrategyCollections);

internal sealed record WmStrategy(string? RepricerStrategy, bool? Enabled, int? AssignedCount);

internal sealed record WmInsightPage(IReadOnlyList<WmInsight>? PricingInsightsResponseList, WmPageContext? PageContext);

internal sealed record WmPageContext(int? TotalPages);

internal sealed record WmInsight(
    string? Sku, decimal? CurrentPrice, decimal? BuyBoxBasePrice, decimal? BuyBoxTotalPrice, decimal? SuggestedPrice,
    string? RepricerStatus);

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, NumberHandling = JsonNumberHandling.AllowReadingFromString)]
[JsonSerializable(typeof(WmTokenAnswer))]
[JsonSerializable(typeof(WmFailure))]
[JsonSerializable(typeof(IReadOnlyList<WmError>))]
[JsonSerializable(typeof(WmPriceAnswer))]
[JsonSerializable(typeof(WmItems))]
[JsonSerializable(typeof(WmFeedCreated))]
[JsonSerializable(typeof(WmFeed))]
[JsonSerializable(typeof(WmStrategies))]
[JsonSerializable(typeof(WmInsightPage))]
[JsonSerializable(typeof(JsonObject))]
internal sealed partial class WmJson : JsonSerializerContext;
