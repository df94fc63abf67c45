using Microsoft.Extensions.Logging;

namespace Repricer.Adapters.Evidence;

/// <summary>
/// The files that are open now: the one that is written, and at most one that is read beside it. A file that turns out to be damaged is
/// closed and put aside here. For the owner's thread alone.
/// </summary>
internal sealed partial class OpenFiles(DayFolder folder, ILogger log) : IDisposable
{
    private const int Most = 2;
    private readonly List<(string Path, IDayFile File)> _open = [];

    /// <summary>How many files were put aside.</summary>
    public int Damaged { get; private set; }

    public IDayFile Open(DateOnly day, IDayFileFormat format)
    {
        var path = folder.PathOf(day, format);
        var known = _open.FindIndex(entry => entry.Path == path);
        if (known >= 0)
        {
            var entry = _open[known];
            _open.RemoveAt(known);
            _open.Add(entry);
            return entry.File;
        }

        folder.Create();
        while (_open.Count >= Most)
            Close(_open[0].Path);
        var file = format.Open(path);
        _open.Add((path, file));
        return file;
    }

    public void Checkpoint()
    {
        foreach (var (_, file) in _open)
            file.Checkpoint();
    }

    /// <summary>Closes a day's file, where it is open; what it says about that is told and otherwise ignored.</summary>
    public void Close(DateOnly day, IDayFileFormat format) => Close(folder.PathOf(day, format));

    /// <summary>Closes a day's file and takes it out of the way.</summary>
    /// <exception cref="IOException">It cannot be moved.</exception>
    public void PutAside(DateOnly day, IDayFileFormat format, Exception because)
    {
        Close(day, format);
        var path = folder.PathOf(day, format);
        if (!File.Exists(path))
            return;

        var name = DayFolder.PutAside(path, format.CompanionsOf(path));
        Damaged++;
        LogDamaged(because, name);
    }

    public void Dispose()
    {
        while (_open.Count > 0)
            Close(_open[0].Path);
    }

    private void Close(string path)
    {
        var at = _open.FindIndex(entry => entry.Path == path);
        if (at < 0)
            return;

        var file = _open[at].File;
        _open.RemoveAt(at);
        try
        {
            file.Dispose();
        }
        catch (Exception error)
        {
            // A file that is damaged, or whose disk is full, may not even close; the next opening finds out what is left of it.
            LogNotClosed(Path.GetFileName(path), error.Message);
        }
    }

    [LoggerMessage(
        Level = LogLevel.Error,
        Message = "a file of evidence is damaged and lies aside as {File}; a new one was begun. No price depends on it")]
    private partial void LogDamaged(Exception error, string file);

    [LoggerMessage(Level = LogLevel.Debug, Message = "{File} did not close well: {Why}")]
    private partial void LogNotClosed(string file, string why);
}
