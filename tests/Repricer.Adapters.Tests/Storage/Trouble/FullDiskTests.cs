using Repricer.Adapters.Storage.Sql.Driver;
using Repricer.Adapters.Storage.Sqlite.Driver;
using Repricer.Adapters.Storage.Sqlite;
using Repricer.Engine;
using Repricer.Engine.Operating;
using Repricer.Testing;
using Xunit;
using static Repricer.Adapters.Tests.Storage.World;

namespace Repricer.Adapters.Tests.Storage.Trouble;

/// <summary>A store that has no room: what its callers hear, what the log says, and that it goes on by itself.</summary>
public sealed class FullDiskTests : IDisposable
{
    private readonly string _folder = TemporaryFolder.Create();
    private readonly CollectedLog _log = new();

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Write_NoRoom_IsRefusedWithTheCauseAndToldOnce()
    {
        await using var store = await OpenAsync();
        await LimitAsync(store, pages: 1);

        for (var i = 0; i < 200; i++)
        {
            var error = await Assert.ThrowsAsync<StoreUnavailableException>(async () => await PutAsync(store));
            Assert.Equal(WriteTroubleKind.DiskFull, error.Trouble.Kind);
        }

        Assert.Equal(WriteTroubleKind.DiskFull, store.Health.Trouble!.Kind);
        Assert.StartsWith("Error nothing can be stored: the disk is full (", Assert.Single(_log.Lines), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Write_RoomAgain_GoesOnByItself()
    {
        await using var store = await OpenAsync();
        await LimitAsync(store, pages: 1);
        await Assert.ThrowsAsync<StoreUnavailableException>(async () => await PutAsync(store));

        // Somebody makes room, and nobody writes: health must not wait for the next price.
        await LimitAsync(store, pages: 1_000_000);
        await Watchdog.UntilAsync("the end of the trouble", () => new(store.Health.Trouble is null), Ct);

        await PutAsync(store);
    }

    [Fact]
    public void Write_TroubleThatComesAndGoes_IsOneTroubleInTheLog()
    {
        var time = new ManualTimeProvider(T0);
        var health = new WriteHealth(SqliteFaults.Instance, time, _log);
        var full = new Microsoft.Data.Sqlite.SqliteException("full", 13);
        for (var i = 0; i < 872; i++)
        {
            health.Failed(full, work: 1);
            if (i % 3 == 0)
                health.Succeeded();
            health.TellTheEnd();
            time.Advance(TimeSpan.FromSeconds(2));
        }

        health.Succeeded();
        time.Advance(TimeSpan.FromSeconds(61));
        health.TellTheEnd();
        health.TellTheEnd();

        // Its beginning, twice within half an hour how it stands, its end.
        Assert.Equal(4, _log.Lines.Count);
        Assert.Equal(
            "Information the store can be written again; since 2026-05-04 10:00:00Z 872 writes had failed", _log.Lines.Last());
    }

    [Fact]
    public async Task Write_BesideALongReader_TheLogIsCutWhenTheReaderHasGone()
    {
        await using var store = await OpenAsync();
        await PutAsync(store);
        using var reading = new ManualResetEventSlim();
        using var enough = new ManualResetEventSlim();
        var reader = Task.Run(
            () => store.Database.Read(
                session =>
                {
                    var rows = session.ReadLong("select count(*) from breakers");
                    reading.Set();
                    enough.Wait(Ct);
                    return rows;
                },
                Ct),
            Ct);
        reading.Wait(Ct);
        for (var i = 0; i < 80; i++)
            await PutAsync(store, bytes: 1 << 20);
        Assert.True(store.Database.WalBytes > LogFile.Large, $"the log has {store.Database.WalBytes} bytes");

        enough.Set();
        await reader;

        await Watchdog.UntilAsync(
            "a small log",
            async () =>
            {
                await PutAsync(store);
                return (await store.Reports.GetStatisticsAsync(T0, Ct)).WalBytes <= LogFile.Large;
            },
            Ct);
    }

    private async Task<SqliteStore> OpenAsync() => await SqliteStore.OpenAsync(_folder, TimeProvider.System, _log, Ct);

    /// <summary>How large the file may become: less than it is means that it may not grow.</summary>
    private static async Task LimitAsync(SqliteStore store, int pages) => await Watchdog.UntilAsync(
        "the limit",
        async () =>
        {
            try
            {
                await store.Database.WriteAsync(session => ((SqliteSession)session).Connection.Ask($"pragma max_page_count = {pages}"), Ct);
                return true;
            }
            catch (StoreUnavailableException)
            {
                // Between two tries everybody is refused.
                return false;
            }
        },
        Ct);

    private static async Task PutAsync(SqliteStore store, int bytes = 1 << 16) => await store.Database.WriteAsync(
        session => session.Execute(
            "insert into breakers (name, reason, opened_at) values (@name, zeroblob(@bytes), 0)", Path.GetRandomFileName(),
            (long)bytes), Ct);
}
