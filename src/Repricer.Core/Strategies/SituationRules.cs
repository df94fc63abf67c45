using Repricer.Core.Amounts;
using Repricer.Core.Documents;

namespace Repricer.Core.Strategies;

public sealed record SituationRules
{
    private static readonly EqualList<SituationFallback> NoFallbacks = new([]);

    public SituationAction NoCompetition { get; init; } = SituationAction.Hold;
    public SituationAction NoFreshData { get; init; } = SituationAction.Hold;
    public SituationAction ReferenceBelowFloor { get; init; } = SituationAction.Floor;

    /// <summary>The reference means exactly our floor.</summary>
    public SituationAction ReferenceAtFloor { get; init; } = SituationAction.Follow;
    public SituationAction FeaturedIsOurs { get; init; } = SituationAction.Hold;

    /// <summary>Our total is below that of every competitor.</summary>
    public SituationAction LowestIsOurs { get; init; } = SituationAction.Follow;

    /// <summary>Our total equals the lowest one.</summary>
    public SituationAction TieForLowest { get; init; } = SituationAction.Follow;

    /// <summary>The platform does not let our offer into the buy box.</summary>
    public SituationAction NotEligible { get; init; } = SituationAction.Hold;

    /// <summary>The buy box is no longer ours, and we are above the last price that held it.</summary>
    public SituationAction FeaturedLost { get; init; } = SituationAction.Follow;
    public SituationAction FeaturedSuppressed { get; init; } = SituationAction.Hold;

    /// <summary>Instead of <see cref="FeaturedSuppressed"/>: the first that is known; empty = that one.</summary>
    public EqualList<SituationFallback> FeaturedSuppressedFallbacks { get; init; } = NoFallbacks;
    public SituationAction FeaturedFiltered { get; init; } = SituationAction.Hold;

    /// <summary>Step of <see cref="SituationAction.Raise"/>; exactly one is set where an action raises.</summary>
    public decimal? RaiseBy { get; init; }
    public Percent? RaiseByPercent { get; init; }
}

/// <summary>One of several ways out; exactly one is set.</summary>
/// <param name="Reference">The rule follows this reference, if it is known.</param>
/// <param name="Action">This is done, if what it needs is known.</param>
public sealed record SituationFallback(ReferenceKind? Reference, SituationAction? Action);

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

    /// <summary>Back to the last price with which we were featured.</summary>
    Undo,
}
