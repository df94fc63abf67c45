using Microsoft.Extensions.Logging;

namespace Repricer.Engine;

/// <summary>
/// Watches the stages of one run. A stage may end only when it was stopped; one that ends by itself, with a fault or without, is told at
/// once and is what
/// <see cref="ThrowIfBroken"/> throws.
/// </summary>
internal sealed partial class StageWatch(ILogger log)
{
    private readonly List<(string Name, Task Work)> _stages = [];
    private volatile bool _stopping;
    private StageEndedException? _broken;

    /// <summary>Starts a stage. Nothing it does, not even before its first await, can escape the watch.</summary>
    /// <param name="name">As status names it.</param>
    public void Start(string name, Func<Task> stage) => _stages.Add((name, Task.Run(() => KeepAsync(name, stage), CancellationToken.None)));

    /// <summary>Completes when a stage has ended, or when <paramref name="ct"/> is cancelled; never throws.</summary>
    public async Task WaitAsync(CancellationToken ct)
    {
        var stopped = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var registration = ct.Register(stopped.SetResult);
        await Task.WhenAny([.. _stages.Select(stage => stage.Work), stopped.Task]);
    }

    /// <summary>From now on a stage that ends does what it was told.</summary>
    public void BeginStop() => _stopping = true;

    /// <summary>Waits until every stage has ended, at most so long; one that has not is named in the log and left behind.</summary>
    public async Task DrainAsync(TimeSpan atMost, TimeProvider time)
    {
        try
        {
            await Task.WhenAll(_stages.Select(stage => stage.Work)).WaitAsync(atMost, time);
        }
        catch (TimeoutException)
        {
            foreach (var (name, _) in _stages.Where(stage => !stage.Work.IsCompleted))
                LogLeftBehind(log, name, atMost);
        }
    }

    /// <exception cref="StageEndedException">A stage ended by itself; the first one that did.</exception>
    public void ThrowIfBroken()
    {
        if (Volatile.Read(ref _broken) is { } broken)
            throw broken;
    }

    private async Task KeepAsync(string name, Func<Task> stage)
    {
        Exception? cause = null;
        try
        {
            await stage();
        }
        catch (OperationCanceledException) when (_stopping)
        {
            return;
        }
        catch (Exception error)
        {
            cause = error;
        }

        if (_stopping && cause is null)
            return;
        LogEnded(log, cause, name);
        Interlocked.CompareExchange(ref _broken, new StageEndedException(name, cause), null);
    }

    [LoggerMessage(Level = LogLevel.Critical, Message = "the stage {Stage} broke or ended before it was stopped: the engine stops")]
    private static partial void LogEnded(ILogger log, Exception? error, string stage);

    [LoggerMessage(
        Level = LogLevel.Warning,
        Message = "the stage {Stage} had not ended after {Time}: what it was doing is found again at the next start")]
    private static partial void LogLeftBehind(ILogger log, string stage, TimeSpan time);
}
