using System.Net.Sockets;
using System.Runtime.InteropServices;

namespace Repricer.Testing;

/// <summary>Makes what is no regular file, as somebody may leave it lying where files are read. On Linux only.</summary>
public static class SpecialFiles
{
    /// <summary>The kinds there are: pipe, socket, device, folder and loop.</summary>
    public static IReadOnlyList<string> Kinds { get; } = ["pipe", "socket", "device", "folder", "loop"];

    /// <summary>
    /// Makes one of <see cref="Kinds"/>. A socket stays one after its owner is gone; a device is a link to one, which never ends.
    /// </summary>
    public static void Make(string kind, string path)
    {
        switch (kind)
        {
            case "pipe":
                if (MakePipe(path, 0b110_000_000) != 0)
                    throw new IOException($"no pipe {path}: {Marshal.GetLastPInvokeErrorMessage()}");
                break;
            case "socket":
                // A socket that is closed takes its name with it; under another name it stays.
                var place = path + ".s";
                using (var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified))
                {
                    socket.Bind(new UnixDomainSocketEndPoint(place));
                    File.Move(place, path);
                }

                break;
            case "device":
                File.CreateSymbolicLink(path, "/dev/zero");
                break;
            case "folder":
                Directory.CreateDirectory(path);
                break;
            case "loop":
                File.CreateSymbolicLink(path, path);
                break;
            default:
                throw new ArgumentException($"there is no {kind}", nameof(kind));
        }
    }

    [DllImport(
        "libc", EntryPoint = "mkfifo", SetLastError = true, CharSet = CharSet.Ansi, BestFitMapping = false, ThrowOnUnmappableChar = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int MakePipe([MarshalAs(UnmanagedType.LPUTF8Str)] string path, uint mode);
}
