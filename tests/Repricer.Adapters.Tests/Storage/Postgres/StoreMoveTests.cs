using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using Repricer.Adapters.Storage;
using Repricer.Adapters.Storage.Moving;
using Repricer.Adapters.Storage.Sqlite;
using Repricer.Engine;
using Repricer.Testing;
using Xunit;
using static Repricer.Adapters.Tests.Storage.World;

namespace Repricer.Adapters.Tests.Storage.Postgres;

/// <summary>A store goes to a server and comes back: everything is there, nothing goes out twice, and of two stores one can be used.</summary>
public sealed class StoreMoveTests : IAsyncLifetime
{
    private readonly string _folder = TemporaryFolder.Create("move");
    private readonly ManualTimeProvider _time = new(T0.AddHours(2));
    private PostgresTestDatabase _server = null!;

    public async ValueTask InitializeAsync() => _server = await PostgresTestDatabase.CreateEmptyAsync();

    public async ValueTask DisposeAsync()
    {
        if (_server is not null)
            await _server.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task Move_ThereAndBack_KeepsEveryRowAndCountsOn()
    {
        await FillAsync();
        MoveSummary there, back;
        using (var held = EngineLock.Acquire(_folder))
            there = await StoreMove.ToServerAsync(_folder, _server.ConnectionString, held.Token, _time, Ct);

        Assert.Contains(there.Tables, table => table is { Table: "products", Rows: 3 });
        Assert.Equal(1, there.Unknown);
        await Assert.ThrowsAsync<StoreException>(() => SqliteStore.OpenAsync(_folder, _time, NullLogger.Instance, Ct));
        await using (var store = await _server.OpenAsync(_time))
        {
            // What was under way is neither forgotten nor sent again; what waited goes out once.
            var entry = Assert.Single(await store.Outbox.GetToConfirmAsync(Shop, _time.GetUtcNow(), 10, Ct));
            Assert.Equal("d1", entry.Change.DecisionId);
            Assert.Equal("d2", Assert.Single(await store.LeaseAsync(_time.GetUtcNow())).Change.DecisionId);
            Assert.Equal("A", Assert.Single(await store.Views.SearchAsync("thing A", 10, Ct)).Sku.Value);
            await store.Catalog.ApplyImportAsync(Import("A", "B", "C", "D"), Ct);
        }

        var empty = Path.Combine(_folder, "back");
        using (var held = EngineLock.Acquire(empty))
            back = await StoreMove.FromServerAsync(_server.ConnectionString, empty, held.Token, _time, Ct);

        Assert.Contains(back.Tables, table => table is { Table: "products", Rows: 4 });
        await Assert.ThrowsAsync<StoreException>(() => _server.OpenAsync(_time));
        await using var home = await SqliteStore.OpenAsync(empty, _time, NullLogger.Instance, Ct);
        Assert.Equal("d1", Assert.Single(await home.Outbox.GetToConfirmAsync(Shop, _time.GetUtcNow(), 10, Ct)).Change.DecisionId);
        await home.Catalog.ApplyImportAsync(Import("A", "B", "C", "D", "E"), Ct);
    }

    [Fact]
    public async Task Move_ToADatabaseWithSomethingInIt_IsRefusedAndChangesNothing()
    {
        await FillAsync();
        await using (var store = await _server.OpenAsync(_time))
            await store.Catalog.ApplyImportAsync(Import("X"), Ct);

        using var held = EngineLock.Acquire(_folder);
        var error = await Assert.ThrowsAsync<StoreException>(
            () => StoreMove.ToServerAsync(_folder, _server.ConnectionString, held.Token, _time, Ct));

        Assert.Contains("is not empty", error.Message, StringComparison.Ordinal);
        await (await SqliteStore.OpenAsync(_folder, _time, NullLogger.Instance, Ct)).DisposeAsync();
    }

    [Fact]
    public async Task Move_CutOffByTheServer_LeavesBothAsTheyWere()
    {
        await FillAsync();
        using var held = EngineLock.Acquire(_folder);

        // The mover waits for somebody else's lock on the last table, and is ended there.
        await using (var blocker = new NpgsqlConnection(_server.ConnectionString))
        {
            await (await _server.OpenAsync(_time)).DisposeAsync();
            await blocker.OpenAsync(Ct);
            await using var hold = new NpgsqlCommand("begin; lock table outbox in access exclusive mode", blocker);
            await hold.ExecuteNonQueryAsync(Ct);
            var moving = StoreMove.ToServerAsync(_folder, _server.ConnectionString, held.Token, _time, Ct);
            await using var end = new NpgsqlCommand(
                "select count(pg_terminate_backend(pid)) from pg_locks where not granted and relation = 'outbox'::regclass", blocker);
            await Watchdog.UntilAsync("the mover waits", async () => (long)(await end.ExecuteScalarAsync(Ct))! > 0, Ct);

            await Assert.ThrowsAsync<StoreException>(() => moving);
        }

        await (await SqliteStore.OpenAsync(_folder, _time, NullLogger.Instance, Ct)).DisposeAsync();
        var done = await StoreMove.ToServerAsync(_folder, _server.ConnectionString, held.Token, _time, Ct);
        Assert.Equal(1, done.Unknown);
    }

    [Fact]
    public async Task Move_WhileAnEngineWorksOnTheServer_IsRefused()
    {
        await using (var store = await _server.OpenAsync(_time))
        {
            await store.Database.WriteAsync(
                session => session.Execute("insert into engine_lease (id, token, held, beat) values (1, 'x', 1, 1)"), Ct);
        }

        await FillAsync();

        using var held = EngineLock.Acquire(_folder);
        var error = await Assert.ThrowsAsync<StoreException>(
            () => StoreMove.ToServerAsync(_folder, _server.ConnectionString, held.Token, _time, Ct));

        Assert.Contains("an engine works", error.Message, StringComparison.Ordinal);
    }

    /// <summary>One price is being sent, one waits.</summary>
    private async Task FillAsync()
    {
        await using var store = await TestStores.OpenAsync(_folder, _time);
        await store.Catalog.ApplyImportAsync(Import("A", "B", "C"), Ct);
        await store.Observations.AppendAsync([Seen("A", 9m, T0)], Ct);
        await store.SetAsync("A", "d1", 9m);
        await store.SetAsync("B", "d2", 9m);
        var leased = Assert.Single(await store.LeaseAsync(T0, max: 1));
        Assert.Equal("d1", leased.Change.DecisionId);
        await store.SendAsync(T0, leased);
    }
}
