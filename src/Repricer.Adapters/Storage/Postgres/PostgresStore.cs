using Microsoft.Extensions.Logging;
using Repricer.Adapters.Storage.Postgres.Driver;
using Repricer.Adapters.Storage.Sql;
using Repricer.Engine;

namespace Repricer.Adapters.Storage.Postgres;

/// <summary>A store on a PostgreSQL server: a database of its own there, with the tables in the schema <c>public</c>.</summary>
public sealed class PostgresStore : SqlStore
{
    private const string Now = "select cast(extract(epoch from clock_timestamp()) * 1000 as bigint)";

    private PostgresStore(PostgresDatabase database, string directory, TimeProvider time)
        : base(database, new StopFile(directory), session => session.ReadLong(Now) ?? 0, time)
    {
    }

    /// <summary>Connects, and applies new migrations.</summary>
    /// <param name="connectionString">Of Npgsql: <c>Host=…;Database=…;Username=…;Password=…</c>.</param>
    /// <param name="directory">The data folder of this node, where its STOP file and everything else but the database is.</param>
    /// <exception cref="StoreException">
    /// The server cannot be reached, the database is not fit to be used, or a newer version wrote it; and what can be done.
    /// </exception>
    public static Task<PostgresStore> OpenAsync(
        string connectionString, string directory, TimeProvider time, ILogger logger, CancellationToken ct) =>
        OpenAsync(connectionString, directory, PostgresLocks.Usual, time, logger, ct);

    /// <param name="locks">Those of every other node.</param>
    /// <inheritdoc cref="OpenAsync(string, string, TimeProvider, ILogger, CancellationToken)"/>
    internal static Task<PostgresStore> OpenAsync(
        string connectionString, string directory, PostgresLocks locks, TimeProvider time, ILogger logger, CancellationToken ct) => Task.Run(
        () => new PostgresStore(PostgresDatabase.Open(connectionString, locks, time, logger), Path.GetFullPath(directory), time), ct);

    /// <exception cref="StoreException">Always: a server's database is copied by the server's own means.</exception>
    public override Task<long> BackUpAsync(string target, CancellationToken ct) => Task.FromException<long>(new StoreException(NoBackup));

    /// <summary>What is done in place of a backup by this program.</summary>
    public const string NoBackup =
        "the store is on a PostgreSQL server, and a copy of it is made there: pg_dump --format=custom --file=FILE, put back by pg_restore "
        + "into an empty database (see src/docs/stores.md)";
}
