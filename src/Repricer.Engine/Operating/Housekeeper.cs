using Microsoft.Extensions.Logging;

namespace Repricer.Engine.Operating;

/// <summary>
/// Deletes history that is older than its retention, once a day. What fails is logged and tried again the next day: nothing waits for it.
/// </summary>
internal sealed partial class Housekeeper(
    IHistoryPruner store, StoreRetention retention, TimeProvider time, ILogger<Housekeeper> log)
{
    /// <summary>The start has better things to do first.</summary>
    internal static readonly TimeSpan FirstAfter = TimeSpan.FromMinutes(5);

    internal static readonly TimeSpan Every = TimeSpan.FromDays(1);

    /// <summary>What grows old beside the store; null = nothing does.</summary>
    public IHistoryPruner? Beside { get; init; }

    /// <summary>Until cancelled; never throws.</summary>
    public async Task RunAsync(CancellationToken ct)
    {
        var wait = FirstAfter;
        while (!ct.IsCancellationRequested)
        {
            await Task.Delay(wait, time, ct).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (!ct.IsCancellationRequested)
                await PruneAsync(ct);
            wait = Every;
        }
    }

    /// <summary>Once, now; never throws.</summary>
    public async Task PruneAsync(CancellationToken ct)
    {
        try
        {
            var deleted = await store.PruneAsync(retention, time.GetUtcNow(), ct);
            if (deleted > 0)
                LogPruned(log, deleted);
            if (Beside is { } beside && await beside.PruneAsync(retention, time.GetUtcNow(), ct) is > 0 and var files)
                LogFilesPruned(log, files);
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            // The engine ends; the rest is deleted the next time.
        }
        catch (StoreUnavailableException)
        {
            // The store has told of it by itself.
        }
        catch (Exception error)
        {
            LogFailed(log, error);
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "{Rows} rows of history were older than their retention and are deleted")]
    private static partial void LogPruned(ILogger log, long rows);

    [LoggerMessage(
        Level = LogLevel.Information, Message = "{Files} files of evidence were older than their retention, or too many, and are deleted")]
    private static partial void LogFilesPruned(ILogger log, long files);

    [LoggerMessage(Level = LogLevel.Error, Message = "old history could not be deleted; it is tried again tomorrow")]
    private static partial void LogFailed(ILogger log, Exception error);
}
