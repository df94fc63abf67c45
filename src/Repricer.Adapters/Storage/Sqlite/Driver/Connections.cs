using System.Globalization;
using Microsoft.Data.Sqlite;

namespace Repricer.Adapters.Storage.Sqlite.Driver;

/// <summary>Opens connections to a database file, and asks its pragmas.</summary>
internal static class Connections
{
    /// <summary>"RPRC" in the file's header says whose file it is. Files of the first versions have none: there it is 0.</summary>
    public const long ApplicationId = 0x52505243;

    private const int StatementJournalSpill = 26;

    /// <summary>
    /// So many bytes of pages as they were before a piece of work are kept in memory until they go to a file: 31 pages with their numbers,
    /// where SQLite's own 64 KiB are 15. Not one byte more than 131,071: SQLite writes what it kept in one piece, its files take 17 bits of a
    /// piece's length, and every piece of work of more pages than it keeps then ends in "disk is full".
    /// </summary>
    private const int KeptInMemory = 31 * (4096 + 4);

    /// <summary>
    /// Pieces of memory that a connection keeps for its own small needs, and their size, which is SQLite's own. Its few dozen are soon held
    /// by statements that stay prepared, as most do here; then each value, row and cursor costs a way to the system's memory.
    /// </summary>
    private const int SmallPieces = 500;
    private const int SmallPieceBytes = 1200;

    /// <summary>
    /// Each connection is one thread's at a time, and nobody asks SQLite how much memory it has: locks around every value and every piece of
    /// memory would cost a tenth of all work. Says nothing where somebody has opened a database in this process before.
    /// </summary>
    static Connections()
    {
        SQLitePCL.Batteries_V2.Init();
        _ = SQLitePCL.raw.sqlite3_config(SQLitePCL.raw.SQLITE_CONFIG_MULTITHREAD);
        _ = SQLitePCL.raw.sqlite3_config(SQLitePCL.raw.SQLITE_CONFIG_MEMSTATUS, 0);
        _ = SQLitePCL.raw.sqlite3_config(StatementJournalSpill, KeptInMemory);
    }

    public static SqliteConnection Open(string path, SqliteOpenMode mode)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder
        {
            DataSource = path,
            Mode = mode,
            Pooling = false,
            ForeignKeys = true,
            DefaultTimeout = 10,
        }.ToString());
        try
        {
            connection.Open();
            _ = SQLitePCL.raw.sqlite3_db_config(
                connection.Handle, SQLitePCL.raw.SQLITE_DBCONFIG_LOOKASIDE, 0, SmallPieceBytes, SmallPieces);
            connection.Ask("pragma busy_timeout = 10000");
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    extension(SqliteConnection connection)
    {
        /// <summary>Runs one statement of this program's own text.</summary>
        /// <returns>The first column of the first row as text; null where there is no row or it holds NULL.</returns>
        public string? Ask(string sql)
        {
            using var command = connection.CreateCommand();
#pragma warning disable CA2100 // constants of this folder and of the folder of backups
            command.CommandText = sql;
#pragma warning restore CA2100
            return command.ExecuteScalar() is { } value and not DBNull ? Convert.ToString(value, CultureInfo.InvariantCulture) : null;
        }
    }
}
