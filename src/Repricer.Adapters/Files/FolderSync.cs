using System.Runtime.InteropServices;

namespace Repricer.Adapters.Files;

/// <summary>
/// Forces a folder's entries to the disk. .NET opens no folders, so this asks the C library; on Windows a rename needs no such call.
/// </summary>
internal static class FolderSync
{
    /// <exception cref="IOException">The folder could not be forced to the disk.</exception>
    public static void Flush(string folder)
    {
        if (OperatingSystem.IsWindows())
            return;

        var handle = Open(folder, 0);
        if (handle < 0)
            throw new IOException($"{folder} could not be opened: {Marshal.GetLastPInvokeErrorMessage()}");
        try
        {
            if (Sync(handle) != 0)
                throw new IOException($"{folder} could not be forced to the disk: {Marshal.GetLastPInvokeErrorMessage()}");
        }
        finally
        {
            _ = Close(handle);
        }
    }

    [DllImport(
        "libc", EntryPoint = "open", SetLastError = true, CharSet = CharSet.Ansi, BestFitMapping = false, ThrowOnUnmappableChar = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Open([MarshalAs(UnmanagedType.LPUTF8Str)] string path, int flags);

    [DllImport("libc", EntryPoint = "fsync", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Sync(int handle);

    [DllImport("libc", EntryPoint = "close", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Close(int handle);
}
