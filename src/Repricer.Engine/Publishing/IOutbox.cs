using Repricer.Core.Amounts;
using Repricer.Core.Catalog;
using Repricer.Core.Publishing;

namespace Repricer.Engine.Publishing;

/// <summary>
/// The durable queue of price changes. At most one entry a listing is leased, sending or unknown; the newest version wins.
/// </summary>
public interface IOutbox
{
    /// <summary>
    /// Leases pending (or due throttled) entries of a channel: corrections first, then oldest first; only the newest entry of its listing,
    /// and none whose listing has an entry leased, sending, unknown, or accepted and not yet settled. An expired lease counts as pending
    /// again.
    /// </summary>
    ValueTask<IReadOnlyList<OutboxEntry>> LeaseAsync(
        ChannelId channel, NodeId node, DateTimeOffset now, TimeSpan duration, int max, CancellationToken ct);

    /// <summary>Leases as <see cref="LeaseAsync"/> does, but entries of one kind alone.</summary>
    ValueTask<IReadOnlyList<OutboxEntry>> LeaseOnlyAsync(
        LeaseOf only, ChannelId channel, NodeId node, DateTimeOffset now, TimeSpan duration, int max, CancellationToken ct);

    /// <summary>
    /// Counts what <see cref="LeaseOnlyAsync"/> would give, but for entries whose lease ran out. It looks at what is due alone, and no
    /// further than at so many, however much waits.
    /// </summary>
    /// <param name="atMost">At least 1.</param>
    ValueTask<int> CountDueAsync(LeaseOf only, ChannelId channel, DateTimeOffset now, int atMost, CancellationToken ct);

    /// <summary>
    /// Before the call. Entries whose lease is no longer this one, or that are no longer the newest of their listing, are left out of the
    /// answer and must not be sent. The others carry the id of the call that they go out in (<see cref="SendBatch.Going"/>).
    /// </summary>
    /// <returns>The outbox ids that may go out.</returns>
    ValueTask<IReadOnlyList<long>> MarkSendingAsync(SendBatch batch, DateTimeOffset now, CancellationToken ct);

    /// <summary>
    /// After the call; one transaction. A stale lease writes nothing. For a channel that cannot be read back an accepted price becomes the
    /// own price (origin accepted).
    /// </summary>
    ValueTask RecordAsync(IReadOnlyList<PushRecord> outcomes, CancellationToken ct);

    /// <summary>Accepted (after CheckAfter) and unknown entries to read back, oldest first.</summary>
    ValueTask<IReadOnlyList<OutboxEntry>> GetToConfirmAsync(ChannelId channel, DateTimeOffset now, int max, CancellationToken ct);

    /// <summary>All entries of a submission that has not told its end yet, in order of their ids.</summary>
    ValueTask<IReadOnlyList<OutboxEntry>> GetSubmissionAsync(ChannelId channel, string submission, CancellationToken ct);

    /// <summary>The channel has told of a submission: its entries are to be asked for now. Unknown ones are ignored.</summary>
    ValueTask WakeSubmissionAsync(ChannelId channel, string submission, DateTimeOffset now, CancellationToken ct);

    /// <summary>
    /// Settles by what was read; one transaction. Confirmed: own price := read price (origin confirmed) unless a newer entry was confirmed
    /// already. A mismatch writes the live price as own price and freezes the listing where told to. PushAgain puts the entry back to
    /// pending only if it is still the newest.
    /// </summary>
    ValueTask ConfirmAsync(IReadOnlyList<ConfirmRecord> outcomes, CancellationToken ct);

    /// <summary>
    /// Takes an entry back before it was sent: to pending (released) or superseded/held with a reason. Stale leases write nothing.
    /// </summary>
    ValueTask ReleaseAsync(IReadOnlyList<ReleaseRecord> releases, CancellationToken ct);

    /// <summary>
    /// Before anything is leased: what somebody who is gone had leased is pending again, what he was sending is unknown. Who has the store
    /// to himself takes it that nobody else is left, whatever he was called; under the lease of a channel it is what came under older
    /// epochs of it.
    /// </summary>
    /// <returns>How many entries became unknown.</returns>
    ValueTask<int> RecoverAsync(DateTimeOffset now, CancellationToken ct);
}

/// <summary>Kinds of entries that are leased apart.</summary>
public enum LeaseOf
{
    /// <summary>What a person ordered back: while a breaker is open nothing else goes out.</summary>
    Returns,

    /// <summary>What gets a price off a wrong place: it waits for nothing else.</summary>
    Corrections,

    /// <summary>What is no correction.</summary>
    Usual,
}

/// <param name="NewState">Accepted, Unknown, Throttled, Rejected, or Pending (certainly not sent).</param>
public sealed record PushRecord(
    long EntryId, string LeaseId, OutboxState NewState, DateTimeOffset At, string? Reason = null, string? Submission = null,
        DateTimeOffset? NotBefore = null, DateTimeOffset? CheckAfter = null, bool IsFinal = false)
{
    /// <summary>The submission tells its end by itself, and has not yet.</summary>
    public bool SubmissionOpen { get; init; }
}

public enum ConfirmResult
{
    Confirmed,
    Mismatch,

    /// <summary>The old price still stands and the effect can no longer come: push again (if still the newest).</summary>
    PushAgain,

    /// <summary>Could not be read: ask again at NextCheck.</summary>
    Later,

    /// <summary>The channel says, afterwards, that it will not take the price: the end of the entry, with its reason.</summary>
    Rejected,

    /// <summary>Its submission has ended: from now on it is read back, first at NextCheck, and its effect may still come.</summary>
    SubmissionEnded,
}

/// <summary>What a reading says of rules of the channel that stand above our price.</summary>
/// <param name="Price">What a buyer pays; null = what we wrote.</param>
/// <param name="Because">Why, for people.</param>
public sealed record ShownFinding(Money? Price, string? Because);

/// <param name="LivePrice">What was read; null with Later.</param>
/// <param name="Freeze">Freeze the listing for review.</param>
public sealed record ConfirmRecord(
    long EntryId, ConfirmResult Result, Money? LivePrice, DateTimeOffset At, DateTimeOffset? NextCheck = null, string? Reason = null,
    bool Freeze = false)
{
    /// <summary>When the reading began: the live price is known as of then. Null = as of <see cref="At"/>.</summary>
    public DateTimeOffset? ReadAt { get; init; }

    /// <summary>When the live price is read next, though nothing is on its way; null = as soon as may be.</summary>
    public DateTimeOffset? LiveDue { get; init; }

    /// <summary>Until when the effect of the call may still come; null = as written when it was sent.</summary>
    public DateTimeOffset? EffectUntil { get; init; }

    /// <summary>What a buyer sees; null = nothing was learned of that.</summary>
    public ShownFinding? Shown { get; init; }

    /// <summary>What stands beside the price, as far as the channel shows it; null = it shows nothing, what was sent is believed.</summary>
    public PriceTerms? Beside { get; init; }
}

/// <param name="NewState">Pending (try later) or Superseded (the guard or a newer decision says no).</param>
public sealed record ReleaseRecord(
    long EntryId, string LeaseId, OutboxState NewState, DateTimeOffset At, string? Reason, DateTimeOffset? NotBefore = null);
