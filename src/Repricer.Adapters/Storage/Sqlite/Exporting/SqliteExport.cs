using System.Globalization;
using Microsoft.Data.Sqlite;
using Repricer.Adapters.Storage.Sqlite.Driver;
using Repricer.Adapters.Storage.Sql.Rows;
using Repricer.Engine;
using Repricer.Reading;

namespace Repricer.Adapters.Storage.Sqlite.Exporting;

/// <summary>
/// Writes the history of a data folder as a database of its own, for tools that ask by SQL: tables that are documented, with a glossary in
/// it. Reads one consistent state, whoever uses the store meanwhile; while it runs, the store's log is not cut.
/// </summary>
public static class SqliteExport
{
    private const string PartSuffix = ".part";

    /// <param name="directory">The data folder.</param>
    /// <param name="target">The file; one that is there is an error.</param>
    /// <param name="since">What is older is left out, where it has an age.</param>
    /// <returns>The rows of each table.</returns>
    /// <exception cref="StoreException">It was not made, and why; nothing is left of it.</exception>
    public static Task<IReadOnlyList<(string Table, long Rows)>> WriteAsync(
        string directory, string target, DateTimeOffset since, CancellationToken ct) => Task.Run<IReadOnlyList<(string Table, long Rows)>>(
        () => Write(Path.Combine(Path.GetFullPath(directory), SqliteDatabase.FileName), Path.GetFullPath(target), since, ct), ct);

    private static List<(string Table, long Rows)> Write(string database, string target, DateTimeOffset since,
        CancellationToken ct)
    {
        if (!File.Exists(database))
            throw new StoreException($"there is no database in {Path.GetDirectoryName(database)}");
        if (File.Exists(target) || Directory.Exists(target))
            throw new StoreException($"{target} is there already: an export overwrites nothing");
        if (!Directory.Exists(Path.GetDirectoryName(target)))
            throw new StoreException($"there is no folder {Path.GetDirectoryName(target)}");
        var part = target + PartSuffix;
        try
        {
            File.Delete(part);
            PrivateFile.Create(part).Dispose();
            var rows = Fill(database, part, since, ct);
            File.Move(part, target);
            return rows;
        }
        catch (Exception error) when (error is SqliteException or IOException or UnauthorizedAccessException)
        {
            throw new StoreException($"{target} cannot be written: {error.Message}", error);
        }
        finally
        {
            File.Delete(part);
        }
    }

    private static List<(string Table, long Rows)> Fill(string database, string part, DateTimeOffset since, CancellationToken ct)
    {
        using var connection = Open(part, database);
        Run(connection, "create table glossary (table_name text, column_name text, meaning text)");
        var rows = new List<(string, long)>();
        foreach (var table in ExportTable.All)
        {
            ct.ThrowIfCancellationRequested();
            Run(connection, "insert into glossary values (@table, '', @meaning)", ("@table", table.Name), ("@meaning", table.Meaning));
            foreach (var column in table.Columns)
            {
                Run(
                    connection, "insert into glossary values (@table, @column, @meaning)", ("@table", table.Name), ("@column", column.Name),
                    ("@meaning", column.Meaning));
            }

            using (var fill = Command(connection, $"create table \"{table.Name}\" as {Select(table)}", since))
                fill.ExecuteNonQuery();
            rows.Add((table.Name, long.Parse(connection.Ask($"select count(*) from \"{table.Name}\"")!, CultureInfo.InvariantCulture)));
        }

        Run(connection, "commit");
        Run(connection, "detach database s");
        return rows;
    }

    /// <summary>
    /// Opens a database with the store beside it as "s", in one consistent state, with the functions that the tables are asked by.
    /// </summary>
    internal static SqliteConnection Open(string path, string store)
    {
        var connection = Connections.Open(path, SqliteOpenMode.ReadWriteCreate);
        try
        {
            connection.CreateFunction<long?, string?, string?>("amount", Amount, isDeterministic: true);
            connection.CreateFunction<long?, long?, string?>("observed", Observed, isDeterministic: true);
            connection.CreateFunction<long?, string?>("moment", Moment, isDeterministic: true);
            connection.CreateFunction<long?, string?>("day", Day, isDeterministic: true);
            connection.Ask("pragma synchronous = off");
            Run(connection, "attach database @store as s", ("@store", store));
            Run(connection, "begin");
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <summary>Asks for the rows of a table.</summary>
    internal static string Select(ExportTable table) =>
        $"select {string.Join(", ", table.Columns.Select(column => $"{column.Sql} as \"{column.Name}\""))} from {table.From}";

    /// <summary>A statement of this folder with what is old enough to be left out.</summary>
    internal static SqliteCommand Command(SqliteConnection connection, string sql, DateTimeOffset since)
    {
        var command = connection.CreateCommand();
#pragma warning disable CA2100 // constants of this folder
        command.CommandText = sql;
#pragma warning restore CA2100
        command.CommandTimeout = 0;
        Give(command, sql, ("@since", Codec.Ms(since)), ("@day", (long)DateOnly.FromDateTime(since.UtcDateTime).DayNumber));
        return command;
    }

    private static void Give(SqliteCommand command, string sql, params ReadOnlySpan<(string Name, object Value)> values)
    {
        foreach (var (name, value) in values)
        {
            if (sql.Contains(name, StringComparison.Ordinal))
                command.Parameters.AddWithValue(name, value);
        }
    }

    private static void Run(SqliteConnection connection, string sql, params ReadOnlySpan<(string Name, object Value)> values)
    {
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // constants of this folder
        command.CommandText = sql;
#pragma warning restore CA2100
        Give(command, sql, values);
        command.CommandTimeout = 0;
        command.ExecuteNonQuery();
    }

    private static string? Amount(long? minor, string? currency) => minor is { } known && currency is not null
        ? Core.Amounts.Money.FromMinorUnits(known, Currency.Parse(currency)).ToAmountString()
        : null;

    private static string? Observed(long? units, long? scale) => units is { } known && scale is { } places
        ? Codec.Text(Codec.Observed(known, places))
        : null;

    private static string? Moment(long? ms) => ms is { } known
        ? Codec.Time(known).UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture)
        : null;

    private static string? Day(long? number) => number is { } known ? Codec.Text(DateOnly.FromDayNumber((int)known)) : null;
}
