using System.Globalization;
using Microsoft.Data.Sqlite;

namespace Repricer.Adapters.Storage.Sqlite.Driver;

/// <summary>
/// Keeps the write-ahead log small. SQLite folds it back by itself but never cuts the file, and it cannot start it anew while somebody
/// reads from before: beside a long reader it grows by every commit. So a large one is cut as soon as its readers have gone, under load
/// too.
/// </summary>
internal sealed class LogFile(string path)
{
    /// <summary>Beyond this many bytes it is cut: four times what SQLite lets it grow to by itself.</summary>
    public const long Large = 4L * AutoCheckpointPages * 4096;

    /// <summary>Pages after which SQLite folds it back.</summary>
    public const int AutoCheckpointPages = 4000;

    private const int TicksBetweenLooks = 1000;

    private long _lookAgainAt;

    public long Bytes => new FileInfo(path) is { Exists: true } file ? file.Length : 0;

    /// <summary>Whether it is worth cutting; looked at once a second at the most.</summary>
    public bool IsLarge
    {
        get
        {
            if (Environment.TickCount64 < _lookAgainAt)
                return false;
            _lookAgainAt = Environment.TickCount64 + TicksBetweenLooks;
            return Bytes > Large;
        }
    }

    /// <summary>Folds it back as far as readers let, without waiting for any.</summary>
    /// <param name="cut">Whether the file is cut as well, where no reader is in the way: it then has to grow again.</param>
    public static void Checkpoint(SqliteConnection connection, bool cut)
    {
        if (!cut)
        {
            connection.Ask("pragma wal_checkpoint(passive)");
            return;
        }

        var patience = connection.Ask("pragma busy_timeout");
        connection.Ask("pragma busy_timeout = 0");
        try
        {
            connection.Ask("pragma wal_checkpoint(truncate)");
        }
        finally
        {
            connection.Ask(string.Create(CultureInfo.InvariantCulture, $"pragma busy_timeout = {patience}"));
        }
    }
}
