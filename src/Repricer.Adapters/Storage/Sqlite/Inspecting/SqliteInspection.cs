using System.Globalization;
using Microsoft.Data.Sqlite;
using Repricer.Adapters.Storage.Sqlite.Driver;
using Repricer.Adapters.Storage.Sqlite.Backups;
using Repricer.Core.Catalog;
using Repricer.Engine;
using SQLitePCL;

namespace Repricer.Adapters.Storage.Sqlite.Inspecting;

/// <summary>Looks at a data folder's database without changing a byte of it, also while an engine uses it.</summary>
public static class SqliteInspection
{
    private const string WatchedListings = """
        select count(*) from listings l where not exists
          (select 1 from places p where p.product_id = l.product_id or p.listing_id = l.id)
        """;

    private const string NewestTime = """
        select max(at) from (
          select max(last_attempt_at) as at from source_states
          union all select max(decided_at) from decisions
          union all select max(updated_at) from outbox
          union all select max(at) from own_prices
          union all select max(at) from audit)
        """;

    /// <returns>Null where the folder has no database.</returns>
    /// <exception cref="OperationCanceledException">It took longer than the caller waits; the look has ended.</exception>
    public static Task<StoreFacts?> LookAsync(string directory, CancellationToken ct) => Task.Run(
        () =>
        {
            var path = Path.Combine(Path.GetFullPath(directory), SqliteDatabase.FileName);
            return File.Exists(path) ? Look(path, ct) : null;
        },
        ct);

    /// <summary>Copies the database into a file that is not there yet, for a look that would change it.</summary>
    /// <exception cref="StoreException">It cannot be copied, and why.</exception>
    public static Task CopyAsync(string directory, string target, CancellationToken ct) => Task.Run(
        () =>
        {
            var path = Path.Combine(Path.GetFullPath(directory), SqliteDatabase.FileName);
            try
            {
                PrivateFile.Create(target).Dispose();
                using var connection = Open(path);
                using var ends = ct.Register(() => raw.sqlite3_interrupt(connection.Handle!));
                using var command = connection.CreateCommand();
                command.CommandText = "vacuum into @target";
                command.Parameters.AddWithValue("@target", target);
                command.ExecuteNonQuery();
            }
            catch (Exception error) when (error is SqliteException or IOException or UnauthorizedAccessException)
            {
                ct.ThrowIfCancellationRequested();
                throw new StoreException($"{path} cannot be copied: {error.Message}", error);
            }
        },
        ct);

    private static StoreFacts Look(string path, CancellationToken ct)
    {
        var facts = new StoreFacts(null, new FileInfo(path).Length, SizeOf(path + "-wal"), 0, MigrationRunner.Load()[^1].Number);
        try
        {
            using var connection = Open(path);
            using var ends = ct.Register(() => raw.sqlite3_interrupt(connection.Handle!));
            DatabaseCheck.Check(connection, path);
            facts = facts with { Schema = Count(connection, "select max(version) from schema_version") };
            return facts with
            {
                Products = Count(connection, "select count(*) from products"),
                Listings = Count(connection, "select count(*) from listings"),
                Watches = Count(connection, "select count(*) from places where listing_id is null"),
                ListingsWithoutWatch = Count(connection, WatchedListings),
                NewestTime = connection.Ask(NewestTime) is { } at
                    ? DateTimeOffset.FromUnixTimeMilliseconds(long.Parse(at, CultureInfo.InvariantCulture))
                    : null,
                ActiveKeys = Count(connection, "select count(*) from api_keys where revoked_at is null"),
                Channels = ChannelsOf(connection),
            };
        }
        catch (Exception error) when (error is StoreException or SqliteException or IOException or UnauthorizedAccessException)
        {
            ct.ThrowIfCancellationRequested();
            return facts with { Problem = error is StoreException ? error.Message : $"{path} cannot be read: {error.Message}" };
        }
    }

    /// <summary>
    /// Without a journal beside it nobody has anything open that is not in the file: then it is read as it lies, and not even a lock is
    /// taken. With one, the journal must be read too, which SQLite does in shared memory.
    /// </summary>
    private static SqliteConnection Open(string path) => Connections.Open(
        File.Exists(path + "-wal") ? path : new Uri(path).AbsoluteUri + "?immutable=1", SqliteOpenMode.ReadOnly);

    private static List<(ListingId Example, int Count)> ChannelsOf(SqliteConnection connection)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "select channel, min(listing_key), count(*) from listings group by channel order by channel";
        using var rows = command.ExecuteReader();
        var channels = new List<(ListingId Example, int Count)>();
        while (rows.Read())
            channels.Add((new ListingId(new ChannelId(rows.GetString(0)), rows.GetString(1)), rows.GetInt32(2)));
        return channels;
    }

    private static int Count(SqliteConnection connection, string sql) =>
        int.Parse(connection.Ask(sql) ?? "0", CultureInfo.InvariantCulture);

    private static long SizeOf(string path) => new FileInfo(path) is { Exists: true } file ? file.Length : 0;
}
