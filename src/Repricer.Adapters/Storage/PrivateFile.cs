namespace Repricer.Adapters.Storage;

/// <summary>
/// Files that hold what the data folder holds: only the user who runs the program may read them, whatever the process's umask lets
/// through.
/// </summary>
internal static class PrivateFile
{
    private const UnixFileMode OwnFile = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const UnixFileMode OwnFolder = OwnFile | UnixFileMode.UserExecute;
    private const int ReadOnlyFileSystem = 30;

    /// <summary>Creates an empty file where none is.</summary>
    public static FileStream Create(string path) => new(path, Options(FileMode.CreateNew, FileAccess.Write, FileShare.Read));

    /// <summary>Opens a file of ours, or creates it.</summary>
    public static FileStream OpenOrCreate(string path, FileAccess access, FileShare share) =>
        new(path, Options(FileMode.OpenOrCreate, access, share));

    /// <summary>Writes a file whole, in the place of one that is there.</summary>
    public static void Write(string path, byte[] content)
    {
        var temporary = path + ".tmp";
        File.Delete(temporary);
        using (var file = Create(temporary))
            file.Write(content);
        File.Move(temporary, path, overwrite: true);
    }

    /// <summary>Creates the folder where it is missing, for its owner alone. One that is there is left as its owner made it.</summary>
    public static void CreateFolder(string path)
    {
        if (OperatingSystem.IsWindows())
            Directory.CreateDirectory(path);
        else if (!Directory.Exists(path))
            Directory.CreateDirectory(path, OwnFolder);
    }

    /// <summary>
    /// Takes group and others their rights to a file that is there, such as one of an earlier version; where it is another user's, it stays
    /// as it is. What SQLite puts beside a database takes over the database's mode.
    /// </summary>
    public static void Tighten(string path)
    {
        if (OperatingSystem.IsWindows() || !File.Exists(path))
            return;
        try
        {
            var mode = File.GetUnixFileMode(path);
            if ((mode & ~OwnFile) != UnixFileMode.None)
                File.SetUnixFileMode(path, mode & OwnFile);
        }
        catch (Exception error) when (error is UnauthorizedAccessException or IOException)
        {
            // Another user's, or a read-only disk: whoever opens it for writing says so.
        }
    }

    /// <summary>Waits until the disk has what the file holds.</summary>
    public static void Flush(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.ReadWrite);
        file.Flush(flushToDisk: true);
    }

    /// <summary>Copies into a private file where none is, and waits until the disk has it.</summary>
    public static void Copy(string from, string to)
    {
        using var source = new FileStream(from, FileMode.Open, FileAccess.Read, FileShare.Read);
        using var target = Create(to);
        source.CopyTo(target);
        target.Flush(flushToDisk: true);
    }

    /// <summary>Whether an error says that nothing may be written there.</summary>
    public static bool IsReadOnly(Exception error) =>
        error is UnauthorizedAccessException || (!OperatingSystem.IsWindows() && error is IOException { HResult: ReadOnlyFileSystem });

    /// <summary>An error in words that say what to do, where it has such a cause.</summary>
    public static string Why(Exception error) => IsReadOnly(error)
        ? $"it is read-only for this user ({error.Message})"
        : error.Message;

    private static FileStreamOptions Options(FileMode mode, FileAccess access, FileShare share)
    {
        var options = new FileStreamOptions { Mode = mode, Access = access, Share = share };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = OwnFile;
        return options;
    }
}
