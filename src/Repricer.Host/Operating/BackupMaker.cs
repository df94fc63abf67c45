using Repricer.Engine;
using Repricer.Engine.Operating;

namespace Repricer.Host.Operating;

/// <summary>How the making of a backup ended.</summary>
internal abstract record BackupOutcome
{
    private BackupOutcome()
    {
    }

    /// <param name="File">The file, relative to the data folder.</param>
    /// <param name="Bytes">The size of the file.</param>
    /// <param name="At">The moment the backup stands for.</param>
    public sealed record Made(string File, long Bytes, DateTimeOffset At) : BackupOutcome;

    /// <summary>Another backup is being made.</summary>
    public sealed record Busy : BackupOutcome;

    /// <summary>It was not made, and nothing is left of it.</summary>
    public sealed record Failed(string Message) : BackupOutcome;
}

/// <summary>
/// Backs up the store of a running engine, one at a time, into a folder of its own below the data folder. Whoever asks does not choose the
/// place: a path of the engine's machine is nothing that may come from elsewhere. The command line, which may write where its user may,
/// moves the file on.
/// </summary>
internal sealed class BackupMaker(IStore store, string dataDirectory, TimeProvider time)
{
    private const string Folder = "backups";

    private int _busy;

    public async Task<BackupOutcome> MakeAsync(string by, CancellationToken ct)
    {
        if (Interlocked.Exchange(ref _busy, 1) != 0)
            return new BackupOutcome.Busy();

        try
        {
            var at = time.GetUtcNow();
            var name = $"{Folder}/repricer-{at.UtcDateTime:yyyyMMdd'T'HHmmssfff'Z'}.db";
            CreateFolder(Path.Combine(dataDirectory, Folder));
            var bytes = await store.BackUpAsync(Path.Combine(dataDirectory, name), ct);
            await store.Control.NoteAsync(new AuditEntry(at, by, "backup", name, null), ct);
            return new BackupOutcome.Made(name, bytes, at);
        }
        catch (Exception error) when (error is StoreException or IOException or UnauthorizedAccessException)
        {
            return new BackupOutcome.Failed(error.Message);
        }
        finally
        {
            Volatile.Write(ref _busy, 0);
        }
    }

    private static void CreateFolder(string path)
    {
        if (OperatingSystem.IsWindows())
            Directory.CreateDirectory(path);
        else
            Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }
}
