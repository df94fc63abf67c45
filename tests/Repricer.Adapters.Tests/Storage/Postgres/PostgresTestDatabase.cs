using System.Globalization;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using Repricer.Adapters.Storage.Postgres;
using Repricer.Testing;

namespace Repricer.Adapters.Tests.Storage.Postgres;

/// <summary>A database of one test's own on the test run's server, and a data folder beside it. Both are gone when it is disposed of.</summary>
internal sealed class PostgresTestDatabase : IAsyncDisposable
{
    private const string Template = "repricer_template";

    private static readonly Lazy<Task> Prepared = new(PrepareAsync);
    private static readonly SemaphoreSlim OneAtATime = new(1);
    private static int _made;

    private readonly string _name;

    private PostgresTestDatabase(string name)
    {
        (_name, ConnectionString) = (name, PostgresServer.Shared.ConnectionString(name));
        Folder = TemporaryFolder.Create("postgres");
    }

    public string Name => _name;

    public string ConnectionString { get; }

    public string Folder { get; }

    /// <summary>A copy of a database to which all migrations were applied. Skips the test where there is no server.</summary>
    public static async Task<PostgresTestDatabase> CreateAsync()
    {
        PostgresServer.Need();
        await Prepared.Value;
        return await MakeAsync(Template);
    }

    /// <summary>A database that nobody has opened yet.</summary>
    public static async Task<PostgresTestDatabase> CreateEmptyAsync()
    {
        PostgresServer.Need();
        return await MakeAsync("template0");
    }

    public async Task<PostgresStore> OpenAsync(TimeProvider? time = null) =>
        await PostgresStore.OpenAsync(ConnectionString, Folder, time ?? TimeProvider.System, NullLogger.Instance, default);

    public async ValueTask DisposeAsync()
    {
        await RunAsync($"drop database if exists {_name} with (force)");
        Directory.Delete(Folder, recursive: true);
    }

    /// <summary>Runs a statement of the test's own on the server, as its administrator.</summary>
    public static async Task RunAsync(string sql, string database = "postgres")
    {
        await using var connection = new NpgsqlConnection(PostgresServer.Shared.ConnectionString(database));
        await connection.OpenAsync();
#pragma warning disable CA2100 // a text of the tests
        await using var command = new NpgsqlCommand(sql, connection);
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync();
    }

    private static async Task PrepareAsync()
    {
        await RunAsync($"create database {Template} template template0 encoding 'UTF8' lc_collate 'C' lc_ctype 'C'");
        var store = await PostgresStore.OpenAsync(
            PostgresServer.Shared.ConnectionString(Template), Path.GetTempPath(), TimeProvider.System, NullLogger.Instance, default);
        await store.DisposeAsync();
    }

    private static async Task<PostgresTestDatabase> MakeAsync(string template)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"test_{Interlocked.Increment(ref _made)}");

        // A database is copied while nobody is connected to it, another copy included.
        await OneAtATime.WaitAsync();
        try
        {
            await RunAsync($"create database {name} template {template} encoding 'UTF8' lc_collate 'C' lc_ctype 'C'");
        }
        finally
        {
            OneAtATime.Release();
        }

        return new PostgresTestDatabase(name);
    }
}
