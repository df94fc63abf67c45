using Npgsql;
using Repricer.Adapters.Storage.Sql.Driver;

namespace Repricer.Adapters.Storage.Postgres.Driver;

/// <summary>
/// A node's one writer. Beside it write those of other nodes: each piece of work holds what it changes (<see cref="Session.Hold"/>), so
/// that what it reads is what it changes, or the whole store. The first piece of work of a transaction waits for what others have; all
/// further ones take what is free, or come first in the next one. A connection that was lost is opened again with the next transaction.
/// </summary>
internal sealed class PostgresWriter(PostgresConnections connections, PostgresSession first) : Writer
{
    private const int MostLooks = 50;

    /// <summary>Work that did not even get what it needs when it came first is done alone.</summary>
    private const int MostClashesBesideOthers = 1;

    private readonly string _beginAlone = BeginBy("pg_advisory_xact_lock", connections.Locks.Store);
    private readonly string _beginBesideOthers = BeginBy("pg_advisory_xact_lock_shared", connections.Locks.Store);

    private long _transaction;
    private PostgresSession _session = first;
    private bool _isOpen;
    private bool _isAlone;
    private int _items;

    public override Session Session => _session;

    public override Faults Faults => PostgresFaults.Instance;

    public override bool IsComplete => _session.KeepsOrder;

    /// <summary>Nothing yet: what is to be held hangs on the first piece of work.</summary>
    public override void Begin() => _items = 0;

    public override void Commit()
    {
        if (!_isOpen)
            return;
        try
        {
            _session.Execute("commit");
            _isOpen = false;
        }
        catch (NpgsqlException) when (_session.IsLost && WasCommitted())
        {
            // Only the answer was lost.
            _isOpen = false;
        }

        _session.Leave();
    }

    public override void RollBack()
    {
        _session.Forget();
        _session.Leave();
        var isOpen = _isOpen && !_session.IsLost;
        _isOpen = false;
        if (isOpen)
            _session.Execute("rollback");
    }

    // The first piece of work needs no savepoint: without it the whole transaction begins anew.
    public override bool BeginItem(WorkItem item)
    {
        var isAlone = !item.Shares || item.IsAlone || item.Clashes > MostClashesBesideOthers;
        var isFirst = _items == 0;
        if (!isFirst && isAlone != _isAlone)
            return false;
        if (isFirst)
            Open(isAlone);
        _items++;
        _session.Enter(!isAlone, isFirst);
        return isFirst || base.BeginItem(item);
    }

    public override void EndItem()
    {
        if (_items > 1)
            base.EndItem();
    }

    public override void UndoItem()
    {
        _session.Forget();
        if (_items > 1)
        {
            base.UndoItem();
            return;
        }

        RollBack();
        Begin();
    }

    public override void Probe()
    {
        Open(isAlone: true);
        _session.Execute("delete from write_probe");
        _session.Execute("insert into write_probe (filler) values (@filler)", new byte[1024]);
        _session.Execute("delete from write_probe");
        Commit();
    }

    private static string BeginBy(string function, long number) => FormattableString.Invariant(
        $"select pg_current_xact_id()::text::bigint, {function}({number})");

    private void Open(bool isAlone)
    {
        if (_session.IsLost)
            Reopen();
        try
        {
            BeginHere(isAlone);
        }
        catch (NpgsqlException) when (_session.IsLost)
        {
            // It was lost while nobody used it: nothing was begun.
            Reopen();
            BeginHere(isAlone);
        }
    }

    private void BeginHere(bool isAlone)
    {
        _isAlone = isAlone;
        _session.Execute("begin");
        _isOpen = true;
        _transaction = _session.ReadLong(isAlone ? _beginAlone : _beginBesideOthers)!.Value;
    }

    /// <summary>Asks the server, over another connection, how the transaction ended whose connection was lost.</summary>
    private bool WasCommitted()
    {
        try
        {
            Reopen();
            for (var look = 0; look < MostLooks; look++)
            {
                var state = _session.ReadLong(
                    """
                    select case pg_xact_status(cast(cast(cast(@transaction as bigint) as text) as xid8)) when 'committed' then 1
                      when 'in progress' then 2 else 0 end
                    """,
                    _transaction);
                if (state != 2)
                    return state == 1;
                _session.Run("select pg_sleep(0.1)");
            }
        }
        catch (NpgsqlException)
        {
            // Nobody knows: its callers come again, as after any write that failed.
        }

        return false;
    }

    private void Reopen()
    {
        try
        {
            _session.Dispose();
        }
        catch (NpgsqlException)
        {
            // It is gone already.
        }

        _session = connections.Open();
    }
}
