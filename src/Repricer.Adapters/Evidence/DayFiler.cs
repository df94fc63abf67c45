using Microsoft.Extensions.Logging;

namespace Repricer.Adapters.Evidence;

/// <summary>
/// Writes and finds in the days' files, lets old days go, and puts aside what is damaged. For the owner's thread alone, but for
/// <see cref="Size"/> and <see cref="Damaged"/>.
/// </summary>
internal sealed partial class DayFiler(DayFolder folder, IReadOnlyList<IDayFileFormat> formats, long maxBytes, ILogger log) : IDisposable
{
    private static readonly TimeSpan MeasuredEvery = TimeSpan.FromSeconds(1);

    private readonly OpenFiles _open = new(folder, log);
    private readonly IDayFileFormat _written = formats[0];
    private FolderSize _size = new(0, 0, null, null, null);
    private DateOnly? _today;
    private long _measuredAt;
    private int _damaged;

    /// <summary>What lies on the disk, at most some seconds ago.</summary>
    public FolderSize Size => Volatile.Read(ref _size);

    public int Damaged => Volatile.Read(ref _damaged);

    /// <summary>
    /// Writes documents of one day, all or nothing. A file that is damaged is put aside first, and they go into a new one.
    /// </summary>
    /// <returns>How many bodies were there already.</returns>
    /// <exception cref="Exception">They are not written, whatever it is; the next call tries the file again.</exception>
    public int Append(DateOnly day, IReadOnlyList<KeptDocument> documents)
    {
        if (_today is { } before && before < day)
            EndDay(before);
        _today = _today > day ? _today : day;
        int shared;
        try
        {
            shared = _open.Open(day, _written).Append(documents);
        }
        catch (Exception error) when (!_written.IsTrouble(error))
        {
            PutAside(day, _written, error);
            shared = AppendToNew(day, documents);
        }
        catch
        {
            _open.Close(day, _written);
            throw;
        }

        if (Environment.TickCount64 - _measuredAt >= MeasuredEvery.TotalMilliseconds)
            Measure();
        return shared;
    }

    /// <returns>What was found, or why it cannot be said; both null = it is not there.</returns>
    public (T? Found, string? Fault) Find<T>(DateOnly day, Func<IDayFile, T?> find)
        where T : class
    {
        foreach (var format in formats)
        {
            if (!File.Exists(folder.PathOf(day, format)))
                continue;
            try
            {
                if (find(_open.Open(day, format)) is { } found)
                    return (found, null);
            }
            catch (Exception error) when (format.IsTrouble(error))
            {
                _open.Close(day, format);
                return (null, $"the evidence of {day:yyyy-MM-dd} cannot be read: {error.Message}");
            }
            catch (Exception error)
            {
                return (null, Fault(day, format, error));
            }
        }

        return (null, null);
    }

    /// <summary>In a lull: what is in logs goes into the files.</summary>
    public void Rest()
    {
        try
        {
            _open.Checkpoint();
        }
        catch (Exception error)
        {
            // The log stays, and the next batch finds out what is wrong.
            LogNoCheckpoint(error.Message);
        }

        Measure();
    }

    /// <summary>Looks how much there is, and lets days go that are too much.</summary>
    public void Measure()
    {
        try
        {
            _measuredAt = Environment.TickCount64;
            if (Look() is { } size && size.Bytes > maxBytes && size.Days > 1)
                Prune(DateOnly.MinValue, maxBytes);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            LogNotMeasured(error.Message);
        }
    }

    /// <summary>Deletes days before one, and the oldest while there is too much; the newest stays.</summary>
    /// <returns>How many files were deleted.</returns>
    public int Prune(DateOnly firstKept, long most)
    {
        var deleted = 0;
        var days = folder.Read();
        var bytes = days.Sum(day => day.Bytes);
        foreach (var day in days.SkipLast(1).Where(day => day.Day < firstKept || bytes > most).ToList())
        {
            if (day.Day >= firstKept && bytes <= most)
                continue;
            foreach (var format in formats)
                _open.Close(day.Day, format);
            foreach (var file in day.Files)
            {
                file.Delete();
                deleted++;
            }

            bytes -= day.Bytes;
        }

        Look();
        return deleted;
    }

    public void Dispose() => _open.Dispose();

    private FolderSize Look()
    {
        var days = folder.Read();
        var bytes = days.Sum(day => day.Bytes);
        var full = days.Count == 1 && bytes > maxBytes
            ? $"the newest day alone takes more than Evidence:MaxMegabytes allows ({maxBytes / 1024 / 1024} MiB)"
            : null;
        var size = new FolderSize(bytes, days.Count, days.Count > 0 ? days[0].Day : null, days.Count > 0 ? days[^1].Day : null, full);
        Volatile.Write(ref _size, size);
        return size;
    }

    private void EndDay(DateOnly day)
    {
        // What a day has is folded into its file when it ends; nothing writes there any more.
        Rest();
        _open.Close(day, _written);
    }

    private int AppendToNew(DateOnly day, IReadOnlyList<KeptDocument> documents)
    {
        try
        {
            return _open.Open(day, _written).Append(documents);
        }
        catch
        {
            _open.Close(day, _written);
            throw;
        }
    }

    private string Fault(DateOnly day, IDayFileFormat format, Exception error)
    {
        try
        {
            PutAside(day, format, error);
            return $"the evidence of {day:yyyy-MM-dd} is damaged ({error.Message}); the file lies aside";
        }
        catch (Exception other) when (other is IOException or UnauthorizedAccessException)
        {
            return $"the evidence of {day:yyyy-MM-dd} is damaged ({error.Message}), and cannot be put aside: {other.Message}";
        }
    }

    private void PutAside(DateOnly day, IDayFileFormat format, Exception error)
    {
        _open.PutAside(day, format, error);
        Volatile.Write(ref _damaged, _open.Damaged);
    }

    [LoggerMessage(Level = LogLevel.Debug, Message = "the log of evidence could not be folded back: {Why}")]
    private partial void LogNoCheckpoint(string why);

    [LoggerMessage(Level = LogLevel.Warning, Message = "the folder of evidence could not be looked through: {Why}")]
    private partial void LogNotMeasured(string why);
}

/// <summary>What lies in the folder.</summary>
/// <param name="Oldest">Null = nothing.</param>
/// <param name="Newest">Null = nothing.</param>
/// <param name="Full">Why nothing more of the newest day may be written; null = it may.</param>
internal sealed record FolderSize(long Bytes, int Days, DateOnly? Oldest, DateOnly? Newest, string? Full);
