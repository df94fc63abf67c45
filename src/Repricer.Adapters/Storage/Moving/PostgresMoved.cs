using Npgsql;
using NpgsqlTypes;
using Repricer.Adapters.Storage.Postgres.Driver;
using Repricer.Engine;

namespace Repricer.Adapters.Storage.Moving;

/// <summary>A server's store, in one transaction from beginning to end: whoever dies in between has changed nothing.</summary>
internal sealed class PostgresMoved : IMovedStore
{
    private readonly PostgresSession _session;
    private bool _writes;

    private PostgresMoved(PostgresSession session, bool writes)
    {
        (_session, _writes) = (session, writes);
        Tables = Order(ReadTables(session), session);
    }

    public IReadOnlyList<MovedTable> Tables { get; }

    /// <exception cref="StoreException">It has something in it already.</exception>
    public static PostgresMoved OpenTarget(string connectionString)
    {
        var connections = new PostgresConnections(Patient(connectionString));
        var session = connections.Open();
        try
        {
            PostgresDatabase.Expect(session, connections.Name);
            session.Run("begin; set local idle_in_transaction_session_timeout = 0");
            PostgresMigrations.ApplyHere(session, connections.Name);
            if (session.ReadLong("select 1 from engine_lease where held = 1") is not null)
                throw new StoreException($"an engine works on the database {connections.Name}: stop it first");
            var target = new PostgresMoved(session, writes: true);
            foreach (var table in target.Tables)
            {
                if (session.ReadLong($"select 1 from {table.Name} limit 1") is not null)
                    throw new StoreException($"the database {connections.Name} is not empty ({table.Name} has rows): it is left as it is");
                session.Run($"alter table {table.Name} disable trigger user");
            }

            return target;
        }
        catch
        {
            session.Dispose();
            throw;
        }
    }

    /// <summary>Nobody writes to it from here to the end.</summary>
    public static PostgresMoved OpenSource(string connectionString)
    {
        var session = new PostgresConnections(Patient(connectionString)).Open();
        try
        {
            session.Run(FormattableString.Invariant(
                $"""
                begin isolation level repeatable read; set local idle_in_transaction_session_timeout = 0; set local statement_timeout = 0;
                select pg_advisory_xact_lock({PostgresLocks.OfStore})
                """));
            return new PostgresMoved(session, writes: false);
        }
        catch
        {
            session.Dispose();
            throw;
        }
    }

    /// <summary>What is asked of all rows takes as long as it takes.</summary>
    private static string Patient(string connectionString) =>
        new NpgsqlConnectionStringBuilder(connectionString) { CommandTimeout = 0 }.ToString();

    public IEnumerable<object?[]> Read(MovedTable table)
    {
#pragma warning disable CA2100 // names of the database's own tables
        using var command = new NpgsqlCommand($"select {table.ColumnList} from {table.Name}", _session.Connection) { CommandTimeout = 0 };
#pragma warning restore CA2100
        using var reader = command.ExecuteReader();
        while (reader.Read())
        {
            var row = new object?[table.Columns.Count];
            for (var column = 0; column < row.Length; column++)
                row[column] = reader.IsDBNull(column) ? null : reader.GetValue(column);
            yield return row;
        }
    }

    public void Write(MovedTable table, IEnumerable<object?[]> rows, CancellationToken ct)
    {
        using var import = _session.Connection.BeginBinaryImport($"copy {table.Name} ({table.ColumnList}) from stdin (format binary)");
        foreach (var row in rows)
        {
            ct.ThrowIfCancellationRequested();
            import.StartRow();
            for (var column = 0; column < row.Length; column++)
            {
                switch (row[column])
                {
                    case null:
                        import.WriteNull();
                        break;
                    case long number:
                        import.Write(number, NpgsqlDbType.Bigint);
                        break;
                    case string text:
                        import.Write(text, NpgsqlDbType.Text);
                        break;
                    case byte[] bytes:
                        import.Write(bytes, NpgsqlDbType.Bytea);
                        break;
                    case var other:
                        throw new InvalidDataException($"{table.Name}: a {other.GetType().Name} is no value of a store");
                }
            }
        }

        import.Complete();
    }

    public long CountOf(MovedTable table) => CounterOf(table) is { } counter
        ? _session.ReadLong($"select case when is_called then last_value else last_value - 1 end from {counter}") ?? 0
        : 0;

    public void CountFrom(MovedTable table, long last)
    {
        if (CounterOf(table) is { } counter && last > 0)
            _session.ReadLong($"select setval('{counter}', @last)", last);
    }

    public int Unsettle(DateTimeOffset now) => Unsettled.Settle(_session, now);

    public void Commit()
    {
        if (_writes)
        {
            foreach (var table in Tables)
                _session.Run($"alter table {table.Name} enable trigger user");
            _session.Run("insert into product_text select id, fold(concat_ws(E'\\n', sku, title, gtin, mpn)) from products");
            _session.Run("commit; analyze");
            _writes = false;
        }
        else
        {
            _session.Run(
                "create table store_moved (at timestamptz not null default clock_timestamp()); insert into store_moved default values; "
                + "commit");
        }
    }

    public void Dispose() => _session.Dispose();

    private string? CounterOf(MovedTable table)
    {
        if (table.Columns.FirstOrDefault(column => column.Counts) is not { } counted)
            return null;
        using var row = _session.Prepare("select pg_get_serial_sequence(@table, @column)").Read(table.Name, counted.Name);
        return row.Read() ? row.TextOrNull(0) : null;
    }

    private static List<MovedTable> ReadTables(PostgresSession session)
    {
        var columns = new List<(string Table, MovedColumn Column)>();
        using (var row = session.Prepare(
            """
            select table_name, column_name, data_type, is_identity = 'YES' from information_schema.columns
            where table_schema = 'public' and is_generated = 'NEVER'
              and table_name in (select table_name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE')
            order by table_name, ordinal_position
            """).Read())
        {
            while (row.Read())
            {
                var kind = row.GetString(2) switch
                {
                    "bigint" => ColumnKind.Number,
                    "bytea" => ColumnKind.Bytes,
                    _ => ColumnKind.Text,
                };
                columns.Add((row.GetString(0), new MovedColumn(row.GetString(1), kind, row.GetInt64(3) != 0)));
            }
        }

        return
        [
            .. columns.Where(one => !Unmoved.Contains(one.Table))
                .GroupBy(one => one.Table, StringComparer.Ordinal)
                .Select(table => new MovedTable(table.Key, [.. table.Select(one => one.Column)])),
        ];
    }

    /// <summary>Behind those that they refer to.</summary>
    private static List<MovedTable> Order(List<MovedTable> tables, PostgresSession session)
    {
        var refers = new List<(string From, string To)>();
        using (var row = session.Prepare(
            """
            select conrelid::regclass::text, confrelid::regclass::text from pg_constraint where contype = 'f' and conrelid <> confrelid
            """).Read())
        {
            while (row.Read())
                refers.Add((row.GetString(0), row.GetString(1)));
        }

        var ordered = new List<MovedTable>();
        while (tables.Count > 0)
        {
            var next = tables.First(table => refers.TrueForAll(
                one => one.From != table.Name || tables.TrueForAll(other => other.Name != one.To)));
            tables.Remove(next);
            ordered.Add(next);
        }

        return ordered;
    }
}
