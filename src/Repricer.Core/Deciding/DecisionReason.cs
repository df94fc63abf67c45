namespace Repricer.Core.Deciding;

/// <summary>
/// The reason says why a decision ended as it did. Its name in files and JSON is in snake_case (<see
/// cref="DecisionReasonExtensions.ToName"/>). It is stored by name, so no member may ever be renamed.
/// </summary>
public enum DecisionReason : byte
{
    // A price was decided.
    Rule,
    Correction,
    Pinned,
    AlreadyThere,

    // Situations.
    NoCompetition,
    ReferenceBelowFloor,
    FeaturedIsOurs,
    LowestIsOurs,
    FeaturedSuppressed,
    FeaturedFiltered,
    AllFiltered,

    // Skips: a precondition is not met.
    Paused,
    Frozen,
    OwnPriceUnknown,
    NoStock,
    StockUnknown,
    NoStrategy,
    CostMissing,
    FeesMissing,
    TaxRateMissing,
    ShippingCostMissing,
    ShippingChargeMissing,
    MapMissing,
    RateMissing,
    NoFloor,
    ImportFault,

    // Holds: decided, nothing goes out.
    NoFreshData,
    SelfAmbiguous,
    SecondLook,
    FloorAboveCeiling,
    NoAllowedPrice,
    CeilingMissing,
    NothingInRange,
    CoolDown,
    QuietHours,
    MinimumChange,
    DirectionLimit,
    HoldBySituation,
    UnclearFormula,
    NotEligible,

    /// <summary>The offers that count are fewer, older or less certain than the strategy requires.</summary>
    EvidenceTooThin,

    /// <summary>A price was decided by the strategy's nightly reset.</summary>
    NightlyReset,

    /// <summary>The listing is in the share that a strategy leaves alone, to compare with.</summary>
    Holdout,
    ReferenceUnknown,
    ReferenceAtFloor,
    TieForLowest,
    FeaturedLost,

    /// <summary>Nothing was decided, for the only floors left are formulas with an unknown input.</summary>
    InputMissing,

    /// <summary>A person ordered the last good price back; once it stands, the listing is held at it until it is released.</summary>
    Reverted,

    /// <summary>A person ordered our price out again over one that somebody else had set at the channel.</summary>
    Restored,

    /// <summary>A deal of the channel runs in which the offer takes part: the price is not ours to change until it ends.</summary>
    DealRunning,
}

public static class DecisionReasonExtensions
{
    private static readonly string[] Names = [.. Enum.GetNames<DecisionReason>().Select(SnakeCase.From)];

    public static string ToName(this DecisionReason reason) => Names[(int)reason];
}
