using Repricer.Core.Amounts;
using Repricer.Core.Documents;

namespace Repricer.Core.Strategies;

public sealed record SituationRules
{
    private static readonly EqualList<SituationFallback> NoFallbacks = new([]);

    public MoveKind NoCompetition { get; init; } = MoveKind.Hold;
    public MoveKind NoFreshData { get; init; } = MoveKind.Hold;
    public MoveKind ReferenceBelowFloor { get; init; } = MoveKind.Floor;

    /// <summary>The reference means exactly our floor.</summary>
    public MoveKind ReferenceAtFloor { get; init; } = MoveKind.Follow;
    public MoveKind FeaturedIsOurs { get; init; } = MoveKind.Hold;

    /// <summary>Our total is below that of every competitor.</summary>
    public MoveKind LowestIsOurs { get; init; } = MoveKind.Follow;

    /// <summary>Our total equals the lowest one.</summary>
    public MoveKind TieForLowest { get; init; } = MoveKind.Follow;

    /// <summary>The platform does not let our offer into the buy box.</summary>
    public MoveKind NotEligible { get; init; } = MoveKind.Hold;

    /// <summary>The buy box is no longer ours, and we are above the last price that held it.</summary>
    public MoveKind FeaturedLost { get; init; } = MoveKind.Follow;
    public MoveKind FeaturedSuppressed { get; init; } = MoveKind.Hold;

    /// <summary>Instead of <see cref="FeaturedSuppressed"/>: the first that is known; empty = that one.</summary>
    public EqualList<SituationFallback> FeaturedSuppressedFallbacks { get; init; } = NoFallbacks;
    public MoveKind FeaturedFiltered { get; init; } = MoveKind.Hold;

    /// <summary>Step of <see cref="MoveKind.Raise"/>; exactly one is set where an action raises.</summary>
    public decimal? RaiseBy { get; init; }
    public Percent? RaiseByPercent { get; init; }
}

/// <summary>One of several ways out; exactly one is set.</summary>
/// <param name="Reference">The rule follows this reference, if it is known.</param>
/// <param name="Action">This is done, if what it needs is known.</param>
public sealed record SituationFallback(ReferenceKind? Reference, MoveKind? Action);
