namespace Repricer.Host.Console;

/// <summary>Reads files that a person named.</summary>
internal static class Files
{
    private const long MaxBytes = 64L * 1024 * 1024;

    public static byte[] Read(CommandContext context, string path)
    {
        try
        {
            var info = new FileInfo(context.PathOf(path));
            if (Directory.Exists(info.FullName))
                throw new UserErrorException($"{path}: this is a folder, no file");
            if (!info.Exists)
                throw new UserErrorException($"{path}: there is no such file");
            if (info.Length > MaxBytes)
                throw new UserErrorException($"{path}: {info.Length} bytes; at most {MaxBytes} are read");
            return File.ReadAllBytes(info.FullName);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new UserErrorException($"{path}: {error.Message}");
        }
    }
}
