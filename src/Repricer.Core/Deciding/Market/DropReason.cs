namespace Repricer.Core.Deciding.Market;

/// <summary>
/// The reason says why an offer does not count. The first group is hygiene, the second the strategy's filters, the third its competitor
/// rules.
/// </summary>
internal enum DropReason
{
    None,
    Ours,
    NoPrice,
    NoCurrency,
    Stale,
    Quarantined,
    NoRate,
    TaxBasis,
    TaxUnknown,
    ShippingUnknown,
    UnitsUnknown,

    Condition,
    OutOfStock,
    Fulfilment,
    Rating,
    FeedbackCount,
    Handling,
    Delivery,
    SellerStock,
    ShipsFrom,
    MinimumOrder,
    NotListed,
    Excluded,
    Source,
    MarketplaceRetail,
    Band,
    Outlier,
    OutlierAbove,

    NoRule,
    IgnoredByRule,
}

internal static class DropReasons
{
    private static readonly string[] Texts =
    [
        "counts", "it is our own", "its price is zero or a placeholder", "nobody says the currency of its price",
        "it is stale", "its source is quarantined",
        "there is no fresh exchange rate for it",
        "it is in the other tax basis and our tax rate is unknown",
        "nobody says whether its price includes tax (the source's PricesIncludeTax would)",
        "its shipping is unknown", "its pieces are unknown",
        "condition", "out of stock", "fulfilment", "rating", "number of ratings", "handling time", "delivery time",
        "the seller has too few left", "country it ships from", "minimum order",
        "not among the sellers named",
        "excluded by name", "source does not count",
        "the marketplace's own offer", "outside the band around the median", "an outlier: far below the median of all",
        "an outlier: far above the median of all",
        "no rule is for it", "a rule ignores it",
    ];

    /// <summary>Tells whether an offer is too far from the market to be believed, whatever else a strategy lets count.</summary>
    public static bool IsOutlier(this DropReason reason) => reason is DropReason.Outlier or DropReason.OutlierAbove;

    public static string ToText(this DropReason reason) => Texts[(int)reason];
}
