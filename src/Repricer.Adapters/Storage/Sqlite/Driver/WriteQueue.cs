using System.Threading.Channels;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;

namespace Repricer.Adapters.Storage.Sqlite.Driver;

/// <summary>
/// The one writer: a thread that takes work items in order and lets those that wait together share a commit, because the commit's fsync is
/// what costs. Each item is all or nothing by a savepoint of its own; its caller goes on only after the commit. When full, callers wait.
/// </summary>
internal sealed partial class WriteQueue : IAsyncDisposable
{
    private const int Capacity = 1024;
    private const int MaxItemsACommit = 256;
    private static readonly TimeSpan MaxCommitSpan = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan IdleBeforeCheckpoint = TimeSpan.FromMilliseconds(500);

    private readonly Channel<WorkItem> _items = Channel.CreateBounded<WorkItem>(
        new BoundedChannelOptions(Capacity) { SingleReader = true, FullMode = BoundedChannelFullMode.Wait });

    private readonly Session _session;
    private readonly ILogger _logger;
    private readonly WriteHealth _health;
    private readonly Thread _thread;
    private int _commitsSinceCheckpoint;

    public WriteQueue(Session session, WriteHealth health, ILogger logger)
    {
        (_session, _health, _logger) = (session, health, logger);
        _thread = new Thread(Run) { IsBackground = true, Name = "store-writer" };
        _thread.Start();
    }

    public async Task<T> RunAsync<T>(Func<Session, T> work, CancellationToken ct)
    {
        var item = new WorkItem<T>(work, ct);
        try
        {
            await _items.Writer.WriteAsync(item, ct);
        }
        catch (ChannelClosedException)
        {
            throw new ObjectDisposedException(nameof(SqliteDatabase), "the store is closed");
        }

        return await item.Completion.Task;
    }

    /// <summary>Finishes what was accepted, then closes the file.</summary>
    public async ValueTask DisposeAsync()
    {
        _items.Writer.TryComplete();
        await Task.Run(_thread.Join);
        _session.Dispose();
    }

    private void Run()
    {
        var batch = new List<WorkItem>(MaxItemsACommit);
        while (WaitForWork())
        {
            batch.Clear();
            Commit(batch);
        }

        Checkpoint("pragma wal_checkpoint(truncate)");
    }

    private bool WaitForWork()
    {
        var waiting = _items.Reader.WaitToReadAsync().AsTask();
        if (_commitsSinceCheckpoint > 0 && !waiting.Wait(IdleBeforeCheckpoint))
            Checkpoint("pragma wal_checkpoint(passive)");
        return waiting.GetAwaiter().GetResult();
    }

    private void Commit(List<WorkItem> batch)
    {
        try
        {
            _session.Execute("begin immediate");
            var started = Environment.TickCount64;
            while (batch.Count < MaxItemsACommit && Environment.TickCount64 - started < MaxCommitSpan.TotalMilliseconds
                && _items.Reader.TryRead(out var item))
            {
                batch.Add(item);
                RunOne(item);
            }

            _session.Execute("commit");
        }
        catch (Exception error)
        {
            _health.Failed(error);
            LogCommitFailed(_logger, batch.Count, error);
            RollBack();
            FailAll(batch, error);
            return;
        }

        if (batch.Count > 0)
            _health.Succeeded();
        foreach (var item in batch)
            item.Complete();
        _commitsSinceCheckpoint++;
    }

    private void RunOne(WorkItem item)
    {
        _session.Execute("savepoint item");
        try
        {
            item.Run(_session);
        }
        catch (Exception error) when (error is not SqliteException { SqliteErrorCode: 10 or 11 or 13 or 26 })
        {
            // Disk errors (10 IO, 11 corrupt, 13 full, 26 not a database) may have ended the transaction: they fail the whole commit.
            item.Failed = error;
            _session.Execute("rollback to item");
        }

        _session.Execute("release item");
    }

    private void FailAll(List<WorkItem> batch, Exception error)
    {
        // The transaction could not even begin: whoever waits first hears why, else the loop would spin on the same error.
        if (batch.Count == 0 && _items.Reader.TryRead(out var first))
            batch.Add(first);
        foreach (var item in batch)
        {
            item.Failed ??= error;
            item.Complete();
        }
    }

    private void RollBack()
    {
        try
        {
            _session.Execute("rollback");
        }
        catch (SqliteException error)
        {
            LogNothingToRollBack(_logger, error.Message);
        }
    }

    private void Checkpoint(string sql)
    {
        _commitsSinceCheckpoint = 0;
        try
        {
            using var reader = _session.Prepare(sql).Read();
        }
        catch (SqliteException error)
        {
            // Nothing is lost: the log stays and the next checkpoint takes it.
            LogNoCheckpoint(_logger, error.Message);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "A commit of {Items} work items failed; none of them was written")]
    private static partial void LogCommitFailed(ILogger logger, int items, Exception error);

    [LoggerMessage(Level = LogLevel.Debug, Message = "Nothing to roll back: {Why}")]
    private static partial void LogNothingToRollBack(ILogger logger, string why);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The write-ahead log could not be folded back: {Why}")]
    private static partial void LogNoCheckpoint(ILogger logger, string why);
}
