using Repricer.Core.Catalog;
using Repricer.Reading;

namespace Repricer.Engine.Crawling;

/// <summary>
/// What is due. Nothing here changes anything: the next due time moves with <see cref="Observing.IObservationStore.AppendAsync"/>.
/// </summary>
public interface ICrawlStore
{
    /// <summary>
    /// Due watches of a source, ordered by due time, then key: never-fetched first. A watch whose import row was faulty is not due.
    /// </summary>
    /// <param name="dueAt">
    /// Everything due at or before this; <see cref="DateTimeOffset.MaxValue"/> = all (run --once uses it only for never-fetched and due).
    /// </param>
    /// <param name="after">Keyset: continue after this watch of the same listing; null = from the start.</param>
    ValueTask<IReadOnlyList<DueWatch>> GetDueAsync(SourceId source, DateTimeOffset dueAt, DueWatch? after, int max, CancellationToken ct);

    /// <summary>Active listings of a channel that are due to be read through its adapter, same order and rules.</summary>
    ValueTask<IReadOnlyList<DueListing>> GetDueListingsAsync(
        SourceId source, ChannelId channel, DateTimeOffset dueAt, DueListing? after, int max, CancellationToken ct);
}

/// <param name="DueAt">When it became due; null = never fetched.</param>
public sealed record DueWatch(
    WatchId Id, string? Seller, ExpectedProduct Expected, DateTimeOffset? DueAt, string? ETag, string? LastModified);

public sealed record DueListing(ListingId Id, Sku Sku, DateTimeOffset? DueAt);
