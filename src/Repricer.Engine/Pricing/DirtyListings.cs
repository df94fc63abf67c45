using System.Collections.Concurrent;
using System.Threading.Channels;
using Repricer.Core.Catalog;

namespace Repricer.Engine.Pricing;

/// <summary>
/// Listings worth deciding soon: a coalescing set with a bounded queue behind it. A mark is only a hint. When the queue is full the mark is
/// dropped and counted, and the sweep over <see cref="IPricingStore.FindUndecidedAsync"/> finds the listing later.
/// </summary>
public sealed class DirtyListings
{
    private readonly ConcurrentDictionary<ListingId, byte> _waiting = new();
    private readonly Channel<ListingId?> _queue;
    private long _dropped;
    private int _all;

    /// <param name="capacity">Most listings that may wait; at least 1.</param>
    public DirtyListings(int capacity = 100_000)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(capacity);
        Capacity = capacity;
        _queue = Channel.CreateBounded<ListingId?>(
            new BoundedChannelOptions(capacity) { SingleReader = true, FullMode = BoundedChannelFullMode.Wait });
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

    /// <summary>Something moved that concerns many listings (a paused channel): a sweep is worth its while now. Never waits.</summary>
    public void MarkAll()
    {
        Volatile.Write(ref _all, 1);

        // Wakes who waits; where the queue is full nobody does.
        _queue.Writer.TryWrite(null);
    }

    /// <summary>Whether <see cref="MarkAll"/> was called since the last time this was asked.</summary>
    public bool TakeAll() => Interlocked.Exchange(ref _all, 0) != 0;

    /// <summary>
    /// Takes what waits, at most <paramref name="max"/>; empty when nothing does. A listing marked after it was taken is queued again.
    /// </summary>
    public IReadOnlyList<ListingId> Take(int max)
    {
        var batch = new List<ListingId>();
        while (batch.Count < max && _queue.Reader.TryRead(out var next))
        {
            if (next is not { } listing)
                continue;

            _waiting.TryRemove(listing, out _);
            batch.Add(listing);
        }

        return batch;
    }

    /// <summary>Returns when something waits.</summary>
    public async ValueTask WaitAsync(CancellationToken ct)
    {
        if (Volatile.Read(ref _all) == 0)
            await _queue.Reader.WaitToReadAsync(ct);
    }
}
