using System.Data;
using Npgsql;
using Repricer.Adapters.Storage.Sql.Driver;

namespace Repricer.Adapters.Storage.Postgres.Driver;

/// <summary>One connection to the server.</summary>
internal sealed class PostgresSession : Session
{
    private readonly Dialect _dialect;
    private readonly PostgresLater _later = new();
    private readonly PostgresLocks _locks;
    private HeldRows _newest;
    private bool _isShared;
    private bool _waits;

    public PostgresSession(NpgsqlConnection connection, PostgresLocks locks)
    {
        _locks = locks;
        Connection = connection;
        _dialect = new Dialect(table => ColumnsOf(connection, table));
    }

    public NpgsqlConnection Connection { get; }

    /// <summary>Whose rows are under way on the connection; null = nobody's.</summary>
    public PostgresRowReader? Reading { get; set; }

    public override bool IsRemote => true;

    public override bool IsShared => _isShared;

    /// <summary>Whether the transaction holds what others wait for who are about to commit.</summary>
    public bool KeepsOrder { get; private set; }

    public override bool IsLost => Connection.State != ConnectionState.Open;

    public override (long Store, long Log) Sizes => (ReadLong("select pg_database_size(current_database())") ?? 0, 0);

    /// <summary>Runs statements of this program's own text that neither take nor return anything, unprepared.</summary>
    public void Run(string sql)
    {
        Ready();
#pragma warning disable CA2100 // constants and embedded files
        using var command = new NpgsqlCommand(sql, Connection) { CommandTimeout = 0 };
#pragma warning restore CA2100
        command.ExecuteNonQuery();
    }

    /// <summary>Makes the connection ready for the next statement.</summary>
    public void Ready()
    {
        Reading?.Keep();
        _later.Do();
    }

    /// <summary>Puts an insert or update of one row off.</summary>
    public void Put(PostgresStatement statement, string? table, object[] values) => _later.Add(statement, table, values);

    /// <summary>A piece of work begins.</summary>
    /// <param name="shares">Whether others may write at the same time.</param>
    /// <param name="isFirst">Of its transaction, so that nothing is held yet.</param>
    public void Enter(bool shares, bool isFirst)
    {
        (_isShared, _waits, _newest) = (shares, isFirst, HeldRows.None);
        if (isFirst)
            KeepsOrder = false;
    }

    /// <summary>The transaction has ended.</summary>
    public void Leave() => (_isShared, KeepsOrder) = (false, false);

    public override long? Hold(HeldRows kind, string sql, params ReadOnlySpan<object?> values)
    {
        if (!_isShared || !_locks.HoldsRows)
            return null;

        // Whoever waits holds nothing that comes later in the order; all others take what is free.
        var waits = _waits && kind > _newest;
        if (kind > _newest)
            _newest = kind;
        var count = 0L;
        using var row = Prepare(waits ? sql : sql + " nowait").Read(values);
        while (row.Read())
            count++;
        return count;
    }

    public override void BeAlone()
    {
        if (_isShared)
            throw new NotAloneException();
    }

    public override void KeepOrder()
    {
        if (!_isShared || KeepsOrder)
            return;

        // Who has it waits for nothing more than its commit.
        ReadLong("select 1 from (select pg_advisory_xact_lock(@order)) held", _locks.Order);
        (KeepsOrder, _waits) = (true, false);
    }

    public override void Settle() => _later.Do();

    /// <summary>What was put off is not done any more.</summary>
    public void Forget() => _later.Forget();

    protected override Statement Make(string sql)
    {
        Ready();
        return new PostgresStatement(this, sql, _dialect.Translate(sql));
    }

    protected override void Close() => Connection.Dispose();

    private static TableColumns ColumnsOf(NpgsqlConnection connection, string table)
    {
        using var command = new NpgsqlCommand(
            """
            select a.attname, coalesce(i.indisprimary, false) from pg_attribute a
            left join pg_index i on i.indrelid = a.attrelid and i.indisprimary and a.attnum = any(i.indkey)
            where a.attrelid = to_regclass($1) and a.attnum > 0 and not a.attisdropped and a.attgenerated = '' order by a.attnum
            """,
            connection);
        command.Parameters.AddWithValue(table);
        var (all, key) = (new List<string>(), new List<string>());
        using var row = command.ExecuteReader();
        while (row.Read())
        {
            all.Add(row.GetString(0));
            if (row.GetBoolean(1))
                key.Add(row.GetString(0));
        }

        return new TableColumns(all, key);
    }
}
