using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;
using Repricer.Adapters.Storage.Sqlite;
using Repricer.Engine.Operating;
using Repricer.Testing;
using Xunit;
using static Repricer.Adapters.Tests.Storage.World;

namespace Repricer.Adapters.Tests.Storage;

/// <summary>A store says when it cannot be written to and why, and that it can again.</summary>
public sealed class WriteHealthTests : IDisposable
{
    private readonly string _folder = TemporaryFolder.Create();

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Health_NoRoomLeft_IsDiskFullUntilAWriteSucceeds()
    {
        var time = new ManualTimeProvider();
        await using var store = await SqliteStore.OpenAsync(_folder, time, NullLogger.Instance, Ct);
        Assert.Null(store.Health.Trouble);
        await LimitAsync(store, "1");

        var began = time.GetUtcNow();
        await Assert.ThrowsAsync<SqliteException>(() => FillAsync(store));
        time.Advance(TimeSpan.FromMinutes(5));
        await Assert.ThrowsAsync<SqliteException>(() => FillAsync(store));
        var trouble = store.Health.Trouble;

        Assert.Equal((WriteTroubleKind.DiskFull, began), (trouble?.Kind, trouble?.Since));
        await LimitAsync(store, "1000000");
        await FillAsync(store);
        Assert.Null(store.Health.Trouble);
    }

    [Fact]
    public async Task Health_FolderThatMayNotBeWritten_IsReadOnly()
    {
        await using var store = await SqliteStore.OpenAsync(_folder, TimeProvider.System, NullLogger.Instance, Ct);

        store.Database.Health.Failed(new SqliteException("attempt to write a readonly database\n", 8));

        Assert.Equal(WriteTroubleKind.ReadOnly, store.Health.Trouble?.Kind);
        Assert.Equal("attempt to write a readonly database ", store.Health.Trouble?.Message);
    }

    private static async Task LimitAsync(SqliteStore store, string pages)
    {
        // The limit is the connection's own: it is set where writes run. It never goes below what the file has.
        await store.Database.WriteAsync(
            session =>
            {
                using var row = session.Prepare($"pragma max_page_count = {pages}").Read();
            },
            Ct);
    }

    private static async Task FillAsync(SqliteStore store) => await store.Database.WriteAsync(
        static session =>
        {
            for (var i = 0; i < 50; i++)
                session.Execute(
                    "insert into audit (at, by_whom, action, target, detail) values (@at, 'x', 'x', 'x', @detail)", 1L, new string('x', 4000));
        },
        Ct);
}
