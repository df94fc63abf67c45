using Repricer.Engine;

namespace Repricer.Adapters.Tests.Storage.Postgres;

/// <summary>Decisions that are got ready, on a server.</summary>
public sealed class PostgresPreparedDecisionTests : PreparedDecisionTests
{
    private PostgresTestDatabase? _database;

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        if (_database is not null)
            await _database.DisposeAsync();
    }

    protected override async Task<IStore> OpenAsync() => await (_database ??= await PostgresTestDatabase.CreateAsync()).OpenAsync();
}
