using System.Text.Json.Serialization;

namespace Repricer.Adapters.Channels.Ebay;

internal sealed record EbayPush(IReadOnlyList<EbayPushRequest> Requests);

/// <summary>Offers of one SKU; the SKU itself is only for stock, which is not ours to write.</summary>
internal sealed record EbayPushRequest(IReadOnlyList<EbayPushOffer> Offers);

internal sealed record EbayPushOffer(string OfferId, EbayAmount Price);

/// <param name="Value">Text, never a number.</param>
internal sealed record EbayAmount(string? Value, string? Currency);

internal sealed record EbayPushAnswer(IReadOnlyList<EbayPushResponse>? Responses);

internal sealed record EbayPushResponse(string? OfferId, string? Sku, int? StatusCode, IReadOnlyList<EbayError>? Errors);

internal sealed record EbayErrors(IReadOnlyList<EbayError>? Errors);

internal sealed record EbayError(int? ErrorId, string? Message, string? LongMessage);

internal sealed record EbayOffers(IReadOnlyList<EbayOffer>? Offers);

/// <param name="Status">PUBLISHED or UNPUBLISHED.</param>
internal sealed record EbayOffer(
    string? OfferId, string? Sku, string? MarketplaceId, string? Format, string? Status, EbayPricing? PricingSummary,
    int? AvailableQuantity, EbayListing? Listing);

internal sealed record EbayPricing(EbayAmount? Price, EbayAmount? OriginalRetailPrice);

internal sealed record EbayListing(string? ListingId, string? ListingStatus);

internal sealed record EbayItems(IReadOnlyList<EbayItem>? InventoryItems, int? Total, string? Next);

internal sealed record EbayItem(string? Sku, string? Condition, EbayProduct? Product, EbayAvailability? Availability);

internal sealed record EbayProduct(string? Title, IReadOnlyList<string>? Ean, IReadOnlyList<string>? Upc);

internal sealed record EbayAvailability(EbayShipTo? ShipToLocationAvailability);

internal sealed record EbayShipTo(int? Quantity);

internal sealed record EbayRateLimits(IReadOnlyList<EbayRateLimit>? RateLimits);

internal sealed record EbayRateLimit(IReadOnlyList<EbayRateResource>? Resources);

internal sealed record EbayRateResource(IReadOnlyList<EbayRate>? Rates);

internal sealed record EbayRate(int? Limit, int? Remaining, string? Reset);

/// <param name="Total">Of all pages.</param>
internal sealed record EbayOrderPage(IReadOnlyList<EbayOrder>? Orders, int? Total);

internal sealed record EbayOrder(
    string? OrderId, string? CreationDate, string? OrderPaymentStatus, EbayCancelStatus? CancelStatus, IReadOnlyList<EbayLine>? LineItems);

internal sealed record EbayCancelStatus(string? CancelState);

/// <param name="LegacyItemId">The number of the item, as the site shows it.</param>
/// <param name="LineItemCost">Of all its pieces, without shipping.</param>
/// <param name="DiscountedLineItemCost">The same where a promotion took something off.</param>
internal sealed record EbayLine(
    string? LineItemId, string? Sku, string? LegacyItemId, string? ListingMarketplaceId, string? SoldFormat, int? Quantity,
    EbayAmount? LineItemCost, EbayAmount? DiscountedLineItemCost, EbayDelivery? DeliveryCost);

internal sealed record EbayDelivery(EbayAmount? ShippingCost, EbayAmount? DiscountAmount);

/// <param name="Total">Of all pages.</param>
internal sealed record EbayTransactionPage(IReadOnlyList<EbayTransaction>? Transactions, int? Total);

/// <param name="Amount">What came of it in all, fees taken off; never below zero.</param>
/// <param name="BookingEntry">CREDIT to the seller, or DEBIT.</param>
internal sealed record EbayTransaction(
    string? TransactionId, string? TransactionType, string? TransactionStatus, string? TransactionDate, string? BookingEntry,
    string? OrderId, EbayAmount? Amount, IReadOnlyList<EbayTransactionLine>? OrderLineItems);

internal sealed record EbayTransactionLine(string? LineItemId, EbayAmount? FeeBasisAmount, IReadOnlyList<EbayFee>? MarketplaceFees);

internal sealed record EbayFee(string? FeeType, EbayAmount? Amount);

internal sealed record EbayTokenAnswer(
    [property: JsonPropertyName("access_token")] string? AccessToken, [property: JsonPropertyName("expires_in")] int? ExpiresIn,
    [property: JsonPropertyName("refresh_token")] string? RefreshToken, [property: JsonPropertyName("error")] string? Error);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(EbayPush))]
[JsonSerializable(typeof(EbayPushAnswer))]
[JsonSerializable(typeof(EbayErrors))]
[JsonSerializable(typeof(EbayOffer))]
[JsonSerializable(typeof(EbayOffers))]
[JsonSerializable(typeof(EbayItems))]
[JsonSerializable(typeof(EbayOrderPage))]
[JsonSerializable(typeof(EbayTransactionPage))]
[JsonSerializable(typeof(EbayRateLimits))]
[JsonSerializable(typeof(EbayTokenAnswer))]
internal sealed partial class EbayJson : JsonSerializerContext;
