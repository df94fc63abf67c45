using System.Buffers;
using System.IO.Compression;
using System.Security.Cryptography;

namespace Repricer.Engine.Evidence;

/// <summary>Bytes as they are kept: packed, under the SHA-256 of what they unpack to.</summary>
/// <param name="Sha256">Lower-case hex.</param>
/// <param name="Bytes">Of what they unpack to.</param>
/// <param name="IsPacked">By Brotli; else they are kept as they are, because packing would not make them smaller.</param>
public sealed record EvidenceBody(string Sha256, long Bytes, bool IsPacked, ReadOnlyMemory<byte> Data)
{
    /// <summary>The lowest level: a page packs to about a sixth of its size, candidates and all.</summary>
    private const int Quality = 1;

    private const int Window = 22;

    public static string HashOf(ReadOnlySpan<byte> bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));

    /// <summary>Packs bytes, and keeps none of the memory they are in.</summary>
    public static EvidenceBody Pack(ReadOnlyMemory<byte> bytes, string sha256)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(BrotliEncoder.GetMaxCompressedLength(bytes.Length));
        try
        {
            return BrotliEncoder.TryCompress(bytes.Span, buffer, out var length, Quality, Window) && length < bytes.Length
                ? new EvidenceBody(sha256, bytes.Length, IsPacked: true, buffer.AsSpan(0, length).ToArray())
                : new EvidenceBody(sha256, bytes.Length, IsPacked: false, bytes.ToArray());
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    /// <returns>What was kept; null = it is not what its name says: damaged, or changed by somebody.</returns>
    public ReadOnlyMemory<byte>? Unpack()
    {
        if (Bytes is < 0 or > int.MaxValue)
            return null;

        var bytes = Data;
        if (IsPacked)
        {
            // What lies on the disk may claim anything: no more is taken than the document says, and not before it unpacks to that.
            var unpacked = new byte[Bytes];
            if (!BrotliDecoder.TryDecompress(Data.Span, unpacked, out var length) || length != unpacked.Length)
                return null;
            bytes = unpacked;
        }

        // Not "bytes : null": null would become bytes of length 0.
        return HashOf(bytes.Span) == Sha256 ? bytes : default(ReadOnlyMemory<byte>?);
    }
}
