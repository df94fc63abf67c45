using Repricer.Engine;

namespace Repricer.Adapters.Storage;

/// <summary>
/// Whether a data folder has had a database. One that had, and has none now, lost it (a disk that is not mounted, a file that somebody
/// moved): to begin there with an empty store would forget every price, pause and approval, so it is asked first.
/// </summary>
public static class StoreFolder
{
    public const string MarkerFileName = "repricer.id";

    private const string Database = "repricer.db";

    /// <summary>What lies in folders of versions that left no marker.</summary>
    private static readonly string[] Signs = [$"{Database}-wal", $"{Database}.replaced-*", $"{Database}.before-*"];

    private const string MarkerText =
        """
        This folder holds the database of repricer (repricer.db).
        As long as this file is here, repricer does not begin with an empty database when that one is missing.

        """;

    /// <returns>Why no new database may be begun in this folder; null = there is one, or there never was.</returns>
    public static string? ReasonNotToBegin(string directory)
    {
        var path = Path.Combine(directory, Database);
        var file = new FileInfo(path);
        if (file is { Exists: true, Length: > 0 } || !Directory.Exists(directory) || SignOf(directory) is not { } sign)
            return null;

        var what = file.Exists ? "is empty" : "is missing";
        return $"{path} {what}, and the folder has had a database ({sign} is there): nothing was begun anew. Is a disk not mounted, was "
            + $"the file moved? 'repricer restore FILE' puts a backup in its place. To begin with an empty database on purpose, move "
            + $"{MarkerFileName} and every {Database}* out of {directory}";
    }

    /// <exception cref="StoreException">The folder has had a database that is not there.</exception>
    internal static void Refuse(string directory)
    {
        if (ReasonNotToBegin(directory) is { } reason)
            throw new StoreException(reason);
    }

    /// <summary>Remembers that the folder has a database; does nothing where it is remembered already, or cannot be.</summary>
    internal static void Mark(string directory)
    {
        var path = Path.Combine(directory, MarkerFileName);
        if (File.Exists(path))
            return;

        try
        {
            using var writer = new StreamWriter(PrivateFile.Create(path));
            writer.Write(MarkerText);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // Another process was first, or the folder cannot be written: the database tells that itself.
        }
    }

    private static string? SignOf(string directory)
    {
        // It is on a server now: that says more than that there was one.
        if (Directory.EnumerateFiles(directory, $"{Database}.moved-*").Select(Path.GetFileName).Max(StringComparer.Ordinal) is { } moved)
            return moved;
        if (File.Exists(Path.Combine(directory, MarkerFileName)))
            return MarkerFileName;

        return Signs
            .SelectMany(pattern => Directory.EnumerateFiles(directory, pattern))
            .Select(Path.GetFileName)
            .Order(StringComparer.Ordinal)
            .FirstOrDefault();
    }
}
