using System.Text.Json.Serialization;
using Repricer.Core.Calendar;

namespace Repricer.Core.Strategies;

/// <summary>
/// Represents one checked strategy: what an analyst's file means. Plain amounts are in the listing's currency and converted nowhere: "beat
/// by 0.01" is one cent on a EUR listing. Every member has the safe default of the language.
/// </summary>
public sealed record Strategy
{
    /// <summary>Holds the strategy's name, unique among the loaded files.</summary>
    public required string Name { get; init; }

    /// <summary>
    /// Holds the hash of what the file means, 64 hexadecimal digits; a decision made under another hash is decided again.
    /// </summary>
    [JsonIgnore]
    public required string Hash { get; init; }

    /// <summary>Holds the file's name, for messages.</summary>
    [JsonIgnore]
    public string File { get; init; } = "";

    /// <summary>Says what the strategy is for, for people; null = not said.</summary>
    [JsonIgnore]
    public string? Description { get; init; }

    /// <summary>
    /// Holds the rank by which one of several strategies that match a listing is chosen: the highest wins, and check reports equal ones.
    /// </summary>
    public int Priority { get; init; }

    /// <summary>Tells whether the strategy is paused; a paused one decides nothing.</summary>
    public bool Paused { get; init; }

    /// <summary>Holds the time in which the strategy holds, and then before every strategy without one; null = it always holds.</summary>
    public EventWindow? During { get; init; }

    public StrategyScope AppliesTo { get; init; } = new();
    public CompetitorFilter Competitors { get; init; } = new();

    /// <summary>Says what must be known of the offers that count before they are followed; null = anything that counts will do.</summary>
    public EvidenceRequirement? Require { get; init; }

    /// <summary>Gives the greatest age at which a read still proves that nobody else sells the product.</summary>
    internal TimeSpan EvidenceMaxAge => Require?.MaxAge is { } age && age < Competitors.MaxAge ? age : Competitors.MaxAge;

    public ComparisonBasis Compare { get; init; } = ComparisonBasis.Landed;

    /// <summary>Says which item price is taken where our free-shipping threshold gives one total two of them.</summary>
    public FreeShippingChoice AtFreeShipping { get; init; } = FreeShippingChoice.Higher;
    public ReferenceKind Reference { get; init; } = ReferenceKind.Lowest;

    /// <summary>
    /// Holds a reference that is more than one word, in the place of <see cref="Reference"/>; null = that one word is the reference.
    /// </summary>
    public ReferenceTerm? ReferenceTerm { get; init; }

    /// <summary>Says what is done relative to the reference. Where there are rules it is a match, and nobody looks at it.</summary>
    public required PriceMove Move { get; init; }

    /// <summary>Holds ordered competitor rules in the place of reference and move; empty = there are none.</summary>
    public IReadOnlyList<CompetitorRule> Rules { get; init; } = [];

    /// <summary>Names a competitor rule as decisions and traces call it: by its own name, else "rule" and its number from 1.</summary>
    /// <param name="rule">The place in <see cref="Rules"/>, from 0.</param>
    internal string RuleName(int rule) => Rules[rule].Name ?? $"rule {rule + 1}";

    /// <summary>Says which of the virtual prices that the rules make is taken.</summary>
    public RuleChoice Choose { get; init; } = RuleChoice.Lowest;
    public SituationRules Situations { get; init; } = new();

    /// <summary>Holds the floors, of which the highest result holds; a strategy that may publish has at least one.</summary>
    public IReadOnlyList<FloorTerm> Floors { get; init; } = [];

    /// <summary>
    /// Holds the ceilings, of which the lowest result holds; empty = only the listing's own maximum holds, if there is one.
    /// </summary>
    public IReadOnlyList<CeilingTerm> Ceilings { get; init; } = [];

    /// <summary>Says when the catalogue's MAP holds; null = it always does.</summary>
    public MapRule? Map { get; init; }

    /// <summary>Holds the prices for larger quantities, by rising quantity; empty = there are none.</summary>
    public IReadOnlyList<QuantityTier> QuantityTiers { get; init; } = [];

    /// <summary>Says which price stands crossed out beside ours; null = what stands there is left as it is.</summary>
    public CrossedOutRule? CrossedOut { get; init; }

    /// <summary>Says of what step every price is a multiple, by currency; empty = of the catalogue's and the channel's alone.</summary>
    public IReadOnlyList<PriceStepRule> PriceSteps { get; init; } = [];

    /// <summary>Says how prices should end; null = as they come.</summary>
    public EndingRule? Ending { get; init; }
    public ChangeLimits Limits { get; init; } = new();

    /// <summary>Tells whether a price is decided also while there is no stock; false = such a listing is skipped (no_stock).</summary>
    public bool PriceWithoutStock { get; init; }

    /// <summary>Says when a changed revision needs somebody else's approval; null = it never does for this strategy's sake.</summary>
    public ApprovalRule? Approval { get; init; }

    /// <summary>Holds parts that hold while something is so, in the order of the file: the first that is on decides.</summary>
    public IReadOnlyList<StrategySwitch> Switches { get; init; } = [];

    /// <summary>Holds the share of the listings that is treated otherwise, to compare with; null = there is none.</summary>
    public Holdout? Holdout { get; init; }

    /// <summary>
    /// Tells whether prices are decided also while a deal of the channel runs; false = such a listing is held (deal_running). So the
    /// variant of a switch does that is on while a deal runs.
    /// </summary>
    public bool PricesInDeals { get; init; }

    /// <summary>
    /// Tells whether prices stay as they are but for corrections into the bounds: so the variant of a holdout does that says nothing else.
    /// </summary>
    public bool KeepsPrice { get; init; }
}
