using System.Text.Json;
using System.Text.Json.Serialization;

namespace Repricer.Adapters.Channels.Walmart;

/// <summary>A notification of Walmart, as it comes to the webhook.</summary>
internal sealed record WmEvent(WmEventSource? Source, WmEventPayload? Payload);

internal sealed record WmEventSource(string? EventType, DateTimeOffset? EventTime, string? EventId);

/// <summary>
/// The partner's number is text or a number. The list of offers and the word of suppression were added later, and stand at one of two
/// places.
/// </summary>
internal sealed record WmEventPayload(
    JsonElement? PartnerId, string? Sku, WmEventItem? ItemInfo, WmEventOffer? Offer, IReadOnlyList<WmSellerOffer>? Offers,
    bool? IsSuppressed);

/// <summary>The number of offers has two names: one in the United States, one elsewhere.</summary>
internal sealed record WmEventItem(
    string? Sku, string? ItemCondition, int? TotalNumberOfOffers, int? TotalNumberOffers, bool? IsSuppressed);

internal sealed record WmEventOffer(
    WmSellerOffer? CurrentOffer, WmSellerOffer? WinningOffer, IReadOnlyList<WmSellerOffer>? Offers, bool? IsSuppressed);

internal sealed record WmSellerOffer(
    string? SellerName, JsonElement? PartnerId, decimal? SellerOfferPrice, decimal? SellerShippingPrice, bool? ProSellerBadge,
    [property: JsonPropertyName("isWFS")] bool? IsWfs, decimal? SuggestedPrice, string? ItemCondition);

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, NumberHandling = JsonNumberHandling.AllowReadingFromString)]
[JsonSerializable(typeof(WmEvent))]
internal sealed partial class WmEventJson : JsonSerializerContext;
