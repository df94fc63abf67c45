using System.Globalization;

namespace Repricer.NodeHost.Faults;

/// <summary>Whose a connection on this machine is, as the system tells it.</summary>
internal static class Sockets
{
    /// <param name="port">The connection's own port, on whichever address.</param>
    public static bool IsOf(int port, int process)
    {
        var own = string.Create(CultureInfo.InvariantCulture, $":{port:X4}");
        var sockets = new[] { "/proc/net/tcp", "/proc/net/tcp6" }.Where(File.Exists).SelectMany(File.ReadLines).Skip(1)
            .Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            .Where(fields => fields.Length > 9 && fields[1].EndsWith(own, StringComparison.Ordinal))
            .Select(fields => $"socket:[{fields[9]}]").ToHashSet(StringComparer.Ordinal);
        try
        {
            return Directory.EnumerateFiles(string.Create(CultureInfo.InvariantCulture, $"/proc/{process}/fd"))
                .Any(file => new FileInfo(file).LinkTarget is { } target && sockets.Contains(target));
        }
        catch (IOException)
        {
            // The process has ended meanwhile, or a file of it was closed while it was looked at.
            return false;
        }
    }
}
