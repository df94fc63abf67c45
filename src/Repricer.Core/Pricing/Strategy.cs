using Repricer.Core.Amounts;
using Repricer.Core.Catalog;

namespace Repricer.Core.Pricing;

/// <summary>
/// One checked strategy: what an analyst's file means. Plain amounts are in the listing's currency and converted nowhere: "beat by 0.01" is one cent on a
/// EUR listing. Every member has the safe default of the language.
/// </summary>
public sealed record Strategy
{
    /// <summary>Unique among the loaded files.</summary>
    public required string Name { get; init; }

    /// <summary>Hash of the meaning of the file; a decision made under another hash is decided again.</summary>
    public required string Hash { get; init; }

    /// <summary>File name for messages.</summary>
    public string File { get; init; } = "";

    public string? Description { get; init; }

    /// <summary>Where several strategies match a listing the highest wins; equal ones are reported by check.</summary>
    public int Priority { get; init; }

    /// <summary>A paused strategy decides nothing.</summary>
    public bool Paused { get; init; }

    public StrategyScope AppliesTo { get; init; } = new();
    public CompetitorFilter Competitors { get; init; } = new();
    public ComparisonBasis Compare { get; init; } = ComparisonBasis.Landed;
    public ReferenceKind Reference { get; init; } = ReferenceKind.Lowest;
    public required PriceMove Move { get; init; }
    public SituationRules Situations { get; init; } = new();

    /// <summary>At least one for a strategy that may publish; the highest result is the floor.</summary>
    public IReadOnlyList<FloorTerm> Floors { get; init; } = [];

    /// <summary>The lowest result is the ceiling; empty = only the listing's own maximum, if any.</summary>
    public IReadOnlyList<CeilingTerm> Ceilings { get; init; } = [];

    public EndingRule? Ending { get; init; }
    public ChangeLimits Limits { get; init; } = new();

    /// <summary>What to do with no stock; false = skip (no_stock).</summary>
    public bool PriceWithoutStock { get; init; }

    /// <summary>When a changed revision needs somebody else's approval; null = never.</summary>
    public ApprovalRule? Approval { get; init; }
}

/// <summary>Which listings a strategy is for. Empty lists match all; a listing must match every non-empty one. Patterns may use * and ?.</summary>
public sealed record StrategyScope
{
    public IReadOnlyList<string> Channels { get; init; } = [];
    public IReadOnlyList<string> Brands { get; init; } = [];
    public IReadOnlyList<string> Categories { get; init; } = [];
    public IReadOnlyList<string> Suppliers { get; init; } = [];
    public IReadOnlyList<string> Skus { get; init; } = [];

    /// <summary>At least one of these tags.</summary>
    public IReadOnlyList<string> AnyTags { get; init; } = [];
    public IReadOnlyList<string> ExcludeTags { get; init; } = [];
    public IReadOnlyList<string> ExcludeSkus { get; init; } = [];
    public IReadOnlyList<string> Currencies { get; init; } = [];
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

public enum ComparisonBasis
{
    Landed,
    Item,
    PerUnit,
}

public enum ReferenceKind
{
    Lowest,
    Featured,
    SecondLowest,
    Median,
}

public enum MoveKind
{
    Match,
    Beat,

    /// <summary>Stay above the reference; needs a ceiling.</summary>
    Above,
}

/// <summary>What to do relative to the reference.</summary>
/// <param name="Kind">Which way.</param>
/// <param name="Amount">In the listing's currency; exactly one of amount and percent is set for beat and above, none for match; greater than zero.</param>
/// <param name="Percent">Of the reference.</param>
public sealed record PriceMove(MoveKind Kind, decimal? Amount = null, Percent? Percent = null);

/// <summary>What to do in a situation instead of the rule.</summary>
public enum SituationAction
{
    /// <summary>Keep the present price, corrected into the bounds.</summary>
    Hold,
    Floor,
    Ceiling,

    /// <summary>The listing's list price, brought into the bounds.</summary>
    Default,

    /// <summary>The last price that went out.</summary>
    Last,

    /// <summary>Raise by <see cref="SituationRules.RaiseBy"/>, up to the ceiling.</summary>
    Raise,

    /// <summary>Raise to just under the next competitor.</summary>
    RaiseToNext,

    /// <summary>Follow the rule as if the situation were none.</summary>
    Follow,

    /// <summary>The next competitor above the floor becomes the reference.</summary>
    Next,
}

public sealed record SituationRules
{
    public SituationAction NoCompetition { get; init; } = SituationAction.Hold;
    public SituationAction NoFreshData { get; init; } = SituationAction.Hold;
    public SituationAction ReferenceBelowFloor { get; init; } = SituationAction.Floor;
    public SituationAction FeaturedIsOurs { get; init; } = SituationAction.Hold;
    public SituationAction LowestIsOurs { get; init; } = SituationAction.Follow;
    public SituationAction FeaturedSuppressed { get; init; } = SituationAction.Hold;
    public SituationAction FeaturedFiltered { get; init; } = SituationAction.Hold;

    /// <summary>Step of <see cref="SituationAction.Raise"/>; exactly one is set where an action raises.</summary>
    public decimal? RaiseBy { get; init; }
    public Percent? RaiseByPercent { get; init; }
}

public enum FloorKind
{
    /// <summary>A price written in the file.</summary>
    Amount,

    /// <summary>The listing's (else product's) min_price.</summary>
    ManualMinimum,
    MarginOfNet,
    MarginOfGross,
    Markup,
    Profit,
    Map,
}

/// <param name="Kind">Which formula.</param>
/// <param name="Value">Percent points for the margins and markup, an amount for Amount and Profit, null for ManualMinimum and Map.</param>
/// <param name="AllowLoss">A negative value was said on purpose.</param>
public sealed record FloorTerm(FloorKind Kind, decimal? Value = null, bool AllowLoss = false);

public enum CeilingKind
{
    Amount,

    /// <summary>The listing's (else product's) max_price.</summary>
    ManualMaximum,
    ListPrice,
    MarkupOverCost,
}

public sealed record CeilingTerm(CeilingKind Kind, decimal? Value = null);

public enum EndingPreference
{
    /// <summary>Keep the unrounded candidate when no ending fits in the rule's direction.</summary>
    Position,

    /// <summary>Take the nearest ending inside the bounds.</summary>
    Ending,
}

/// <param name="Endings">Parts of one whole unit, e.g. 0.99 and 0.95, or whole amounts such as 9 for currencies without minor units; each ≥ 0 and below 100.</param>
public sealed record EndingRule(IReadOnlyList<decimal> Endings, EndingPreference Prefer);

/// <summary>A price outside its bounds is exempt from all of these.</summary>
public sealed record ChangeLimits
{
    /// <summary>Largest move of one change, of the present price.</summary>
    public Percent? MaxStep { get; init; }
    public decimal? MaxStepAmount { get; init; }

    /// <summary>Largest move of a day against the day's opening price.</summary>
    public Percent? MaxDailyMove { get; init; }

    /// <summary>Smaller moves are not worth a change.</summary>
    public decimal? MinChange { get; init; }
    public Percent? MinChangePercent { get; init; }
    public TimeSpan? CoolDown { get; init; }
    public bool UpOnly { get; init; }
    public bool DownOnly { get; init; }
}
