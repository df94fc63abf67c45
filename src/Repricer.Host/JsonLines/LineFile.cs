using Repricer.Adapters.Files;

namespace Repricer.Host.JsonLines;

/// <summary>
/// Reads a file that a line names whole, up to a size and for a limited time, with a sentence instead of an exception: what one line names
/// must not keep the next ones waiting.
/// </summary>
internal static class LineFile
{
    /// <summary>The largest file that is read, in bytes: larger than any page the crawler would keep.</summary>
    private const long MaxBytes = 64L * 1024 * 1024;

    public static byte[] Read(string path)
    {
        var content = RegularFile.ReadInTime(path, MaxBytes);
        return content.Bytes ?? throw new BadLineException($"{path}: the file {content.Fault}");
    }
}
