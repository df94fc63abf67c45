using Repricer.Adapters.Storage.Sqlite;
using Repricer.Testing;
using Xunit;
using static Repricer.Adapters.Tests.Storage.World;

namespace Repricer.Adapters.Tests.Storage.Trouble;

public sealed class ReaderPoolTests : IDisposable
{
    private readonly string _folder = TemporaryFolder.Create();

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Read_BurstOfReaders_LeavesFewConnectionsBehind()
    {
        await using var store = await SqliteStore.OpenAsync(_folder, TimeProvider.System, new CollectedLog(), Ct);
        const int Burst = 40;
        using var all = new Barrier(Burst);
        var threads = Enumerable.Range(0, Burst).Select(_ => Task.Factory.StartNew(
            () => store.Database.Read(
                session =>
                {
                    all.SignalAndWait(Watchdog.Limit, Ct);
                    return session.ReadLong("select count(*) from products");
                },
                Ct),
            Ct, TaskCreationOptions.LongRunning, TaskScheduler.Default));

        await Task.WhenAll(threads).ComesAsync("the readers", Ct);

        Assert.InRange(store.Database.IdleReaders, 1, 8);
    }
}
