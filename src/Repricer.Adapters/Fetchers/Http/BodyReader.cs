using Repricer.Engine.Crawling;

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
    /// <returns>Null when the body is larger than <paramref name="maxBytes"/>; else the caller holds it.</returns>
    public static async Task<PageBuffer?> ReadAsync(Stream body, long? length, int maxBytes, CancellationToken ct)
    {
        // A stated length is read to where it stays: such a page is copied once, from the socket.
        var isStated = length is > 0 and <= MostOnTrust && length <= maxBytes;
        var held = PageBuffer.Rent(isStated ? (int)length! : ChunkBytes);
        try
        {
            if (isStated)
                return held.Of(await body.ReadAtLeastAsync(held.Room[..(int)length!], (int)length!, throwOnEndOfStream: false, ct));

            var count = 0;
            while (true)
            {
                if (count == held.Room.Length)
                    held = Larger(held, count);
                var read = await body.ReadAsync(held.Room[count..], ct);
                if (read == 0)
                    return held.Of(count);
                count += read;
                if (count <= maxBytes)
                    continue;
                held.Release();
                return null;
            }
        }
        catch
        {
            held.Release();
            throw;
        }
    }

    private static PageBuffer Larger(PageBuffer full, int count)
    {
        var larger = PageBuffer.Rent(count * 2);
        full.Room.Span[..count].CopyTo(larger.Room.Span);
        full.Release();
        return larger;
    }
}
