using System.Runtime.ExceptionServices;

namespace Repricer.Testing;

/// <summary>
/// The one limit of real time in the tests. It is so far away that nothing which works comes near it, on a slow machine and beside any
/// load: it ends a test that hangs and decides no other. How much work something takes is asserted in steps or in allocations, never in
/// time.
/// </summary>
public static class Watchdog
{
    /// <summary><see cref="Limit"/> in milliseconds, for attributes.</summary>
    public const int Milliseconds = 300_000;

    private static readonly TimeSpan Beat = TimeSpan.FromMilliseconds(50);

    /// <summary>Five minutes.</summary>
    public static TimeSpan Limit { get; } = TimeSpan.FromMilliseconds(Milliseconds);

    /// <summary>Waits for something that is sure to come.</summary>
    /// <exception cref="TimeoutException">It did not come within <see cref="Limit"/>.</exception>
    public static async Task ComesAsync(this Task task, string what, CancellationToken ct = default)
    {
        try
        {
            await task.WaitAsync(Limit, ct);
        }
        catch (TimeoutException error) when (!task.IsCompleted)
        {
            throw new TimeoutException($"{what}: it has not come within {Limit}", error);
        }
    }

    /// <summary>As <see cref="ComesAsync(Task, string, CancellationToken)"/>, with a result.</summary>
    /// <exception cref="TimeoutException">It did not come within <see cref="Limit"/>.</exception>
    public static async Task<T> ComesAsync<T>(this Task<T> task, string what, CancellationToken ct = default)
    {
        await ((Task)task).ComesAsync(what, ct);
        return await task;
    }

    /// <summary>Looks again and again until it is so.</summary>
    /// <param name="isSo">Asked some twenty times a second, never twice at once.</param>
    /// <param name="describe">Says at the end what was seen instead; null = nothing to add.</param>
    /// <exception cref="TimeoutException">It was not so within <see cref="Limit"/>.</exception>
    public static async Task UntilAsync(string what, Func<ValueTask<bool>> isSo, CancellationToken ct, Func<string>? describe = null)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(ct);
        end.CancelAfter(Limit);
        using var beat = new PeriodicTimer(Beat);
        try
        {
            while (!await isSo())
                await beat.WaitForNextTickAsync(end.Token);
        }
        catch (OperationCanceledException error) when (!ct.IsCancellationRequested && end.IsCancellationRequested)
        {
            var seen = describe is null ? "" : "; " + describe();
            throw new TimeoutException($"{what}: it has not come to that within {Limit}{seen}", error);
        }
    }

    /// <summary>Does the work on a thread of its own.</summary>
    /// <returns>The bytes that the work allocated on that thread: the same on every machine, and growing with what it does.</returns>
    /// <exception cref="TimeoutException">It has not ended within <see cref="Limit"/>; its thread ends with the process.</exception>
    public static long Run(string what, Action work)
    {
        var allocated = 0L;
        ExceptionDispatchInfo? fault = null;
        var thread = new Thread(() =>
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            try
            {
                work();
            }
            catch (Exception error)
            {
                fault = ExceptionDispatchInfo.Capture(error);
            }

            allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        })
        { IsBackground = true };
        thread.Start();
        if (!thread.Join(Limit))
            throw new TimeoutException($"{what}: it has not ended within {Limit}");
        fault?.Throw();
        return allocated;
    }
}
