using Microsoft.Extensions.Logging;
using Repricer.Adapters.Storage;
using Repricer.Adapters.Storage.Postgres;
using Repricer.Adapters.Storage.Postgres.Inspecting;
using Repricer.Adapters.Storage.Sql;
using Repricer.Adapters.Storage.Sqlite;
using Repricer.Adapters.Storage.Sqlite.Backups;
using Repricer.Adapters.Storage.Sqlite.Exporting;
using Repricer.Adapters.Storage.Sqlite.Inspecting;
using Repricer.Engine;
using Repricer.Host.Configuration;
using Repricer.Host.Console;

namespace Repricer.Host.Hosting;

/// <summary>Chooses the store: the one place of the program that names the kind behind <see cref="IStore"/>.</summary>
internal static class Stores
{
    private const string FileName = "repricer.db";

    /// <summary>
    /// Opens or creates the store of a data folder. Does not lock the folder: that is the engine's or the writing verb's.
    /// </summary>
    /// <exception cref="StoreException">The folder cannot be used, the file is damaged, or a newer version wrote it.</exception>
    public static async Task<IStore> OpenAsync(string directory, TimeProvider time, ILoggerFactory loggers, CancellationToken ct) =>
        await OpenAsync(directory, new StoreOpening(), time, loggers, ct);

    /// <inheritdoc cref="OpenAsync(string, TimeProvider, ILoggerFactory, CancellationToken)"/>
    public static async Task<IStore> OpenAsync(
        string directory, StoreOpening opening, TimeProvider time, ILoggerFactory loggers, CancellationToken ct) =>
        opening.Connection is { } connection
            ? await PostgresStore.OpenAsync(connection, directory, time, loggers.CreateLogger<PostgresStore>(), ct)
            : await SqliteStore.OpenAsync(directory, opening, time, loggers.CreateLogger<SqliteStore>(), ct);

    /// <summary>How the store of a configuration is opened.</summary>
    /// <param name="secret">Resolves "env:NAME" and "file:PATH"; null = not there.</param>
    /// <exception cref="UserErrorException">The connection string is not where the settings say.</exception>
    public static StoreOpening OpeningOf(AppConfig config, Func<string, string?> secret)
    {
        if (config.StoreConnection is not { } reference)
            return config.Opening;
        if (secret(reference) is { } connection && !string.IsNullOrWhiteSpace(connection))
            return config.Opening with { Connection = connection.Trim() };
        var fault = config.Places.Error("Data:Connection", "store-setting", $"there is nothing at {reference}");
        throw new UserErrorException([fault.ToString()], ExitCode.NotFine);
    }

    /// <summary>What a server's store is copied by.</summary>
    public const string NoBackup = PostgresStore.NoBackup;

    /// <exception cref="UserErrorException">The store is on a server.</exception>
    /// <param name="instead">What can be done in place of the verb.</param>
    public static void ExpectFile(AppConfig config, string instead)
    {
        if (config.StoreConnection is not null)
            throw new UserErrorException(instead);
    }

    /// <summary>Takes the store for one engine, beyond the lock of the folder.</summary>
    /// <exception cref="StoreException">Another engine works on it, although the folder's lock could be had.</exception>
    public static Task<EngineLease> TakeAsync(IStore store, string token, TimeProvider time, CancellationToken ct) =>
        EngineLease.TakeAsync((SqlStore)store, token, time, ct);

    /// <summary>Sees that no engine works on the store, although the lock of its folder could be had.</summary>
    /// <exception cref="StoreException">One does.</exception>
    public static Task ExpectNoEngineAsync(IStore store, string token, TimeProvider time, CancellationToken ct) =>
        EngineLease.ExpectFreeAsync((SqlStore)store, token, time, ct);

    /// <summary>Copies the store of a data folder that no engine uses. The caller holds the folder's lock.</summary>
    /// <returns>The size of the copy in bytes.</returns>
    /// <exception cref="StoreException">It was not made, and why; a file that was there is as it was.</exception>
    public static Task<long> BackUpAsync(string directory, string target, bool overwrite, CancellationToken ct) =>
        SqliteBackup.WriteAsync(directory, target, overwrite, ct);

    /// <summary>Writes the history of a data folder as a database for other tools, whoever uses the folder meanwhile.</summary>
    /// <returns>The rows of each table.</returns>
    /// <exception cref="StoreException">It was not made, and why; nothing is left of it.</exception>
    public static Task<IReadOnlyList<(string Table, long Rows)>> ExportAsync(
        string directory, string target, DateTimeOffset since, CancellationToken ct) =>
            SqliteExport.WriteAsync(directory, target, since, ct);

    /// <summary>Writes the history of a data folder as Parquet files, whoever uses the folder meanwhile.</summary>
    /// <param name="target">A folder that is not there.</param>
    /// <returns>The rows of each table.</returns>
    /// <exception cref="StoreException">It was not made, and why; nothing is left of it.</exception>
    public static Task<IReadOnlyList<(string Table, long Rows)>> ExportParquetAsync(
        string directory, string target, DateTimeOffset since, CancellationToken ct) =>
            ParquetExport.WriteAsync(directory, target, since, ct);

    /// <summary>Puts a backup in the place of a data folder's store. The caller holds the folder's lock.</summary>
    /// <exception cref="StoreException">It was not done, and why; the data folder is as it was.</exception>
    public static Task<RestoreSummary> RestoreAsync(RestoreOrder order, CancellationToken ct) => SqliteRestore.RunAsync(order, ct);

    /// <summary>Looks at the store of a data folder without changing anything, whoever uses it meanwhile.</summary>
    /// <returns>Null where the folder has none.</returns>
    public static Task<StoreFacts?> LookAsync(string directory, StoreOpening opening, CancellationToken ct) =>
        opening.Connection is { } connection ? PostgresInspection.LookAsync(connection, ct) : SqliteInspection.LookAsync(directory, ct);

    /// <summary>Copies the store of a data folder into another folder, which is there and has none, and changes nothing else.</summary>
    /// <exception cref="StoreException">It cannot be copied, and why.</exception>
    public static Task CopyAsync(string directory, string target, CancellationToken ct) =>
        SqliteInspection.CopyAsync(directory, Path.Combine(target, FileName), ct);
}
