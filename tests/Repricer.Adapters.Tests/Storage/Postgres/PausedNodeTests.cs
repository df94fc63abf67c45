using Npgsql;
using Repricer.Adapters.Storage.Postgres.Driver;
using Repricer.Engine;
using Xunit;
using static Repricer.Adapters.Tests.Storage.World;

namespace Repricer.Adapters.Tests.Storage.Postgres;

/// <summary>What a node that is paused within a transaction does to the others, with the limits of our connections and without them.</summary>
public sealed class PausedNodeTests : IAsyncLifetime
{
    private static readonly string Lock = FormattableString.Invariant($"begin; select pg_advisory_xact_lock({PostgresLocks.OfStore})");

    private PostgresTestDatabase _database = null!;

    public async ValueTask InitializeAsync() => _database = await PostgresTestDatabase.CreateAsync();

    public ValueTask DisposeAsync() => _database?.DisposeAsync() ?? ValueTask.CompletedTask;

    [Fact]
    public async Task OthersTakeItsLeases_WhileItSaysNothing()
    {
        await using var store = await _database.OpenAsync();
        using var paused = new PostgresConnections(_database.ConnectionString).Open();
        paused.Run(Lock);

        Assert.NotNull(await store.Leases.TakeAsync("channel:shop", Node, "other", TimeSpan.FromSeconds(10), Ct));
    }

    [Fact]
    public async Task Mutant_WithoutSessionTimeouts_StopsEverybody()
    {
        await using var store = await _database.OpenAsync();
        await using var paused = new NpgsqlConnection(_database.ConnectionString);
        await paused.OpenAsync(Ct);
#pragma warning disable CA2100 // a text of the tests
        await using var take = new NpgsqlCommand(Lock, paused);
#pragma warning restore CA2100
        await take.ExecuteNonQueryAsync(Ct);

        await Assert.ThrowsAsync<StoreUnavailableException>(
            async () => await store.Leases.TakeAsync("channel:shop", Node, "other", TimeSpan.FromSeconds(10), Ct));
    }
}
