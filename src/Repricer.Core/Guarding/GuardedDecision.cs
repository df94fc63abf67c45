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

/// <summary>The reason says why the guard held a price. It is stored by its snake_case name.</summary>
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
    CostTooOld,
    StockTooOld,
    DealRunning,

    /// <summary>Another repricer sets the price at the channel.</summary>
    ManagedElsewhere,

    /// <summary>The channel takes no more changes of this listing today, but for corrections.</summary>
    ListingBudget,

    /// <summary>
    /// Another rule of the channel stands above the price that we write (a campaign, a price list): ours would not be seen.
    /// </summary>
    PriceHidden,
}

/// <summary>
/// A guarded decision is a decision with the guard's verdict. Only <see cref="PriceToSend"/> ever becomes an outbox entry.
/// </summary>
public sealed record GuardedDecision
{
    public required Decision Decision { get; init; }
    public required GuardVerdict Verdict { get; init; }

    /// <summary>This price may go out; it is set with Approved and Clamped and null otherwise.</summary>
    public Money? PriceToSend { get; init; }

    public HoldReason Reason { get; init; }

    /// <summary>The detail says what exactly was narrowed or held, for people, numbers included; null where nothing was.</summary>
    public string? Detail { get; init; }

    /// <summary>The check that narrowed or held is named here; null = none did.</summary>
    public string? Check { get; init; }
}
