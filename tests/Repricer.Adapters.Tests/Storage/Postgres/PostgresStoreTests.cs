using Repricer.Engine;

namespace Repricer.Adapters.Tests.Storage.Postgres;

/// <summary>The store on a PostgreSQL server keeps the contract.</summary>
public sealed class PostgresStoreTests : StoreConformance
{
    private PostgresTestDatabase? _database;

    public override async ValueTask DisposeAsync()
    {
        if (_database is null)
            return;
        await base.DisposeAsync();
        await _database.DisposeAsync();
    }

    protected override async Task<IStore> OpenAsync() => await (_database ??= await PostgresTestDatabase.CreateAsync()).OpenAsync();
}
