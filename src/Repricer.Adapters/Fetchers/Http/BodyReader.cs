using System.Buffers;

namespace Repricer.Adapters.Fetchers.Http;

/// <summary>Reads a decompressed body up to a cap. Counts what comes out of the decompressor, so that a small bomb stays small.</summary>
internal static class BodyReader
{
    private const int ChunkBytes = 64 * 1024;

    /// <summary>The length that a server states is believed up to here before any of it has come.</summary>
    private const int MostOnTrust = 4 * 1024 * 1024;

    /// <param name="body">Past the decompressor.</param>
    /// <param name="length">As the server states it; null where it does not, or where the body was compressed.</param>
    /// <param name="maxBytes">The cap.</param>
    /// <returns>Null when the body is larger than <paramref name="maxBytes"/>.</returns>
    public static async Task<byte[]?> ReadAsync(Stream body, long? length, int maxBytes, CancellationToken ct)
    {
        if (length is > 0 and <= MostOnTrust && length <= maxBytes)
        {
            // Read to where it stays: a page is copied once, from the socket.
            var whole = GC.AllocateUninitializedArray<byte>((int)length);
            var got = await body.ReadAtLeastAsync(whole, whole.Length, throwOnEndOfStream: false, ct);
            return got == whole.Length ? whole : whole[..got];
        }

        var held = ArrayPool<byte>.Shared.Rent(ChunkBytes);
        var count = 0;
        try
        {
            while (true)
            {
                if (count == held.Length)
                    held = Grow(held, count);
                var read = await body.ReadAsync(held.AsMemory(count), ct);
                if (read == 0)
                    return held.AsSpan(0, count).ToArray();
                count += read;
                if (count > maxBytes)
                    return null;
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(held);
        }
    }

    private static byte[] Grow(byte[] full, int count)
    {
        var larger = ArrayPool<byte>.Shared.Rent(count * 2);
        full.AsSpan(0, count).CopyTo(larger);
        ArrayPool<byte>.Shared.Return(full);
        return larger;
    }
}
