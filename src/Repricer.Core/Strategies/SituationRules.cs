using Repricer.Core.Amounts;
using Repricer.Core.Documents;

namespace Repricer.Core.Strategies;

/// <summary>Says what a strategy does in special situations instead of its move.</summary>
public sealed record SituationRules
{
    private static readonly EqualList<SituationFallback> NoFallbacks = new([]);

    public MoveKind NoCompetition { get; init; } = MoveKind.Hold;
    public MoveKind NoFreshData { get; init; } = MoveKind.Hold;
    public MoveKind ReferenceBelowFloor { get; init; } = MoveKind.Floor;

    /// <summary>Says what is done where the reference means exactly our floor.</summary>
    public MoveKind ReferenceAtFloor { get; init; } = MoveKind.Follow;

    /// <summary>Says what is done where we, or another listing of ours, hold the buy box.</summary>
    public MoveKind FeaturedIsOurs { get; init; } = MoveKind.Hold;

    /// <summary>Says what is done where our total is below that of every competitor.</summary>
    public MoveKind LowestIsOurs { get; init; } = MoveKind.Follow;

    /// <summary>Says what is done where our total equals the lowest one.</summary>
    public MoveKind TieForLowest { get; init; } = MoveKind.Follow;

    /// <summary>Says what is done where the platform does not let our offer into the buy box.</summary>
    public MoveKind NotEligible { get; init; } = MoveKind.Hold;

    /// <summary>Says what is done where the buy box is no longer ours and our price is above the last one that held it.</summary>
    public MoveKind FeaturedLost { get; init; } = MoveKind.Follow;
    public MoveKind FeaturedSuppressed { get; init; } = MoveKind.Hold;

    /// <summary>
    /// Holds several ways out instead of <see cref="FeaturedSuppressed"/>, of which the first that is known is taken; empty = that one
    /// alone.
    /// </summary>
    public EqualList<SituationFallback> FeaturedSuppressedFallbacks { get; init; } = NoFallbacks;
    public MoveKind FeaturedFiltered { get; init; } = MoveKind.Hold;

    /// <summary>
    /// Holds the step of <see cref="MoveKind.Raise"/>, in the listing's currency; this or <see cref="RaiseByPercent"/> is set where
    /// an action raises.
    /// </summary>
    public decimal? RaiseBy { get; init; }

    /// <summary>
    /// Holds the step of <see cref="MoveKind.Raise"/>, as a share of our present price; null where <see cref="RaiseBy"/> is set or
    /// nothing raises.
    /// </summary>
    public Percent? RaiseByPercent { get; init; }

    /// <summary>
    /// Says how far <see cref="MoveKind.Raise"/> goes: where it jumped over the next competitor it gave away what it won. Null = up to
    /// just under the next.
    /// </summary>
    public MoveLimit? RaiseUpTo { get; init; }

    /// <summary>Holds a step of its own for the situation; null = that of <see cref="RaiseBy"/>.</summary>
    public MoveStep? FeaturedIsOursRaise { get; init; }

    /// <inheritdoc cref="FeaturedIsOursRaise"/>
    public MoveStep? LowestIsOursRaise { get; init; }

    /// <inheritdoc cref="FeaturedIsOursRaise"/>
    public MoveStep? TieForLowestRaise { get; init; }

    /// <inheritdoc cref="FeaturedIsOursRaise"/>
    public MoveStep? NoCompetitionRaise { get; init; }

    /// <summary>Holds the step of <see cref="MoveKind.Lower"/> after a loss; null = nothing lowers there.</summary>
    public MoveStep? FeaturedLostLower { get; init; }

    /// <summary>
    /// Says how long no raise reaches the price again that last lost the buy box; null = a loss is not remembered.
    /// </summary>
    public TimeSpan? RememberLoss { get; init; }

    /// <summary>
    /// Names the written situations of the buy box that hold although the strategy is not after it: whenever it is known that they are so.
    /// </summary>
    public BoxSituations ByFact { get; init; }
}

/// <summary>Names situations of the buy box.</summary>
[Flags]
public enum BoxSituations
{
    None = 0,
    FeaturedIsOurs = 1,
    NotEligible = 2,
    FeaturedSuppressed = 4,
    FeaturedFiltered = 8,
}

/// <summary>Represents one of several ways out of a situation; exactly one of reference and action is set.</summary>
/// <param name="Reference">The reference that the move follows, if it is known.</param>
/// <param name="Action">The action that is done, if what it needs is known.</param>
public sealed record SituationFallback(ReferenceKind? Reference, MoveKind? Action);
