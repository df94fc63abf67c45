namespace Repricer.Adapters.Storage;

/// <summary>Files that hold what the data folder holds: only the user who runs the program may read them.</summary>
internal static class PrivateFile
{
    /// <summary>Creates an empty file where none is.</summary>
    public static FileStream Create(string path)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        return new FileStream(path, options);
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
}
