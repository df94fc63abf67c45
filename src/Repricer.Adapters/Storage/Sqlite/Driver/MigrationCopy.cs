using System.Globalization;
using Microsoft.Data.Sqlite;
using Repricer.Engine;

namespace Repricer.Adapters.Storage.Sqlite.Driver;

/// <summary>
/// Copies a database before a newer version changes its tables: there is no way back from a migration but this. The newest two copies are
/// kept.
/// </summary>
internal static class MigrationCopy
{
    private const int Kept = 2;
    private const string PartSuffix = ".part";

    /// <summary>Does nothing where the database is new or up to date.</summary>
    /// <param name="path">The database; its copy lies beside it.</param>
    /// <returns>The copy; null = none was needed.</returns>
    /// <exception cref="StoreException">It could not be made, and what can be done; the database is as it was.</exception>
    public static string? Make(SqliteConnection connection, string path, DateTimeOffset now)
    {
        var present = MigrationRunner.VersionOf(connection);
        if (present == 0 || present >= MigrationRunner.Newest)
            return null;

        var stamp = now.UtcDateTime.ToString("yyyyMMdd'T'HHmmssfff'Z'", CultureInfo.InvariantCulture);
        var target = string.Create(CultureInfo.InvariantCulture, $"{path}.before-{MigrationRunner.Newest}-{stamp}");
        var part = target + PartSuffix;
        try
        {
            File.Delete(part);
            PrivateFile.Create(part).Dispose();
            using (var command = connection.CreateCommand())
            {
                command.CommandText = "vacuum into @target";
                command.Parameters.AddWithValue("@target", part);
                command.ExecuteNonQuery();
            }

            Check(part, present);
            PrivateFile.Flush(part);
            File.Move(part, target, overwrite: true);
        }
        catch (Exception error) when (error is SqliteException or IOException or UnauthorizedAccessException)
        {
            throw new StoreException(Words(path, present, error.Message), error);
        }
        finally
        {
            if (File.Exists(part))
                File.Delete(part);
        }

        DropOlder(path);
        return target;
    }

    /// <exception cref="IOException">The copy is not what it should be.</exception>
    private static void Check(string part, long version)
    {
        using var copy = Connections.Open(part, SqliteOpenMode.ReadOnly);
        if (copy.Ask("pragma quick_check(1)") is not "ok" and var fault)
            throw new IOException($"the copy is damaged ({fault})");
        if (MigrationRunner.VersionOf(copy) != version)
            throw new IOException("the copy is not whole");
    }

    private static void DropOlder(string path)
    {
        // The names end in their times.
        var older = Directory.EnumerateFiles(Path.GetDirectoryName(path)!, $"{Path.GetFileName(path)}.before-*")
            .Where(file => !file.EndsWith(PartSuffix, StringComparison.Ordinal))
            .OrderByDescending(file => file[file.LastIndexOf('-')..], StringComparer.Ordinal)
            .Skip(Kept);
        foreach (var file in older)
            File.Delete(file);
    }

    private static string Words(string path, long present, string fault)
    {
        var megabytes = (new FileInfo(path).Length / 1e6).ToString("0.0", CultureInfo.InvariantCulture);
        return string.Create(CultureInfo.InvariantCulture,
            $"{path} has schema version {present} and this version of repricer needs {MigrationRunner.Newest}; the copy that is made ")
            + $"before that could not be written: {fault}. Nothing was changed. Make room for {megabytes} MB beside it; or, once you "
            + "have a copy of your own elsewhere, set Data:CopyBeforeMigrations to false";
    }
}
