namespace Repricer.Adapters.Fetchers;

/// <summary>
/// The deadline of one fetch. It counts what the other side takes; while we wait out of politeness between two addresses, it stands still.
/// </summary>
internal sealed class FetchDeadline : IDisposable
{
    private readonly TimeProvider _time;
    private readonly CancellationToken _outer;
    private readonly CancellationTokenSource _total;
    private readonly CancellationTokenSource _either;
    private TimeSpan _left;
    private long _since;

    /// <param name="limit">How long the other side may take in all.</param>
    /// <param name="ct">Ends the fetch whatever time is left.</param>
    public FetchDeadline(TimeSpan limit, TimeProvider time, CancellationToken ct)
    {
        (_left, _time, _outer, _since) = (limit, time, ct, time.GetTimestamp());
        _total = new CancellationTokenSource(limit, time);
        _either = CancellationTokenSource.CreateLinkedTokenSource(ct, _total.Token);
    }

    /// <summary>Cancelled at the deadline, or from outside.</summary>
    public CancellationToken Token => _either.Token;

    /// <summary>Waits for something that is not the other side's to answer for.</summary>
    public async ValueTask<T> StandStillAsync<T>(Func<CancellationToken, ValueTask<T>> wait)
    {
        _left -= _time.GetElapsedTime(_since);
        _total.CancelAfter(Timeout.InfiniteTimeSpan);
        Token.ThrowIfCancellationRequested();
        try
        {
            return await wait(_outer);
        }
        finally
        {
            _since = _time.GetTimestamp();
            _total.CancelAfter(_left > TimeSpan.Zero ? _left : TimeSpan.Zero);
        }
    }

    public void Dispose()
    {
        _either.Dispose();
        _total.Dispose();
    }
}
