using Repricer.Core.Amounts;

namespace Repricer.Core.Guarding;

/// <summary>What the guard must know beside the snapshot; read from the store at each check, so that it survives a restart.</summary>
public sealed record GuardState
{
    /// <summary>Open breakers that cover this listing, by name ("channel:amazon-de", "source:acme", "brand:Bosch", "all"); empty = none.</summary>
    public IReadOnlyList<string> OpenBreakers { get; init; } = [];

    /// <summary>What the kill switch says: why nothing may be sent at all. A switch that cannot be read is a reason; null = it is off.</summary>
    public string? ReasonToStop { get; init; }

    /// <summary>Prices sent on this channel since the start of its day.</summary>
    public int ChannelChangesToday { get; init; }

    /// <summary>Cost at the time of the last approved price; a change beyond the limit waits for approval. Null = none yet.</summary>
    public Money? ApprovedCost { get; init; }

    /// <summary>Total fee at the last approved price, by the schedule of that time, in percent of the landed price; null = none yet.</summary>
    public Percent? ApprovedFeeShare { get; init; }

    public Percent? ApprovedTaxRate { get; init; }

    /// <summary>A person approved the present inputs and price of this listing.</summary>
    public bool Approved { get; init; }

    public static GuardState Empty { get; } = new();
}
