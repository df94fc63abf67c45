namespace Repricer.Adapters.Files;

/// <summary>
/// Bounds how long is waited for files: a call that the operating system does not come back from cannot be ended, only left. While one that
/// was left has not come back, no other begins.
/// </summary>
/// <param name="limit">How long is waited.</param>
/// <param name="time">The clock of the limit; null = this machine's.</param>
internal sealed class InTime(TimeSpan limit, TimeProvider? time = null)
{
    private volatile Task? _left;

    /// <summary>Says in words what has not happened: the end of a sentence.</summary>
    public string Silence => $"has not answered within {limit.TotalSeconds:0} s";

    /// <returns>Whether the work was begun and ended in time; else it goes on by itself, and nobody hears of it.</returns>
    public bool TryRun<T>(Func<T> work, out T result)
    {
        result = default!;
        if (_left is { IsCompleted: false })
            return false;

        var task = Task.Factory.StartNew(work, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        try
        {
            result = task.WaitAsync(limit, time ?? TimeProvider.System).GetAwaiter().GetResult();
            return true;
        }
        catch (TimeoutException) when (!task.IsCompleted)
        {
            _left = task;
            return false;
        }
    }
}
