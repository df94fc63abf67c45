using Repricer.Core.Amounts;
using Repricer.Core.Catalog;
using Repricer.Core.Publishing;

namespace Repricer.Engine.Publishing;

/// <summary>
/// Maps the wire of one sales channel and classifies its answers, nothing else: queue, retry, limits and metrics are outside.
/// </summary>
public interface IChannelAdapter
{
    ChannelId Id { get; }

    /// <summary>Where false, Accepted is final.</summary>
    bool CanReadBack { get; }

    /// <summary>Most changes in one call.</summary>
    int MaxBatch { get; }

    /// <summary>
    /// One outcome for each change, in order. Whatever is not certain is Unknown. Never throws for anything the other side does.
    /// </summary>
    ValueTask<IReadOnlyList<PushOutcome>> PushAsync(SendBatch batch, CancellationToken ct);

    /// <summary>The live item prices, one outcome for each, in order.</summary>
    ValueTask<IReadOnlyList<PriceReadOutcome>> ReadPricesAsync(IReadOnlyList<ListingId> listings, CancellationToken ct);
}

/// <param name="BatchId">Stays the same when the same batch is sent again: the idempotency key where the channel has one.</param>
/// <param name="LeaseId">Under which the entries are held.</param>
/// <param name="Changes">At most one a listing.</param>
/// <param name="EntryIds">Outbox ids of the changes, in the same order.</param>
public sealed record SendBatch(string BatchId, string LeaseId, IReadOnlyList<PriceChange> Changes, IReadOnlyList<long> EntryIds)
{
    /// <summary>The same call without the entries that may not go out any more.</summary>
    public SendBatch Only(IReadOnlySet<long> allowed)
    {
        int[] kept = [.. Enumerable.Range(0, EntryIds.Count).Where(i => allowed.Contains(EntryIds[i]))];
        return this with { Changes = [.. kept.Select(i => Changes[i])], EntryIds = [.. kept.Select(i => EntryIds[i])] };
    }
}

public abstract record PushOutcome
{
    private PushOutcome()
    {
    }

    /// <param name="Submission">The channel's id of an asynchronous submission.</param>
    /// <param name="CheckAfter">How long to wait before reading back; null = at once.</param>
    public sealed record Accepted(string? Submission = null, TimeSpan? CheckAfter = null) : PushOutcome;

    public sealed record Throttled(TimeSpan? RetryAfter) : PushOutcome;

    /// <summary>Certainly without effect, and the same again would be rejected again.</summary>
    public sealed record Rejected(string Reason) : PushOutcome;

    /// <summary>It may have had effect.</summary>
    public sealed record Unknown(string Reason) : PushOutcome;

    /// <summary>Certainly without effect (connection refused, 5xx that says so): may be tried again.</summary>
    /// <param name="RetryWithin">
    /// The longest wait before the next try, for a fault of this machine, such as a full disk; null = ever longer, to spare the other side.
    /// </param>
    public sealed record NotSent(string Reason, TimeSpan? RetryWithin = null) : PushOutcome;
}

public abstract record PriceReadOutcome(ListingId Listing)
{
    /// <param name="Locked">The channel does not let the price be changed now (a running deal).</param>
    public sealed record Read(ListingId Listing, Money Price, bool Locked = false) : PriceReadOutcome(Listing);

    public sealed record Gone(ListingId Listing) : PriceReadOutcome(Listing);

    public sealed record Throttled(ListingId Listing, TimeSpan? RetryAfter) : PriceReadOutcome(Listing);

    public sealed record Failed(ListingId Listing, string Reason) : PriceReadOutcome(Listing);
}
