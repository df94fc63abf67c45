using System.Collections.Concurrent;
using Repricer.Core.Catalog;
using Repricer.Core.Observing;

namespace Repricer.Engine.Crawling;

/// <summary>How many attempts of a run ended in which status, and how many could not be stored.</summary>
public sealed record CrawlSummary(SourceId Source, IReadOnlyDictionary<ObservationStatus, int> ByStatus, int NotStored)
{
    /// <summary>How many were not tried because their host is left alone: they are still due, and are no attempts.</summary>
    public int Postponed { get; init; }

    public int Attempts => ByStatus.Values.Sum() + NotStored;
}

/// <summary>Counts a run's attempts out and in again; complete when all that went out are stored or given up.</summary>
internal sealed class CrawlRun(SourceId source, InFlightWatches inFlight)
{
    private readonly ConcurrentDictionary<ObservationStatus, int> _byStatus = new();
    private readonly TaskCompletionSource _settled = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _open = 1;
    private int _notStored;
    private int _postponed;

    /// <returns>False when the watch is still on its way from an earlier fetch.</returns>
    public bool TryStart(WatchId watch)
    {
        if (!inFlight.TryAdd(watch))
            return false;

        Interlocked.Increment(ref _open);
        return true;
    }

    /// <param name="stored">Null = nothing was stored; the watch is still due.</param>
    public void Settle(WatchId watch, ObservationStatus? stored)
    {
        inFlight.Remove(watch);
        if (stored is { } status)
            _byStatus.AddOrUpdate(status, 1, static (_, count) => count + 1);
        else
            Interlocked.Increment(ref _notStored);
        Close();
    }

    /// <summary>The watch was not tried and is still due.</summary>
    public void Postpone(WatchId watch)
    {
        inFlight.Remove(watch);
        Interlocked.Increment(ref _postponed);
        Close();
    }

    /// <summary>After the last watch has gone out.</summary>
    public async Task<CrawlSummary> FinishAsync(CancellationToken ct)
    {
        Close();
        await _settled.Task.WaitAsync(ct);
        return new CrawlSummary(source, _byStatus, _notStored) { Postponed = _postponed };
    }

    private void Close()
    {
        if (Interlocked.Decrement(ref _open) == 0)
            _settled.TrySetResult();
    }
}

/// <summary>
/// The watches between the read of the due list and the stored result, in this process: none of them is fetched a second time meanwhile.
/// </summary>
public sealed class InFlightWatches
{
    private readonly ConcurrentDictionary<WatchId, byte> _watches = new();

    public int Count => _watches.Count;

    internal bool TryAdd(WatchId watch) => _watches.TryAdd(watch, 0);

    internal void Remove(WatchId watch) => _watches.TryRemove(watch, out _);
}
