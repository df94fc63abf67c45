using System.Collections.Concurrent;
using Repricer.Testing;

namespace Repricer.Channels.Tests.Load;

/// <summary>
/// Runs code that waits by a clock of its own as fast as it can: everything on one thread, and the clock goes on to the next timer only
/// when nothing is left to do and nobody outside (a database, a server) owes an answer. So calls take no time at all, and what is measured
/// is what waiting by the clock costs.
/// </summary>
internal sealed class VirtualPump(ManualTimeProvider time) : SynchronizationContext
{
    private readonly BlockingCollection<(SendOrPostCallback Work, object? State)> _queue = [];
    private readonly Lock _gate = new();
    private int _owed;

    /// <summary>Asked before the clock goes on: false = somebody whom it let go has not told yet.</summary>
    public Func<bool> IsSettled { get; set; } = static () => true;

    /// <summary>Done whenever the clock is about to go on: what the other side does meanwhile.</summary>
    public Action BeforeClock { get; set; } = static () => { };

    public override void Post(SendOrPostCallback d, object? state) => _queue.Add((d, state));

    public override SynchronizationContext CreateCopy() => this;

    /// <summary>
    /// Somebody outside owes an answer from now on. The clock does not go on between the look at who owes and its going on: what is asked
    /// for after this is asked at one time.
    /// </summary>
    public void Owes()
    {
        lock (_gate)
            Interlocked.Increment(ref _owed);
        LookAgain();
    }

    /// <summary>The answer is there, or its reader waits by the clock.</summary>
    public void Paid()
    {
        Interlocked.Decrement(ref _owed);
        LookAgain();
    }

    /// <summary>Whoever waits for work looks whether the clock may go on.</summary>
    public void LookAgain() => _queue.Add((static _ => { }, null));

    public async ValueTask<T> OwedAsync<T>(Func<ValueTask<T>> ask)
    {
        Owes();
        try
        {
            return await ask();
        }
        finally
        {
            Paid();
        }
    }

    public async ValueTask OwedAsync(Func<ValueTask> ask)
    {
        Owes();
        try
        {
            await ask();
        }
        finally
        {
            Paid();
        }
    }

    /// <summary>Runs until it is done, then stops it and waits for its end.</summary>
    /// <param name="within">How far the clock may go.</param>
    public void Run(Func<CancellationToken, Task> system, Func<bool> isDone, TimeSpan within)
    {
        var (before, end) = (Current, time.GetUtcNow() + within);
        using var stop = new CancellationTokenSource();
        SetSynchronizationContext(this);
        try
        {
            var running = system(stop.Token);
            while (!running.IsCompleted)
            {
                if (!stop.IsCancellationRequested && isDone())
                    stop.Cancel();
                if (_queue.TryTake(out var next))
                    next.Work(next.State);
                else if (!IsFree())
                    Wait();
                else if (!Moves(end))
                    throw new TimeoutException($"it is not done by {end:O}, or waits for nothing");
            }

            running.GetAwaiter().GetResult();
        }
        finally
        {
            SetSynchronizationContext(before);
        }
    }

    private bool IsFree() => Volatile.Read(ref _owed) == 0 && IsSettled();

    /// <returns>False where nothing waits for the clock.</returns>
    private bool Moves(DateTimeOffset end)
    {
        BeforeClock();
        lock (_gate)
            return !IsFree() || time.AdvanceToNext(end);
    }

    private void Wait()
    {
        if (!_queue.TryTake(out var next, Watchdog.Limit))
            throw new TimeoutException($"an answer has not come within {Watchdog.Limit}");
        next.Work(next.State);
    }
}
