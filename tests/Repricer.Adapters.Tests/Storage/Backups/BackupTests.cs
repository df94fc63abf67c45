using Microsoft.Data.Sqlite;
using Repricer.Adapters.Storage.Sqlite.Driver;
using Repricer.Adapters.Storage.Sqlite.Backups;
using Repricer.Engine;
using Repricer.Testing;
using Xunit;
using static Repricer.Adapters.Tests.Storage.World;

namespace Repricer.Adapters.Tests.Storage.Backups;

public sealed class BackupTests : IDisposable
{
    private readonly string _folder = TemporaryFolder.Create();

    private string Data => Path.Combine(_folder, "data");

    private string Target => Path.Combine(_folder, "copy.db");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task BackUp_OfAStoreInUse_IsAWholeStoreThatOnlyThisUserReads()
    {
        await using var store = await FilledAsync();

        var bytes = await store.BackUpAsync(Target, Ct);

        Assert.Equal(new FileInfo(Target).Length, bytes);
        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Target));
        Assert.Equal(
            ["copy.db", "data"], Directory.EnumerateFileSystemEntries(_folder).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        var other = Directory.CreateDirectory(Path.Combine(_folder, "other")).FullName;
        File.Move(Target, Path.Combine(other, SqliteDatabase.FileName));
        await using var copy = await TestStores.OpenAsync(other);
        Assert.Contains("A", (await copy.Catalog.GetIndexAsync(Ct)).Skus);
    }

    [Fact]
    public async Task BackUp_WhereAFileIs_LeavesItAlone()
    {
        await using var store = await FilledAsync();
        await File.WriteAllTextAsync(Target, "mine", Ct);

        var error = await Assert.ThrowsAsync<StoreException>(() => store.BackUpAsync(Target, Ct));

        Assert.Contains("overwrites nothing", error.Message, StringComparison.Ordinal);
        Assert.Equal("mine", await File.ReadAllTextAsync(Target, Ct));
    }

    [Fact]
    public async Task Write_ToldToOverwrite_ReplacesTheFileAndThePartOfAKilledOne()
    {
        await (await FilledAsync()).DisposeAsync();
        await File.WriteAllTextAsync(Target, "old", Ct);
        await File.WriteAllTextAsync(Target + ".part", "half", Ct);

        await SqliteBackup.WriteAsync(Data, Target, overwrite: true, Ct);

        Assert.True(new FileInfo(Target).Length > 1000);
        Assert.False(File.Exists(Target + ".part"));
    }

    [Theory]
    [InlineData("data/repricer.db")]
    [InlineData("data/repricer.db-wal")]
    [InlineData("data")]
    [InlineData("no/such/copy.db")]
    public async Task Write_ToAPlaceThatIsNone_IsRefusedAlsoWhereItMayOverwrite(string target)
    {
        await using var store = await FilledAsync();

        await Assert.ThrowsAsync<StoreException>(() => SqliteBackup.WriteAsync(Data, Path.Combine(_folder, target), overwrite: true, Ct));

        Assert.Contains("A", (await store.Catalog.GetIndexAsync(Ct)).Skus);
    }

    [Fact]
    public async Task Write_DamagedDatabase_LeavesNoFile()
    {
        await (await FilledAsync()).DisposeAsync();
        Damage(Path.Combine(Data, SqliteDatabase.FileName));

        await Assert.ThrowsAsync<StoreException>(() => SqliteBackup.WriteAsync(Data, Target, overwrite: false, Ct));

        Assert.Equal(["data"], Directory.EnumerateFileSystemEntries(_folder).Select(Path.GetFileName));
    }

    [Fact]
    public async Task Write_OlderSchema_IsCopiedAsItIs()
    {
        Directory.CreateDirectory(Data);
        using (var connection = new SqliteConnection($"Data Source={Path.Combine(Data, SqliteDatabase.FileName)};Pooling=False"))
        {
            connection.Open();
            MigrationRunner.Apply(connection, [MigrationRunner.Load()[0]]);
        }

        await SqliteBackup.WriteAsync(Data, Target, overwrite: false, Ct);

        using var copy = Connections.Open(Target, SqliteOpenMode.ReadOnly);
        Assert.Equal("1", copy.Ask("select version from schema_version"));
    }

    /// <summary>Overwrites pages in the middle of a database: the header still says that it is one.</summary>
    internal static void Damage(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.ReadWrite);
        file.Position = 4096;
        file.Write(Enumerable.Repeat((byte)0xa5, (int)Math.Min(file.Length - 4096, 200_000)).ToArray());
    }

    private async Task<IStore> FilledAsync()
    {
        var store = await TestStores.OpenAsync(Data);
        await store.Catalog.ApplyImportAsync(Import("A"), Ct);
        return store;
    }
}
