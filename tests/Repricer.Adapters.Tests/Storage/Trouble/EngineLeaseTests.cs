using Repricer.Adapters.Storage;
using Repricer.Adapters.Storage.Sql;
using Repricer.Adapters.Storage.Sqlite;
using Repricer.Engine;
using Repricer.Testing;
using Xunit;
using static Repricer.Adapters.Tests.Storage.World;

namespace Repricer.Adapters.Tests.Storage.Trouble;

/// <summary>Two engines, one store, and a lock file that somebody deletes.</summary>
public sealed class EngineLeaseTests : IDisposable
{
    private readonly string _folder = TemporaryFolder.Create();
    private readonly ManualTimeProvider _time = new(T0);
    private readonly CollectedLog _log = new();

    private string LockFile => Path.Combine(_folder, EngineLock.LockFileName);

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Take_LockFileDeletedWhileAnEngineRuns_IsRefused()
    {
        using var first = EngineLock.Acquire(_folder);
        await using var store = await OpenAsync();
        await using var lease = await EngineLease.TakeAsync(store, first.Token, _time, Ct);

        File.Delete(LockFile);
        using var second = EngineLock.Acquire(_folder);
        Assert.NotEqual(first.Token, second.Token);
        await using var other = await OpenAsync();
        var taking = EngineLease.TakeAsync(other, second.Token, _time, Ct);

        var error = await Assert.ThrowsAsync<StoreException>(() => WhileTimePassesAsync(taking));
        Assert.Contains("an engine works on the store although its engine.lock was free", error.Message, StringComparison.Ordinal);
        Assert.False(lease.Lost.IsCompleted);
    }

    [Fact]
    public async Task Take_AfterAnEngineThatWasKilled_IsAtOnce()
    {
        await using var store = await OpenAsync();
        string token;
        using (var killed = EngineLock.Acquire(_folder))
        {
            // It is never let go.
            await EngineLease.TakeAsync(store, token = killed.Token, new ManualTimeProvider(), Ct);
        }

        using var next = EngineLock.Acquire(_folder);
        Assert.Equal(token, next.Token);
        await using var lease = await EngineLease.TakeAsync(store, next.Token, _time, Ct);
    }

    [Fact]
    public async Task Take_KilledAndItsLockFileDeleted_IsTakenAfterAWaitAndWhoStillLivesHearsOfIt()
    {
        await using var store = await OpenAsync();
        var stands = new ManualTimeProvider();
        var asleep = await EngineLease.TakeAsync(store, "the token of a lock file that is gone", stands, Ct);

        await using var lease = await WhileTimePassesAsync(EngineLease.TakeAsync(store, "another", _time, Ct));

        stands.Advance(EngineLease.Every);
        await Assert.ThrowsAsync<StoreException>(() => asleep.Lost.ComesAsync("the loss", Ct));
        await asleep.DisposeAsync();
        Assert.False(lease.Lost.IsCompleted);
    }

    private Task<SqliteStore> OpenAsync() => SqliteStore.OpenAsync(_folder, TimeProvider.System, _log, Ct);

    private async Task<EngineLease> WhileTimePassesAsync(Task<EngineLease> taking)
    {
        await Watchdog.UntilAsync(
            "the lease",
            () =>
            {
                _time.Advance(TimeSpan.FromSeconds(1));
                return new(taking.IsCompleted);
            },
            Ct);
        return await taking;
    }
}
