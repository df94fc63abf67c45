using System.Text.Json;
using System.Text.Json.Serialization;

namespace Repricer.Adapters.Channels.Amazon.Wire;

// The answers that are read, as far as they are read. Anything may be missing: null then. Amounts are decimals or text, never floating.
internal sealed record WireToken(
    [property: JsonPropertyName("access_token")] string? AccessToken, [property: JsonPropertyName("expires_in")] int? ExpiresIn);

internal sealed record WireTokenError(string? Error);

internal sealed record WireErrors(IReadOnlyList<WireError>? Errors);

internal sealed record WireError(string? Code, string? Message, string? Details);

internal sealed record WireItems(int? NumberOfResults, WirePagination? Pagination, IReadOnlyList<WireItem>? Items);

internal sealed record WirePagination(string? NextToken);

internal sealed record WireItem(
    string? Sku, IReadOnlyList<WireSummary>? Summaries, WireAttributes? Attributes, IReadOnlyList<WireIssue>? Issues,
    IReadOnlyList<WireLiveOffer>? Offers, IReadOnlyList<WireAvailability>? FulfillmentAvailability,
    IReadOnlyList<WireProcurement>? Procurement);

internal sealed record WireSummary(
    string? MarketplaceId, string? Asin, string? ConditionType, IReadOnlyList<string>? Status, string? ItemName,
    DateTimeOffset? CreatedDate, DateTimeOffset? LastUpdatedDate);

internal sealed record WireAttributes(
    [property: JsonPropertyName("purchasable_offer")] JsonElement? PurchasableOffer,
    [property: JsonPropertyName("list_price")] JsonElement? ListPrice,
    [property: JsonPropertyName("externally_assigned_product_identifier")] JsonElement? ProductIdentifier);

internal sealed record WireIssue(
    string? Code, string? Message, string? Severity, IReadOnlyList<string>? AttributeNames, IReadOnlyList<string>? Categories,
    IReadOnlyList<string>? MarketplaceIds);

internal sealed record WireLiveOffer(string? MarketplaceId, string? OfferType, WireTextMoney? Price);

internal sealed record WireTextMoney(string? CurrencyCode, string? Amount);

internal sealed record WireAvailability(string? FulfillmentChannelCode, int? Quantity);

internal sealed record WireProcurement(WireTextMoney? CostPrice);

internal sealed record WireSubmission(string? Sku, string? Status, string? SubmissionId, IReadOnlyList<WireIssue>? Issues);

internal sealed record WireFeedDocument(string? FeedDocumentId, string? Url, string? CompressionAlgorithm);

internal sealed record WireFeedCreated(string? FeedId);

internal sealed record WireFeed(string? FeedId, string? ProcessingStatus, string? ResultFeedDocumentId);

internal sealed record WireFeedReport(
    WireFeedReportHeader? Header, IReadOnlyList<WireFeedIssue>? Issues, WireFeedSummary? Summary, IReadOnlyList<WireItem>? Items);

internal sealed record WireFeedReportHeader(string? FeedId);

internal sealed record WireFeedIssue(int? MessageId, string? Sku, string? Code, string? Severity, string? Message);

internal sealed record WireFeedSummary(int? MessagesProcessed, int? MessagesAccepted, int? MessagesInvalid);

internal sealed record WireFeedDocumentWish(string ContentType);

internal sealed record WireFeedWish(string FeedType, IReadOnlyList<string> MarketplaceIds, string InputFeedDocumentId);

internal sealed record WireMoney(string? CurrencyCode, decimal? Amount);

/// <summary>Both casings are read; names are written in camel case, and what is null is not written.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, PropertyNameCaseInsensitive = true,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(WireToken))]
[JsonSerializable(typeof(WireTokenError))]
[JsonSerializable(typeof(WireErrors))]
[JsonSerializable(typeof(WireItems))]
[JsonSerializable(typeof(WireItem))]
[JsonSerializable(typeof(WireSubmission))]
[JsonSerializable(typeof(WireFeedDocument))]
[JsonSerializable(typeof(WireFeedCreated))]
[JsonSerializable(typeof(WireFeed))]
[JsonSerializable(typeof(WireFeedReport))]
[JsonSerializable(typeof(WireFeedDocumentWish))]
[JsonSerializable(typeof(WireFeedWish))]
[JsonSerializable(typeof(WireOffersBatch))]
[JsonSerializable(typeof(WireOffersBatchWish))]
[JsonSerializable(typeof(WireExpectedBatch))]
[JsonSerializable(typeof(WireExpectedBatchWish))]
[JsonSerializable(typeof(WireSummaryBatch))]
[JsonSerializable(typeof(WireSummaryBatchWish))]
[JsonSerializable(typeof(WireStock))]
[JsonSerializable(typeof(WireSubscriptions))]
[JsonSerializable(typeof(WireStockChange))]
[JsonSerializable(typeof(IReadOnlyList<WireFeeResult>))]
[JsonSerializable(typeof(IReadOnlyList<WireFeeWish>))]
[JsonSerializable(typeof(WireNotification))]
[JsonSerializable(typeof(WireOfferChanged))]
[JsonSerializable(typeof(WirePricingHealth))]
[JsonSerializable(typeof(WireListingChange))]
[JsonSerializable(typeof(WireFeedFinished))]
[JsonSerializable(typeof(WireQueryWish))]
[JsonSerializable(typeof(WireQueryCreated))]
[JsonSerializable(typeof(WireQueries))]
[JsonSerializable(typeof(WireQuery))]
[JsonSerializable(typeof(WireQueryDocument))]
[JsonSerializable(typeof(WireSalesLine))]
[JsonSerializable(typeof(WirePreviewLine))]
[JsonSerializable(typeof(WireTransactionsAnswer))]
internal sealed partial class AmazonJson : JsonSerializerContext;
