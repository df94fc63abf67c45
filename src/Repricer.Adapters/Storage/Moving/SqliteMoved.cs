using Microsoft.Data.Sqlite;
using Repricer.Adapters.Storage.Postgres.Driver;
using Repricer.Adapters.Storage.Sqlite.Driver;

namespace Repricer.Adapters.Storage.Moving;

/// <summary>A file's store. As a target it lies under another name until it is whole.</summary>
internal sealed class SqliteMoved : IMovedStore
{
    private readonly SqliteSession _session;
    private readonly List<(string Name, string Sql)> _triggers = [];

    private SqliteMoved(SqliteSession session, bool writes)
    {
        _session = session;
        Tables = ReadTables(session.Connection);
        if (!writes)
        {
            session.Execute("begin");
            return;
        }

        session.Connection.Ask("pragma foreign_keys = off");
        session.Execute("begin immediate");
        _triggers = Pairs("select name, sql from sqlite_master where type = 'trigger'");
        foreach (var (name, _) in _triggers)
            session.Connection.Ask($"drop trigger {name}");
    }

    public IReadOnlyList<MovedTable> Tables { get; }

    /// <param name="path">A store of this version with nothing in it, which nobody else opens.</param>
    public static SqliteMoved OpenTarget(string path) =>
        new(new SqliteSession(Connections.Open(path, SqliteOpenMode.ReadWrite)), writes: true);

    public static SqliteMoved OpenSource(string path) =>
        new(new SqliteSession(Connections.Open(path, SqliteOpenMode.ReadWrite)), writes: false);

    public IEnumerable<object?[]> Read(MovedTable table)
    {
#pragma warning disable CA2100 // names of the database's own tables
        using var command = _session.Connection.CreateCommand();
        command.CommandText = $"select {table.ColumnList} from {table.Name}";
#pragma warning restore CA2100
        using var reader = command.ExecuteReader();
        while (reader.Read())
        {
            var row = new object?[table.Columns.Count];
            for (var column = 0; column < row.Length; column++)
                row[column] = ValueOf(reader, column, table.Columns[column].Kind);
            yield return row;
        }
    }

    public void Write(MovedTable table, IEnumerable<object?[]> rows, CancellationToken ct)
    {
        var places = string.Join(", ", Enumerable.Range(0, table.Columns.Count).Select(place => FormattableString.Invariant($"@v{place}")));
        var insert = $"insert into {table.Name} ({table.ColumnList}) values ({places})";
        foreach (var row in rows)
        {
            ct.ThrowIfCancellationRequested();
            _session.Execute(insert, row);
        }
    }

    public long CountOf(MovedTable table) => table.Columns.FirstOrDefault(column => column.Name == "id") is { Kind: ColumnKind.Number }
        ? Math.Max(
            _session.ReadLong($"select max(id) from {table.Name}") ?? 0,
            _session.ReadLong("select seq from sqlite_sequence where name = @table", table.Name) ?? 0)
        : 0;

    public void CountFrom(MovedTable table, long last)
    {
        if (_session.Execute("update sqlite_sequence set seq = max(seq, @last) where name = @table", last, table.Name) == 0)
        {
            _session.Execute(
                """
                insert into sqlite_sequence (name, seq) select name, @last from sqlite_master where name = @table and sql like '%autoincrement%'
                """,
                last, table.Name);
        }
    }

    public int Unsettle(DateTimeOffset now) => Unsettled.Settle(_session, now);

    public void Commit()
    {
        foreach (var (_, sql) in _triggers)
            _session.Connection.Ask(sql);
        if (_triggers.Count > 0)
            _session.Connection.Ask("insert into product_text (product_text) values ('rebuild')");
        _session.Execute("commit");
        if (_triggers.Count > 0)
            _session.Connection.Ask("pragma journal_mode = delete");
    }

    public void Dispose() => _session.Dispose();

    private static object? ValueOf(SqliteDataReader reader, int column, ColumnKind kind) => reader.IsDBNull(column) ? null : kind switch
    {
        ColumnKind.Number => reader.GetInt64(column),
        ColumnKind.Text => PostgresText.Clean(reader.GetString(column)),
        _ => reader.GetFieldValue<byte[]>(column),
    };

    private static List<MovedTable> ReadTables(SqliteConnection connection)
    {
        var tables = new List<MovedTable>();
        using var names = connection.CreateCommand();
        names.CommandText = "select name from sqlite_master where type = 'table' order by name";
        using var row = names.ExecuteReader();
        while (row.Read())
        {
            if (!Unmoved.Contains(row.GetString(0)))
                tables.Add(new MovedTable(row.GetString(0), ColumnsOf(connection, row.GetString(0))));
        }

        return tables;
    }

    private static List<MovedColumn> ColumnsOf(SqliteConnection connection, string table)
    {
        var columns = new List<MovedColumn>();
        using var command = connection.CreateCommand();
        command.CommandText = "select name, lower(type) from pragma_table_xinfo(@table) where hidden = 0 order by cid";
        command.Parameters.AddWithValue("@table", table);
        using var row = command.ExecuteReader();
        while (row.Read())
        {
            var kind = row.GetString(1) switch
            {
                "integer" or "bigint" => ColumnKind.Number,
                "blob" => ColumnKind.Bytes,
                _ => ColumnKind.Text,
            };
            columns.Add(new MovedColumn(row.GetString(0), kind, Counts: false));
        }

        return columns;
    }

    private List<(string Name, string Sql)> Pairs(string sql)
    {
        var pairs = new List<(string Name, string Sql)>();
        using var row = _session.Prepare(sql).Read();
        while (row.Read())
            pairs.Add((row.GetString(0), row.GetString(1)));
        return pairs;
    }
}
