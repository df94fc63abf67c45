using System.Threading.Channels;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;
using Repricer.Engine;

namespace Repricer.Adapters.Storage.Sqlite.Driver;

/// <summary>
/// The one writer: a thread that takes work items in order and lets those that wait together share a commit, because the commit's fsync is
/// what costs. Each item is all or nothing by a savepoint of its own; its caller goes on only after the commit. When full, callers wait.
/// While nothing can be written it tries once a second, by a write of its own and one piece of work, so that it goes on by itself; whoever
/// comes in between is refused at once.
/// </summary>
internal sealed partial class WriteQueue : IAsyncDisposable
{
    private const int Capacity = 1024;
    private const int MaxItemsACommit = 256;
    private const long ProbeBytes = 256 * 1024;
    private static readonly TimeSpan MaxCommitSpan = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan IdleBeforeCheckpoint = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan BetweenTries = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromSeconds(10);

    private readonly Channel<WorkItem> _items = Channel.CreateBounded<WorkItem>(
        new BoundedChannelOptions(Capacity) { SingleReader = true, FullMode = BoundedChannelFullMode.Wait });

    private readonly Session _session;
    private readonly WriteHealth _health;
    private readonly LogFile _log;
    private readonly ILogger _logger;
    private readonly Thread _thread;
    private int _commitsSinceCheckpoint;
    private StoreUnavailableException? _refusal;
    private long _refusedAt;

    /// <param name="log">The write-ahead log, kept small by this thread.</param>
    public WriteQueue(Session session, WriteHealth health, LogFile log, ILogger logger)
    {
        (_session, _health, _log, _logger) = (session, health, log, logger);
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
            if (_health.Damage is { } damage)
            {
                Refuse(damage);
                continue;
            }

            if (_refusal is { } refusal && Environment.TickCount64 - _refusedAt < BetweenTries.TotalMilliseconds)
            {
                Refuse(refusal);
                continue;
            }

            if (_refusal is not null)
                Try();
            Commit(batch);
            _health.TellTheEnd();
        }

        Checkpoint(cut: true);
    }

    private bool WaitForWork()
    {
        var waiting = _items.Reader.WaitToReadAsync().AsTask();
        while (_commitsSinceCheckpoint > 0 || _refusal is not null)
        {
            if (waiting.Wait(_refusal is null ? IdleBeforeCheckpoint : BetweenTries))
                break;
            if (_refusal is not null)
                Try();
            else
                Checkpoint(cut: _log.Bytes > LogFile.Large);
        }

        while (!waiting.Wait(BetweenLooks))
        {
            _health.TellTheEnd();
            if (_log.IsLarge)
                Checkpoint(cut: true);
        }

        return waiting.GetAwaiter().GetResult();
    }

    /// <summary>Everybody who waits now is told at once: they come again by themselves.</summary>
    private void Refuse(StoreUnavailableException refusal)
    {
        while (_items.Reader.TryRead(out var item))
        {
            item.Failed = refusal;
            item.Complete();
        }
    }

    /// <summary>
    /// Writes something that is there only to be written, whether anybody waits or not: the trouble must end by itself, and not with the
    /// first small thing that finds room.
    /// </summary>
    private void Try()
    {
        // The log may be what fills the disk: where it can be folded back, that comes before it grows again.
        Checkpoint(cut: true);
        try
        {
            _session.Execute("begin immediate");
            _session.Execute("delete from write_probe");
            _session.Execute("insert into write_probe (filler) values (zeroblob(@bytes))", ProbeBytes);
            _session.Execute("commit");
            _session.Execute("delete from write_probe");
            _refusal = null;
            _health.Succeeded();
        }
        catch (SqliteException error)
        {
            RollBack();
            Failed(error, work: 0);
        }
    }

    private void Commit(List<WorkItem> batch)
    {
        // In trouble one at a time: a small one may find room, and what is too large for it takes nobody along.
        var most = _refusal is null ? MaxItemsACommit : 1;
        try
        {
            _session.Execute("begin immediate");
            var started = Environment.TickCount64;
            while (batch.Count < most && Environment.TickCount64 - started < MaxCommitSpan.TotalMilliseconds
                && _items.Reader.TryRead(out var item))
            {
                batch.Add(item);
                RunOne(item);
            }

            _session.Execute("commit");
        }
        catch (Exception error)
        {
            RollBack();
            FailAll(batch, error);
            return;
        }

        foreach (var item in batch)
            item.Complete();
        _commitsSinceCheckpoint++;
        if (_log.IsLarge)
            Checkpoint(cut: true);
    }

    private StoreUnavailableException Failed(Exception error, int work)
    {
        _refusedAt = Environment.TickCount64;
        return _refusal = _health.Failed(error, work);
    }

    private void RunOne(WorkItem item)
    {
        _session.Execute("savepoint item");
        try
        {
            item.Run(_session);
        }
        catch (Exception error) when (error is not SqliteException sqlite || !WriteHealth.IsTrouble(sqlite))
        {
            // Trouble with the disk or the file may have ended the transaction: it fails the whole commit.
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
        var told = Failed(error, batch.Count);
        foreach (var item in batch)
        {
            item.Failed ??= told;
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

    private void Checkpoint(bool cut)
    {
        _commitsSinceCheckpoint = 0;
        try
        {
            LogFile.Checkpoint(_session, cut);
        }
        catch (SqliteException error)
        {
            // Nothing is lost: the log stays and the next checkpoint takes it.
            LogNoCheckpoint(_logger, error.Message);
        }
    }

    [LoggerMessage(Level = LogLevel.Debug, Message = "Nothing to roll back: {Why}")]
    private static partial void LogNothingToRollBack(ILogger logger, string why);

    [LoggerMessage(Level = LogLevel.Debug, Message = "The write-ahead log could not be folded back: {Why}")]
    private static partial void LogNoCheckpoint(ILogger logger, string why);
}
