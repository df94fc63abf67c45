namespace Repricer.Testing;

/// <summary>
/// A clock that moves only when a test says so. Timers fire inside <see cref="Advance"/>, in the order of their times. A test waits for the
/// timer that it means, by the time at which it is due: how many timers there are is nobody's promise.
/// </summary>
public sealed class ManualTimeProvider(DateTimeOffset start) : TimeProvider
{
    private const int MostSteps = 10_000;

    private readonly Lock _lock = new();
    private readonly List<ManualTimer> _timers = [];
    private readonly List<Watcher> _watchers = [];
    private DateTimeOffset _now = start;
    private TimeSpan _wrong;

    public ManualTimeProvider()
        : this(new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero))
    {
    }

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow()
    {
        lock (_lock)
            return _now + _wrong;
    }

    public override long GetTimestamp() => Elapsed.UtcTicks;

    /// <summary>The time that timers run by: it moves on, whatever the wall clock says.</summary>
    private DateTimeOffset Elapsed
    {
        get
        {
            lock (_lock)
                return _now;
        }
    }

    /// <summary>Somebody sets the wall clock, forward or back. Timers and timestamps do not notice.</summary>
    public void JumpWallClock(TimeSpan by)
    {
        lock (_lock)
            _wrong += by;
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new ManualTimer(this, callback, state);
        timer.Change(dueTime, period);
        return timer;
    }

    /// <summary>Completes as soon as a timer is due so long from now, to the tick: the code under test has come to that wait.</summary>
    /// <exception cref="TimeoutException">There was none within <see cref="Watchdog.Limit"/>.</exception>
    public Task WaitForTimerAsync(TimeSpan dueIn)
    {
        var dueAt = Elapsed + dueIn;
        return WatchedAsync(FindAsync(due => due == dueAt), () => $"a timer due at {dueAt:O}");
    }

    /// <summary>
    /// Moves the clock from one timer to the next until the task has ended. Timers that are due later than <paramref name="within"/> do not
    /// fire: they are the deadlines of what the task does meanwhile, and it may take its time. For a task that waits in one place at a
    /// time.
    /// </summary>
    /// <exception cref="TimeoutException">
    /// It neither ended nor waited for such a timer within <see cref="Watchdog.Limit"/>, or it waited too often.
    /// </exception>
    public async Task AdvanceUntilDoneAsync(Task task, TimeSpan within)
    {
        var end = Elapsed + within;
        for (var step = 0; !task.IsCompleted; step++)
        {
            if (step == MostSteps)
                throw new TimeoutException($"the task has not ended after {MostSteps} timers; {Describe()}");
            var next = FindAsync(due => due <= end);
            if (await WatchedAsync(Task.WhenAny(task, next), () => $"the end of the task, or a timer due until {end:O}") == next)
                AdvanceTo(await next);
        }

        await task;
    }

    /// <inheritdoc cref="AdvanceUntilDoneAsync(Task, TimeSpan)"/>
    public async Task<T> AdvanceUntilDoneAsync<T>(Task<T> task, TimeSpan within)
    {
        await AdvanceUntilDoneAsync((Task)task, within);
        return await task;
    }

    public void Advance(TimeSpan by) => AdvanceTo(Elapsed + by);

    /// <summary>Moves the clock to the next timer, which fires, with all that are due at that moment.</summary>
    /// <returns>False where none is due by then; the clock stays.</returns>
    public bool AdvanceToNext(DateTimeOffset end)
    {
        DateTimeOffset next;
        lock (_lock)
        {
            if (_timers.Count == 0)
                return false;
            next = _timers.Min(timer => timer.DueAt);
        }

        if (next > end)
            return false;
        AdvanceTo(next);
        return true;
    }

    private void AdvanceTo(DateTimeOffset end)
    {
        while (true)
        {
            ManualTimer? next;
            lock (_lock)
            {
                next = _timers.Where(timer => timer.DueAt <= end).MinBy(timer => timer.DueAt);
                if (next is null)
                {
                    _now = end > _now ? end : _now;
                    return;
                }

                if (next.DueAt > _now)
                    _now = next.DueAt;
                _timers.Remove(next);
            }

            next.Fire();
        }
    }

    /// <summary>The time of the first timer that fits, now or once there is one.</summary>
    private Task<DateTimeOffset> FindAsync(Func<DateTimeOffset, bool> fits)
    {
        lock (_lock)
        {
            var times = _timers.Select(timer => timer.DueAt).Where(fits).ToList();
            if (times.Count > 0)
                return Task.FromResult(times.Min());
            var watcher = new Watcher(fits, new TaskCompletionSource<DateTimeOffset>(TaskCreationOptions.RunContinuationsAsynchronously));
            _watchers.Add(watcher);
            return watcher.Found.Task;
        }
    }

    private async Task<T> WatchedAsync<T>(Task<T> waiting, Func<string> what)
    {
        try
        {
            return await waiting.WaitAsync(Watchdog.Limit);
        }
        catch (TimeoutException error)
        {
            throw new TimeoutException($"waited {Watchdog.Limit} for {what()}; {Describe()}", error);
        }
    }

    private string Describe()
    {
        lock (_lock)
        {
            var times = _timers.Select(timer => timer.DueAt).Order().Select(at => at.ToString("O"));
            return $"the clock stands at {_now:O}, and timers are due at: {string.Join(", ", times)}";
        }
    }

    private void Schedule(ManualTimer timer, TimeSpan dueTime)
    {
        lock (_lock)
        {
            _timers.Remove(timer);
            if (dueTime == Timeout.InfiniteTimeSpan)
                return;
            timer.DueAt = _now + dueTime;
            _timers.Add(timer);
            foreach (var watcher in _watchers.Where(watcher => watcher.Fits(timer.DueAt)).ToList())
            {
                _watchers.Remove(watcher);
                watcher.Found.TrySetResult(timer.DueAt);
            }
        }
    }

    private sealed record Watcher(Func<DateTimeOffset, bool> Fits, TaskCompletionSource<DateTimeOffset> Found);

    private sealed class ManualTimer(ManualTimeProvider owner, TimerCallback callback, object? state) : ITimer
    {
        private TimeSpan _period;

        public DateTimeOffset DueAt { get; set; }

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            _period = period;
            owner.Schedule(this, dueTime);
            return true;
        }

        public void Fire()
        {
            callback(state);
            if (_period > TimeSpan.Zero)
                owner.Schedule(this, _period);
        }

        public void Dispose() => owner.Schedule(this, Timeout.InfiniteTimeSpan);

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
