using System.Collections.Frozen;
using Repricer.Core.Publishing;

namespace Repricer.Testing;

/// <summary>
/// Models the outbox as a pure state machine: which moves are legal, which states end, who may be leased and who may go out. What runs is
/// the store's SQL; random histories of the machine show that these rules suffice, and random histories of each store that it makes no
/// other move. Setting a price is idempotent but not commutative, so the machine guards order, not number: one in flight a listing, and
/// nothing goes out after something newer.
/// </summary>
public static class OutboxTransitions
{
    private static readonly FrozenDictionary<OutboxState, OutboxState[]> Moves = new Dictionary<OutboxState, OutboxState[]>
    {
        [OutboxState.Pending] = [OutboxState.Leased, OutboxState.Superseded],
        [OutboxState.Leased] = [OutboxState.Pending, OutboxState.Sending, OutboxState.Superseded],

        // Superseded only by way of "certainly not sent" (Arriving): what may have been sent is settled first, whatever is newer.
        [OutboxState.Sending] =
        [
            OutboxState.Accepted, OutboxState.Unknown, OutboxState.Throttled, OutboxState.Rejected, OutboxState.Pending,
            OutboxState.Superseded,
        ],

        // Back to pending = pushed again, superseded = would be pushed again, but a newer one exists.
        [OutboxState.Accepted] =
        [
            OutboxState.Confirmed, OutboxState.Mismatch, OutboxState.Rejected, OutboxState.Pending, OutboxState.Superseded,
        ],
        [OutboxState.Unknown] =
        [
            OutboxState.Confirmed, OutboxState.Mismatch, OutboxState.Rejected, OutboxState.Pending, OutboxState.Superseded,
        ],
        [OutboxState.Throttled] = [OutboxState.Leased, OutboxState.Superseded],
        [OutboxState.Rejected] = [],
        [OutboxState.Confirmed] = [],
        [OutboxState.Mismatch] = [],
        [OutboxState.Superseded] = [],
    }.ToFrozenDictionary();

    /// <summary>Tells whether an entry may move from one state to another in one step.</summary>
    public static bool IsLegal(OutboxState from, OutboxState to) => Moves[from].Contains(to);

    /// <summary>Lists the states to which an entry may move in one step; empty = the state is an end.</summary>
    public static IReadOnlyList<OutboxState> NextStates(OutboxState from) => Moves[from];

    /// <summary>Tells whether an entry has come to its end.</summary>
    /// <param name="canReadBack">Whether the channel can be read back: where it cannot, accepted is the end.</param>
    public static bool IsSettled(OutboxState state, bool canReadBack) =>
        Moves[state].Length == 0 || (state == OutboxState.Accepted && !canReadBack);

    /// <summary>Tells whether a newer decision may replace the entry at once: it certainly has not gone out.</summary>
    public static bool IsWaiting(OutboxState state) => state is OutboxState.Pending or OutboxState.Throttled;

    /// <summary>
    /// Tells what an entry becomes that comes (back) to a state: one that would wait although a newer one exists is superseded in the same
    /// step, or it would wait for ever, because only the newest is leased.
    /// </summary>
    public static OutboxState Arriving(OutboxState state, long version, long newestVersion) =>
        IsWaiting(state) && version < newestVersion ? OutboxState.Superseded : state;

    /// <summary>Tells whether the entry keeps every other one of its listing back: its effect is still to come, or not known yet.</summary>
    public static bool IsInFlight(OutboxState state, bool canReadBack) =>
        state is OutboxState.Leased or OutboxState.Sending or OutboxState.Unknown || (state == OutboxState.Accepted && canReadBack);

    /// <summary>
    /// Tells what a state means once the process that held it is gone. A leased entry never left the house; one that was being sent may
    /// have.
    /// </summary>
    public static OutboxState AfterCrash(OutboxState state) => state switch
    {
        OutboxState.Leased => OutboxState.Pending,
        OutboxState.Sending => OutboxState.Unknown,
        _ => state,
    };

    /// <summary>
    /// What a state of a backup means once it is restored. What was in flight may have had effect, and newer prices may have followed:
    /// unknown. What waited has most likely gone out since, and what it was decided from is old: superseded, and the listing is decided
    /// afresh. Null = it had ended, and stays as it is.
    /// </summary>
    /// <param name="canReadBack">Of the channel: where it cannot be read back, accepted is the end.</param>
    public static OutboxState? AfterRestore(OutboxState state, bool canReadBack) => IsSettled(state, canReadBack) ? null
        : IsWaiting(state) ? OutboxState.Superseded
        : OutboxState.Unknown;

    /// <summary>
    /// Tells whether an entry waits for a sender at all: pending or throttled and due, or held under a lease that has run out.
    /// </summary>
    public static bool IsDue(OutboxEntry entry, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(entry);
        return entry.State == OutboxState.Leased
            ? entry.LeaseUntil is { } until && until <= now
            : IsWaiting(entry.State) && (entry.NotBefore is not { } notBefore || notBefore <= now);
    }

    /// <summary>
    /// Guards the version: an entry goes out only while it is the newest of its listing and no other one of the listing is in flight. It is
    /// asked at the lease and again, in the same transaction as the mark, before the call.
    /// </summary>
    /// <param name="entry">The entry that wants to go.</param>
    /// <param name="newestVersion">The highest version of any entry of the listing, whatever its state.</param>
    /// <param name="otherInFlight">Whether another entry of the listing is in flight (<see cref="IsInFlight"/>).</param>
    public static bool MayGoOut(OutboxEntry entry, long newestVersion, bool otherInFlight)
    {
        ArgumentNullException.ThrowIfNull(entry);
        return entry.Change.Version >= newestVersion && !otherInFlight;
    }
}
