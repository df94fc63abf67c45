using System.Text.Json;
using System.Text.Json.Serialization;

namespace Repricer.Adapters.Channels.Amazon.Wire;

// Some notifications are in Pascal case, some in camel case; both are read.
internal sealed record WireNotification(
    string? NotificationType, DateTimeOffset? EventTime, WireNotificationMetadata? NotificationMetadata, JsonElement? Payload);

internal sealed record WireNotificationMetadata(string? NotificationId);

internal sealed record WireOfferChanged(WireOfferChange? AnyOfferChangedNotification);

internal sealed record WireOfferChange(
    string? SellerId, WireOfferTrigger? OfferChangeTrigger, WireOffersSummary? Summary, IReadOnlyList<WireOfferDetail>? Offers);

internal sealed record WireOfferTrigger(string? MarketplaceId, string? Asin, string? ItemCondition, DateTimeOffset? TimeOfOfferChange);

internal sealed record WirePricingHealth(string? SellerId, WireOfferTrigger? OfferChangeTrigger);

internal sealed record WireListingChange(string? SellerId, string? MarketplaceId, string? Sku);

internal sealed record WireStockChange(string? SellerId, string? Sku, IReadOnlyList<WireStockPlace>? FulfillmentInventoryByMarketplace);

internal sealed record WireStockPlace(string? MarketplaceId);

internal sealed record WireSubscriptions(WireSubscriptionsPayload? Payload);

internal sealed record WireSubscriptionsPayload(IReadOnlyList<WireSubscription>? Subscriptions);

internal sealed record WireSubscription(string? SubscriptionId);

internal sealed record WireFeedFinished([property: JsonPropertyName("feedProcessingFinishedNotification")] WireFeedEnd? Feed);

internal sealed record WireFeedEnd(string? SellerId, string? FeedId, string? FeedType);
