namespace Repricer.Testing;

/// <summary>The folders of tests that write: stores above all, whose every commit waits for the disk.</summary>
public static class TemporaryFolder
{
    private const string InMemory = "/dev/shm";

    /// <summary>A container may have 64 MB there, which a few stores fill.</summary>
    private const long LeastFree = 2L << 30;

    /// <summary>
    /// Makes a folder for this user alone, in memory where the machine has room for it there: these tests are about what is written, not
    /// about how fast a disk says so, and what is in memory outlives the death of a process all the same.
    /// </summary>
    /// <param name="what">Becomes part of its name.</param>
    public static string Create(string what = "store")
    {
        if (!OperatingSystem.IsLinux() || !Directory.Exists(InMemory) || new DriveInfo(InMemory).AvailableFreeSpace < LeastFree)
            return Directory.CreateTempSubdirectory($"repricer-{what}-").FullName;

        var folder = Path.Combine(InMemory, $"repricer-{what}-{Environment.ProcessId}-{Path.GetRandomFileName()}");
        return Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute).FullName;
    }
}
