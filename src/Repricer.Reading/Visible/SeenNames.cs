using System.Buffers.Binary;
using Repricer.Reading.Words;

namespace Repricer.Reading.Visible;

/// <summary>Keeps what names said that were read before: the elements of a page share most of their classes.</summary>
internal sealed class SeenNames
{
    private const int Size = 256;
    private const ulong Factor = 0x9E3779B97F4A7C15;

    private readonly Entry[] _entries = new Entry[Size];
    private readonly byte[] _buffer = new byte[ElementNames.MostBytes];

    /// <summary>Gives what a value says, read anew only where it was not the last one of its slot.</summary>
    /// <param name="page">The page that the value is a part of; the same for every call.</param>
    /// <param name="value">The value of an attribute.</param>
    /// <param name="hash">What <see cref="Hash"/> gives of it.</param>
    public ElementHints Of(ReadOnlySpan<byte> page, ReadOnlySpan<byte> value, int hash)
    {
        ref var entry = ref _entries[hash & (Size - 1)];
        if (entry.Hash != hash || entry.Length != value.Length || !page.Slice(entry.Start, entry.Length).SequenceEqual(value))
        {
            _ = page.Overlaps(value, out var start);
            entry = new Entry(start, value.Length, hash, ElementNames.OfNames(value, _buffer));
        }

        return entry.Hints;
    }

    /// <summary>Gives the same for equal bytes, eight of them at a time.</summary>
    public static int Hash(ReadOnlySpan<byte> value)
    {
        var hash = (ulong)(value.Length + 1) * Factor;
        for (; value.Length >= sizeof(ulong); value = value[sizeof(ulong)..])
        {
            hash = (hash ^ BinaryPrimitives.ReadUInt64LittleEndian(value)) * Factor;
            hash ^= hash >> 32;
        }

        ulong rest = 0;
        foreach (var b in value)
        {
            rest = (rest << 8) | b;
        }

        hash = (hash ^ rest) * Factor;
        return (int)(hash ^ (hash >> 32));
    }

    private readonly record struct Entry(int Start, int Length, int Hash, ElementHints Hints);
}
