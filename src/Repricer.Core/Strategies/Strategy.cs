using System.Text.Json.Serialization;
using Repricer.Core.Calendar;

namespace Repricer.Core.Strategies;

/// <summary>
/// One checked strategy: what an analyst's file means. Plain amounts are in the listing's currency and converted nowhere: "beat by 0.01" is one cent on a
/// EUR listing. Every member has the safe default of the language.
/// </summary>
public sealed record Strategy
{
    /// <summary>Unique among the loaded files.</summary>
    public required string Name { get; init; }

    /// <summary>Hash of the meaning of the file; a decision made under another hash is decided again.</summary>
    [JsonIgnore]
    public required string Hash { get; init; }

    /// <summary>File name for messages.</summary>
    [JsonIgnore]
    public string File { get; init; } = "";

    [JsonIgnore]
    public string? Description { get; init; }

    /// <summary>Where several strategies match a listing the highest wins; equal ones are reported by check.</summary>
    public int Priority { get; init; }

    /// <summary>A paused strategy decides nothing.</summary>
    public bool Paused { get; init; }

    /// <summary>Only between two moments, and then before every strategy without; null = always.</summary>
    public EventWindow? During { get; init; }

    public StrategyScope AppliesTo { get; init; } = new();
    public CompetitorFilter Competitors { get; init; } = new();

    /// <summary>What the offers that count must be before they are followed; null = anything that counts will do.</summary>
    public EvidenceRequirement? Require { get; init; }

    /// <summary>How old a read may be to prove that nobody else sells it.</summary>
    internal TimeSpan EvidenceMaxAge => Require?.MaxAge is { } age && age < Competitors.MaxAge ? age : Competitors.MaxAge;

    public ComparisonBasis Compare { get; init; } = ComparisonBasis.Landed;
    /// <summary>Where our free-shipping threshold gives one total two item prices.</summary>
    public FreeShippingChoice AtFreeShipping { get; init; } = FreeShippingChoice.Higher;
    public ReferenceKind Reference { get; init; } = ReferenceKind.Lowest;

    /// <summary>A reference that is more than one word; it takes the place of <see cref="Reference"/>. Null = none.</summary>
    public ReferenceTerm? ReferenceTerm { get; init; }

    /// <summary>Where there are rules a match, and looked at by nobody.</summary>
    public required PriceMove Move { get; init; }

    /// <summary>Ordered competitor rules in the place of reference and move; empty = none.</summary>
    public IReadOnlyList<CompetitorRule> Rules { get; init; } = [];

    /// <summary>The name of a competitor rule as decisions and traces call it: its own, else "rule" and its number from 1.</summary>
    /// <param name="rule">The place in <see cref="Rules"/>, from 0.</param>
    internal string RuleName(int rule) => Rules[rule].Name ?? $"rule {rule + 1}";

    /// <summary>Which virtual price of the rules is taken.</summary>
    public RuleChoice Choose { get; init; } = RuleChoice.Lowest;
    public SituationRules Situations { get; init; } = new();

    /// <summary>At least one for a strategy that may publish; the highest result is the floor.</summary>
    public IReadOnlyList<FloorTerm> Floors { get; init; } = [];

    /// <summary>The lowest result is the ceiling; empty = only the listing's own maximum, if any.</summary>
    public IReadOnlyList<CeilingTerm> Ceilings { get; init; } = [];

    /// <summary>When the catalogue's MAP holds; null = always.</summary>
    public MapRule? Map { get; init; }

    /// <summary>Prices for larger quantities, by rising quantity; empty = none.</summary>
    public IReadOnlyList<QuantityTier> QuantityTiers { get; init; } = [];

    public EndingRule? Ending { get; init; }
    public ChangeLimits Limits { get; init; } = new();

    /// <summary>What to do with no stock; false = skip (no_stock).</summary>
    public bool PriceWithoutStock { get; init; }

    /// <summary>When a changed revision needs somebody else's approval; null = never.</summary>
    public ApprovalRule? Approval { get; init; }

    /// <summary>In the order of the file: the first that is on decides.</summary>
    public IReadOnlyList<StrategySwitch> Switches { get; init; } = [];

    /// <summary>A share of the listings that is left out, to compare with; null = none.</summary>
    public Holdout? Holdout { get; init; }

    /// <summary>Prices stay as they are but for corrections into the bounds: the variant of a holdout that says nothing else.</summary>
    public bool KeepsPrice { get; init; }
}
