using Microsoft.Data.Sqlite;
using Repricer.Adapters.Files;
using Repricer.Adapters.Storage.Sql.Catalog;
using Repricer.Adapters.Storage.Sql.Driver;
using Repricer.Adapters.Storage.Sqlite.Driver;
using Repricer.Engine;

namespace Repricer.Adapters.Storage.Sqlite.Backups;

/// <summary>
/// Puts a backup in the place of a data folder's database. All work is done on a copy beside it; one rename then makes the change, so that
/// a process that dies in the middle leaves the old database or the new one, whole.
/// </summary>
public sealed class SqliteRestore
{
    private const string WorkSuffix = ".restoring";
    private static readonly string[] BesideADatabase = ["-wal", "-shm", "-journal"];

    private readonly RestoreOrder _order;
    private readonly string _backup;
    private readonly string _database;
    private readonly string _work;
    private readonly List<string> _notes = [];

    private SqliteRestore(RestoreOrder order)
    {
        var directory = Path.GetFullPath(order.Directory);
        (_order, _backup, _database) = (order, Path.GetFullPath(order.File), Path.Combine(directory, SqliteDatabase.FileName));
        _work = _database + WorkSuffix;
    }

    /// <summary>A test is told of each step here; where it throws, the process is taken to have died.</summary>
    internal Action<RestoreStep> Reached { get; init; } = static _ => { };

    /// <summary>Forces a folder's entries to the disk; a test counts.</summary>
    internal Action<string> FlushFolder { get; init; } = FolderSync.Flush;

    /// <exception cref="StoreException">It was not done, and why; the data folder is as it was.</exception>
    public static Task<RestoreSummary> RunAsync(RestoreOrder order, CancellationToken ct) => Task.Run(() =>
        new SqliteRestore(order).Run(), ct);

    internal static RestoreSummary Run(RestoreOrder order, Action<RestoreStep> reached, Action<string>? flushFolder = null) =>
        new SqliteRestore(order) { Reached = reached, FlushFolder = flushFolder ?? FolderSync.Flush }.Run();

    private RestoreSummary Run()
    {
        Refuse();
        try
        {
            PrivateFile.CreateFolder(Path.GetDirectoryName(_database)!);
            CopyBackup();
            Reached(RestoreStep.Copied);
            var counts = Prepare();
            Reached(RestoreStep.Prepared);
            var replaced = Replace();
            Reached(RestoreStep.Replaced);
            return new RestoreSummary(replaced, counts.Superseded, counts.Unknown, counts.ReadBack, counts.SentAgain, _notes);
        }
        catch (Exception error) when (error is SqliteException or IOException or UnauthorizedAccessException)
        {
            throw new StoreException($"{_order.File} cannot be restored into {Path.GetDirectoryName(_database)}: {error.Message}", error);
        }
        finally
        {
            Sweep();
        }
    }

    private void Refuse()
    {
        if (!File.Exists(_backup))
            throw new StoreException($"there is no file {_order.File}");
        if (_backup == _database)
            throw new StoreException($"{_order.File} is the database of the data folder itself");
        if (File.Exists(_backup + "-wal") && new FileInfo(_backup + "-wal").Length > 0)
        {
            throw new StoreException(
                $"{_order.File} is a database in use, not a backup ({_order.File}-wal lies beside it): make one with 'repricer backup'");
        }
    }

    private void CopyBackup()
    {
        Sweep();
        PrivateFile.Copy(_backup, _work);
    }

    private (int Superseded, int Unknown, int ReadBack, int SentAgain) Prepare()
    {
        (int, int, int, int) counts;
        using (var session = new SqliteSession(Connections.Open(_work, SqliteOpenMode.ReadWrite)))
        {
            DatabaseCheck.Check(session.Connection, _order.File);

            // One file, whatever the backup was: nothing of it may lie beside when it is moved.
            session.Connection.Ask("pragma journal_mode = delete");
            MigrationRunner.Apply(session.Connection);
            var attached = Attach(session);
            session.Execute("begin immediate");
            var state = new RestoredState(session, _order.At);
            state.Doubt(_order.SendsAgain);
            if (attached)
                _notes.AddRange(new ReplacedFacts(session).TakeOver());
            counts = state.GoOn();

            // Whoever held the store that the backup was made of does not hold this one.
            session.Execute("delete from engine_lease");
            ListingStates.Audit(session, _order.At, _order.By, "restore", Path.GetFileName(_backup), detail: null);
            session.Execute("commit");
        }

        PrivateFile.Flush(_work);
        return counts;
    }

    private bool Attach(Session session)
    {
        if (!File.Exists(_database))
            return false;

        try
        {
            using (var replaced = Connections.Open(_database, SqliteOpenMode.ReadWrite))
                DatabaseCheck.Check(replaced, _database);
            session.Execute("attach @database as replaced", _database);
            return true;
        }
        catch (Exception error) when (error is StoreException or SqliteException)
        {
            _notes.Add($"everything since the backup, API keys that were revoked and prices that were sent too: {error.Message}");
            return false;
        }
    }

    /// <returns>Where the database that was there lies now; null = there was none.</returns>
    private string? Replace()
    {
        if (!File.Exists(_database))
        {
            File.Move(_work, _database);
            Flush();
            return null;
        }

        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(_work, File.GetUnixFileMode(_database));
        var aside = Aside();
        if (!Close())
        {
            // It is damaged: what lies beside it belongs to it, and must not be taken for the new one's.
            foreach (var beside in BesideADatabase.Where(beside => File.Exists(_database + beside)))
                File.Move(_database + beside, aside + beside);
        }

        Reached(RestoreStep.Closed);

        // Keeps the old one under its new name first, then renames over it: there is a database at every moment.
        File.Replace(_work, _database, aside);
        Flush();
        return aside;
    }

    /// <summary>A rename is durable only with the folder that it is written down in.</summary>
    private void Flush() => FlushFolder(Path.GetDirectoryName(_database)!);

    /// <summary>
    /// Folds the log of the database that is there into its file, so that it can be moved, and sees that nobody else has it open.
    /// </summary>
    /// <returns>False = it is damaged.</returns>
    private bool Close()
    {
        try
        {
            using var connection = Connections.Open(_database, SqliteOpenMode.ReadWrite);
            if (connection.Ask("pragma journal_mode = delete") == "delete")
                return true;
        }
        catch (SqliteException error) when (error.SqliteErrorCode is 11 or 26)
        {
            return false;
        }
        catch (SqliteException error) when (error.SqliteErrorCode is not (5 or 6))
        {
            throw;
        }
        catch (SqliteException)
        {
            // Busy, as below.
        }

        throw new StoreException($"{_database} is open in another program: try again when that has ended");
    }

    private string Aside()
    {
        var dated = $"{_database}.replaced-{_order.At.UtcDateTime:yyyyMMdd'T'HHmmss'Z'}";
        return Enumerable.Range(1, 1000).Select(n => n == 1 ? dated : FormattableString.Invariant($"{dated}-{n}"))
            .First(path => !File.Exists(path));
    }

    /// <summary>Away with a copy that did not come to its end, of this run or of one that was killed.</summary>
    private void Sweep()
    {
        foreach (var path in BesideADatabase.Select(beside => _work + beside).Prepend(_work).Where(File.Exists))
            File.Delete(path);
    }
}
