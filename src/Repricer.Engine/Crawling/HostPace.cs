namespace Repricer.Engine.Crawling;

/// <summary>
/// The pace of one host: at most so many requests at once, no two closer than the interval, none before the host's Retry-After. Waiters are
/// served in the order they came. A host that walls us off or does not answer several times in a row is left alone for a while.
/// </summary>
internal sealed class HostPace(TimeProvider time, TimeSpan maxWait)
{
    private const int FailuresBeforePause = 5;
    private const int BlocksBeforePause = 3;
    private static readonly TimeSpan ShortestWait = TimeSpan.FromMilliseconds(1);
    private static readonly TimeSpan FirstBackOff = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan LongestBackOff = TimeSpan.FromMinutes(30);
    private static readonly TimeSpan LongestRetryAfter = TimeSpan.FromHours(24);

    private readonly Lock _lock = new();
    private readonly long _start = time.GetTimestamp();
    private readonly LinkedList<TaskCompletionSource> _waiting = new();
    private int _active;
    private TimeSpan _nextSlot;
    private TimeSpan _notBefore;
    private FetchOutcome _pauseOutcome = new FetchOutcome.Throttled(null);
    private int _throttlesInRow;
    private int _failuresInRow;
    private int _blocksInRow;

    /// <returns>Null when the request may go out; else the outcome of the attempt. With null, <see cref="Leave"/> must follow.</returns>
    public async ValueTask<FetchOutcome?> EnterAsync(int concurrency, TimeSpan interval, CancellationToken ct)
    {
        await TakePlaceAsync(concurrency, ct);
        try
        {
            var outcome = await WaitForSlotAsync(interval, ct);
            if (outcome is not null)
                Leave();
            return outcome;
        }
        catch
        {
            Leave();
            throw;
        }
    }

    /// <summary>
    /// Waits for the rate and the host's Retry-After, and takes no place: for one more request of somebody who has a place, here or at
    /// another host. If it waited for a place too, two hosts that redirect to each other could wait for each other.
    /// </summary>
    /// <returns>Null when the request may go out; else the outcome of the attempt.</returns>
    public async ValueTask<FetchOutcome?> WaitForSlotAsync(TimeSpan interval, CancellationToken ct)
    {
        while (true)
        {
            TimeSpan wait;
            lock (_lock)
            {
                var now = Now();
                if (_notBefore - now > maxWait)
                    return Paused(_notBefore - now);

                var slot = _nextSlot > _notBefore ? _nextSlot : _notBefore;
                wait = slot - now;
                // Timers count whole milliseconds: a shorter wait is none, and the next slot makes up for it.
                if (wait < ShortestWait)
                {
                    _nextSlot = (wait > TimeSpan.Zero ? slot : now) + interval;
                    return null;
                }
            }

            await Task.Delay(TimeSpan.FromMilliseconds(Math.Ceiling(wait.TotalMilliseconds)), time, ct);
        }
    }

    public void Leave()
    {
        lock (_lock)
            Release();
    }

    /// <summary>A request that went out beside the gate (robots.txt) takes a slot too.</summary>
    public void TakeSlot(TimeSpan interval)
    {
        lock (_lock)
        {
            var next = Now() + interval;
            _nextSlot = next > _nextSlot ? next : _nextSlot;
        }
    }

    public void Report(FetchOutcome outcome)
    {
        lock (_lock)
        {
            switch (outcome)
            {
                case FetchOutcome.Throttled throttled:
                    var backOff = throttled.RetryAfter ?? BackOff(_throttlesInRow++);
                    Pause(backOff < LongestRetryAfter ? backOff : LongestRetryAfter, outcome);
                    break;
                case FetchOutcome.Blocked when ++_blocksInRow >= BlocksBeforePause:
                    Pause(BackOff(_blocksInRow), outcome);
                    break;
                case FetchOutcome.Failed { HttpStatus: null } when ++_failuresInRow >= FailuresBeforePause:
                    Pause(BackOff(_failuresInRow - FailuresBeforePause), outcome);
                    break;
                case FetchOutcome.Fetched or FetchOutcome.NotModified or FetchOutcome.Gone:
                    (_throttlesInRow, _failuresInRow, _blocksInRow) = (0, 0, 0);
                    break;
            }
        }
    }

    /// <summary>By the clock that nobody can set: who sets the other one back must not stop a host for so long.</summary>
    private TimeSpan Now() => time.GetElapsedTime(_start);

    private static TimeSpan BackOff(int doublings)
    {
        var delay = FirstBackOff;
        for (var i = 0; i < doublings && delay < LongestBackOff; i++)
            delay *= 2;
        return delay < LongestBackOff ? delay : LongestBackOff;
    }

    private void Pause(TimeSpan duration, FetchOutcome because)
    {
        var until = Now() + duration;
        if (until <= _notBefore)
            return;
        (_notBefore, _pauseOutcome) = (until, because);
    }

    private FetchOutcome Paused(TimeSpan left) => _pauseOutcome switch
    {
        FetchOutcome.Failed failed =>
            new FetchOutcome.Failed($"not tried: the host failed {_failuresInRow} times in a row, last: {failed.Reason}"),
        _ => new FetchOutcome.Throttled(left),
    };

    private Task TakePlaceAsync(int concurrency, CancellationToken ct)
    {
        TaskCompletionSource turn;
        LinkedListNode<TaskCompletionSource> node;
        lock (_lock)
        {
            if (_active < concurrency && _waiting.Count == 0)
            {
                _active++;
                return Task.CompletedTask;
            }

            turn = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            node = _waiting.AddLast(turn);
        }

        return WaitForTurnAsync(turn, node, ct);
    }

    private async Task WaitForTurnAsync(TaskCompletionSource turn, LinkedListNode<TaskCompletionSource> node, CancellationToken ct)
    {
        await using var registration = ct.Register(() => turn.TrySetCanceled(ct));
        try
        {
            await turn.Task;
        }
        catch (OperationCanceledException)
        {
            lock (_lock)
            {
                if (node.List is not null)
                    _waiting.Remove(node);
            }

            throw;
        }
    }

    // The place goes straight to the first who waits, so that a newcomer cannot overtake.
    private void Release()
    {
        while (_waiting.First is { } first)
        {
            _waiting.RemoveFirst();
            if (first.Value.TrySetResult())
                return;
        }

        _active--;
    }
}
