using System.Globalization;
using Microsoft.Data.Sqlite;
using Parquet;
using Parquet.Schema;
using Repricer.Adapters.Storage.Sqlite.Driver;
using Repricer.Engine;

namespace Repricer.Adapters.Storage.Sqlite.Exporting;

/// <summary>
/// Writes the history of a data folder as Parquet files, one a table and a glossary beside them: the tables of <see cref="SqliteExport"/>
/// with types. Reads one consistent state, whoever uses the store meanwhile, and holds one group of rows in memory at a time.
/// </summary>
public static class ParquetExport
{
    public const string Suffix = ".parquet";
    private const string PartSuffix = ".part";
    private const int RowsOfGroup = 50_000;

    private static readonly ParquetOptions Options = new() { CompressionMethod = CompressionMethod.Snappy };

    /// <param name="directory">The data folder.</param>
    /// <param name="target">The folder for the files; one that is there is an error.</param>
    /// <param name="since">What is older is left out, where it has an age.</param>
    /// <returns>The rows of each table.</returns>
    /// <exception cref="StoreException">It was not made, and why; nothing is left of it.</exception>
    public static Task<IReadOnlyList<(string Table, long Rows)>> WriteAsync(
        string directory, string target, DateTimeOffset since, CancellationToken ct) => Task.Run(
        () => WriteAllAsync(Path.Combine(Path.GetFullPath(directory), SqliteDatabase.FileName), Path.GetFullPath(target), since, ct), ct);

    private static async Task<IReadOnlyList<(string Table, long Rows)>> WriteAllAsync(
        string database, string target, DateTimeOffset since, CancellationToken ct)
    {
        if (!File.Exists(database))
            throw new StoreException($"there is no database in {Path.GetDirectoryName(database)}");
        if (Path.Exists(target))
            throw new StoreException($"{target} is there already: an export overwrites nothing");
        if (!Directory.Exists(Path.GetDirectoryName(target)))
            throw new StoreException($"there is no folder {Path.GetDirectoryName(target)}");
        var part = target + PartSuffix;
        try
        {
            if (Directory.Exists(part))
                Directory.Delete(part, recursive: true);
            PrivateFile.CreateFolder(part);
            var rows = await FillAsync(database, part, since, ct);
            Directory.Move(part, target);
            return rows;
        }
        catch (Exception error) when (error is SqliteException or IOException or UnauthorizedAccessException)
        {
            throw new StoreException($"{target} cannot be written: {error.Message}", error);
        }
        finally
        {
            if (Directory.Exists(part))
                Directory.Delete(part, recursive: true);
        }
    }

    private static async Task<IReadOnlyList<(string Table, long Rows)>> FillAsync(
        string database, string part, DateTimeOffset since, CancellationToken ct)
    {
        using var connection = SqliteExport.Open(":memory:", database);
        var rows = new List<(string, long)>();
        foreach (var table in ExportTable.All)
        {
            using var command = SqliteExport.Command(connection, SqliteExport.Select(table), since);
            using var reader = command.ExecuteReader();
            rows.Add((table.Name, await WriteTableAsync(
                Path.Combine(part, table.Name + Suffix),
                [.. table.Columns.Select(column => new ParquetColumn(column.Name, ExportKinds.Of(column)))], reader, ct)));
        }

        await WriteGlossaryAsync(Path.Combine(part, "glossary" + Suffix), connection, ct);
        return rows;
    }

    private static async Task WriteGlossaryAsync(string file, SqliteConnection connection, CancellationToken ct)
    {
        using var command = connection.CreateCommand();
        command.CommandText =
            "select value ->> 0, value ->> 1, value ->> 2, value ->> 3 from json_each(@lines) order by key";
        command.Parameters.AddWithValue("@lines", System.Text.Json.JsonSerializer.Serialize(
            ExportTable.All.SelectMany(table => table.Columns
                .Select(column => new[] { table.Name, column.Name, Core.SnakeCase.From(ExportKinds.Of(column).ToString()), column.Meaning })
                .Prepend([table.Name, "", "", table.Meaning]))));
        using var reader = command.ExecuteReader();
        await WriteTableAsync(
            file, [.. ((string[])["table_name", "column_name", "kind", "meaning"]).Select(name => new ParquetColumn(name, ExportKind.Text))],
            reader, ct);
    }

    private static async Task<long> WriteTableAsync(
        string path, IReadOnlyList<ParquetColumn> columns, SqliteDataReader reader, CancellationToken ct)
    {
        await using var file = PrivateFile.Create(path);
        await using var writer = await ParquetWriter.CreateAsync(
            new ParquetSchema([.. columns.Select(column => (Field)column.Field)]), file, Options, cancellationToken: ct);
        long all = 0;
        while (true)
        {
            ct.ThrowIfCancellationRequested();
            var count = 0;
            while (count < RowsOfGroup && reader.Read())
            {
                count++;
                for (var i = 0; i < columns.Count; i++)
                    columns[i].Add(reader, i);
            }

            // A table without rows has one group of none, so that every reader finds its columns.
            if (count == 0 && all > 0)
                return all;
            using (var group = writer.CreateRowGroup())
            {
                foreach (var column in columns)
                    await column.WriteAsync(group, ct);
            }

            all += count;
            if (count < RowsOfGroup)
                return all;
        }
    }

    /// <summary>One column on its way: its field, and the values of the present group of rows.</summary>
    private sealed class ParquetColumn(string name, ExportKind kind)
    {
        private const int Precision = 28;
        private const int Scale = 9;

        private readonly List<string> _texts = [];
        private readonly List<long?> _wholes = [];
        private readonly List<decimal?> _decimals = [];
        private readonly List<bool?> _flags = [];
        private readonly List<DateTime?> _moments = [];
        private readonly List<DateOnly?> _days = [];

        public DataField Field { get; } = kind switch
        {
            ExportKind.Whole => new DataField(name, typeof(long), isNullable: true),
            ExportKind.Decimal => new DecimalDataField(name, Precision, Scale, isNullable: true),
            ExportKind.Flag => new DataField(name, typeof(bool), isNullable: true),
            ExportKind.Moment => new DateTimeDataField(
                name, DateTimeFormat.Timestamp, isAdjustedToUTC: true, DateTimeTimeUnit.Millis, isNullable: true),
            ExportKind.Day => new DataField(name, typeof(DateOnly), isNullable: true),
            _ => new DataField(name, typeof(string), isNullable: true),
        };

        public void Add(SqliteDataReader row, int at)
        {
            var text = row.IsDBNull(at) ? null : row.GetString(at);
            switch (kind)
            {
                case ExportKind.Whole:
                    _wholes.Add(text is null ? null : long.Parse(text, CultureInfo.InvariantCulture));
                    break;
                case ExportKind.Decimal:
                    _decimals.Add(
                        text is null ? null : Math.Round(decimal.Parse(text, NumberStyles.Number, CultureInfo.InvariantCulture), Scale));
                    break;
                case ExportKind.Flag:
                    _flags.Add(text is null ? null : text != "0");
                    break;
                case ExportKind.Moment:
                    _moments.Add(text is null
                        ? null
                        : DateTime.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal | DateTimeStyles.AssumeUniversal));
                    break;
                case ExportKind.Day:
                    _days.Add(text is null ? null : DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture));
                    break;
                default:
                    _texts.Add(text!);
                    break;
            }
        }

        public async Task WriteAsync(ParquetRowGroupWriter group, CancellationToken ct)
        {
            switch (kind)
            {
                case ExportKind.Whole:
                    await group.WriteAsync<long>(Field, _wholes.ToArray(), cancellationToken: ct);
                    break;
                case ExportKind.Decimal:
                    await group.WriteAsync<decimal>(Field, _decimals.ToArray(), cancellationToken: ct);
                    break;
                case ExportKind.Flag:
                    await group.WriteAsync<bool>(Field, _flags.ToArray(), cancellationToken: ct);
                    break;
                case ExportKind.Moment:
                    await group.WriteAsync<DateTime>(Field, _moments.ToArray(), cancellationToken: ct);
                    break;
                case ExportKind.Day:
                    await group.WriteAsync<DateOnly>(Field, _days.ToArray(), cancellationToken: ct);
                    break;
                default:
                    await group.WriteAsync(Field, _texts);
                    break;
            }

            _texts.Clear();
            _wholes.Clear();
            _decimals.Clear();
            _flags.Clear();
            _moments.Clear();
            _days.Clear();
        }
    }
}
