using System.Text.Json.Serialization;

namespace Repricer.Adapters.Channels.Amazon.Wire;

// Offers as the pricing API and ANY_OFFER_CHANGED tell them: the same names, in another casing.
internal sealed record WireOffersBatchWish(IReadOnlyList<WireOffersWish> Requests);

internal sealed record WireOffersWish(
    string Uri, string Method, [property: JsonPropertyName("MarketplaceId")] string MarketplaceId,
    [property: JsonPropertyName("ItemCondition")] string ItemCondition, [property: JsonPropertyName("CustomerType")] string CustomerType);

internal sealed record WireOffersBatch(IReadOnlyList<WireOffersResponse>? Responses);

internal sealed record WireOffersResponse(
    WireOffersHeaders? Headers, WireStatusLine? Status, WireOffersBody? Body, WireOffersRequest? Request);

internal sealed record WireOffersHeaders(string? Date);

internal sealed record WireStatusLine(int? StatusCode);

internal sealed record WireOffersRequest([property: JsonPropertyName("SellerSKU")] string? SellerSku);

internal sealed record WireOffersBody(WireOffersPayload? Payload, IReadOnlyList<WireError>? Errors);

internal sealed record WireOffersPayload(
    [property: JsonPropertyName("status")] string? Status, string? ItemCondition, WireOffersSummary? Summary,
    IReadOnlyList<WireOfferDetail>? Offers);

internal sealed record WireOffersSummary(
    int? TotalOfferCount, IReadOnlyList<WireOfferCount>? NumberOfOffers, IReadOnlyList<WireBuyBoxPrice>? BuyBoxPrices,
    WireMoney? CompetitivePriceThreshold, DateTimeOffset? OffersAvailableTime);

internal sealed record WireOfferCount(string? Condition, int? OfferCount);

internal sealed record WireBuyBoxPrice(
    string? Condition, string? OfferType, int? QuantityTier, WireMoney? ListingPrice, WireMoney? Shipping, string? SellerId);

internal sealed record WireOfferDetail(
    bool? MyOffer, string? OfferType, string? SubCondition, string? SellerId, WireFeedback? SellerFeedbackRating,
    WireShippingTime? ShippingTime, WireMoney? ListingPrice, WireMoney? Shipping, WireShipsFrom? ShipsFrom,
    bool? IsFulfilledByAmazon, bool? IsBuyBoxWinner, bool? IsFeaturedMerchant);

internal sealed record WireFeedback(decimal? SellerPositiveFeedbackRating, long? FeedbackCount);

internal sealed record WireShippingTime(long? MaximumHours, string? AvailabilityType);

internal sealed record WireShipsFrom(string? Country);

internal sealed record WireSummaryBatchWish(IReadOnlyList<WireSummaryWish> Requests);

internal sealed record WireSummaryWish(string Asin, string MarketplaceId, IReadOnlyList<string> IncludedData, string Method, string Uri);

internal sealed record WireSummaryBatch(IReadOnlyList<WireSummaryResponse>? Responses);

internal sealed record WireSummaryResponse(WireStatusLine? Status, WireSummaryBody? Body);

internal sealed record WireSummaryBody(string? Asin, string? MarketplaceId, IReadOnlyList<WireReferencePrice>? ReferencePrices);

internal sealed record WireReferencePrice(string? Name, WireMoney? Price);

internal sealed record WireExpectedBatchWish(IReadOnlyList<WireExpectedWish> Requests);

internal sealed record WireExpectedWish(string Uri, string Method, string MarketplaceId, string Sku);

internal sealed record WireExpectedBatch(IReadOnlyList<WireExpectedResponse>? Responses);

internal sealed record WireExpectedResponse(WireStatusLine? Status, WireExpectedRequest? Request, WireExpectedBody? Body);

internal sealed record WireExpectedRequest(string? Sku);

internal sealed record WireExpectedBody(
    [property: JsonPropertyName("featuredOfferExpectedPriceResults")] IReadOnlyList<WireExpectedResult>? Results);

internal sealed record WireExpectedResult(WireExpectedPrice? FeaturedOfferExpectedPrice, string? ResultStatus);

internal sealed record WireExpectedPrice(WireMoney? ListingPrice);
