using System.Text.Json;
using System.Text.Json.Serialization;

namespace Repricer.Adapters.Channels.Walmart;

/// <summary>A notification of Walmart, as it comes to the webhook.</summary>
internal sealed record WalmartEvent(WalmartEventSource? Source, WalmartEventPayload? Payload);

internal sealed record WalmartEventSource(string? EventType, DateTimeOffset? EventTime, string? EventId);

/// <summary>
/// The partner's number is text or a number. The list of offers and the word of suppression were added later, and stand at one of two
/// places.
/// </summary>
internal sealed record WalmartEventPayload(
    JsonElement? PartnerId, string? Sku, WalmartEventItem? ItemInfo, WalmartEventOffer? Offer, IReadOnlyList<WalmartSellerOffer>? Offers,
    bool? IsSuppressed);

/// <summary>The number of offers has two names: one in the United States, one elsewhere.</summary>
internal sealed record WalmartEventItem(
    string? Sku, string? ItemCondition, int? TotalNumberOfOffers, int? TotalNumberOffers, bool? IsSuppressed);

internal sealed record WalmartEventOffer(
    WalmartSellerOffer? CurrentOffer, WalmartSellerOffer? WinningOffer, IReadOnlyList<WalmartSellerOffer>? Offers, bool? IsSuppressed);

internal sealed record WalmartSellerOffer(
    string? SellerName, JsonElement? PartnerId, decimal? SellerOfferPrice, decimal? SellerShippingPrice, bool? ProSellerBadge,
    [property: JsonPropertyName("isWFS")] bool? IsWfs, decimal? SuggestedPrice, string? ItemCondition);

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, NumberHandling = JsonNumberHandling.AllowReadingFromString)]
[JsonSerializable(typeof(WalmartEvent))]
internal sealed partial class WalmartEventJson : JsonSerializerContext;
