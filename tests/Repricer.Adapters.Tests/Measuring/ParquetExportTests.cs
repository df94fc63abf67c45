using DuckDB.NET.Data;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;
using Parquet;
using Parquet.Schema;
using Repricer.Adapters.Storage.Sqlite;
using Repricer.Adapters.Storage.Sqlite.Exporting;
using Repricer.Adapters.Tests.Storage;
using Repricer.Engine;
using Repricer.Testing;
using Xunit;
using static Repricer.Adapters.Tests.Storage.World;

namespace Repricer.Adapters.Tests.Measuring;

/// <summary>The history as Parquet files: typed, explained, the same as the database, and read by others.</summary>
public sealed class ParquetExportTests : IDisposable
{
    private readonly string _folder = TemporaryFolder.Create();

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Export_OfAStoreInUse_HasTheTablesOfTheDatabaseWithTypes()
    {
        await using var store = await FilledAsync();
        var (target, database) = (Path.Combine(_folder, "history"), Path.Combine(_folder, "history.db"));
        var rows = await ParquetExport.WriteAsync(_folder, target, T0.AddDays(-1), Ct);
        Assert.Equal(await SqliteExport.WriteAsync(_folder, database, T0.AddDays(-1), Ct), rows);
        Assert.Equal(
            ExportTable.All.Select(table => table.Name).Append("glossary").Order(StringComparer.Ordinal),
            Directory.GetFiles(target).Select(file => Path.GetFileNameWithoutExtension(file)).Order(StringComparer.Ordinal));
        foreach (var table in ExportTable.All)
        {
            var bytes = await File.ReadAllBytesAsync(FileOf(target, table.Name), Ct);
            Assert.True(bytes.AsSpan(0, 4).SequenceEqual("PAR1"u8) && bytes.AsSpan(^4..).SequenceEqual("PAR1"u8));
            await using var reader = await ParquetReader.CreateAsync(FileOf(target, table.Name), cancellationToken: Ct);
            Assert.Equal(table.Columns.Select(column => column.Name), reader.Schema.GetDataFields().Select(field => field.Name));
            Assert.Equal(
                table.Columns.Select(column => ExportKinds.Of(column) == ExportKind.Decimal),
                reader.Schema.GetDataFields().Select(field => field is DecimalDataField { Precision: 28, Scale: 9 }));
        }

        Assert.Equal([9.25m, 9.5m], (await ValuesAsync<decimal>(target, "offers", "price")).Order());
        Assert.Equal([null, T0.AddHours(1).UtcDateTime], (await ValuesAsync<DateTime>(target, "offers", "closed_at")).Order());
        Assert.Equal([5m], await ValuesAsync<decimal>(target, "listings", "cost"));
        Assert.Equal([false], await ValuesAsync<bool>(target, "listings", "shadow"));
        Assert.Empty(await ValuesAsync<DateOnly>(target, "listing_days", "day"));
    }

    /// <summary>A whole number that stood as text would be no number for the tools that read it.</summary>
    [Fact]
    public async Task Kind_OfEachColumn_IsWhatTheDatabaseHolds()
    {
        await using var store = await FilledAsync();
        var database = Path.Combine(_folder, "history.db");
        await SqliteExport.WriteAsync(_folder, database, T0.AddDays(-1), Ct);
        using var connection = new SqliteConnection($"Data Source={database};Pooling=False;Mode=ReadOnly");
        connection.Open();
        foreach (var table in ExportTable.All)
        {
            foreach (var column in table.Columns)
            {
                using var command = connection.CreateCommand();
#pragma warning disable CA2100 // names of the export's own tables
                command.CommandText = $"select distinct typeof(\"{column.Name}\") from \"{table.Name}\" where \"{column.Name}\" is not null";
#pragma warning restore CA2100
                var isWhole = ExportKinds.Of(column) is ExportKind.Whole or ExportKind.Flag;
                Assert.True(
                    command.ExecuteScalar() is not string held || held == (isWhole ? "integer" : "text"), $"{table.Name}.{column.Name}");
            }
        }
    }

    [Fact]
    public async Task Export_OverAFolderThatIsThere_IsRefusedAndLeavesNothing()
    {
        await using var store = await FilledAsync();
        await Assert.ThrowsAsync<StoreException>(() => ParquetExport.WriteAsync(_folder, _folder, T0, Ct));
        await Assert.ThrowsAsync<StoreException>(() => ParquetExport.WriteAsync(_folder, Path.Combine(_folder, "no", "x"), T0, Ct));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => ParquetExport.WriteAsync(_folder, Path.Combine(_folder, "x"), T0, new CancellationToken(canceled: true)));
        Assert.Empty(Directory.GetDirectories(_folder, "*.part"));
        Assert.False(Path.Exists(Path.Combine(_folder, "x")));
    }

    [Fact]
    public async Task Export_ReadByAnotherImplementation_HasTheSameValues()
    {
        await using var store = await FilledAsync();
        var target = Path.Combine(_folder, "history");
        await ParquetExport.WriteAsync(_folder, target, T0.AddDays(-1), Ct);
        await using var duck = new DuckDBConnection("DataSource=:memory:");
        await duck.OpenAsync(Ct);
        string Ask(string sql)
        {
            using var command = duck.CreateCommand();
#pragma warning disable CA2100 // names of the test's own files
            command.CommandText = sql;
#pragma warning restore CA2100
            return Convert.ToString(command.ExecuteScalar(), System.Globalization.CultureInfo.InvariantCulture)!;
        }

        var offers = $"read_parquet('{FileOf(target, "offers")}')";
        Assert.Equal(
            "DECIMAL(28,9) TIMESTAMP WITH TIME ZONE BOOLEAN",
            Ask($"select any_value(concat_ws(' ', typeof(price), typeof(first_seen), typeof(ours))) from {offers}"));
        Assert.Equal("18.750000000", Ask($"select sum(price)::varchar from {offers}"));
        Assert.Equal(
            T0.ToUnixTimeMilliseconds().ToString(System.Globalization.CultureInfo.InvariantCulture),
            Ask($"select epoch_ms(min(first_seen))::varchar from {offers}"));
        Assert.Equal("1", Ask($"select count(*)::varchar from {offers} where closed_at is null"));
        foreach (var table in ExportTable.All)
        {
            Assert.Equal(
                string.Join(',', table.Columns.Select(column => column.Name)),
                Ask($"select string_agg(column_name, ',') from (describe select * from read_parquet('{FileOf(target, table.Name)}'))"));
        }

        Assert.Equal(
            ExportTable.All.Sum(table => table.Columns.Count + 1).ToString(System.Globalization.CultureInfo.InvariantCulture),
            Ask($"select count(*)::varchar from read_parquet('{FileOf(target, "glossary")}')"));
    }

    private async Task<SqliteStore> FilledAsync()
    {
        var store = await SqliteStore.OpenAsync(_folder, TimeProvider.System, NullLogger.Instance, Ct);
        await store.Catalog.ApplyImportAsync(Import("A"), Ct);
        await store.Observations.AppendAsync([Seen("A", 9.5m, T0), Seen("A", 9.25m, T0.AddHours(1))], Ct);
        await store.SetAsync("A", "d-1", 9m);
        return store;
    }

    private static string FileOf(string folder, string table) => Path.Combine(folder, table + ParquetExport.Suffix);

    private static async Task<IReadOnlyList<T?>> ValuesAsync<T>(string folder, string table, string column)
        where T : struct
    {
        await using var reader = await ParquetReader.CreateAsync(
            FileOf(folder, table), new ParquetOptions { UseDateOnlyTypeForDates = true }, Ct);
        var values = new List<T?>();
        for (var group = 0; group < reader.RowGroupCount; group++)
        {
            using var rows = reader.OpenRowGroupReader(group);
            var part = new T?[rows.RowCount];
            await rows.ReadAsync<T>(reader.Schema.GetDataFields().Single(field => field.Name == column), part, cancellationToken: Ct);
            values.AddRange(part);
        }

        return values;
    }
}
