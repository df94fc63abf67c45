using Microsoft.Data.Sqlite;
using Repricer.Adapters.Storage.Sqlite.Driver;
using Repricer.Engine;

namespace Repricer.Adapters.Storage.Sqlite.Backups;

/// <summary>
/// Copies a data folder's database into one file, whoever uses it meanwhile. What a newer version would change about it (migrations) is not
/// done here.
/// </summary>
public static class SqliteBackup
{
    private const string PartSuffix = ".part";

    /// <summary>Writes the copy beside its place, readable by this user alone, checks it, and moves it there.</summary>
    /// <param name="directory">The data folder.</param>
    /// <param name="overwrite">Whether a file that is there gives way, at the very end.</param>
    /// <returns>Its size in bytes.</returns>
    /// <exception cref="StoreException">It was not made, and why; a file that was there is as it was.</exception>
    public static Task<long> WriteAsync(string directory, string target, bool overwrite, CancellationToken ct) => Task.Run(
        () => Write(Path.Combine(Path.GetFullPath(directory), SqliteDatabase.FileName), Path.GetFullPath(target), overwrite), ct);

    private static long Write(string database, string target, bool overwrite)
    {
        Refuse(database, target, overwrite);
        var part = target + PartSuffix;
        try
        {
            // A part that is there was left by a backup that was killed.
            File.Delete(part);
            PrivateFile.Create(part).Dispose();
            Copy(database, part);
            PrivateFile.Flush(part);
            var bytes = new FileInfo(part).Length;
            File.Move(part, target, overwrite);
            return bytes;
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

    private static void Copy(string database, string part)
    {
        using (var source = Connections.Open(database, SqliteOpenMode.ReadWrite))
        using (var command = source.CreateCommand())
        {
            // It fills an empty file, so that the copy never has another mode than that of the file.
            command.CommandText = "vacuum into @target";
            command.Parameters.AddWithValue("@target", part);
            command.ExecuteNonQuery();
        }

        using var copy = Connections.Open(part, SqliteOpenMode.ReadOnly);
        DatabaseCheck.Check(copy, "the copy");
    }

    private static void Refuse(string database, string target, bool overwrite)
    {
        if (!File.Exists(database))
            throw new StoreException($"there is no database in {Path.GetDirectoryName(database)}");
        if (Directory.Exists(target))
            throw new StoreException($"{target} is a folder: name the file");
        if (!Directory.Exists(Path.GetDirectoryName(target)))
            throw new StoreException($"there is no folder {Path.GetDirectoryName(target)}");
        if (Path.GetDirectoryName(target) == Path.GetDirectoryName(database)
            && Path.GetFileName(target).StartsWith(SqliteDatabase.FileName, StringComparison.OrdinalIgnoreCase))
            throw new StoreException($"{target} is a name of the database itself: name another file");
        if (!overwrite && File.Exists(target))
            throw new StoreException($"{target} is there already: a backup overwrites nothing");
    }
}
