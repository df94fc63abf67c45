using System.Globalization;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;
using Repricer.Adapters.Storage.Sql.Driver;
using Repricer.Engine;
using Repricer.Engine.Operating;

namespace Repricer.Adapters.Storage.Sqlite.Driver;

/// <summary>One file.</summary>
internal sealed class SqliteDatabase : SqlDatabase
{
    public const string FileName = "repricer.db";

    private readonly string _path;
    private readonly LogFile _log;

    private SqliteDatabase(string path, WriteQueue writer, WriteHealth health, LogFile log, FileCheck check)
        : base(SqliteFaults.Instance, writer, health) => (_path, _log, Check) = (path, log, check);

    /// <summary>The look through a large file that goes on beside the first work.</summary>
    public FileCheck Check { get; }

    public override Task Checked => Check.Ended;

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
                var (health, log) = (new WriteHealth(SqliteFaults.Instance, time, logger), new LogFile(path + "-wal"));
                var check = first ? FileCheck.Done : FileCheck.Begin(path, health);
                var writer = new SqliteWriter(new SqliteSession(connection), log, logger);
                return new SqliteDatabase(path, new WriteQueue(writer, health, logger), health, log, check);
            }
            catch
            {
                connection.Dispose();
                throw;
            }
        }
        catch (SqliteException error) when (SqliteFaults.Instance.KindOf(error) is not WriteTroubleKind.Failing)
        {
            var trouble = WriteHealth.Describe(SqliteFaults.Instance, error, default);
            throw new StoreException($"{path} cannot be opened: {StoreUnavailableException.Say(trouble)}", error);
        }
        catch (Exception error) when (error is SqliteException or IOException or UnauthorizedAccessException)
        {
            throw new StoreException($"{path} cannot be opened: {PrivateFile.Why(error)}", error);
        }
    }

    public override async ValueTask DisposeAsync()
    {
        await Check.DisposeAsync();
        await base.DisposeAsync();
    }

    protected override Session OpenReader() => new SqliteSession(Connections.Open(_path, SqliteOpenMode.ReadOnly));

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
}
