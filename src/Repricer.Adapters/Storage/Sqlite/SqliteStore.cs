using Microsoft.Extensions.Logging;
using Repricer.Adapters.Storage.Sql;
using Repricer.Adapters.Storage.Sql.Rows;
using Repricer.Adapters.Storage.Sqlite.Backups;
using Repricer.Adapters.Storage.Sqlite.Driver;
using Repricer.Engine;

namespace Repricer.Adapters.Storage.Sqlite;

/// <summary>
/// The embedded store: one file <c>repricer.db</c> in the data folder. All ports share the file, one writer and many readers.
/// </summary>
public sealed class SqliteStore : SqlStore
{
    private readonly string _directory;

    private SqliteStore(SqliteDatabase database, string directory, TimeProvider time)
        : base(database, new StopFile(directory), _ => Codec.Ms(time.GetUtcNow()), time) => _directory = directory;

    internal new SqliteDatabase Database => (SqliteDatabase)base.Database;

    /// <summary>
    /// Opens or creates the store; checks the file and applies new migrations. Does not lock the folder: <see cref="EngineLock"/> does.
    /// </summary>
    /// <exception cref="StoreException">The folder cannot be used, the file is damaged, or a newer version wrote it.</exception>
    public static Task<SqliteStore> OpenAsync(string directory, TimeProvider time, ILogger logger, CancellationToken ct) =>
        OpenAsync(directory, new StoreOpening(), time, logger, ct);

    /// <inheritdoc cref="OpenAsync(string, TimeProvider, ILogger, CancellationToken)"/>
    public static Task<SqliteStore> OpenAsync(
        string directory, StoreOpening opening, TimeProvider time, ILogger logger, CancellationToken ct) => Task.Run(
        () =>
        {
            var full = Path.GetFullPath(directory);
            return new SqliteStore(SqliteDatabase.Open(full, opening, time, logger), full, time);
        },
        ct);

    public override Task<long> BackUpAsync(string target, CancellationToken ct) =>
        SqliteBackup.WriteAsync(_directory, target, overwrite: false, ct);
}
