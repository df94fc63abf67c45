namespace Repricer.Engine.Crawling;

/// <summary>Keeps the requests to all hosts together within <see cref="CrawlLimits"/>.</summary>
internal sealed class CrawlBudget(CrawlLimits limits, TimeProvider time)
{
    private static readonly TimeSpan ShortestWait = TimeSpan.FromMilliseconds(1);

    private readonly Lock _lock = new();
    private readonly Places _places = new();
    private readonly long _start = time.GetTimestamp();
    private TimeSpan _nextSlot;

    /// <summary>Waits for a place, then for the rate. <see cref="Leave"/> must follow, unless it was cancelled.</summary>
    public async ValueTask EnterAsync(CancellationToken ct)
    {
        await _places.TakeAsync(limits.Concurrency, ct);
        try
        {
            await WaitForRateAsync(ct);
        }
        catch
        {
            _places.Release();
            throw;
        }
    }

    public void Leave() => _places.Release();

    /// <summary>
    /// For one more request of somebody who has a place: whoever waited for a second one could wait for himself.
    /// </summary>
    public async ValueTask WaitForRateAsync(CancellationToken ct)
    {
        TimeSpan wait;
        lock (_lock)
        {
            var now = time.GetElapsedTime(_start);
            var slot = _nextSlot > now ? _nextSlot : now;
            _nextSlot = slot + limits.Interval;
            wait = slot - now;
        }

        // Timers count whole milliseconds: a shorter wait is none, and the next slot makes up for it.
        if (wait >= ShortestWait)
            await Task.Delay(TimeSpan.FromMilliseconds(Math.Ceiling(wait.TotalMilliseconds)), time, ct);
    }
}
