using Repricer.Adapters.Files;

namespace Repricer.Host.Console;

/// <summary>Reads files that a person named.</summary>
internal static class Files
{
    private const long MaxBytes = 64L * 1024 * 1024;

    public static byte[] Read(CommandContext context, string path)
    {
        var content = RegularFile.ReadNamed(context.PathOf(path), MaxBytes);
        return content.Bytes ?? throw new UserErrorException($"{path}: the file {content.Fault}");
    }
}
