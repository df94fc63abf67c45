using Repricer.Core.Amounts;
using Repricer.Reading;

namespace Repricer.Core.Strategies;

/// <summary>Which competitors count. Limits are inclusive; null = no such filter.</summary>
public sealed record CompetitorFilter
{
    public ConditionFilter Condition { get; init; } = ConditionFilter.SameOrBetter;
    public bool InStockOnly { get; init; } = true;
    public Fulfilment? Fulfilment { get; init; }

    /// <summary>0 to 100.</summary>
    public decimal? MinRating { get; init; }
    public int? MinFeedbackCount { get; init; }
    public int? MaxHandlingDays { get; init; }

    /// <summary>Empty = all sellers.</summary>
    public IReadOnlyList<SellerEntry> Only { get; init; } = [];
    public IReadOnlyList<SellerEntry> Exclude { get; init; } = [];

    /// <summary>Sources that count; empty = all.</summary>
    public IReadOnlyList<string> Sources { get; init; } = [];
    public bool ExcludeMarketplaceRetail { get; init; }

    /// <summary>Offers last seen longer ago are stale and do not count.</summary>
    public TimeSpan MaxAge { get; init; } = TimeSpan.FromHours(24);

    /// <summary>How far under the median of the market's prices an offer may lie, in percent of it: 40 drops what is under 0.6 × the median. 0 to 100; null = no such end.</summary>
    public Percent? BandBelowMedian { get; init; }

    /// <summary>How far over it: 100 drops what is over twice the median; null = no such end.</summary>
    public Percent? BandAboveMedian { get; init; }
    public UnknownAttribute Unknown { get; init; } = UnknownAttribute.Default;
    public OnEmpty OnEmpty { get; init; } = OnEmpty.NoCompetition;
}

public enum ConditionFilter
{
    /// <summary>The grade of our listing or a better one.</summary>
    SameOrBetter,
    Same,
    Any,
}

/// <summary>What becomes of an offer whose attribute nobody knows.</summary>
public enum UnknownAttribute
{
    /// <summary>Drop on marketplaces, keep for shops.</summary>
    Default,
    Drop,
    Keep,
}

/// <summary>What an empty competition after filtering means.</summary>
public enum OnEmpty
{
    /// <summary>As if nobody sold it (needs fresh evidence).</summary>
    NoCompetition,

    /// <summary>Use the offers as they were before the filters.</summary>
    Unfiltered,
    Hold,
}

/// <param name="Seller">A seller's name or id, or a source; compared without case.</param>
/// <param name="Reason">Why; an exclusion must have one.</param>
public sealed record SellerEntry(string Seller, string? Reason);
