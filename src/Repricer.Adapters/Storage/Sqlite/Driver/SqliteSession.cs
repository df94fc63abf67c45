using Microsoft.Data.Sqlite;
using Repricer.Adapters.Storage.Sql.Driver;

namespace Repricer.Adapters.Storage.Sqlite.Driver;

/// <summary>One connection to the file.</summary>
internal sealed class SqliteSession(SqliteConnection connection) : Session
{
    public SqliteConnection Connection { get; } = connection;

    public override long? LastInserted => SQLitePCL.raw.sqlite3_last_insert_rowid(Connection.Handle);

    public override (long Store, long Log) Sizes => (Size(Connection.DataSource), Size(Connection.DataSource + "-wal"));

    protected override Statement Make(string sql) => new SqliteStatement(Connection, sql);

    protected override void Close() => Connection.Dispose();

    private static long Size(string path) => new FileInfo(path) is { Exists: true } file ? file.Length : 0;
}
