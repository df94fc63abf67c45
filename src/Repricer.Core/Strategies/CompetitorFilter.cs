using Repricer.Core.Amounts;
using Repricer.Reading;

namespace Repricer.Core.Strategies;

/// <summary>Says which competitors count. Limits are inclusive; null = no such filter.</summary>
public sealed record CompetitorFilter
{
    public ConditionFilter Condition { get; init; } = ConditionFilter.SameOrBetter;
    public bool InStockOnly { get; init; } = true;
    public Fulfilment? Fulfilment { get; init; }

    /// <summary>Holds the least share of good ratings that a seller must have, 0 to 100.</summary>
    public decimal? MinRating { get; init; }
    public int? MinFeedbackCount { get; init; }
    public int? MaxHandlingDays { get; init; }

    /// <summary>Holds the most days until delivery, handling included.</summary>
    public int? MaxDeliveryDays { get; init; }

    /// <summary>Holds the fewest pieces that a seller must have left.</summary>
    public int? MinStock { get; init; }

    /// <summary>
    /// Holds the greatest minimum order with which an offer counts, in pieces; null = 1, which leaves out every price that is only for who
    /// takes several. An offer whose minimum order nobody knows is taken to sell one.
    /// </summary>
    public int? MaxMinimumOrder { get; init; }

    /// <summary>Holds the countries (two capital letters) an offer may ship from; empty = all of them.</summary>
    public IReadOnlyList<string> ShipsFrom { get; init; } = [];

    /// <summary>Holds the only sellers that count; empty = all of them may.</summary>
    public IReadOnlyList<SellerEntry> Only { get; init; } = [];
    public IReadOnlyList<SellerEntry> Exclude { get; init; } = [];

    /// <summary>Holds the sources whose offers count; empty = all of them.</summary>
    public IReadOnlyList<string> Sources { get; init; } = [];
    public bool ExcludeMarketplaceRetail { get; init; }

    /// <summary>Holds the greatest age of an offer since it was last seen; an older one is stale and does not count.</summary>
    public TimeSpan MaxAge { get; init; } = TimeSpan.FromHours(24);

    /// <summary>
    /// Says how far under the median of the market's prices an offer may lie, in percent of it (0 to 100): 40 drops what is under 0.6 × the
    /// median; null = the band has no lower end.
    /// </summary>
    public Percent? BandBelowMedian { get; init; }

    /// <summary>
    /// Says how far over the median of the market's prices an offer may lie, in percent of it: 100 drops what is over twice the median;
    /// null = the band has no upper end.
    /// </summary>
    public Percent? BandAboveMedian { get; init; }
    public UnknownAttribute Unknown { get; init; } = UnknownAttribute.Default;
    public OnEmpty OnEmpty { get; init; } = OnEmpty.NoCompetition;
}

/// <summary>Says which grades of a competitor's goods count beside ours.</summary>
public enum ConditionFilter
{
    /// <summary>Offers of our listing's grade or a better one count.</summary>
    SameOrBetter,
    Same,
    Any,
}

/// <summary>Says what becomes of an offer whose attribute nobody knows.</summary>
public enum UnknownAttribute
{
    /// <summary>Such an offer is dropped where it stands on a marketplace and kept where it stands in a shop.</summary>
    Default,
    Drop,
    Keep,
}

/// <summary>Says what it means when the filters leave nobody.</summary>
public enum OnEmpty
{
    /// <summary>It counts as if nobody sold the product, which needs fresh evidence.</summary>
    NoCompetition,

    /// <summary>The offers are used as they were before the filters.</summary>
    Unfiltered,
    Hold,
}

/// <summary>Represents one seller that a filter names.</summary>
/// <param name="Seller">The seller's name or id, or a source; it is compared without case.</param>
/// <param name="Reason">Why the seller is named, for people; null = not said, which an exclusion must not be.</param>
public sealed record SellerEntry(string Seller, string? Reason);
