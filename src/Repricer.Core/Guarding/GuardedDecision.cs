using Repricer.Core.Amounts;
using Repricer.Core.Deciding;

namespace Repricer.Core.Guarding;

public enum GuardVerdict
{
    /// <summary>The decided price may go out.</summary>
    Approved,

    /// <summary>A narrower price may go out.</summary>
    Clamped,

    /// <summary>Nothing goes out.</summary>
    Held,

    /// <summary>Nothing needs to go out (also for skips and the decider's own holds).</summary>
    Unchanged,
}

/// <summary>Why the guard held a price. Stored by snake_case name.</summary>
public enum HoldReason
{
    None,
    NotFinite,
    WrongCurrency,
    OffGrid,
    NoFloor,
    BelowFloor,
    AboveCeiling,
    OutsideAllowedSet,
    InputMissing,
    InputChangedFar,
    SanityFloor,
    SanityCeiling,
    FirstPrice,
    StaleInputs,
    StepTooLarge,
    DailyDrift,
    TooManyChanges,
    ChannelBudget,
    BreakerOpen,
    ExternalChange,
    ApprovalNeeded,
    KillSwitch,
    Paused,
    Shadow,
    CheckFailed,
    LargeDrop,
    NewerDecision,
    OutlierOffer,
}

/// <summary>A decision after the guard. Only <see cref="PriceToSend"/> ever becomes an outbox entry.</summary>
public sealed record GuardedDecision
{
    public required Decision Decision { get; init; }
    public required GuardVerdict Verdict { get; init; }

    /// <summary>Set with Approved and Clamped, null otherwise.</summary>
    public Money? PriceToSend { get; init; }

    public HoldReason Reason { get; init; }

    /// <summary>What exactly, for people: numbers included.</summary>
    public string? Detail { get; init; }

    /// <summary>Which check narrowed or held; null when approved.</summary>
    public string? Check { get; init; }
}
