namespace Repricer.Engine.Observing;

/// <summary>
/// Asks the store for the number under which the page behind a record can be kept. Whoever made the record looks into it after the append
/// has returned; before that it means nothing.
/// </summary>
public sealed class EvidenceSlot
{
    /// <summary>Whether somebody has asked for the page: it is numbered though nothing changed.</summary>
    public bool IsAskedFor { get; init; }

    /// <summary>What the page was read as, for whoever keeps it; null = there is nothing to keep.</summary>
    public SeenPage? Seen { get; init; }

    /// <summary>
    /// Set by the store where the reading changed something: an offer that began or ended, or another outcome than the attempt before.
    /// Unique and rising within one ledger; null = nothing changed, so that nothing need be kept.
    /// </summary>
    public long? Number { get; set; }
}
