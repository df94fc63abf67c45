using Repricer.Core.Amounts;

namespace Repricer.Core.Pricing;

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
