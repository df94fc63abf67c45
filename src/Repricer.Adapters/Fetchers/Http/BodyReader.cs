using System.Buffers;

namespace Repricer.Adapters.Fetchers.Http;

/// <summary>Reads a decompressed body up to a cap. Counts what comes out of the decompressor, so that a small bomb stays small.</summary>
internal static class BodyReader
{
    private const int ChunkBytes = 64 * 1024;

    /// <returns>Null when the body is larger than <paramref name="maxBytes"/>.</returns>
    public static async Task<byte[]?> ReadAsync(Stream body, int maxBytes, CancellationToken ct)
    {
        using var read = new MemoryStream();
        var chunk = ArrayPool<byte>.Shared.Rent(ChunkBytes);
        try
        {
            while (true)
            {
                var count = await body.ReadAsync(chunk, ct);
                if (count == 0)
                    return read.ToArray();
                if (read.Length + count > maxBytes)
                    return null;
                read.Write(chunk, 0, count);
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(chunk);
        }
    }
}
