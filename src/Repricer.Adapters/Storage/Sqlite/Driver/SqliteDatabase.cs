using System.Collections.Concurrent;
using System.Globalization;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;
using Repricer.Engine;
using Repricer.Engine.Operating;

namespace Repricer.Adapters.Storage.Sqlite.Driver;

/// <summary>
/// The file, its one writer and its readers. A read runs on the caller's thread over a rented connection, in one transaction.
/// </summary>
internal sealed class SqliteDatabase : IAsyncDisposable
{
    public const string FileName = "repricer.db";

    /// <summary>Each keeps pages and statements of its own: what a burst has opened beyond this is closed again.</summary>
    private const int MostIdleReaders = 8;

    private readonly ConcurrentBag<Session> _readers = [];
    private readonly string _path;
    private readonly WriteQueue _writer;
    private readonly LogFile _log;
    private bool _disposed;

    private SqliteDatabase(string path, WriteQueue writer, WriteHealth health, LogFile log, FileCheck check) =>
        (_path, _writer, Health, _log, Check) = (path, writer, health, log, check);

    /// <summary>The look through a large file that goes on beside the first work.</summary>
    public FileCheck Check { get; }

    /// <summary>How the newest write ended.</summary>
    public WriteHealth Health { get; }

    public long FileBytes => Size(_path) + WalBytes;

    /// <summary>How many connections wait for the next read.</summary>
    public int IdleReaders => _readers.Count;

    /// <summary>The size of the write-ahead log: it is large while somebody reads for long.</summary>
    public long WalBytes => _log.Bytes;

    /// <exception cref="StoreException">The folder cannot be used, the file is damaged or was written by a newer version.</exception>
    public static SqliteDatabase Open(string directory, StoreOpening opening, TimeProvider time, ILogger logger)
    {
        var path = Path.Combine(directory, FileName);
        try
        {
            StoreFolder.Refuse(directory);
            PrivateFile.CreateFolder(directory);
            MakePrivate(path);
            var connection = Connections.Open(path, SqliteOpenMode.ReadWriteCreate);
            try
            {
                Claim(connection, path);
                connection.Ask("pragma journal_mode = wal");
                connection.Ask("pragma synchronous = full");
                connection.Ask(string.Create(CultureInfo.InvariantCulture, $"pragma wal_autocheckpoint = {LogFile.AutoCheckpointPages}"));
                connection.Ask(string.Create(CultureInfo.InvariantCulture, $"pragma journal_size_limit = {LogFile.Large}"));
                connection.Ask("pragma cache_size = -65536");
                var first = FileCheck.ComesFirst(path, opening.LargestCheckedFirst);
                if (first && FileCheck.Look(connection, path) is { } fault)
                    throw new StoreException(WriteHealth.SayDamaged(path, fault));
                if (opening.CopyBeforeMigrations)
                    MigrationCopy.Make(connection, path, time.GetUtcNow());
                MigrationRunner.Apply(connection);
                StoreFolder.Mark(directory);
                var (health, log) = (new WriteHealth(time, logger), new LogFile(path + "-wal"));
                var check = first ? FileCheck.Done : FileCheck.Begin(path, health);
                return new SqliteDatabase(path, new WriteQueue(new Session(connection), health, log, logger), health, log, check);
            }
            catch
            {
                connection.Dispose();
                throw;
            }
        }
        catch (SqliteException error) when (WriteHealth.Describe(error, default) is { Kind: not WriteTroubleKind.Failing } trouble)
        {
            throw new StoreException($"{path} cannot be opened: {StoreUnavailableException.Say(trouble)}", error);
        }
        catch (Exception error) when (error is SqliteException or IOException or UnauthorizedAccessException)
        {
            throw new StoreException($"{path} cannot be opened: {PrivateFile.Why(error)}", error);
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
        Session? session = null;
        var healthy = false;
        try
        {
            session = _readers.TryTake(out var idle) ? idle : OpenReader();
            session.Execute("begin");
            var result = work(session);
            session.Execute("commit");
            healthy = true;
            return result;
        }
        catch (SqliteException error) when (WriteHealth.IsTrouble(error))
        {
            throw new StoreUnavailableException(WriteHealth.Describe(error, Health.Trouble?.Since ?? default), error);
        }
        finally
        {
            if (healthy && !_disposed && _readers.Count < MostIdleReaders)
                _readers.Add(session!);
            else
                session?.Dispose();
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_disposed)
            return;

        _disposed = true;
        await Check.DisposeAsync();
        await _writer.DisposeAsync();
        while (_readers.TryTake(out var session))
            session.Dispose();
    }

    /// <exception cref="StoreException">The file is another program's.</exception>
    private static void Claim(SqliteConnection connection, string path)
    {
        var owner = connection.Ask("pragma application_id");
        if (owner == "0")
            connection.Ask(string.Create(CultureInfo.InvariantCulture, $"pragma application_id = {Connections.ApplicationId}"));
        else if (owner != Connections.ApplicationId.ToString(CultureInfo.InvariantCulture))
            throw new StoreException($"{path} belongs to another program (application id {owner}): it is left as it is");
    }

    /// <summary>What SQLite puts beside a database takes over its mode: the file is there, and private, before SQLite opens it.</summary>
    private static void MakePrivate(string path)
    {
        if (!File.Exists(path))
            PrivateFile.Create(path).Dispose();
        foreach (var beside in (string[])["", "-wal", "-shm"])
            PrivateFile.Tighten(path + beside);
    }

    private static long Size(string path) => new FileInfo(path) is { Exists: true } file ? file.Length : 0;

    private Session OpenReader() => new(Connections.Open(_path, SqliteOpenMode.ReadOnly));
}
