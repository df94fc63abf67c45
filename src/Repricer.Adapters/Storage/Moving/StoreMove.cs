using System.Globalization;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using Repricer.Adapters.Storage.Postgres;
using Repricer.Adapters.Storage.Sql;
using Repricer.Adapters.Storage.Sqlite;
using Repricer.Adapters.Storage.Sqlite.Driver;
using Repricer.Engine;

namespace Repricer.Adapters.Storage.Moving;

/// <summary>
/// Moves everything that is stored from a data folder to a PostgreSQL server, or back. Each table is compared with what was read; then the
/// store that was there is put out of use, and only then the new one is there: of the two at most one can be used, whoever dies when.
/// </summary>
public static class StoreMove
{
    private const string PartSuffix = ".moving";

    /// <param name="directory">A data folder whose lock the caller holds.</param>
    /// <param name="token">Of that lock.</param>
    /// <exception cref="StoreException">It was not done, and why; both sides are as they were.</exception>
    public static Task<MoveSummary> ToServerAsync(
        string directory, string connectionString, string token, TimeProvider time, CancellationToken ct) => GuardAsync(async () =>
    {
        var path = Path.Combine(Path.GetFullPath(directory), SqliteDatabase.FileName);
        if (!File.Exists(path))
            throw new StoreException($"there is no store in {directory}");

        // Opened once as any engine would: it is whole, of this version, and nobody's.
        await using (var store = await SqliteStore.OpenAsync(directory, time, NullLogger.Instance, ct))
            await EngineLease.ExpectFreeAsync(store, token, time, ct);
        using var target = PostgresMoved.OpenTarget(connectionString);
        IReadOnlyList<(string, long)> tables;
        using (var source = SqliteMoved.OpenSource(path))
            tables = Copy(source, target, ct);
        var unknown = target.Unsettle(time.GetUtcNow());
        var stamp = time.GetUtcNow().UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);
        var kept = $"{path}.moved-{stamp}";
        File.Move(path, kept);
        try
        {
            target.Commit();
        }
        catch (PostgresException)
        {
            // The server said no: it has nothing. Where it said nothing, nobody knows, and the file stays out of use.
            File.Move(kept, path);
            throw;
        }

        return new MoveSummary(tables, unknown, kept);
    });

    /// <param name="directory">A data folder without a store, whose lock the caller holds.</param>
    /// <inheritdoc cref="ToServerAsync"/>
    public static Task<MoveSummary> FromServerAsync(
        string connectionString, string directory, string token, TimeProvider time, CancellationToken ct) => GuardAsync(async () =>
    {
        var path = Path.Combine(Path.GetFullPath(directory), SqliteDatabase.FileName);
        if (File.Exists(path))
            throw new StoreException($"{path} is there already: it is left as it is");

        await using (var store = await PostgresStore.OpenAsync(connectionString, directory, time, NullLogger.Instance, ct))
            await EngineLease.ExpectFreeAsync(store, token, time, ct);
        var part = path + PartSuffix;
        await MakeEmptyAsync(part, time, ct);
        using var source = PostgresMoved.OpenSource(connectionString);
        IReadOnlyList<(string, long)> tables;
        int unknown;
        using (var target = SqliteMoved.OpenTarget(part))
        {
            tables = Copy(source, target, ct);
            unknown = target.Unsettle(time.GetUtcNow());
            target.Commit();
        }

        PrivateFile.Flush(part);
        source.Commit();
        File.Move(part, path);
        StoreFolder.Mark(directory);
        return new MoveSummary(tables, unknown, "the database on the server, whose table store_moved says so");
    });

    private static async Task<MoveSummary> GuardAsync(Func<Task<MoveSummary>> move)
    {
        try
        {
            return await move();
        }
        catch (NpgsqlException error)
        {
            throw new StoreException($"the server: {error.Message}", error);
        }
        catch (Exception error) when (error is SqliteException or IOException or UnauthorizedAccessException)
        {
            throw new StoreException($"the data folder: {error.Message}", error);
        }
    }

    /// <summary>An empty store of this version, under a name that no engine looks for.</summary>
    private static async Task MakeEmptyAsync(string part, TimeProvider time, CancellationToken ct)
    {
        var folder = part + ".new";
        if (Directory.Exists(folder))
            Directory.Delete(folder, recursive: true);
        File.Delete(part);
        await (await SqliteStore.OpenAsync(folder, time, NullLogger.Instance, ct)).DisposeAsync();
        File.Move(Path.Combine(folder, SqliteDatabase.FileName), part);
        Directory.Delete(folder, recursive: true);
    }

    private static List<(string Table, long Rows)> Copy(IMovedStore source, IMovedStore target, CancellationToken ct)
    {
        var moved = new List<(string Table, long Rows)>();
        var there = source.Tables.ToDictionary(table => table.Name, StringComparer.Ordinal);
        if (target.Tables.Select(table => table.Name).ToHashSet(StringComparer.Ordinal) is var names && !names.SetEquals(there.Keys))
            throw new StoreException(
                $"the stores have different tables: {string.Join(", ", names.Except(there.Keys).Concat(there.Keys.Except(names)))}");

        foreach (var table in target.Tables)
        {
            var columns = table.Columns.Select(column => column.Name).ToHashSet(StringComparer.Ordinal);
            if (!columns.SetEquals(there[table.Name].Columns.Select(column => column.Name)))
                throw new StoreException($"the stores have different columns of {table.Name}");
        }

        // The server knows best which table refers to which.
        foreach (var table in (source is PostgresMoved ? source : target).Tables)
        {
            ct.ThrowIfCancellationRequested();
            var (from, to) = (new TableSum(), new TableSum());
            target.Write(table, Summed(source.Read(table), from), ct);
            foreach (var row in target.Read(table))
                to.Add(row);
            if (!from.Equals(to))
                throw new StoreException($"{table.Name}: {to.Rows} rows arrived of {from.Rows}, or other ones; nothing was moved");
            target.CountFrom(table, source.CountOf(table));
            moved.Add((table.Name, from.Rows));
        }

        return moved;
    }

    private static IEnumerable<object?[]> Summed(IEnumerable<object?[]> rows, TableSum sum)
    {
        foreach (var row in rows)
        {
            sum.Add(row);
            yield return row;
        }
    }
}
