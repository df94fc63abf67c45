using Repricer.Core.Amounts;
using Repricer.Core.Catalog;

namespace Repricer.Core.Pricing;

public enum DecisionAction
{
    /// <summary>A price should go out.</summary>
    Set,

    /// <summary>The desired price already stands.</summary>
    Unchanged,

    /// <summary>Decided, and nothing goes out.</summary>
    Hold,

    /// <summary>Nothing was decided: a precondition is not met.</summary>
    Skip,
}

/// <summary>What a decision came to. The same snapshot, strategy and time give an equal decision.</summary>
public sealed record Decision
{
    public required ListingId Listing { get; init; }
    public required DecisionAction Action { get; init; }

    /// <summary>With Set and Unchanged the decided price, on the currency's grid; with Hold what would have gone out, where there was one.</summary>
    public Money? Price { get; init; }

    /// <summary>Why: of a skip or hold the cause, of a price the rule or situation that made it.</summary>
    public required DecisionReason Reason { get; init; }

    /// <summary>Names the thing the reason is about (a source, a bound, a missing input), for people; null = the reason says all.</summary>
    public string? Detail { get; init; }

    /// <summary>What the price would not cross; <see cref="BindingConstraint.None"/> where the rule got what it wanted.</summary>
    public BindingConstraint Binding { get; init; }

    /// <summary>The effective bounds as item prices; null = none or not computed.</summary>
    public Money? Floor { get; init; }
    public Money? Ceiling { get; init; }

    /// <summary>What competition was compared with, in the comparison's basis (landed unless the strategy says item).</summary>
    public Money? Reference { get; init; }

    /// <summary>The present price is outside its bounds: goes out at once and before everything else.</summary>
    public bool IsCorrection { get; init; }

    /// <summary>When time alone could change this decision; null = never.</summary>
    public DateTimeOffset? ReviewAt { get; init; }

    /// <summary>A further read of the market could change this decision even if it shows nothing new (stale data, a second look).</summary>
    public bool AwaitsEvidence { get; init; }

    /// <summary>"" where no strategy applies.</summary>
    public required string StrategyName { get; init; }
    public required string StrategyHash { get; init; }
    public required DateTimeOffset DecidedAt { get; init; }
    public SnapshotVersion Version { get; init; }
}
