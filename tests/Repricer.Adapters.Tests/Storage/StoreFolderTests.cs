using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;
using Repricer.Adapters.Storage;
using Repricer.Adapters.Storage.Sqlite.Driver;
using Repricer.Adapters.Storage.Sqlite;
using Repricer.Engine;
using Repricer.Testing;
using Xunit;
using static Repricer.Adapters.Tests.Storage.World;

namespace Repricer.Adapters.Tests.Storage;

/// <summary>A database that is gone is not begun anew, and one that a newer version changes is copied before.</summary>
public sealed class StoreFolderTests : IDisposable
{
    private readonly string _folder = TemporaryFolder.Create();
    private readonly ManualTimeProvider _time = new(T0);

    private string DatabasePath => Path.Combine(_folder, SqliteDatabase.FileName);

    private string Marker => Path.Combine(_folder, StoreFolder.MarkerFileName);

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData(false, "is missing")]
    [InlineData(true, "is empty")]
    public async Task Open_DatabaseOfAFolderThatHadOneIsGone_IsRefusedAndNothingIsCreated(bool empty, string what)
    {
        await (await OpenAsync()).DisposeAsync();
        File.Delete(DatabasePath);
        if (empty)
            await File.WriteAllBytesAsync(DatabasePath, [], Ct);

        var error = await Assert.ThrowsAsync<StoreException>(OpenAsync);

        Assert.Contains($"repricer.db {what}, and the folder has had a database", error.Message, StringComparison.Ordinal);
        Assert.Contains("'repricer restore FILE'", error.Message, StringComparison.Ordinal);
        Assert.Equal(empty, File.Exists(DatabasePath));

        File.Delete(Marker);
        await (await OpenAsync()).DisposeAsync();
    }

    [Theory]
    [InlineData("repricer.db-wal")]
    [InlineData("repricer.db.replaced-20260505T100000Z")]
    [InlineData("repricer.db.before-9-20260505T100000000Z")]
    public async Task Open_FolderOfAVersionWithoutAMarker_IsKnownByWhatLiesThere(string left)
    {
        await File.WriteAllTextAsync(Path.Combine(_folder, left), "x", Ct);

        Assert.Contains($"({left} is there)", (await Assert.ThrowsAsync<StoreException>(OpenAsync)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Open_EmptyFileInAFolderThatNeverHadOne_IsBegun()
    {
        await File.WriteAllBytesAsync(DatabasePath, [], Ct);

        await (await OpenAsync()).DisposeAsync();

        Assert.True(File.Exists(Marker));
        Assert.Empty(Copies());
    }

    [Fact]
    public async Task Open_OlderSchema_IsCopiedBeforeItIsChanged()
    {
        Older();

        await (await OpenAsync()).DisposeAsync();

        var copy = Assert.Single(Copies());
        Assert.Equal($"repricer.db.before-{MigrationRunner.Newest}-20260504T100000000Z", Path.GetFileName(copy));
        using var connection = Connections.Open(copy, SqliteOpenMode.ReadOnly);
        Assert.Equal("1", connection.Ask("select version from schema_version"));
        Assert.Equal("A", connection.Ask("select sku from products"));
        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(copy));

        await (await OpenAsync()).DisposeAsync();
        Assert.Single(Copies());
    }

    [Fact]
    public async Task Open_OlderSchemaManyTimes_KeepsTheNewestTwoCopies()
    {
        for (var i = 0; i < 4; i++)
        {
            Older();
            await (await OpenAsync()).DisposeAsync();
            File.Delete(DatabasePath);
            _time.Advance(TimeSpan.FromHours(1));
        }

        Assert.Equal(
            ["20260504T120000000Z", "20260504T130000000Z"],
            Copies().Select(copy => copy[(copy.LastIndexOf('-') + 1)..]).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Open_CopyCannotBeWritten_ChangesNothing_AndSaysWhatToDo()
    {
        Older();
        Directory.CreateDirectory($"{DatabasePath}.before-{MigrationRunner.Newest}-20260504T100000000Z.part/x");

        var error = await Assert.ThrowsAsync<StoreException>(OpenAsync);

        Assert.Contains("Nothing was changed. Make room for", error.Message, StringComparison.Ordinal);
        Assert.Contains("Data:CopyBeforeMigrations", error.Message, StringComparison.Ordinal);
        using (var connection = Connections.Open(DatabasePath, SqliteOpenMode.ReadOnly))
            Assert.Equal("1", connection.Ask("select version from schema_version"));

        var opening = new StoreOpening { CopyBeforeMigrations = false };
        await using var store = await SqliteStore.OpenAsync(_folder, opening, _time, NullLogger.Instance, Ct);
        Assert.NotNull(await store.Catalog.FindProductAsync(new Core.Catalog.Sku("A"), Ct));
    }

    private Task<SqliteStore> OpenAsync() => SqliteStore.OpenAsync(_folder, _time, NullLogger.Instance, Ct);

    private void Older()
    {
        using var connection = Connections.Open(DatabasePath, SqliteOpenMode.ReadWriteCreate);
        MigrationRunner.Apply(connection, [MigrationRunner.Load()[0]]);
        connection.Ask("insert into products (sku, currency, updated_at) values ('A', 'EUR', 0)");
    }

    private string[] Copies() => Directory.GetFiles(_folder, "repricer.db.before-*");
}
