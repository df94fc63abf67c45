using System.Globalization;
using Repricer.Adapters.Files;
using Repricer.Engine.Publishing;

namespace Repricer.Adapters.Channels.Csv;

/// <summary>
/// Puts a file into a folder exactly once a batch id, whole or not at all, and in an order that the names tell: prices-&lt;UTC&gt;.csv
/// sorts as it was written.
/// <list type="number">
/// <item>the file under a temporary name, forced to the disk;</item>
/// <item>a line "batch name" in the ledger, forced to the disk;</item>
/// <item>the rename, and the folder forced to the disk.</item>
/// </list>
/// So after a crash anywhere: no line = it never went out; a line and the temporary file = the rename is still to do; a line and no
/// temporary file = it went out, even where its reader has taken the file away since.
/// </summary>
internal sealed class DropFolder(string folder, TimeProvider time)
{
    /// <summary>
    /// The folder is this machine's: to try often burdens nobody, and what keeps it from being written may end at any moment.
    /// </summary>
    private static readonly TimeSpan RetryWithin = TimeSpan.FromSeconds(30);

    private readonly DropLedger _ledger = new(Path.Combine(folder, ".repricer-ledger"));

    /// <summary>Of the files, whatever the process's umask says; null = what that leaves.</summary>
    public UnixFileMode? FileMode { get; init; }

    public PushOutcome Drop(string batchId, byte[] content)
    {
        if (!Directory.Exists(folder))
            return new PushOutcome.NotSent($"the drop folder {folder} is missing", RetryWithin);

        var key = Uri.EscapeDataString(batchId);
        var temporary = Path.Combine(folder, $".{key}.part");
        string name;
        try
        {
            var planned = _ledger.Find(key);
            if (planned is not null && !File.Exists(temporary))
                return new PushOutcome.Accepted(planned);

            WriteThrough(temporary, content);
            FolderSync.Flush(folder);
            name = planned ?? NextName();
            if (planned is null)
                _ledger.Add(key, name);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return new PushOutcome.NotSent($"nothing was dropped into {folder}: {error.Message}", RetryWithin);
        }

        return Rename(temporary, name);
    }

    private PushOutcome Rename(string temporary, string name)
    {
        try
        {
            File.Move(temporary, Path.Combine(folder, name), overwrite: false);
            FolderSync.Flush(folder);
            return new PushOutcome.Accepted(name);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // With the temporary file still there the ledger's next reader finds the rename undone; without it, it may not have reached the
            // disk.
            return File.Exists(temporary)
                ? new PushOutcome.NotSent($"{name} could not be put into {folder}: {error.Message}", RetryWithin)
                : new PushOutcome.Unknown($"{name} may not have reached the disk: {error.Message}");
        }
    }

    private void WriteThrough(string path, byte[] content)
    {
        using var file = new FileStream(path, System.IO.FileMode.Create, FileAccess.Write, FileShare.None);
        if (FileMode is { } mode && !OperatingSystem.IsWindows())
            File.SetUnixFileMode(file.SafeFileHandle, mode);
        file.Write(content);
        file.Flush(flushToDisk: true);
    }

    /// <summary>
    /// Never at or before the last name, also where the clock stepped back: whoever applies the files by name must not end with an older
    /// price.
    /// </summary>
    private string NextName()
    {
        var at = time.GetUtcNow().UtcDateTime;
        if (_ledger.LastName is { } last && Stamp(last) is { } written && at < written.AddMilliseconds(1))
            at = written.AddMilliseconds(1);
        else if (_ledger.LastName is null && LastLying() is { } lying && at < lying)
            at = lying.AddMilliseconds(1);

        var stamp = at.ToString(Format, CultureInfo.InvariantCulture);
        var name = $"prices-{stamp}.csv";

        // Only another writer in the same folder can have taken it.
        for (var n = 2; File.Exists(Path.Combine(folder, name)); n++)
            name = $"prices-{stamp}-{n}.csv";
        return name;
    }

    /// <summary>Where somebody has taken the ledger away, what lies in the folder tells of the last one.</summary>
    private DateTime? LastLying() =>
        Directory.EnumerateFiles(folder, "prices-*.csv").Max(file => Stamp(Path.GetFileName(file)));

    private static DateTime? Stamp(string name) =>
        name.Length > "prices-".Length + 19 && DateTime.TryParseExact(
            name.AsSpan("prices-".Length, 19), Format, CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var at)
            ? at
            : null;

    private const string Format = "yyyyMMdd'T'HHmmssfff'Z'";
}
