using Microsoft.Data.Sqlite;

namespace Repricer.Adapters.Evidence.Sqlite;

/// <summary>Days as files of SQLite.</summary>
internal sealed class SqliteFormat : IDayFileFormat
{
    private const int Permission = 3;
    private const int Busy = 5;
    private const int Locked = 6;
    private const int ReadOnly = 8;
    private const int DiskError = 10;
    private const int Full = 13;
    private const int CannotOpen = 14;

    public string Name => "sqlite";

    public string Extension => ".sqlite";

    public IReadOnlyList<string> CompanionsOf(string path) => [path + "-wal", path + "-shm"];

    public IDayFile Open(string path) => new SqliteDayFile(path);

    public bool IsTrouble(Exception error) => error is IOException or UnauthorizedAccessException
        || (error is SqliteException sqlite
            && (sqlite.SqliteErrorCode & 0xff) is Permission or Busy or Locked or ReadOnly or DiskError or Full or CannotOpen);
}
