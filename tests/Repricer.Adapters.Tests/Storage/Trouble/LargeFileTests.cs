using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;
using Repricer.Adapters.Storage;
using Repricer.Adapters.Storage.Sqlite;
using Repricer.Core.Catalog;
using Repricer.Engine;
using Repricer.Testing;
using Xunit;
using static Repricer.Adapters.Tests.Storage.World;

namespace Repricer.Adapters.Tests.Storage.Trouble;

/// <summary>A large file is used at once and looked through beside the first work; damage ends all writing, and the next start.</summary>
public sealed class LargeFileTests : IDisposable
{
    private static readonly StoreOpening Large = new() { LargestCheckedFirst = 0 };

    private readonly string _folder = TemporaryFolder.Create();

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Open_LargeAndSound_IsUsedAndLookedThrough()
    {
        await FillAsync();

        await using var store = await OpenAsync();
        await store.Catalog.ApplyImportAsync(Import("B"), Ct);
        await store.Database.Check.Ended.ComesAsync("the look through the file", Ct);

        Assert.Null(store.Health.Trouble);
        await store.Catalog.ApplyImportAsync(Import("C"), Ct);
    }

    [Fact]
    public async Task Open_LargeAndDamaged_StopsWritingWhenItIsFound_AndRefusesTheNextStart()
    {
        await FillAsync();
        Damage();

        await using (var store = await OpenAsync())
        {
            await store.Database.Check.Ended.ComesAsync("the look through the file", Ct);

            Assert.Contains("is damaged", store.Health.Trouble?.Message, StringComparison.Ordinal);
            var error = await Assert.ThrowsAsync<StoreUnavailableException>(
                async () => await store.Catalog.ApplyImportAsync(Import("B"), Ct));
            Assert.Contains("repricer restore", error.Message, StringComparison.Ordinal);
        }

        var refusal = await Assert.ThrowsAsync<StoreException>(OpenAsync);
        Assert.Contains("is damaged", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Open_MarkedAsDamagedButSound_IsLookedThroughFirstAndTheMarkGoes()
    {
        await FillAsync();
        var mark = Path.Combine(_folder, "repricer.db.damaged");
        await File.WriteAllTextAsync(mark, "", Ct);

        await using var store = await OpenAsync();

        Assert.False(File.Exists(mark));
        Assert.NotNull(await store.Catalog.FindProductAsync(new Sku("A"), Ct));
    }

    private async Task FillAsync()
    {
        await using var store = (SqliteStore)await TestStores.OpenAsync(_folder);
        await store.Catalog.ApplyImportAsync(Import("A"), Ct);
    }

    /// <summary>Overwrites the page of an index that nothing of these tests reads.</summary>
    private void Damage()
    {
        var path = Path.Combine(_folder, "repricer.db");
        long page;
        using (var connection = new SqliteConnection($"Data Source={path};Pooling=False"))
        {
            connection.Open();
            using var command = connection.CreateCommand();
            command.CommandText = "select rootpage from sqlite_schema where name = 'alert_notices'";
            page = (long)command.ExecuteScalar()!;
        }

        using var file = File.OpenWrite(path);
        file.Position = (page - 1) * 4096;
        file.Write(Enumerable.Repeat((byte)0x5a, 4096).ToArray());
    }

    private Task<SqliteStore> OpenAsync() => SqliteStore.OpenAsync(_folder, Large, TimeProvider.System, NullLogger.Instance, Ct);
}
