using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using Repricer.Adapters.Storage.Postgres;
using Repricer.Adapters.Storage.Postgres.Driver;
using Xunit;
using static Repricer.Adapters.Tests.Storage.World;

namespace Repricer.Adapters.Tests.Storage.Postgres;

/// <summary>Nodes of a test on one database, which goes with it.</summary>
public abstract class PostgresNodes : IAsyncLifetime
{
    private PostgresTestDatabase _database = null!;

    public async ValueTask InitializeAsync() => _database = await PostgresTestDatabase.CreateAsync();

    public async ValueTask DisposeAsync()
    {
        if (_database is not null)
            await _database.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    private protected Task<PostgresStore> OpenAsync(PostgresLocks? locks = null) => PostgresStore.OpenAsync(
        _database.ConnectionString, _database.Folder, locks ?? PostgresLocks.Usual, TimeProvider.System, NullLogger.Instance, Ct);

    private protected async Task<long> AskAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(_database.ConnectionString);
        await connection.OpenAsync(Ct);
#pragma warning disable CA2100 // a text of this test
        await using var command = new NpgsqlCommand(sql, connection);
#pragma warning restore CA2100
        return (long)(await command.ExecuteScalarAsync(Ct))!;
    }
}
