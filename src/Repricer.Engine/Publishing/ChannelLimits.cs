using Repricer.Core.Publishing;

namespace Repricer.Engine.Publishing;

/// <summary>
/// What one channel may be asked for right now: calls a second, changes an hour and a day, the retry budget, and the pause after being
/// throttled or refused. Used by the channel's one sender and its one confirmer; counts live in this process (the durable day's count is
/// the guard's). It counts in a time that goes on evenly when somebody sets the wall clock; callers speak of the latter.
/// </summary>
/// <param name="hasBuckets">The adapter waits for its calls by itself; a configured rate then counts beside its own.</param>
internal sealed class ChannelLimits(
    ChannelLimitOptions options, RetrySchedule retry, TimeProvider time, Random random, bool hasBuckets = false)
{
    private readonly decimal? _perSecond = options.RequestsPerSecond ?? (hasBuckets ? null : ChannelLimitOptions.UsualRate);
    private readonly Lock _lock = new();
    private readonly DateTimeOffset _startedAt = time.GetUtcNow();
    private readonly long _started = time.GetTimestamp();
    private readonly Queue<(DateTimeOffset At, int Changes)> _sent = new();
    private DateTimeOffset _nextCall = DateTimeOffset.MinValue;
    private DateTimeOffset _pausedUntil = DateTimeOffset.MinValue;
    private int _failures;
    private decimal _retries = options.RetriesAlways;
    private DateTimeOffset _refilledAt = time.GetUtcNow();

    /// <summary>No push before this.</summary>
    public DateTimeOffset PausedUntil
    {
        get
        {
            lock (_lock)
                return _pausedUntil == DateTimeOffset.MinValue ? _pausedUntil : _pausedUntil - Ahead();
        }
    }

    /// <summary>How far the even time is ahead of the wall clock: as far as somebody has set that back since the start.</summary>
    private TimeSpan Ahead() => _startedAt + time.GetElapsedTime(_started) - time.GetUtcNow();

    /// <summary>How many changes may go out now; 0 = paused or used up.</summary>
    public int Available(DateTimeOffset now)
    {
        lock (_lock)
        {
            now += Ahead();
            if (now < _pausedUntil)
                return 0;

            while (_sent.TryPeek(out var oldest) && oldest.At <= now.AddDays(-1))
                _sent.Dequeue();
            var day = (options.MaxChangesPerDay ?? int.MaxValue) - _sent.Sum(entry => entry.Changes);
            var hour = (options.MaxChangesPerHour ?? int.MaxValue) - _sent
                .Where(entry => entry.At > now.AddHours(-1))
                .Sum(entry => entry.Changes);
            return Math.Max(0, Math.Min(day, hour));
        }
    }

    /// <summary>Waits for the next free call. Calls are spaced evenly: a burst is what marketplaces punish.</summary>
    public async ValueTask WaitForCallAsync(CancellationToken ct)
    {
        if (_perSecond is not { } rate)
            return;

        TimeSpan wait;
        lock (_lock)
        {
            var now = time.GetUtcNow() + Ahead();
            var at = _nextCall > now ? _nextCall : now;
            _nextCall = at + TimeSpan.FromTicks((long)(TimeSpan.TicksPerSecond / rate));
            wait = at - now;
        }

        if (wait > TimeSpan.Zero)
            await Task.Delay(wait, time, ct);
    }

    /// <summary>Takes one call that only repeats from the budget; false = none left, come back later.</summary>
    public bool TryTakeRetry(DateTimeOffset now)
    {
        lock (_lock)
        {
            now += Ahead();
            var minutes = (decimal)(now - _refilledAt).Ticks / TimeSpan.TicksPerMinute;
            _refilledAt = now;
            _retries = Math.Min(_retries + (minutes * options.RetriesAlways), Math.Max(options.RetriesAlways, _retries));
            if (_retries < 1m)
                return false;
            _retries--;
            return true;
        }
    }

    /// <summary>Books a call that was made. Where nothing limits them, calls are not kept.</summary>
    public void Sent(int changes, DateTimeOffset now)
    {
        lock (_lock)
        {
            if (options.MaxChangesPerHour is not null || options.MaxChangesPerDay is not null)
                _sent.Enqueue((now + Ahead(), changes));
            _retries = Math.Min(_retries + options.RetryBudget.Of(1m), options.RetriesAlways * 10m);
        }
    }

    public void Succeeded()
    {
        lock (_lock)
            _failures = 0;
    }

    /// <summary>The channel as a whole is throttled or out of reach: nothing goes out for a while.</summary>
    /// <param name="atMost">For so long at the most; null = as the failures in a row say.</param>
    /// <returns>Until when.</returns>
    public DateTimeOffset BackOff(DateTimeOffset now, TimeSpan? retryAfter, TimeSpan? atMost = null)
    {
        lock (_lock)
        {
            _failures++;
            var delay = retry.Delay(_failures, NextRandom(), retryAfter);
            var until = now + Ahead() + (atMost < delay ? atMost.Value : delay);
            if (until > _pausedUntil)
                _pausedUntil = until;
            return _pausedUntil - Ahead();
        }
    }

    /// <summary>When to try one entry again.</summary>
    public DateTimeOffset RetryAt(int attempt, DateTimeOffset now, TimeSpan? atMost = null)
    {
        lock (_lock)
        {
            var delay = retry.Delay(attempt, NextRandom());
            return now + (atMost < delay ? atMost.Value : delay);
        }
    }

    private decimal NextRandom() => random.Next(1_000_000) / 1_000_000m;
}
