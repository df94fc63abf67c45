namespace Repricer.Host.JsonLines;

/// <summary>Reads a file that a line names whole, up to a limit, with a sentence instead of an exception.</summary>
internal static class LineFile
{
    /// <summary>The largest file that is read, in bytes: larger than any page the crawler would keep.</summary>
    private const long MaxBytes = 64L * 1024 * 1024;

    public static byte[] Read(string path)
    {
        try
        {
            var info = new FileInfo(path);
            if (!info.Exists)
                throw new BadLineException($"{path}: no such file");
            return info.Length <= MaxBytes
                ? File.ReadAllBytes(path)
                : throw new BadLineException($"{path}: {info.Length} bytes, expected at most {MaxBytes}");
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new BadLineException($"{path}: cannot be read ({error.Message})");
        }
    }
}
