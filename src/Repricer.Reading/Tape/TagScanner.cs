using System.Buffers.Binary;

namespace Repricer.Reading.Tape;

/// <summary>Finds where a start tag ends, quotes honoured, and notices in passing the attributes that extractors ask for.</summary>
internal static class TagScanner
{
    private const uint Item = 'i' | ('t' << 8) | ('e' << 16) | ('m' << 24);
    private const uint Data = 'd' | ('a' << 8) | ('t' << 16) | ('a' << 24);
    private const uint Type = 't' | ('y' << 8) | ('p' << 16) | ('e' << 24);
    private const uint Aria = 'a' | ('r' << 8) | ('i' << 16) | ('a' << 24);
    private const uint DashLab = '-' | ('l' << 8) | ('a' << 16) | ((uint)'b' << 24);
    private const uint DashPr = '-' | ('p' << 8) | ('r' << 16);
    private const uint DashEan = '-' | ('e' << 8) | ('a' << 16) | ((uint)'n' << 24);
    private const uint DashVa = '-' | ('v' << 8) | ('a' << 16);
    private const uint Of = 'o' | ('f' << 8);
    private const uint MarkedFirsts = (1u << ('i' & 31)) | (1u << ('d' & 31)) | (1u << ('t' & 31)) | (1u << ('a' & 31));
    private const ulong LowerCase = 0x2020202020202020;

    /// <summary>Finds the '>' that ends a start tag and gives its index; the page's length where there is none.</summary>
    /// <param name="page">The whole page.</param>
    /// <param name="from">The first byte after the tag's name.</param>
    /// <param name="marks">What attributes the tag may have.</param>
    public static int End(ReadOnlySpan<byte> page, int from, out TokenMarks marks)
    {
        marks = TokenMarks.None;
        if (from < page.Length && page[from] == '>')
        {
            return from;
        }

        ulong inside = 0;
        ulong equalBefore = 0;
        ulong endsBefore = 0;
        ulong referenceBefore = 0;
        ulong lastBefore = 0;
        for (var at = from; ByteBlock.Fits(page, at); at += ByteBlock.Size)
        {
            var block = new ByteBlock(page, at);
            var quotes = block.Equal((byte)'"');
            var quoted = ByteBlock.Parity(quotes) ^ inside;
            var close = block.Equal((byte)'>') & ~quoted;
            var below = ByteBlock.Below(close);
            var equals = block.Equal((byte)'=');

            // A quote opens a value only after '='; whatever is less plain is left to the careful way.
            var stray = (quotes & quoted & ~((equals << 1) | equalBefore)) | (block.Equal((byte)'\'') & ~quoted);
            if ((stray & below) != 0)
            {
                break;
            }

            var ends = (block.Blank() & ~quoted) | (quotes & ~quoted);
            for (var starts = ((ends << 1) | endsBefore) & ~quoted & ~ends & below; starts != 0; starts &= starts - 1)
            {
                var name = at + ByteBlock.First(starts);
                if (MayBeMarked(page[name]))
                {
                    marks |= Marks(page[name..]);
                }
            }

            var references = block.Equal((byte)'&');
            var braces = block.Equal((byte)'{');
            if ((references | referenceBefore) != 0)
            {
                braces |= ((references << 1) | referenceBefore) & block.Equal((byte)'#');
            }

            var last = block.Equal((byte)'u');
            for (var names = ((last << 1) | lastBefore) & equals & below; names != 0; names &= names - 1)
            {
                marks |= IsSku(page, at + ByteBlock.First(names)) ? TokenMarks.Number : TokenMarks.None;
            }

            marks |= (braces & below) != 0 ? TokenMarks.Brace : TokenMarks.None;
            if (close != 0)
            {
                return at + ByteBlock.First(close);
            }

            inside = (ulong)((long)quoted >> 63);
            equalBefore = equals >> 63;
            endsBefore = ends >> 63;
            referenceBefore = references >> 63;
            lastBefore = last >> 63;
        }

        var end = Careful(page, from);
        marks = OfAttributes(page, from, end);
        return end;
    }

    /// <summary>Tells by its first letter whether an attribute may be one that is asked for: most are classes and addresses.</summary>
    private static bool MayBeMarked(byte first) => (MarkedFirsts >> (first & 31) & 1) != 0;

    private static TokenMarks Marks(ReadOnlySpan<byte> attribute)
    {
        if (attribute.Length < 8)
        {
            return TokenMarks.AnyAttribute;
        }

        var name = BinaryPrimitives.ReadUInt64LittleEndian(attribute) | LowerCase;
        var rest = (uint)(name >> 32);
        return (uint)name switch
        {
            Item => TokenMarks.Item,
            Data when (rest & 0xFFFFFF) is DashPr or DashVa => TokenMarks.DataPrice,
            Data when rest == DashEan => TokenMarks.Number,
            Aria when rest == DashLab => TokenMarks.Label,
            Type when (rest & 0xFFFF) == Of => TokenMarks.TypeOf,
            _ => TokenMarks.None,
        };
    }

    /// <summary>Tells whether the name before an '=' ends in "sku": few names end in its last letter.</summary>
    private static bool IsSku(ReadOnlySpan<byte> page, int equal) => equal >= 3 && page.Slice(equal - 3, 3).SequenceEqual("sku"u8);

    /// <summary>Gives the marks of a tag whose end is known, by its attributes as they are read later.</summary>
    private static TokenMarks OfAttributes(ReadOnlySpan<byte> page, int from, int end)
    {
        var marks = page[Math.Min(from, end)..end].IndexOfAny((byte)'{', (byte)'#') >= 0 ? TokenMarks.Brace : TokenMarks.None;
        var attributes = new AttributeReader(page, from, end);
        while (attributes.MoveNext())
        {
            marks |= attributes.Name.EndsWith("sku"u8) ? TokenMarks.Number : TokenMarks.None;
            if (MayBeMarked(attributes.Name[0]))
            {
                marks |= Marks(page[attributes.NameStart..]);
            }
        }

        return marks;
    }

    private static int Careful(ReadOnlySpan<byte> page, int from)
    {
        var at = from;
        while (true)
        {
            var hit = page[at..].IndexOfAny((byte)'>', (byte)'"', (byte)'\'');
            if (hit < 0)
            {
                return page.Length;
            }

            at += hit;
            var found = page[at];
            if (found == '>')
            {
                return at;
            }

            if (!AfterEquals(page, from, at))
            {
                at++;
                continue;
            }

            var end = page[(at + 1)..].IndexOf(found);
            if (end < 0)
            {
                // An unbalanced quote would swallow the page: end the tag at its next '>'.
                var close = page[(at + 1)..].IndexOf((byte)'>');
                return close < 0 ? page.Length : at + 1 + close;
            }

            at += end + 2;
        }
    }

    private static bool AfterEquals(ReadOnlySpan<byte> page, int from, int quote)
    {
        for (var at = quote - 1; at >= from; at--)
        {
            if (page[at] > ' ')
            {
                return page[at] == '=';
            }
        }

        return false;
    }
}
