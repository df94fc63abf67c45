namespace Repricer.Engine.Clustering;

/// <summary>
/// A lease as its holder has it. Whether it still holds is told by the clock that nobody can set, counted from before the request.
/// </summary>
public sealed class Tenure : IDisposable
{
    private readonly TimeProvider _time;
    private readonly CancellationTokenSource _lost;
    private readonly ITimer _end;
    private readonly LeaseOptions _options;
    private long _asked;
    private volatile bool _isGivenUp;

    /// <param name="asked">The timestamp taken right before the lease was asked for.</param>
    internal Tenure(LeaseGrant grant, long asked, LeaseOptions options, TimeProvider time, CancellationToken ct)
    {
        (Fence, _asked, _options, _time) = (grant.Fence, asked, options, time);
        IsTakenOver = grant.PreviousHolder is { } before && before != grant.Fence.Holder;
        _lost = CancellationTokenSource.CreateLinkedTokenSource(ct);
        _end = time.CreateTimer(static self => ((Tenure)self!).OnEnd(), this, Left, Timeout.InfiniteTimeSpan);
    }

    /// <summary>What everything that is written meanwhile comes under.</summary>
    public Fence Fence { get; }

    /// <summary>Whether another process had it before: what that one did last is not known here.</summary>
    public bool IsTakenOver { get; }

    /// <summary>Cancelled when it is lost, or given up.</summary>
    public CancellationToken Lost => _lost.Token;

    /// <summary>Whether it may be acted upon now. Asked right before anything goes out: who was stopped finds out here.</summary>
    public bool IsHeld => !_isGivenUp && !_lost.IsCancellationRequested && Left > TimeSpan.Zero;

    private TimeSpan Left
    {
        get
        {
            var left = _options.Duration - _options.Margin - _time.GetElapsedTime(Interlocked.Read(ref _asked));
            return left > TimeSpan.Zero ? left : TimeSpan.Zero;
        }
    }

    public void Dispose()
    {
        _end.Dispose();
        _lost.Dispose();
    }

    internal void Renewed(long asked)
    {
        Interlocked.Exchange(ref _asked, asked);
        _end.Change(Left, Timeout.InfiniteTimeSpan);
    }

    internal async Task GiveUpAsync()
    {
        _isGivenUp = true;
        await _lost.CancelAsync();
    }

    private void OnEnd()
    {
        // The timer may come a little before its time, and a renewal in between.
        if (Left is { Ticks: > 0 } left)
            _end.Change(left, Timeout.InfiniteTimeSpan);
        else
        {
            try
            {
                _lost.Cancel();
            }
            catch (ObjectDisposedException)
            {
                // Its holder has let it go in the same moment; on a timer's thread this would end the process.
            }
        }
    }
}
