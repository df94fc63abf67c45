using System.Collections.Concurrent;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;
using Repricer.Engine;

namespace Repricer.Adapters.Storage.Sqlite.Driver;

/// <summary>The file, its one writer and its readers. A read runs on the caller's thread over a rented connection, in one transaction.</summary>
internal sealed class SqliteDatabase : IAsyncDisposable
{
    public const string FileName = "repricer.db";

    private readonly ConcurrentBag<Session> _readers = [];
    private readonly string _path;
    private readonly WriteQueue _writer;
    private bool _disposed;

    private SqliteDatabase(string path, WriteQueue writer) => (_path, _writer) = (path, writer);

    public long FileBytes => Size(_path) + Size(_path + "-wal");

    /// <exception cref="StoreException">The folder cannot be used, the file is damaged or was written by a newer version.</exception>
    public static SqliteDatabase Open(string directory, ILogger logger)
    {
        var path = Path.Combine(directory, FileName);
        try
        {
            Directory.CreateDirectory(directory);
            var connection = Connect(path, readOnly: false);
            try
            {
                Pragma(connection, "pragma journal_mode = wal");
                Pragma(connection, "pragma synchronous = full");
                Pragma(connection, "pragma wal_autocheckpoint = 4000");
                Pragma(connection, "pragma cache_size = -65536");
                if (Pragma(connection, "pragma quick_check(1)") is not "ok" and var fault)
                    throw new StoreException($"{path} is damaged ({fault}): restore a backup; the damaged file is left as it is");
                MigrationRunner.Apply(connection);
                return new SqliteDatabase(path, new WriteQueue(new Session(connection), logger));
            }
            catch
            {
                connection.Dispose();
                throw;
            }
        }
        catch (Exception error) when (error is SqliteException or IOException or UnauthorizedAccessException)
        {
            throw new StoreException($"{path} cannot be opened: {error.Message}", error);
        }
    }

    /// <summary>Runs work on the writer thread, all or nothing; completes after the commit is durable.</summary>
    public ValueTask<T> WriteAsync<T>(Func<Session, T> work, CancellationToken ct) => new(_writer.RunAsync(work, ct));

    public async ValueTask WriteAsync(Action<Session> work, CancellationToken ct) => await _writer.RunAsync(
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
        if (!_readers.TryTake(out var session))
            session = OpenReader();
        var healthy = false;
        try
        {
            session.Execute("begin");
            var result = work(session);
            session.Execute("commit");
            healthy = true;
            return result;
        }
        finally
        {
            if (healthy && !_disposed)
                _readers.Add(session);
            else
                session.Dispose();
        }
    }

    /// <summary>A consistent copy of the whole store, made while it is in use.</summary>
    /// <param name="target">A path where no file is.</param>
    public void BackUp(string target)
    {
        if (File.Exists(target))
            throw new StoreException($"{target} is there already: a backup overwrites nothing");
        using var reader = OpenReader();
        reader.Execute("vacuum into @target", target);
    }

    public async ValueTask DisposeAsync()
    {
        if (_disposed)
            return;

        _disposed = true;
        await _writer.DisposeAsync();
        while (_readers.TryTake(out var session))
            session.Dispose();
    }

    private static SqliteConnection Connect(string path, bool readOnly)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder
        {
            DataSource = path,
            Mode = readOnly ? SqliteOpenMode.ReadOnly : SqliteOpenMode.ReadWriteCreate,
            Pooling = false,
            ForeignKeys = true,
            DefaultTimeout = 10,
        }.ToString());
        connection.Open();
        Pragma(connection, "pragma busy_timeout = 10000");
        return connection;
    }

    private static string? Pragma(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // constants of this file
        command.CommandText = sql;
#pragma warning restore CA2100
        return command.ExecuteScalar()?.ToString();
    }

    private static long Size(string path) => new FileInfo(path) is { Exists: true } file ? file.Length : 0;

    private Session OpenReader() => new(Connect(_path, readOnly: true));
}
