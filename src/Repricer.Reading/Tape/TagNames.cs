using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.Intrinsics;

namespace Repricer.Reading.Tape;

/// <summary>
/// Finds the <see cref="Tag"/> of a name by a small open-addressed table over its lower-case bytes: one probe for almost every tag of a
/// page.
/// </summary>
internal static class TagNames
{
    private const int Bits = 10;
    private const ulong Magic = 0x9E3779B97F4A7C15;
    private const ulong LowerCase = 0x2020202020202020;

    /// <summary>No element that is known has a longer name.</summary>
    private const int Longest = 10;

    private static readonly Entry[] Table = Build();

    /// <summary>Reads the name that starts at <paramref name="start"/>; <see cref="Tag.Other"/> for one that is not listed.</summary>
    /// <param name="page">The whole page.</param>
    /// <param name="start">The first byte of the name.</param>
    /// <param name="end">Index of the first byte that is no longer in the name.</param>
    public static Tag Read(ReadOnlySpan<byte> page, int start, out int end)
    {
        if (page.Length - start < Vector128<byte>.Count)
        {
            return AtTheEnd(page, start, out end);
        }

        var bytes = Vector128.Create(page.Slice(start, Vector128<byte>.Count));
        var ends = Vector128.LessThanOrEqual(bytes, Vector128.Create((byte)' ')) | Vector128.Equals(bytes, Vector128.Create((byte)'>'))
            | Vector128.Equals(bytes, Vector128.Create((byte)'/')) | Vector128.Equals(bytes, Vector128.Create((byte)'<'));
        var length = BitOperations.TrailingZeroCount(ends.ExtractMostSignificantBits() | 0x10000);
        if (length > Longest)
        {
            end = start + length;
            while (end < page.Length && Utf8Text.IsNameByte(page[end]))
            {
                end++;
            }

            return Tag.Other;
        }

        end = start + length;
        var low = bytes.AsUInt64().GetElement(0) | LowerCase;
        return length <= 8
            ? Find(length == 8 ? low : low & ((1UL << (8 * length)) - 1), 0)
            : Find(low, (bytes.AsUInt64().GetElement(1) | LowerCase) & ((1UL << (8 * (length - 8))) - 1));
    }

    private static Tag AtTheEnd(ReadOnlySpan<byte> page, int start, out int end)
    {
        end = start;
        while (end < page.Length && Utf8Text.IsNameByte(page[end]))
        {
            end++;
        }

        if (end - start > Longest)
        {
            return Tag.Other;
        }

        var (low, high) = Pack(page[start..end]);
        return Find(low, high);
    }

    private static (ulong Low, ulong High) Pack(ReadOnlySpan<byte> name)
    {
        Span<byte> bytes = stackalloc byte[16];
        bytes.Clear();
        for (var at = 0; at < name.Length; at++)
        {
            bytes[at] = (byte)(name[at] | 0x20);
        }

        return (BinaryPrimitives.ReadUInt64LittleEndian(bytes), BinaryPrimitives.ReadUInt64LittleEndian(bytes[8..]));
    }

    private static Tag Find(ulong low, ulong high)
    {
        for (var slot = (int)((low * Magic) >> (64 - Bits)); Table[slot].Low != 0; slot = (slot + 1) & ((1 << Bits) - 1))
        {
            if (Table[slot].Low == low && Table[slot].High == high)
            {
                return Table[slot].Tag;
            }
        }

        return Tag.Other;
    }

    private static Entry[] Build()
    {
        var table = new Entry[1 << Bits];
        foreach (var tag in Enum.GetValues<Tag>())
        {
            if (tag == Tag.Other)
            {
                continue;
            }

            var (low, high) = Pack(System.Text.Encoding.ASCII.GetBytes(tag.ToString()));
            var slot = (int)((low * Magic) >> (64 - Bits));
            while (table[slot].Low != 0)
            {
                slot = (slot + 1) & ((1 << Bits) - 1);
            }

            table[slot] = new Entry(low, high, tag);
        }

        return table;
    }

    private readonly record struct Entry(ulong Low, ulong High, Tag Tag);
}
