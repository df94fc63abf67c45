using System.Collections.Concurrent;
using System.Threading.Channels;
using Repricer.Core.Catalog;

namespace Repricer.Engine.Pricing;

/// <summary>
/// Listings worth deciding soon: a coalescing set with a bounded queue behind it. A mark is only a hint. When the queue is full the mark is dropped and counted,
/// and the sweep over <see cref="IPricingStore.FindUndecidedAsync"/> finds the listing later.
/// </summary>
public sealed class DirtyListings
{
    private readonly ConcurrentDictionary<ListingId, byte> _waiting = new();
    private readonly Channel<ListingId> _queue;
    private long _dropped;

    /// <param name="capacity">Most listings that may wait; at least 1.</param>
    public DirtyListings(int capacity = 100_000)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(capacity);
        Capacity = capacity;
        _queue = Channel.CreateBounded<ListingId>(new BoundedChannelOptions(capacity) { SingleReader = true, FullMode = BoundedChannelFullMode.Wait });
    }

    public int Capacity { get; }

    public int Length => _waiting.Count;

    /// <summary>Marks dropped because the queue was full; the sweep finds those listings.</summary>
    public long Dropped => Interlocked.Read(ref _dropped);

    /// <summary>Never waits. A listing that is waiting already is not queued twice.</summary>
    public void Mark(IReadOnlyList<ListingId> listings)
    {
        foreach (var listing in listings)
        {
            if (!_waiting.TryAdd(listing, 0))
                continue;

            if (!_queue.Writer.TryWrite(listing))
            {
                _waiting.TryRemove(listing, out _);
                Interlocked.Increment(ref _dropped);
            }
        }
    }

    /// <summary>Takes what waits, at most <paramref name="max"/>; empty when nothing does. A listing marked after it was taken is queued again.</summary>
    public IReadOnlyList<ListingId> Take(int max)
    {
        var batch = new List<ListingId>();
        while (batch.Count < max && _queue.Reader.TryRead(out var listing))
        {
            _waiting.TryRemove(listing, out _);
            batch.Add(listing);
        }

        return batch;
    }

    /// <summary>Returns when something waits.</summary>
    public async ValueTask WaitAsync(CancellationToken ct) => await _queue.Reader.WaitToReadAsync(ct);
}
