using Repricer.Core.Amounts;
using Repricer.Core.Documents;

namespace Repricer.Core.Strategies;

/// <summary>Says what a strategy does in special situations instead of its move.</summary>
public sealed record SituationRules
{
    private static readonly EqualList<SituationFallback> NoFallbacks = new([]);

    public SituationAction NoCompetition { get; init; } = SituationAction.Hold;
    public SituationAction NoFreshData { get; init; } = SituationAction.Hold;
    public SituationAction ReferenceBelowFloor { get; init; } = SituationAction.Floor;

    /// <summary>Says what is done where the reference means exactly our floor.</summary>
    public SituationAction ReferenceAtFloor { get; init; } = SituationAction.Follow;

    /// <summary>Says what is done where we, or another listing of ours, hold the buy box.</summary>
    public SituationAction FeaturedIsOurs { get; init; } = SituationAction.Hold;

    /// <summary>Says what is done where our total is below that of every competitor.</summary>
    public SituationAction LowestIsOurs { get; init; } = SituationAction.Follow;

    /// <summary>Says what is done where our total equals the lowest one.</summary>
    public SituationAction TieForLowest { get; init; } = SituationAction.Follow;

    /// <summary>Says what is done where the platform does not let our offer into the buy box.</summary>
    public SituationAction NotEligible { get; init; } = SituationAction.Hold;

    /// <summary>Says what is done where the buy box is no longer ours and our price is above the last one that held it.</summary>
    public SituationAction FeaturedLost { get; init; } = SituationAction.Follow;
    public SituationAction FeaturedSuppressed { get; init; } = SituationAction.Hold;

    /// <summary>
    /// Holds several ways out instead of <see cref="FeaturedSuppressed"/>, of which the first that is known is taken; empty = that one
    /// alone.
    /// </summary>
    public EqualList<SituationFallback> FeaturedSuppressedFallbacks { get; init; } = NoFallbacks;
    public SituationAction FeaturedFiltered { get; init; } = SituationAction.Hold;

    /// <summary>
    /// Holds the step of <see cref="SituationAction.Raise"/>, in the listing's currency; this or <see cref="RaiseByPercent"/> is set where
    /// an action raises.
    /// </summary>
    public decimal? RaiseBy { get; init; }

    /// <summary>
    /// Holds the step of <see cref="SituationAction.Raise"/>, as a share of our present price; null where <see cref="RaiseBy"/> is set or
    /// nothing raises.
    /// </summary>
    public Percent? RaiseByPercent { get; init; }
}

/// <summary>Represents one of several ways out of a situation; exactly one of reference and action is set.</summary>
/// <param name="Reference">The reference that the move follows, if it is known.</param>
/// <param name="Action">The action that is done, if what it needs is known.</param>
public sealed record SituationFallback(ReferenceKind? Reference, SituationAction? Action);

/// <summary>Names what can be done in a situation instead of the move.</summary>
public enum SituationAction
{
    /// <summary>The present price is kept, but for a correction into the bounds.</summary>
    Hold,
    Floor,
    Ceiling,

    /// <summary>The price goes to the listing's list price, brought into the bounds.</summary>
    Default,

    /// <summary>The price goes back to the last one that went out.</summary>
    Last,

    /// <summary>The price rises by <see cref="SituationRules.RaiseBy"/>, up to the ceiling.</summary>
    Raise,

    /// <summary>The price rises to just under the next competitor.</summary>
    RaiseToNext,

    /// <summary>The move is made as if the situation were none.</summary>
    Follow,

    /// <summary>The next competitor above the floor becomes the reference.</summary>
    Next,

    /// <summary>The price goes back to the last one with which we were featured.</summary>
    Undo,
}
