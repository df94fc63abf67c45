namespace Repricer.Engine.Publishing.Rates;

/// <summary>
/// One token bucket with a queue: whoever came first goes first, also where a later one asks for less. In any stretch of time no more goes
/// out than the burst and what the rate refills in it, unless the channel itself says that more is left.
/// </summary>
/// <remarks>It counts in time that goes on evenly when somebody sets the wall clock.</remarks>
internal sealed class TokenBucket
{
    internal static readonly TimeSpan LongestClosure = TimeSpan.FromDays(1);

    /// <summary>What was let go and not answered for is taken off what an answer says is left, for so long.</summary>
    private static readonly TimeSpan LongestAnswer = TimeSpan.FromMinutes(1);

    /// <summary>Calls that were on their way together are refused together: that is one refusal.</summary>
    private static readonly TimeSpan OneRefusal = TimeSpan.FromSeconds(1);

    private const int MostUnanswered = 1_000;
    private const decimal Least = 0.01m;
    private const decimal Most = 10m;
    private const decimal Regained = 0.05m;

    private readonly Lock _lock = new();
    private readonly TimeProvider _time;
    private readonly RateBucket _declared;
    private readonly ITimer _timer;
    private readonly LinkedList<Waiter> _queue = new();
    private readonly List<(long At, int Cost)> _unanswered = [];
    private decimal _rate;
    private decimal _factor = 1m;
    private decimal _tokens;
    private long _at;
    private long _closedAt;
    private TimeSpan _closedFor;
    private long? _refusedAt;
    private long _refused;
    private long _waited;
    private TimeSpan _waitedFor;
    private long _cleanFrom;

    public TokenBucket(RateBucket declared, TimeProvider time)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(declared.PerSecond);
        ArgumentOutOfRangeException.ThrowIfLessThan(declared.Burst, 1);
        (_declared, _time, _rate, _tokens, _at) = (declared, time, declared.PerSecond, declared.Burst, time.GetTimestamp());
        _timer = time.CreateTimer(
            static self => ((TokenBucket)self!).Serve(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>How it stands now.</summary>
    /// <param name="of">Whose bucket it is.</param>
    public RateState State(RateState of)
    {
        lock (_lock)
        {
            Refill();
            var closed = _closedFor - _time.GetElapsedTime(_closedAt);
            return of with
            {
                PerSecond = _rate * _factor, Declared = _declared.PerSecond, Left = Math.Max(_tokens, 0m), Burst = _declared.Burst,
                Waiting = _queue.Count, ClosedFor = closed > TimeSpan.Zero ? closed : TimeSpan.Zero, Waited = _waited,
                WaitedFor = _waitedFor, Refused = _refused,
            };
        }
    }

    public async ValueTask WaitAsync(int cost, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        var deadline = CallDeadline.Current;
        if (deadline is not null && await deadline.ReasonToStopAsync() is { } already)
            throw new RateWaitException(_declared.Name, TimeSpan.Zero, already);
        Waiter waiter;
        TimeSpan expected;
        lock (_lock)
        {
            Refill();
            waiter = new Waiter(Math.Clamp(cost, 1, _declared.Burst), _time.GetTimestamp());
            if (_queue.Count == 0 && UntilReady(waiter.Cost) <= TimeSpan.Zero)
            {
                Take(waiter.Cost);
                return;
            }

            expected = UntilReady(_queue.Sum(other => other.Cost) + waiter.Cost);
            waiter.Place = _queue.AddLast(waiter);
            Arrange();
        }

        using var pause = deadline?.TryPause(expected);
        if (deadline is not null && pause is null && TryLeave(waiter))
            throw new RateWaitException(_declared.Name, expected);

        await using var stopped = ct.Register(() => Cancel(waiter, ct));
        await using var impatient = (pause?.Token ?? default).Register(() => Cancel(waiter, default));
        try
        {
            await waiter.Gone.Task;
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            throw new RateWaitException(_declared.Name, expected);
        }

        // The wait may have been a long one.
        if (deadline is not null && await deadline.ReasonToStopAsync() is { } meanwhile)
            throw new RateWaitException(_declared.Name, TimeSpan.Zero, meanwhile);
    }

    public void Adopt(decimal? perSecond, decimal? remaining, TimeSpan? resetAfter)
    {
        lock (_lock)
        {
            Refill();
            // Too high a rate is nonsense; too low a one is believed as far as may be.
            if (perSecond is > 0m && perSecond <= _declared.PerSecond * Most)
                _rate = Math.Max(perSecond.Value, _declared.PerSecond * Least);
            Answered();
            if (remaining is { } left and >= 0m)
            {
                _tokens = Math.Min(left - _unanswered.Sum(call => call.Cost), _declared.Burst);
                if (left < 1m && resetAfter is { } reset && reset > TimeSpan.Zero)
                    Close(reset);
            }

            Arrange();
        }
    }

    public void Throttled(TimeSpan? after)
    {
        lock (_lock)
        {
            Refill();
            Answered();
            _refused++;
            _tokens = Math.Min(_tokens, 0m);
            var now = _time.GetTimestamp();
            _cleanFrom = now;
            if (after is { } wait && wait > TimeSpan.Zero)
                Close(wait);
            else if (_refusedAt is not { } before || _time.GetElapsedTime(before, now) >= OneRefusal)
                (_factor, _refusedAt) = (Math.Max(_factor / 2m, Least), now);
            Arrange();
        }
    }

    private void Close(TimeSpan wait)
    {
        var now = _time.GetTimestamp();
        wait = wait < LongestClosure ? wait : LongestClosure;
        if (wait > _closedFor - _time.GetElapsedTime(_closedAt, now))
            (_closedAt, _closedFor) = (now, wait);
    }

    /// <summary>
    /// Which call was answered nobody says, and they come in any order. It is taken for the cheapest: a dear one that is still on its way
    /// then counts until it is answered, and the bucket is never overdrawn by it.
    /// </summary>
    private void Answered()
    {
        var now = _time.GetTimestamp();
        _unanswered.RemoveAll(call => _time.GetElapsedTime(call.At, now) > LongestAnswer);
        if (_unanswered.Count > 0)
            _unanswered.Remove(_unanswered.MinBy(call => call.Cost));
    }

    private void Take(int cost)
    {
        _tokens -= cost;
        _unanswered.Add((_time.GetTimestamp(), cost));

        // An adapter that never tells of answers must not make the list grow.
        if (_unanswered.Count > MostUnanswered)
            _unanswered.RemoveRange(0, MostUnanswered / 2);
    }

    private void Refill()
    {
        var now = _time.GetTimestamp();
        Recover(now);
        var seconds = Seconds(_time.GetElapsedTime(_at, now));
        _tokens = Math.Min(_tokens + (seconds * _rate * _factor), _declared.Burst);
        _at = now;
    }

    /// <summary>A twentieth comes back with every minute without a refusal.</summary>
    private void Recover(long now)
    {
        if (_factor >= 1m)
            return;
        var minutes = (int)Math.Min(_time.GetElapsedTime(_cleanFrom, now).Ticks / TimeSpan.TicksPerMinute, 20);
        if (minutes < 1)
            return;
        _factor = Math.Min(_factor + (minutes * Regained), 1m);
        _cleanFrom += minutes * 60 * _time.TimestampFrequency;
    }

    /// <summary>How long until so much is there, as things stand; the order of those who wait is the queue's.</summary>
    private TimeSpan UntilReady(decimal cost)
    {
        var closed = _closedFor - _time.GetElapsedTime(_closedAt);
        var lacking = cost - _tokens;
        var refilled = lacking <= 0m
            ? TimeSpan.Zero
            : TimeSpan.FromTicks(
                (long)Math.Min(Math.Ceiling(lacking / (_rate * _factor) * TimeSpan.TicksPerSecond), TimeSpan.TicksPerDay * 365m));
        return closed > refilled ? closed : refilled;
    }

    /// <summary>Lets go whoever may go, in order, and sets the timer for the next.</summary>
    private void Serve()
    {
        lock (_lock)
        {
            Refill();
            Arrange();
        }
    }

    private void Arrange()
    {
        while (_queue.First is { Value: var waiter })
        {
            var wait = UntilReady(waiter.Cost);
            if (wait > TimeSpan.Zero)
            {
                // The system's timers count whole milliseconds and may come a little early.
                var whole = TimeSpan.FromMilliseconds(Math.Ceiling(wait.TotalMilliseconds));
                _timer.Change(whole < LongestClosure ? whole : LongestClosure, Timeout.InfiniteTimeSpan);
                return;
            }

            _queue.RemoveFirst();
            waiter.Place = null;
            _waited++;
            _waitedFor += _time.GetElapsedTime(waiter.Since);
            Take(waiter.Cost);
            waiter.Gone.TrySetResult();
        }

        _timer.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    private bool TryLeave(Waiter waiter)
    {
        lock (_lock)
        {
            if (waiter.Place is not { } place)
                return false;
            _queue.Remove(place);
            waiter.Place = null;
            Refill();
            Arrange();
            return true;
        }
    }

    private void Cancel(Waiter waiter, CancellationToken ct)
    {
        if (TryLeave(waiter))
            waiter.Gone.TrySetCanceled(ct);
    }

    private static decimal Seconds(TimeSpan span) => (decimal)span.Ticks / TimeSpan.TicksPerSecond;

    private sealed class Waiter(int cost, long since)
    {
        public int Cost => cost;

        public long Since => since;

        public TaskCompletionSource Gone { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        /// <summary>Where it stands; null = it has gone, or left.</summary>
        public LinkedListNode<Waiter>? Place { get; set; }
    }
}
