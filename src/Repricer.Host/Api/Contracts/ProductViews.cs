namespace Repricer.Host.Api.Contracts;

internal sealed record ProductSummary(
    string Sku, string? Title, string? Brand, string? Category, string Currency, string? Cost, int? Stock, IReadOnlyList<string> Tags,
    int Listings, int Watches,
    DateTimeOffset? LastObservedAt);

/// <summary>
/// A product with everything that is known of it. Amounts are decimal text in the currency beside them; null is unknown, never zero.
/// </summary>
internal sealed record ProductView(
    string Sku,
    string? Title,
    string? Brand,
    string? Supplier,
    string? Category,
    string? Gtin,
    string? Mpn,
    string? Units,
    string? Cost,
    string Currency,
    string? MinPrice,
    string? MaxPrice,
    string? ListPrice,
    string? Map,
    string? TaxRate,
    string? ShippingCost,
    int? Stock,
    int? StockAgeDays,
    string? Family,
    string? BundleOf,
    string? AccessoryOf,
    string? Allowance,
    string? SalesPerDay,
    DateOnly? NextDelivery,
    IReadOnlyList<string> Tags,
    IReadOnlyList<ListingView> Listings,
    IReadOnlyList<OfferView> Offers,
    IReadOnlyList<PlaceView> Places,
    IReadOnlyList<OfferIntervalView> History);

/// <param name="Listing">CHANNEL/LISTING.</param>
/// <param name="Decision">The current one; null = none yet.</param>
/// <param name="Updates">The newest outbox entries, newest first.</param>
internal sealed record ListingView(
    string Listing,
    string Channel,
    string ListingId,
    string Currency,
    string Condition,
    string Fulfilment,
    OwnPriceView? OwnPrice,
    string? MinPrice,
    string? MaxPrice,
    string? ListPrice,
    string? Map,
    string? TaxRate,
    string? ShippingCharge,
    string? ShippingCost,
    string? Allowance,
    string? Coupon,
    string? PriceStep,
    int? Stock,
    string? FeeSchedule,
    bool Shadow,
    bool? IsFeatured,
    MarketView? Market,
    string? ImportFault,
    string? FrozenBecause,
    PauseView? Paused,
    PinView? Pin,
    DecisionView? Decision,
    IReadOnlyList<UpdateView> Updates)
{
    /// <summary>What a buyer sees in place of our price, by a rule of the channel above it; null = ours, as far as is known.</summary>
    public ShownView? ShownInstead { get; init; }
}

/// <param name="Because">The channel's word for it; null = it gave none.</param>
/// <param name="Since">When it was first seen.</param>
internal sealed record ShownView(string Price, string? Because, DateTimeOffset Since);

/// <summary>What the channel says beside the offers, each with its own date; null = it never said so.</summary>
internal sealed record MarketView(
    DatedFlagView? IsEligible, DatedFlagView? IsSuppressed, DatedAmountView? ExpectedFeaturedPrice,
    DatedAmountView? CompetitivePriceThreshold, DatedAmountView? SuggestedPrice);

internal sealed record DatedFlagView(bool Value, DateTimeOffset AsOf);

internal sealed record DatedAmountView(string Amount, string Currency, DateTimeOffset AsOf);

/// <param name="Origin">declared, accepted or confirmed.</param>
internal sealed record OwnPriceView(string Price, string Currency, string Origin, DateTimeOffset AsOf);

internal sealed record PinView(string Price, string Currency, DateTimeOffset Until, string Reason, string? By);

/// <param name="Ours">yes, no or maybe.</param>
/// <param name="Evidence">The number of the page on which this value was first read; null = none is kept.</param>
internal sealed record OfferView(
    string Source,
    string? Seller,
    string? SellerId,
    string? Listing,
    string? Url,
    string Price,
    string Currency,
    string? Shipping,
    string? Condition,
    string? Fulfilment,
    bool? InStock,
    bool Featured,
    string Ours,
    DateTimeOffset FirstSeen,
    DateTimeOffset LastSeen,
    int TimesSeen,
    string? PreviousPrice,
    long? Evidence);

/// <param name="Place">The URL, or the listing on a marketplace.</param>
/// <param name="Unlisted">So many offers are there beside those that the channel lists.</param>
internal sealed record PlaceView(
    string Source, string Place, string LastStatus, DateTimeOffset? LastAttemptAt, DateTimeOffset? LastPositiveAt, bool Quarantined,
    int Unlisted);

/// <param name="ClosedAt">Null = it still stands.</param>
internal sealed record OfferIntervalView(
    string Source, string? Seller, string? Url, string Price, string Currency, string? Shipping, bool? InStock, DateTimeOffset FirstSeen,
    DateTimeOffset LastSeen, DateTimeOffset? ClosedAt);
