using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace Repricer.Adapters.Files;

/// <summary>
/// Tells what a path leads to without opening it: to open a pipe waits for somebody who writes into it, perhaps for ever. .NET tells
/// folders from files and nothing more, so on Linux this asks the C library.
/// </summary>
internal static class FileKind
{
    public const string Pipe = "a pipe";

    private const int CurrentFolder = -100;
    private const uint TypeAsked = 1;
    private const int ModeAt = 28;
    private const int TypeMask = 0xF000;

    /// <summary>Says what the path leads to, links followed.</summary>
    /// <returns>Words for what is no regular file, e.g. "a pipe"; null = a regular file, or nothing is there.</returns>
    public static string? OtherThanFile(string path)
    {
        if (Directory.Exists(path))
            return "a folder";
        return OperatingSystem.IsLinux() ? Words(ModeOf(path)) : null;
    }

    private static string? Words(int? mode) => (mode & TypeMask) switch
    {
        null or 0x8000 => null,
        0x1000 => Pipe,
        0xC000 => "a socket",
        0x2000 or 0x6000 => "a device",
        0x4000 => "a folder",
        _ => "something else",
    };

    /// <returns>The mode as the kernel gives it, on every machine at the same place; null = it gives none.</returns>
    private static int? ModeOf(string path)
    {
        var answer = new byte[256];
        try
        {
            return Ask(CurrentFolder, path, 0, TypeAsked, answer) == 0
                ? BinaryPrimitives.ReadUInt16LittleEndian(answer.AsSpan(ModeAt))
                : null;
        }
        catch (Exception error) when (error is EntryPointNotFoundException or ArgumentException)
        {
            // A C library from before 2018, or a name that is no text: opening it says so.
            return null;
        }
    }

    [DllImport(
        "libc", EntryPoint = "statx", SetLastError = true, CharSet = CharSet.Ansi, BestFitMapping = false, ThrowOnUnmappableChar = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Ask(int folder, [MarshalAs(UnmanagedType.LPUTF8Str)] string path, int flags, uint mask, [Out] byte[] answer);
}
