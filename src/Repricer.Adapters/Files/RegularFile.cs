namespace Repricer.Adapters.Files;

/// <summary>
/// Reads files whole that somebody else may have put there: only regular ones and links to them, up to a size. A pipe, a socket, a device
/// or a folder is a fault with its name, and nothing that is waited for.
/// </summary>
public static class RegularFile
{
    private const int MostLinks = 40;

    /// <summary>How long one file is waited for: no file of this machine takes so long.</summary>
    internal static TimeSpan Patience { get; } = TimeSpan.FromSeconds(10);

    /// <param name="path">Where it is.</param>
    /// <param name="maxBytes">The largest size that is read.</param>
    /// <param name="within">The folder that links must stay in; null = they may lead anywhere.</param>
    public static FileContent Read(string path, long maxBytes, string? within = null) =>
        Take(path, maxBytes, FaultOf(path, within));

    /// <summary>
    /// As <see cref="Read"/>, for what a person names on the command line: there a pipe is the output of another
    /// program, and worth the wait.
    /// </summary>
    public static FileContent ReadNamed(string path, long maxBytes) =>
        Take(path, maxBytes, FileKind.OtherThanFile(path) is FileKind.Pipe ? null : FaultOf(path));

    private static FileContent Take(string path, long maxBytes, string? fault)
    {
        try
        {
            if (fault is not null)
                return new FileContent(null, fault);

            using var file = new FileStream(
                path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 1, FileOptions.SequentialScan);
            var expected = file.CanSeek ? file.Length : 0;
            if (expected > maxBytes)
                return TooLong(maxBytes);

            // One byte more than it says it has: it may grow while it is read.
            var bytes = new byte[Math.Min(maxBytes, expected) + 1];
            var length = file.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
            while (length == bytes.Length && length <= maxBytes)
            {
                Array.Resize(ref bytes, (int)Math.Min(maxBytes + 1, Math.Max(4096, length * 2L)));
                length += file.ReadAtLeast(bytes.AsSpan(length), bytes.Length - length, throwOnEndOfStream: false);
            }

            return length > maxBytes ? TooLong(maxBytes) : new FileContent(bytes[..length], null);
        }
        catch (Exception error) when (error is FileNotFoundException or DirectoryNotFoundException)
        {
            return new FileContent(null, "is not there");
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            return new FileContent(null, $"cannot be read: {error.Message}");
        }
    }

    /// <summary>As <see cref="Read"/>, and gives up after a time: a file server or a machine of another may not answer at all.</summary>
    public static FileContent ReadInTime(string path, long maxBytes, string? within = null)
    {
        var patience = new InTime(Patience);
        return patience.TryRun(() => Read(path, maxBytes, within), out var content)
            ? content
            : new FileContent(null, $"cannot be read: it {patience.Silence}");
    }

    /// <summary>Says why the path must not be opened, without opening it.</summary>
    /// <returns>The end of a sentence about the file; null = it is a regular file, or nothing is there.</returns>
    public static string? FaultOf(string path, string? within = null)
    {
        if (FileKind.OtherThanFile(path) is { } other)
            return $"is {other}, and only regular files are read";
        try
        {
            return within is not null && LeadsOut(path, within) ? "is a link that leads out of its folder" : null;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return $"cannot be read: {error.Message}";
        }
    }

    private static bool LeadsOut(string path, string folder)
    {
        var (full, home) = (Path.GetFullPath(path), Path.GetFullPath(folder));
        var isPlain = new FileInfo(full).LinkTarget is null
            && string.Equals(Path.GetDirectoryName(full), home, StringComparison.Ordinal);
        return !isPlain && !Real(full).StartsWith(
            Real(home).TrimEnd(Path.DirectorySeparatorChar) + Path.DirectorySeparatorChar, StringComparison.Ordinal);
    }

    /// <summary>Gives the path without any link in it.</summary>
    /// <exception cref="IOException">Its links never end.</exception>
    private static string Real(string path)
    {
        var real = Path.GetPathRoot(path)!;
        var rest = new Stack<string>(Parts(path));
        for (var links = 0; rest.TryPop(out var part);)
        {
            var next = Path.GetFullPath(Path.Combine(real, part));
            if (new FileInfo(next).LinkTarget is not { } target)
            {
                real = next;
                continue;
            }

            if (++links > MostLinks)
                throw new IOException("its links never end");
            if (Path.IsPathRooted(target))
                real = Path.GetPathRoot(target)!;
            foreach (var piece in Parts(target))
                rest.Push(piece);
        }

        return real;
    }

    /// <summary>Gives the parts of a path below its root, the last one first.</summary>
    private static IEnumerable<string> Parts(string path) => path[(Path.GetPathRoot(path)?.Length ?? 0)..]
        .Split(Path.DirectorySeparatorChar, StringSplitOptions.RemoveEmptyEntries).Reverse();

    private static FileContent TooLong(long maxBytes) =>
        new(null, $"is larger than {(maxBytes % (1024 * 1024) == 0 ? $"{maxBytes / (1024 * 1024)} MiB" : $"{maxBytes / 1024} KiB")}", true);
}

/// <param name="Bytes">What the file holds; null = it was not read.</param>
/// <param name="Fault">Why not: the end of a sentence about the file; null = it was read.</param>
/// <param name="IsTooLong">Whether its size is the reason.</param>
public readonly record struct FileContent(byte[]? Bytes, string? Fault, bool IsTooLong = false);
