using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;
using Repricer.Adapters.Storage.Sqlite;
using Repricer.Adapters.Storage.Sqlite.Exporting;
using Repricer.Adapters.Tests.Storage;
using Repricer.Engine;
using Repricer.Testing;
using Xunit;
using static Repricer.Adapters.Tests.Storage.World;

namespace Repricer.Adapters.Tests.Measuring;

/// <summary>The history as a database: every table is there, explained, and readable.</summary>
public sealed class SqliteExportTests : IDisposable
{
    private readonly string _folder = TemporaryFolder.Create();

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Export_OfAStoreInUse_HasEveryTableAndExplainsEachColumn()
    {
        await using var store = await SqliteStore.OpenAsync(_folder, TimeProvider.System, NullLogger.Instance, Ct);
        await store.Catalog.ApplyImportAsync(Import("A"), Ct);
        await store.Observations.AppendAsync([Seen("A", 9.5m, T0), Seen("A", 9.25m, T0.AddHours(1))], Ct);
        await store.SetAsync("A", "d-1", 9m);
        var target = Path.Combine(_folder, "history.db");

        var rows = await SqliteExport.WriteAsync(_folder, target, T0.AddDays(-1), Ct);

        Assert.Equal(ExportTable.All.Select(table => table.Name), rows.Select(table => table.Table));
        Assert.Equal(
            [("listings", 1L), ("prices", 1L), ("offers", 2L), ("decisions", 1L), ("updates", 1L)], rows.Take(5));
        using var connection = new SqliteConnection($"Data Source={target};Pooling=False;Mode=ReadOnly");
        connection.Open();
        Assert.Equal("9.5|EUR|2026-05-04T10:00:00.000Z", Ask(connection,
            "select price || '|' || currency || '|' || first_seen from offers where closed_at is not null"));
        Assert.Equal("5.00|10.00|shop", Ask(connection, "select cost || '|' || live_price || '|' || channel from listings"));
        foreach (var table in ExportTable.All)
        {
            foreach (var column in table.Columns)
            {
                Assert.Equal("0", Ask(connection, $"select count(*) - count(*) from \"{table.Name}\" where \"{column.Name}\" is not null"));
                Assert.Equal("1", Ask(connection,
                    $"select count(*) from glossary where table_name = '{table.Name}' and column_name = '{column.Name}'"));
            }
        }
    }

    [Fact]
    public async Task Export_OverAFileThatIsThere_IsRefusedAndLeavesIt()
    {
        await (await SqliteStore.OpenAsync(_folder, TimeProvider.System, NullLogger.Instance, Ct)).DisposeAsync();
        var target = Path.Combine(_folder, "mine.txt");
        await File.WriteAllTextAsync(target, "mine", Ct);

        await Assert.ThrowsAsync<StoreException>(() => SqliteExport.WriteAsync(_folder, target, T0, Ct));
        await Assert.ThrowsAsync<StoreException>(() => SqliteExport.WriteAsync(_folder, Path.Combine(_folder, "no", "x.db"), T0, Ct));

        Assert.Equal("mine", await File.ReadAllTextAsync(target, Ct));
        Assert.Empty(Directory.GetFiles(_folder, "*.part"));
    }

    private static string? Ask(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // names of the export's own tables
        command.CommandText = sql;
#pragma warning restore CA2100
        return Convert.ToString(command.ExecuteScalar(), System.Globalization.CultureInfo.InvariantCulture);
    }
}
