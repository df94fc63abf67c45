using System.Collections.Concurrent;
using System.Data.Common;
using Repricer.Engine;

namespace Repricer.Adapters.Storage.Sql.Driver;

/// <summary>
/// A database, its one writer and its readers. A read runs on the caller's thread over a rented connection, in one transaction.
/// </summary>
/// <param name="most">So many reads go on at once; others wait.</param>
internal abstract class SqlDatabase(Faults faults, WriteQueue writer, WriteHealth health, int most = int.MaxValue) : IAsyncDisposable
{
    /// <summary>Each keeps pages and statements of its own: what a burst has opened beyond this is closed again.</summary>
    private const int MostIdleReaders = 8;

    private readonly ConcurrentBag<Session> _readers = [];
#pragma warning disable CA2213 // a read that is under way while the store closes leaves it after that
    private readonly SemaphoreSlim _room = new(most);
#pragma warning restore CA2213
    private bool _disposed;

    /// <summary>How the newest write ended.</summary>
    public WriteHealth Health => health;

    /// <summary>How many connections wait for the next read.</summary>
    public int IdleReaders => _readers.Count;

    /// <summary>Ends when it is known whether the database is damaged.</summary>
    public virtual Task Checked => Task.CompletedTask;

    /// <summary>Runs work on the writer thread, all or nothing; completes after the commit is durable.</summary>
    public ValueTask<T> WriteAsync<T>(Func<Session, T> work, CancellationToken ct) => new(writer.RunAsync(work, shares: false, ct));

    /// <summary>
    /// The same beside other nodes that do so: the work holds the rows that it changes, and those that its change hangs on
    /// (<see cref="Session.Hold"/>), and says where it must be alone.
    /// </summary>
    public ValueTask<T> WriteRowsAsync<T>(Func<Session, T> work, CancellationToken ct) => new(writer.RunAsync(work, shares: true, ct));

    /// <inheritdoc cref="WriteRowsAsync{T}"/>
    public async ValueTask WriteRowsAsync(Action<Session> work, CancellationToken ct) => await WriteRowsAsync(
        session =>
        {
            work(session);
            return true;
        },
        ct);

    public async ValueTask WriteAsync(Action<Session> work, CancellationToken ct) => await WriteAsync(
        session =>
        {
            work(session);
            return true;
        },
        ct);

    /// <summary>Runs work over one consistent state.</summary>
    public T Read<T>(Func<Session, T> work, CancellationToken ct)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        ct.ThrowIfCancellationRequested();
        Session? session = null;
        var healthy = false;
        _room.Wait(ct);
        try
        {
            session = Rent();
            var result = work(session);
            session.Execute("commit");
            healthy = true;
            return result;
        }
        catch (DbException error) when (faults.IsTrouble(error))
        {
            throw new StoreUnavailableException(health.Describe(error, Health.Trouble?.Since ?? default), error);
        }
        finally
        {
            if (healthy && !_disposed && _readers.Count < MostIdleReaders)
                _readers.Add(session!);
            else
                session?.Dispose();
            _room.Release();
        }
    }

    public virtual async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        if (_disposed)
            return;

        _disposed = true;
        await writer.DisposeAsync();
        while (_readers.TryTake(out var session))
            session.Dispose();
    }

    /// <summary>Begins a transaction that sees one state all the time.</summary>
    protected virtual string BeginRead => "begin";

    protected abstract Session OpenReader();

    /// <summary>A session in a transaction. One that waited for long may have lost its connection meanwhile.</summary>
    private Session Rent()
    {
        while (_readers.TryTake(out var idle))
        {
            if (idle.IsLost)
            {
                idle.Dispose();
                continue;
            }

            try
            {
                idle.Execute(BeginRead);
                return idle;
            }
            catch (DbException)
            {
                var isLost = idle.IsLost;
                idle.Dispose();
                if (!isLost)
                    throw;
            }
        }

        var session = OpenReader();
        try
        {
            session.Execute(BeginRead);
            return session;
        }
        catch
        {
            session.Dispose();
            throw;
        }
    }
}
