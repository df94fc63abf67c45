using Repricer.Adapters.Tests.Alerts;
using Repricer.Engine;

namespace Repricer.Adapters.Tests.Storage.Postgres;

/// <summary>The figures of a store on a server.</summary>
public sealed class PostgresFigureStoreTests : FigureStoreTests
{
    private PostgresTestDatabase? _database;

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        if (_database is not null)
            await _database.DisposeAsync();
    }

    protected override async Task<IStore> OpenAsync(TimeProvider time) =>
        await (_database = await PostgresTestDatabase.CreateAsync()).OpenAsync(time);
}
