using System.Data.Common;
using System.Diagnostics.CodeAnalysis;
using System.Threading.Channels;
using Microsoft.Extensions.Logging;
using Repricer.Engine;

namespace Repricer.Adapters.Storage.Sql.Driver;

/// <summary>
/// The one writer: a thread that takes work items in order and lets those that wait together share a commit, because the commit's fsync is
/// what costs. Each item is all or nothing by itself; its caller goes on only after the commit. When full, callers wait.
/// While nothing can be written it tries once a second, by a write of its own and one piece of work, so that it goes on by itself; whoever
/// comes in between is refused at once.
/// </summary>
internal sealed partial class WriteQueue : IAsyncDisposable
{
    private const int Capacity = 1024;
    private const int MaxItemsACommit = 256;
    private const int MostClashes = 5;
    private static readonly TimeSpan MaxCommitSpan = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan IdleBeforeRest = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan BetweenTries = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromSeconds(10);

    private readonly Channel<WorkItem> _items = Channel.CreateBounded<WorkItem>(
        new BoundedChannelOptions(Capacity) { SingleReader = true, FullMode = BoundedChannelFullMode.Wait });

    private readonly Writer _writer;
    private readonly WriteHealth _health;
    private readonly ILogger _logger;
    private readonly Thread _thread;
    private WorkItem? _again;
    private StoreUnavailableException? _refusal;
    private long _refusedAt;

    /// <param name="writer">Used by this queue's thread alone, and closed with it.</param>
    public WriteQueue(Writer writer, WriteHealth health, ILogger logger)
    {
        (_writer, _health, _logger) = (writer, health, logger);
        _thread = new Thread(Run) { IsBackground = true, Name = "store-writer" };
        _thread.Start();
    }

    /// <param name="shares">Whether the work says what it holds: see <see cref="Session.Hold"/>.</param>
    public async Task<T> RunAsync<T>(Func<Session, T> work, bool shares, CancellationToken ct)
    {
        var item = new WorkItem<T>(work, ct) { Shares = shares };
        try
        {
            await _items.Writer.WriteAsync(item, ct);
        }
        catch (ChannelClosedException)
        {
            throw new ObjectDisposedException(nameof(SqlDatabase), "the store is closed");
        }

        return await item.Completion.Task;
    }

    /// <summary>Finishes what was accepted, then closes the connection.</summary>
    public async ValueTask DisposeAsync()
    {
        _items.Writer.TryComplete();
        await Task.Run(_thread.Join);
        _writer.Dispose();
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

        _writer.Finish();
    }

    private bool WaitForWork()
    {
        if (_again is not null)
            return true;
        var waiting = _items.Reader.WaitToReadAsync().AsTask();
        while (_writer.WantsRest || _refusal is not null)
        {
            if (waiting.Wait(_refusal is null ? IdleBeforeRest : BetweenTries))
                break;
            if (_refusal is not null)
                Try();
            else
                _writer.Rest();
        }

        while (!waiting.Wait(BetweenLooks))
        {
            _health.TellTheEnd();
            _writer.Tick();
        }

        return waiting.GetAwaiter().GetResult();
    }

    /// <summary>Everybody who waits now is told at once: they come again by themselves.</summary>
    private void Refuse(StoreUnavailableException refusal)
    {
        while (TryTake(out var item))
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
        try
        {
            _writer.Probe();
            _refusal = null;
            _health.Succeeded();
        }
        catch (DbException error)
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
            _writer.Begin();
            var started = Environment.TickCount64;
            while (batch.Count < most && !_writer.IsComplete && Environment.TickCount64 - started < MaxCommitSpan.TotalMilliseconds
                && TryTake(out var item))
            {
                batch.Add(item);
                if (!RunOne(item))
                {
                    // What it waited for may wait for this transaction in turn: it comes first in the next one.
                    batch.RemoveAt(batch.Count - 1);
                    _again = item;
                    break;
                }
            }

            _writer.Commit();
        }
        catch (Exception error)
        {
            RollBack();
            FailAll(batch, error);
            return;
        }

        foreach (var item in batch)
            item.Complete();
        _writer.Committed();
    }

    private StoreUnavailableException Failed(Exception error, int work)
    {
        _refusedAt = Environment.TickCount64;
        return _refusal = _health.Failed(error, work);
    }

    private bool TryTake([NotNullWhen(true)] out WorkItem? item)
    {
        (item, _again) = (_again, null);
        return item is not null || _items.Reader.TryRead(out item);
    }

    /// <returns>False where another writer was in the way: it was undone, and is to be run again.</returns>
    private bool RunOne(WorkItem item)
    {
        // Who does not even get the store is in trouble like one that does not reach it.
        if (!_writer.BeginItem(item))
            return false;
        try
        {
            item.Run(_writer.Session);
            _writer.Session.Settle();
        }
        catch (DbException error) when (_writer.Faults.IsClash(error) && ++item.Clashes <= MostClashes)
        {
            _writer.UndoItem();
            return false;
        }
        catch (NotAloneException)
        {
            item.IsAlone = true;
            _writer.UndoItem();
            return false;
        }
        catch (Exception error) when (error is not DbException fault || !_writer.Faults.IsTrouble(fault))
        {
            // Trouble with the disk or the database may have ended the transaction: it fails the whole commit.
            item.Failed = error;
            _writer.UndoItem();
            return true;
        }

        _writer.EndItem();
        return true;
    }

    private void FailAll(List<WorkItem> batch, Exception error)
    {
        // The transaction could not even begin: whoever waits first hears why, else the loop would spin on the same error.
        if (batch.Count == 0 && TryTake(out var first))
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
            _writer.RollBack();
        }
        catch (DbException error)
        {
            LogNothingToRollBack(_logger, error.Message);
        }
    }

    [LoggerMessage(Level = LogLevel.Debug, Message = "Nothing to roll back: {Why}")]
    private static partial void LogNothingToRollBack(ILogger logger, string why);
}
