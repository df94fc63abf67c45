using Repricer.Core.Catalog;

namespace Repricer.Engine.Crawling;

/// <summary>What a lane did with a watch.</summary>
internal enum LaneStep
{
    GoOn,

    /// <summary>The host is left alone: what else is due on it stays due.</summary>
    Stop,
}

/// <summary>
/// What is due of one source on one host, read a page at a time and worked off by as many workers as the host may be asked at once. It
/// waits for this host alone, so that a slow or dead one delays nobody else.
/// </summary>
/// <param name="dueAt">Until when a watch counts as due; asked for each page.</param>
/// <param name="take">Called for one watch after the other; false = it is on its way already, and is left out.</param>
/// <param name="crawl">Called by each worker for a watch that was taken.</param>
/// <param name="leave">Called for a watch that was taken and never handed to a worker.</param>
internal sealed class HostLane(
    ICrawlStore store, SourceOptions source, string host, Func<DateTimeOffset> dueAt, Func<WatchId, bool> take,
    Func<DueWatch, CancellationToken, Task<LaneStep>> crawl, Action<WatchId> leave)
{
    /// <summary>Due watches in memory for one host.</summary>
    internal const int PageSize = 64;

    private readonly Places _reading = new();
    private readonly Queue<DueWatch> _read = new();
    private DueCursor? _next;
    private bool _begun;
    private bool _stopped;

    /// <summary>Works until nothing more is due, the host is left alone, or a worker fails; then nothing of it is left in memory.</summary>
    public async Task RunAsync(CancellationToken ct)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(ct);
        var workers = Enumerable.Range(0, source.Concurrency).Select(_ => WorkAsync(stop)).ToArray();
        try
        {
            await Task.WhenAll(workers);
        }
        finally
        {
            while (_read.TryDequeue(out var left))
                leave(left.Id);
        }
    }

    private async Task WorkAsync(CancellationTokenSource stop)
    {
        await Task.Yield();
        try
        {
            while (await NextAsync(stop.Token) is { } watch)
            {
                if (await crawl(watch, stop.Token) == LaneStep.Stop)
                    Volatile.Write(ref _stopped, true);
            }
        }
        catch
        {
            await stop.CancelAsync();
            throw;
        }
    }

    private async Task<DueWatch?> NextAsync(CancellationToken ct)
    {
        await _reading.TakeAsync(1, ct);
        try
        {
            while (!Volatile.Read(ref _stopped))
            {
                if (_read.TryDequeue(out var next))
                    return next;
                if (_begun && _next is null)
                    return null;

                var page = await store.GetDueAsync(source.Id, host, dueAt(), _next, PageSize, ct);
                (_begun, _next) = (true, page.Next);
                foreach (var watch in page.Watches)
                {
                    if (take(watch.Id))
                        _read.Enqueue(watch);
                }
            }

            return null;
        }
        finally
        {
            _reading.Release();
        }
    }
}
