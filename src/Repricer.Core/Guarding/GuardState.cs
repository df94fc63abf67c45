using Repricer.Core.Amounts;

namespace Repricer.Core.Guarding;

/// <summary>
/// The state is what the guard must know beside the snapshot. It is read from the store at each check, so that it survives a restart.
/// </summary>
public sealed record GuardState
{
    /// <summary>
    /// These open breakers cover the listing, by name ("channel:amazon-de", "source:acme", "brand:Bosch", "all"); empty = none is open.
    /// </summary>
    public IReadOnlyList<string> OpenBreakers { get; init; } = [];

    /// <summary>
    /// These breakers over revisions of strategies are open, by name (<see cref="RevisionBreaker"/>), whichever listings they cover: the
    /// guard finds out whether the decision is of one of them.
    /// </summary>
    public IReadOnlyList<string> OpenRevisions { get; init; } = [];

    /// <summary>The listing was last decided by this, and so was what waits to be sent for it; null = never, or unknown.</summary>
    public DecidedBy? DecidedBy { get; init; }

    /// <summary>
    /// The kill switch gives this reason why nothing may be sent at all; a switch that cannot be read is a reason, too. Null = it is off.
    /// </summary>
    public string? ReasonToStop { get; init; }

    /// <summary>
    /// So many prices were sent on this channel since the start of its day. May be zero where
    /// <see cref="GuardLimits.MaxChannelChangesPerDay"/> sets no limit: nobody asks for it then.
    /// </summary>
    public int ChannelChangesToday { get; init; }

    /// <summary>
    /// So many calls for this listing may have had effect since the start of its channel's day, whatever became of them: what a channel
    /// counts against its own cap.
    /// </summary>
    public int CallsToday { get; init; }

    /// <summary>
    /// The cost was this at the time of the last approved price; a change beyond the limit waits for approval. Null = no price was approved
    /// yet.
    /// </summary>
    public Money? ApprovedCost { get; init; }

    /// <summary>
    /// The fees were this share of the landed price at the last approved price, by the schedule of that time; null = no price was approved
    /// yet.
    /// </summary>
    public Percent? ApprovedFeeShare { get; init; }

    public Percent? ApprovedTaxRate { get; init; }

    /// <summary>Tells whether a person approved the present inputs and price of this listing.</summary>
    public bool Approved { get; init; }

    public static GuardState Empty { get; } = new();
}
