namespace Repricer.Engine.Crawling;

/// <summary>
/// The pace of one host: at most so many requests at once, no two closer than the interval, none while the host is left alone
/// (<see cref="HostHealth"/>). Waiters are served in the order they came.
/// </summary>
internal sealed class HostPace(string host, TimeProvider time, TimeSpan maxWait)
{
    private static readonly TimeSpan ShortestWait = TimeSpan.FromMilliseconds(1);

    private readonly Lock _lock = new();
    private readonly long _start = time.GetTimestamp();
    private readonly Places _places = new();
    private readonly Places _door = new();
    private readonly HostHealth _health = new();
    private TimeSpan? _lastSlot;
    private HostState? _saved;

    public string Host => host;

    /// <summary>What an attempt comes to now where the host is left alone for longer than anybody waits; null = it is not.</summary>
    public FetchOutcome? LeftAlone
    {
        get
        {
            lock (_lock)
                return _health.NotBefore - Now() is var left && left > maxWait ? Paused(left) : null;
        }
    }

    /// <summary>Waits for a place here and in the budget, and for both rates.</summary>
    /// <param name="interval">By the source and robots.txt; the host's answers may make it longer.</param>
    /// <returns>Null when the request may go out; else the outcome of the attempt. With null, <see cref="Leave"/> must follow.</returns>
    public async ValueTask<FetchOutcome?> EnterAsync(int concurrency, TimeSpan interval, CrawlBudget budget, CancellationToken ct)
    {
        await _places.TakeAsync(concurrency, ct);
        var entered = false;
        try
        {
            // One at a time: the slot is taken at the moment at which the request goes out, so that waiting for the budget does not let
            // two requests go out closer to each other than the host's rate.
            await _door.TakeAsync(1, ct);
            try
            {
                var outcome = await PassDoorAsync(concurrency, interval, budget, ct);
                entered = outcome is null;
                return outcome;
            }
            finally
            {
                _door.Release();
            }
        }
        finally
        {
            if (!entered)
                _places.Release();
        }
    }

    /// <summary>
    /// Waits for the rate and while the host is left alone, and takes no place: for one more request of somebody who has a place, here or
    /// at another host. If it waited for a place too, two hosts that redirect to each other could wait for each other.
    /// </summary>
    /// <returns>Null when the request may go out; else the outcome of the attempt.</returns>
    public async ValueTask<FetchOutcome?> WaitForSlotAsync(int concurrency, TimeSpan interval, CancellationToken ct)
    {
        while (true)
        {
            if (await WaitUntilFreeAsync(concurrency, interval, ct) is { } outcome)
                return outcome;
            if (TryTakeSlot(concurrency, interval))
                return null;
        }
    }

    public void Leave() => _places.Release();

    /// <summary>A request that went out beside the door (robots.txt) takes a slot too.</summary>
    public void TakeSlot()
    {
        lock (_lock)
        {
            var now = Now();
            _lastSlot = _lastSlot > now ? _lastSlot : now;
        }
    }

    public void Report(FetchOutcome outcome, TimeSpan took)
    {
        lock (_lock)
            _health.Report(outcome, took, Now());
    }

    /// <inheritdoc cref="HostHealth.Judge"/>
    public void Judge(string? wall)
    {
        lock (_lock)
            _health.Judge(wall, Now());
    }

    /// <inheritdoc cref="HostHealth.PauseFor"/>
    public void PauseFor(string reason, TimeSpan duration)
    {
        lock (_lock)
            _health.PauseFor(reason, duration, Now());
    }

    public void Restore(HostState state, DateTimeOffset now)
    {
        lock (_lock)
        {
            _saved = state;
            _health.Restore(state, state.Until - now, now > state.Since ? now - state.Since : TimeSpan.Zero, Now());
        }
    }

    /// <summary>What is to be kept where that differs from what was last called saved.</summary>
    /// <param name="now">The wall clock.</param>
    /// <param name="state">The new state; null = it is well.</param>
    public bool IsChanged(DateTimeOffset now, out HostState? state)
    {
        lock (_lock)
        {
            state = StateAt(now);
            return state is null ? _saved is not null : _saved is null || !IsSame(state, _saved);
        }
    }

    public void Saved(HostState? state)
    {
        lock (_lock)
            _saved = state;
    }

    private static bool IsSame(HostState left, HostState right) =>
        (left.Trouble, left.InRow, left.Reason) == (right.Trouble, right.InRow, right.Reason)
            && (left.Until - right.Until).Duration() < TimeSpan.FromSeconds(1);

    private HostState? StateAt(DateTimeOffset now) => _health.Trouble is { } trouble
        ? new HostState(host, trouble, now - (Now() - _health.Since), now + (_health.NotBefore - Now()), _health.InRow, _health.Reason)
        : null;

    private async ValueTask<FetchOutcome?> PassDoorAsync(int concurrency, TimeSpan interval, CrawlBudget budget, CancellationToken ct)
    {
        var held = false;
        try
        {
            while (true)
            {
                if (await WaitUntilFreeAsync(concurrency, interval, ct) is { } outcome)
                    return outcome;
                if (!held)
                    await budget.EnterAsync(ct);
                held = true;
                if (TryTakeSlot(concurrency, interval))
                {
                    // It goes with the request.
                    held = false;
                    return null;
                }
            }
        }
        finally
        {
            if (held)
                budget.Leave();
        }
    }

    private async ValueTask<FetchOutcome?> WaitUntilFreeAsync(int concurrency, TimeSpan interval, CancellationToken ct)
    {
        while (true)
        {
            TimeSpan wait;
            lock (_lock)
            {
                var now = Now();
                if (LeftAlone is { } outcome)
                    return outcome;
                wait = SlotOf(concurrency, interval, now) - now;
            }

            // Timers count whole milliseconds: a shorter wait is none, and the next slot makes up for it.
            if (wait < ShortestWait)
                return null;
            await Task.Delay(TimeSpan.FromMilliseconds(Math.Ceiling(wait.TotalMilliseconds)), time, ct);
        }
    }

    private bool TryTakeSlot(int concurrency, TimeSpan interval)
    {
        lock (_lock)
        {
            var now = Now();
            var slot = SlotOf(concurrency, interval, now);
            if (slot - now >= ShortestWait)
                return false;
            _lastSlot = slot > now ? slot : now;
            return true;
        }
    }

    private TimeSpan SlotOf(int concurrency, TimeSpan interval, TimeSpan now)
    {
        var slot = _lastSlot is { } last ? last + _health.IntervalOf(interval, concurrency) : now;
        return slot > _health.NotBefore ? slot : _health.NotBefore;
    }

    /// <summary>By the clock that nobody can set: who sets the other one back must not stop a host for so long.</summary>
    private TimeSpan Now() => time.GetElapsedTime(_start);

    private FetchOutcome Paused(TimeSpan left) => _health.Trouble switch
    {
        HostTrouble.Unreachable => new FetchOutcome.Failed(
            $"not tried: the host failed {_health.InRow} times in a row, last: {_health.Reason}"),
        HostTrouble.Walled => new FetchOutcome.Blocked(
            $"not tried: the host turned us away {_health.InRow} times in a row: {_health.Reason}"),
        _ => new FetchOutcome.Throttled(left),
    };
}
