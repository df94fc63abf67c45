using Microsoft.Data.Sqlite;
using Repricer.Adapters.Storage.Sql.Driver;
using SQLitePCL;

namespace Repricer.Adapters.Storage.Sqlite.Driver;

/// <summary>
/// Looks a database through for damage. A small one before it is used; a large one beside the first work, and where damage is found nothing
/// is written any more: a file beside the database remembers it, so that the next start looks first and refuses.
/// </summary>
internal sealed class FileCheck : IAsyncDisposable
{
    /// <summary>So many steps of SQLite's pass between two looks at whether to stop; a few a millisecond.</summary>
    private const int StepsBetweenLooks = 1000;

    private const int Corrupt = 11;
    private const int NoDatabase = 26;

    private volatile bool _stops;
    private Task _running = Task.CompletedTask;

    /// <summary>Of a file that was looked through before.</summary>
    public static FileCheck Done { get; } = new();

    /// <summary>Ends when all has been looked at.</summary>
    public Task Ended => _running;

    /// <summary>Whether the file has to be looked through before anybody uses it.</summary>
    /// <param name="largest">In bytes.</param>
    public static bool ComesFirst(string path, long largest) => new FileInfo(path).Length <= largest || File.Exists(MarkOf(path));

    /// <returns>What is wrong; null = nothing. Takes the mark of earlier damage away where there is none any more.</returns>
    public static string? Look(SqliteConnection connection, string path)
    {
        if (connection.Ask("pragma quick_check(1)") is not "ok" and var fault)
            return fault;
        File.Delete(MarkOf(path));
        return null;
    }

    /// <summary>Begins to look, on a thread and a connection of its own.</summary>
    public static FileCheck Begin(string path, WriteHealth health)
    {
        var check = new FileCheck();
        check._running = Task.Factory.StartNew(
            () => check.Run(path, health), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        return check;
    }

    /// <summary>Stops looking, however far it came.</summary>
    public async ValueTask DisposeAsync()
    {
        _stops = true;
        await _running.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private void Run(string path, WriteHealth health)
    {
        if (Find(path) is not { } fault)
            return;
        health.Damaged(path, fault);
        try
        {
            PrivateFile.OpenOrCreate(MarkOf(path), FileAccess.Write, FileShare.ReadWrite).Dispose();
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // The next start looks beside its work again, and finds it again.
            return;
        }
    }

    /// <returns>What is wrong; null = nothing, or it was not looked at to the end.</returns>
    private string? Find(string path)
    {
        try
        {
            using var connection = Connections.Open(path, SqliteOpenMode.ReadOnly);
            raw.sqlite3_progress_handler(connection.Handle!, StepsBetweenLooks, _ => _stops ? 1 : 0, null!);
            return connection.Ask("pragma quick_check(1)") is not "ok" and var fault ? fault ?? "it says nothing" : null;
        }
        catch (SqliteException error) when (error.SqliteErrorCode is Corrupt or NoDatabase)
        {
            return error.Message;
        }
        catch (SqliteException)
        {
            // Stopped, or trouble that the work beside it meets by itself.
            return null;
        }
    }

    private static string MarkOf(string path) => path + ".damaged";
}
