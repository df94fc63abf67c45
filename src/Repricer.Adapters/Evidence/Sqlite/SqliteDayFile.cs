using System.Text;
using Microsoft.Data.Sqlite;
using Repricer.Engine.Evidence;

namespace Repricer.Adapters.Evidence.Sqlite;

/// <summary>One day in SQLite. What was committed last may be lost with the power, and nothing else with it: it is evidence.</summary>
internal sealed class SqliteDayFile : IDayFile
{
    private readonly SqliteConnection _connection;
    private readonly SqliteCommand _addDocument;
    private readonly SqliteCommand _addBody;
    private readonly SqliteCommand _findDocument;
    private readonly SqliteCommand _findBody;

    public SqliteDayFile(string path)
    {
        _connection = new SqliteConnection(new SqliteConnectionStringBuilder
        {
            DataSource = path, Mode = SqliteOpenMode.ReadWriteCreate, Pooling = false,
        }.ToString());
        try
        {
            _connection.Open();
            using (var setUp = Command(
                """
                pragma journal_mode = wal;
                pragma synchronous = normal;
                create table if not exists documents (
                  key text primary key, at text not null, source text not null, sku text not null, document text not null,
                  candidates blob not null, sha256 text not null
                ) without rowid;
                create table if not exists bodies (
                  sha256 text primary key, bytes bigint not null, packed bigint not null, data blob not null
                );
                """))
                setUp.ExecuteNonQuery();
            _addDocument = Command(
                """
                insert into documents (key, at, source, sku, document, candidates, sha256)
                values (@key, @at, @source, @sku, @document, @candidates, @sha256)
                on conflict (key) do update set at = @at, source = @source, sku = @sku, document = @document, candidates = @candidates,
                  sha256 = @sha256
                """,
                "@key", "@at", "@source", "@sku", "@document", "@candidates", "@sha256");
            _addBody = Command(
                "insert into bodies (sha256, bytes, packed, data) values (@sha256, @bytes, @packed, @data) on conflict (sha256) do nothing",
                "@sha256", "@bytes", "@packed", "@data");
            _findDocument = Command("select document, candidates, sha256 from documents where key = @key", "@key");
            _findBody = Command("select bytes, packed, data from bodies where sha256 = @sha256", "@sha256");
        }
        catch
        {
            _connection.Dispose();
            throw;
        }
    }

    public int Append(IReadOnlyList<KeptDocument> documents)
    {
        var shared = 0;
        using var transaction = _connection.BeginTransaction();
        foreach (var document in documents)
        {
            foreach (var body in document.Bodies)
            {
                var added = Run(
                    _addBody, transaction, body.Sha256, body.Bytes, body.IsPacked ? 1L : 0L, body.Data.ToArray());
                shared += added == 0 ? 1 : 0;
            }

            Run(
                _addDocument, transaction, document.Key.ToString(), document.Document.At.UtcDateTime.ToString("O"),
                document.Document.Source, document.Document.Sku, Encoding.UTF8.GetString(document.Json), document.Candidates,
                document.Sha256);
        }

        transaction.Commit();
        return shared;
    }

    public EvidenceDocument? Find(EvidenceKey key)
    {
        _findDocument.Parameters[0].Value = key.ToString();
        using var row = _findDocument.ExecuteReader();
        return row.Read()
            ? KeptDocument.Read(Encoding.UTF8.GetBytes(row.GetString(0)), row.GetFieldValue<byte[]>(1), row.GetString(2))
            : null;
    }

    public EvidenceBody? FindBody(string sha256)
    {
        _findBody.Parameters[0].Value = sha256;
        using var row = _findBody.ExecuteReader();
        return row.Read() ? new EvidenceBody(sha256, row.GetInt64(0), row.GetInt64(1) != 0, row.GetFieldValue<byte[]>(2)) : null;
    }

    public void Checkpoint()
    {
        using var command = Command("pragma wal_checkpoint(truncate)");
        command.ExecuteNonQuery();
    }

    public void Dispose()
    {
        _addDocument.Dispose();
        _addBody.Dispose();
        _findDocument.Dispose();
        _findBody.Dispose();
        _connection.Dispose();
    }

    private static int Run(SqliteCommand command, SqliteTransaction transaction, params ReadOnlySpan<object> values)
    {
        command.Transaction = transaction;
        for (var i = 0; i < values.Length; i++)
            command.Parameters[i].Value = values[i];
        return command.ExecuteNonQuery();
    }

    private SqliteCommand Command(string sql, params ReadOnlySpan<string> parameters)
    {
        var command = _connection.CreateCommand();
#pragma warning disable CA2100 // constants of this file
        command.CommandText = sql;
#pragma warning restore CA2100
        foreach (var name in parameters)
            command.Parameters.Add(new SqliteParameter { ParameterName = name });
        return command;
    }
}
