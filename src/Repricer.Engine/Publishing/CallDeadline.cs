namespace Repricer.Engine.Publishing;

/// <summary>
/// The deadline of one call of an adapter. It stands still while the adapter waits for its turn in a rate bucket: waiting is no slowness of
/// the other side, and a deadline that ran meanwhile would make unknown what was never sent. The wait has a bound of its own; what does not
/// get its turn within it, or before a stop, was certainly not sent.
/// </summary>
/// <remarks>
/// Buckets find it by the flow of the call, not by the token: an adapter may have linked that to shorter deadlines of its own. Several
/// waits of one call may overlap; the deadline stands while any of them lasts.
/// </remarks>
internal sealed class CallDeadline : IDisposable
{
    /// <summary>So long after its end a call that does not answer is given up.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(1);

    private static readonly AsyncLocal<CallDeadline?> InFlow = new();

    private readonly Lock _lock = new();
    private readonly TimeProvider _time;
    private readonly CancellationTokenSource _over = new();
    private readonly CancellationTokenSource _givenUp = new();
    private readonly CancellationTokenSource _waits;
    private readonly ITimer _timer;
    private readonly ITimer _graceTimer;
    private readonly ITimer _patienceTimer;
    private readonly Func<ValueTask<string?>>? _reasonToStop;
    private TimeSpan _left;
    private TimeSpan _patience;
    private long _since;
    private int _waiting;
    private bool _ended;

    /// <param name="length">How long the call may take, waits in buckets not counted.</param>
    /// <param name="patience">How long it may wait in buckets altogether.</param>
    /// <param name="stop">Ends waits in buckets, never the call itself.</param>
    /// <param name="reasonToStop">Asked at each turn in a bucket: why nothing more may go out; null = nothing ever stops it.</param>
    public CallDeadline(
        TimeSpan length, TimeSpan patience, TimeProvider time, CancellationToken stop, Func<ValueTask<string?>>? reasonToStop = null)
    {
        (_time, _left, _patience, _since, _reasonToStop) = (time, length, patience, time.GetTimestamp(), reasonToStop);
        _waits = CancellationTokenSource.CreateLinkedTokenSource(stop, _over.Token);
        _timer = time.CreateTimer(static self => ((CallDeadline)self!).End(), this, length, Timeout.InfiniteTimeSpan);
        _graceTimer = time.CreateTimer(
            static self => ((CallDeadline)self!).GiveUp(), this, length + Grace, Timeout.InfiniteTimeSpan);
        _patienceTimer = time.CreateTimer(
            static self => Cancel(((CallDeadline)self!)._waits), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Cancelled when the call's time is over: what the adapter is given.</summary>
    public CancellationToken Token => _over.Token;

    /// <summary>Cancelled a second after <see cref="Token"/>: an adapter that does not end by itself is waited for no longer.</summary>
    public CancellationToken GivenUp => _givenUp.Token;

    /// <summary>The deadline of the call in which this code runs; null = none does.</summary>
    public static CallDeadline? Current => InFlow.Value;

    /// <summary>From here on, in this flow and what it calls, <see cref="Current"/> is this one.</summary>
    public void Enter() => InFlow.Value = this;

    /// <summary>
    /// Says why the call may not go on: sending was stopped since it began. What has gone out has gone out; a call of many steps makes no
    /// further one.
    /// </summary>
    public ValueTask<string?> ReasonToStopAsync() => _reasonToStop?.Invoke() ?? ValueTask.FromResult<string?>(null);

    /// <summary>A wait in a bucket begins.</summary>
    /// <param name="expected">How long it is going to take at least.</param>
    /// <returns>Null = that is longer than the call may wait.</returns>
    public Pause? TryPause(TimeSpan expected)
    {
        lock (_lock)
        {
            if (_ended || expected > _patience)
                return null;
            if (_waiting++ == 0)
            {
                _left -= _time.GetElapsedTime(_since);
                _since = _time.GetTimestamp();
                _timer.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
                _graceTimer.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
                _patienceTimer.Change(_patience, Timeout.InfiniteTimeSpan);
            }

            return new Pause(this, _waits.Token);
        }
    }

    public void Dispose()
    {
        lock (_lock)
            _ended = true;
        _timer.Dispose();
        _graceTimer.Dispose();
        _patienceTimer.Dispose();
        _waits.Dispose();
        _over.Dispose();
        _givenUp.Dispose();
    }

    private void Resume()
    {
        lock (_lock)
        {
            if (--_waiting > 0 || _ended)
                return;
            _patience -= _time.GetElapsedTime(_since);
            _since = _time.GetTimestamp();
            _patienceTimer.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
            var left = _left > TimeSpan.Zero ? _left : TimeSpan.Zero;
            _timer.Change(left, Timeout.InfiniteTimeSpan);
            _graceTimer.Change(left + Grace, Timeout.InfiniteTimeSpan);
        }
    }

    private void End()
    {
        lock (_lock)
        {
            // A wait may have begun in the moment in which the timer fired.
            if (_ended || _waiting > 0)
                return;
            _ended = true;
        }

        Cancel(_over);
    }

    private void GiveUp()
    {
        lock (_lock)
        {
            if (!_ended)
                return;
        }

        Cancel(_givenUp);
    }

    private static void Cancel(CancellationTokenSource source)
    {
        try
        {
            source.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // The call has ended in this very moment.
        }
    }

    /// <summary>One wait in a bucket; disposed when it is over.</summary>
    /// <param name="ct">Ends the wait: the call's patience is used up, or the engine stops.</param>
    public sealed class Pause(CallDeadline deadline, CancellationToken ct) : IDisposable
    {
        public CancellationToken Token => ct;

        public void Dispose() => deadline.Resume();
    }
}
