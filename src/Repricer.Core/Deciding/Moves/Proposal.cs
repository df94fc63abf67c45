using Repricer.Core.Amounts;

namespace Repricer.Core.Deciding.Moves;

/// <summary>A proposal is what rule or situation want, before bounds, rounding and limits: an item price, or that nothing moves.</summary>
internal readonly record struct Proposal
{
    public bool IsHold { get; private init; }

    /// <summary>The proposed item price is this, unrounded.</summary>
    public decimal Price { get; init; }

    public RoundingDirection Direction { get; init; }
    public DecisionReason Reason { get; private init; }
    public string? Detail { get; init; }

    /// <summary>The proposal rests on this total; null = on none.</summary>
    public decimal? Reference { get; init; }

    public bool AwaitsEvidence { get; init; }

    /// <summary>Neither an ending nor rounding carries the price under this; null = they may. Bounds and limits still do.</summary>
    public decimal? AtLeast { get; init; }

    /// <summary>Neither an ending nor rounding carries the price over this; null = they may. Bounds and limits still do.</summary>
    public decimal? AtMost { get; init; }

    public static Proposal At(decimal price, RoundingDirection direction, DecisionReason reason, decimal? reference = null) =>
        new() { Price = price, Direction = direction, Reason = reason, Reference = reference };

    public static Proposal Hold(DecisionReason reason, string? detail = null, decimal? reference = null) =>
        new() { IsHold = true, Reason = reason, Detail = detail, Reference = reference };
}
