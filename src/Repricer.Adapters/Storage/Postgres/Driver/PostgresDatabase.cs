using System.Globalization;
using Microsoft.Extensions.Logging;
using Npgsql;
using Repricer.Adapters.Storage.Sql.Driver;
using Repricer.Engine;

namespace Repricer.Adapters.Storage.Postgres.Driver;

/// <summary>One database on a server, which other nodes may use as well.</summary>
internal sealed class PostgresDatabase : SqlDatabase
{
    /// <summary>A server has a hundred connections for everybody.</summary>
    private const int MostReaders = 16;

    private readonly PostgresConnections _connections;

    private PostgresDatabase(PostgresConnections connections, WriteQueue writer, WriteHealth health)
        : base(PostgresFaults.Instance, writer, health, MostReaders) => _connections = connections;

    protected override string BeginRead => "begin isolation level repeatable read, read only";

    /// <exception cref="StoreException">
    /// The server cannot be reached, the database is not ours to use, or a newer version wrote it; and what can be done.
    /// </exception>
    public static PostgresDatabase Open(string connectionString, PostgresLocks locks, TimeProvider time, ILogger logger)
    {
        PostgresConnections connections;
        try
        {
            connections = new PostgresConnections(connectionString, locks);
        }
        catch (ArgumentException error)
        {
            throw new StoreException($"the connection string of the store cannot be read: {error.Message}", error);
        }

        PostgresSession? session = null;
        try
        {
            session = connections.Open();
            Expect(session, connections.Name);
            PostgresMigrations.Apply(session, connections.Name);
            var health = new WriteHealth(PostgresFaults.Instance, time, logger);
            var writer = new PostgresWriter(connections, session);
            return new PostgresDatabase(connections, new WriteQueue(writer, health, logger), health);
        }
        catch (Exception error)
        {
            session?.Dispose();
            if (error is NpgsqlException fault)
                throw new StoreException($"the database {connections.Name} cannot be used: {Why(fault)}", error);
            throw;
        }
    }

    protected override Session OpenReader() => _connections.Open();

    private static string Why(NpgsqlException error) => error is PostgresException told
        ? told.MessageText
        : error.InnerException is { } inner and not NpgsqlException ? inner.Message : error.Message;

    /// <exception cref="StoreException">The server is too old, or the database sorts by a language.</exception>
    /// <remarks>Orders and comparisons are to be those of bytes, whatever language the server's machine speaks.</remarks>
    public static void Expect(PostgresSession session, string name)
    {
        using var row = session.Prepare(
            """
            select pg_encoding_to_char(encoding), datcollate, current_setting('server_version_num')::bigint
            from pg_database where datname = current_database()
            """).Read();
        row.Read();
        var (encoding, collation, version) = (row.GetString(0), row.GetString(1), row.GetInt64(2));
        if (version < 150000)
        {
            throw new StoreException(string.Create(
                CultureInfo.InvariantCulture, $"the server of {name} is PostgreSQL {version / 10000}: 15 or newer is needed"));
        }

        if (encoding != "UTF8" || collation is not ("C" or "POSIX" or "C.UTF-8" or "C.utf8"))
        {
            throw new StoreException(
                $"the database {name} has encoding {encoding} and collation {collation}: repricer sorts by bytes; make one with: "
                + "create database NAME template template0 encoding 'UTF8' lc_collate 'C' lc_ctype 'C'");
        }
    }
}
