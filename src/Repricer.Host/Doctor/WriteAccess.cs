using System.Runtime.InteropServices;

namespace Repricer.Host.Doctor;

/// <summary>Asks the operating system whether something may be written, without writing: .NET has no such question.</summary>
internal static class WriteAccess
{
    private const int Write = 2;

    /// <returns>On Windows, whether it is not marked as read-only: its access lists are not read.</returns>
    public static bool Has(string path) => OperatingSystem.IsWindows()
        ? Directory.Exists(path) || !File.GetAttributes(path).HasFlag(FileAttributes.ReadOnly)
        : Access(path, Write) == 0;

    /// <summary>The nearest folder at or around a path that is there.</summary>
    public static string NearestFolder(string path)
    {
        var at = Path.GetFullPath(path);
        while (!Directory.Exists(at) && Path.GetDirectoryName(at) is { } around)
            at = around;
        return at;
    }

    [DllImport(
        "libc", EntryPoint = "access", SetLastError = true, CharSet = CharSet.Ansi, BestFitMapping = false, ThrowOnUnmappableChar = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Access([MarshalAs(UnmanagedType.LPUTF8Str)] string path, int mode);
}
