using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace Repricer.Adapters.Channels.Walmart;

internal sealed record WalmartTokenAnswer(
    [property: JsonPropertyName("access_token")] string? AccessToken, [property: JsonPropertyName("expires_in")] int? ExpiresIn);

/// <summary>Two names, and each a list, an object around one, a single error or a word.</summary>
internal sealed record WalmartFailure(JsonElement? Errors, JsonElement? Error);

internal sealed record WalmartError(string? Code, string? Description, string? Info, string? Category);

/// <summary>Of a single price: with and without a shell around it.</summary>
internal sealed record WalmartPriceAnswer(
    [property: JsonPropertyName("ItemPriceResponse")] WalmartPriceTaken? Wrapped, string? Sku, string? Message);

internal sealed record WalmartPriceTaken(string? Sku, string? Message);

internal sealed record WalmartItems(
    [property: JsonPropertyName("ItemResponse")] IReadOnlyList<WalmartItem>? Items, WalmartItem? ResponseRecord, int? TotalItems,
    string? NextCursor);

internal sealed record WalmartItem(
    string? Sku, string? Condition, string? Wpid, string? Upc, string? Gtin, string? ProductName, WalmartMoney? Price,
    string? PublishedStatus,
    string? LifecycleStatus, WalmartReasons? UnpublishedReasons);

internal sealed record WalmartMoney(string? Currency, decimal? Amount);

internal sealed record WalmartReasons(IReadOnlyList<string>? Reason);

internal sealed record WalmartFeedCreated(string? FeedId);

internal sealed record WalmartFeed(
    string? FeedId, string? FeedStatus, int? ItemsReceived, WalmartIngestionErrors? IngestionErrors, WalmartFeedDetails? ItemDetails);

internal sealed record WalmartFeedDetails(IReadOnlyList<WalmartFeedItem>? ItemIngestionStatus);

internal sealed record WalmartFeedItem(string? Sku, string? IngestionStatus, WalmartIngestionErrors? IngestionErrors);

internal sealed record WalmartIngestionErrors(IReadOnlyList<WalmartError>? IngestionError);

internal sealed record WalmartStrategies(IReadOnlyList<WalmartStrategy>? StrategyCollections);

internal sealed record WalmartStrategy(string? RepricerStrategy, bool? Enabled, int? AssignedCount);

internal sealed record WalmartInsightPage(IReadOnlyList<WalmartInsight>? PricingInsightsResponseList, WalmartPageContext? PageContext);

internal sealed record WalmartPageContext(int? TotalPages);

internal sealed record WalmartInsight(
    string? Sku, decimal? CurrentPrice, decimal? BuyBoxBasePrice, decimal? BuyBoxTotalPrice, decimal? SuggestedPrice,
    string? RepricerStatus);

/// <param name="AvailableApReportDates">Month, day and year in eight digits.</param>
internal sealed record WalmartReconDates(IReadOnlyList<string>? AvailableApReportDates);

/// <param name="ReportData">Rows of a table, by the names of its columns.</param>
internal sealed record WalmartReconPage(IReadOnlyList<Dictionary<string, JsonElement>>? ReportData, long? NextOffset);

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, NumberHandling = JsonNumberHandling.AllowReadingFromString)]
[JsonSerializable(typeof(WalmartTokenAnswer))]
[JsonSerializable(typeof(WalmartFailure))]
[JsonSerializable(typeof(IReadOnlyList<WalmartError>))]
[JsonSerializable(typeof(WalmartPriceAnswer))]
[JsonSerializable(typeof(WalmartItems))]
[JsonSerializable(typeof(WalmartFeedCreated))]
[JsonSerializable(typeof(WalmartFeed))]
[JsonSerializable(typeof(WalmartOrders))]
[JsonSerializable(typeof(WalmartReconDates))]
[JsonSerializable(typeof(WalmartReconPage))]
[JsonSerializable(typeof(WalmartStrategies))]
[JsonSerializable(typeof(WalmartInsightPage))]
[JsonSerializable(typeof(JsonObject))]
internal sealed partial class WalmartJson : JsonSerializerContext;
