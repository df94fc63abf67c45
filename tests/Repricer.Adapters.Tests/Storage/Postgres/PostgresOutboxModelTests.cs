using Repricer.Engine;

namespace Repricer.Adapters.Tests.Storage.Postgres;

/// <summary>The outbox on a PostgreSQL server.</summary>
public sealed class PostgresOutboxModelTests : OutboxModelTests, IAsyncDisposable
{
    private PostgresTestDatabase? _database;

    public async ValueTask DisposeAsync()
    {
        if (_database is not null)
            await _database.DisposeAsync();
    }

    protected override async Task<IStore> OpenAsync() => await (_database ??= await PostgresTestDatabase.CreateAsync()).OpenAsync();
}
