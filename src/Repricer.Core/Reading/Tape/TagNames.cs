namespace Repricer.Core.Reading.Tape;

/// <summary>Names of elements to <see cref="Tag"/> by a small open-addressed table over the packed lower-case bytes: one probe for almost every tag of a page.</summary>
internal static class TagNames
{
    private const int Bits = 10;
    private const ulong Magic = 0x9E3779B97F4A7C15;
    private static readonly ulong[] Keys = new ulong[1 << Bits];
    private static readonly Tag[] Values = Build(Keys);

    /// <summary>The element whose name starts at <paramref name="start"/>.</summary>
    /// <param name="page">The whole page.</param>
    /// <param name="start">The first byte of the name.</param>
    /// <param name="end">Index of the first byte that is no longer in the name.</param>
    public static Tag Read(ReadOnlySpan<byte> page, int start, out int end)
    {
        ulong key = 0;
        var known = true;
        var at = start;
        for (; at < page.Length && Utf8Text.IsNameByte(page[at]); at++)
        {
            var letter = (uint)(page[at] | 0x20) - 'a';
            var digit = (uint)page[at] - '1';

            // Digits end a name that is only one letter long; they take the values above z.
            known &= letter <= 25 || (digit <= 5 && at == start + 1);
            key = (key << 5) | (letter <= 25 ? letter : 26 + digit);
        }

        end = at;
        var length = at - start;
        return known && length is > 0 and <= 12 ? Find((key << 4) | (uint)length) : Tag.Other;
    }

    private static Tag Find(ulong key)
    {
        for (var slot = (int)((key * Magic) >> (64 - Bits)); Keys[slot] != 0; slot = (slot + 1) & ((1 << Bits) - 1))
        {
            if (Keys[slot] == key)
            {
                return Values[slot];
            }
        }

        return Tag.Other;
    }

    private static ulong Pack(ReadOnlySpan<byte> name)
    {
        ulong key = 0;
        foreach (var b in name)
        {
            var letter = (uint)(b | 0x20) - 'a';
            key = (key << 5) | (letter <= 25 ? letter : 26 + ((uint)b - '1'));
        }

        return (key << 4) | (uint)name.Length;
    }

    private static Tag[] Build(ulong[] keys)
    {
        var values = new Tag[1 << Bits];
        Span<byte> name = stackalloc byte[16];
        foreach (var tag in Enum.GetValues<Tag>())
        {
            if (tag == Tag.Other)
            {
                continue;
            }

            var length = System.Text.Encoding.ASCII.GetBytes(tag.ToString(), name);
            var key = Pack(name[..length]);
            var slot = (int)((key * Magic) >> (64 - Bits));
            while (keys[slot] != 0)
            {
                slot = (slot + 1) & ((1 << Bits) - 1);
            }

            keys[slot] = key;
            values[slot] = tag;
        }

        return values;
    }
}
