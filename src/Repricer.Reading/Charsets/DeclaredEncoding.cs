using System.Buffers;

namespace Repricer.Reading.Charsets;

/// <summary>Reads the places in which an encoding is stated in text: a content type, an XML declaration.</summary>
internal static class DeclaredEncoding
{
    private static readonly SearchValues<byte> ValueEnds = SearchValues.Create("\t\n\f\r ;"u8);

    /// <summary>
    /// Follows the standard's "extracting a character encoding from a meta element"; null where none is named that the standard knows.
    /// </summary>
    public static string? OfContent(ReadOnlySpan<byte> content)
    {
        for (var at = 0; at < content.Length;)
        {
            var found = IndexOfIgnoreCase(content[at..], "charset"u8);
            if (found < 0)
                return null;
            at += found + 7;
            while (at < content.Length && MetaPrescan.IsSpace(content[at]))
                at++;
            if (at >= content.Length || content[at] != '=')
                continue;
            at++;
            while (at < content.Length && MetaPrescan.IsSpace(content[at]))
                at++;
            if (at >= content.Length)
                return null;
            var value = content[at..];
            if (value[0] is (byte)'"' or (byte)'\'')
            {
                var close = value[1..].IndexOf(value[0]);
                return close < 0 ? null : EncodingLabels.Find(value.Slice(1, close));
            }

            var end = value.IndexOfAny(ValueEnds);
            return EncodingLabels.Find(end < 0 ? value : value[..end]);
        }

        return null;
    }

    /// <summary>
    /// Follows the standard's "get an XML encoding": old feeds and XHTML pages declare themselves in their first line. Null where none
    /// does.
    /// </summary>
    public static string? OfXml(ReadOnlySpan<byte> page)
    {
        if (!page.StartsWith("<?xml"u8))
            return null;
        var end = page.IndexOf((byte)'>');
        if (end < 0)
            return null;
        var declaration = page[..end];
        var at = declaration.IndexOf("encoding"u8);
        if (at < 0)
            return null;
        var rest = declaration[(at + 8)..].TrimStart("\t\n\f\r "u8);
        if (rest.IsEmpty || rest[0] != '=')
            return null;
        rest = rest[1..].TrimStart("\t\n\f\r "u8);
        if (rest.IsEmpty || rest[0] is not ((byte)'"' or (byte)'\''))
            return null;
        var close = rest[1..].IndexOf(rest[0]);
        var name = close < 0 ? null : EncodingLabels.Find(rest.Slice(1, close));
        return name is "utf-16le" or "utf-16be" ? "utf-8" : name;
    }

    public static int IndexOfIgnoreCase(ReadOnlySpan<byte> bytes, ReadOnlySpan<byte> lower)
    {
        for (var i = 0; i + lower.Length <= bytes.Length; i++)
        {
            var first = bytes[i..].IndexOfAny(lower[0], (byte)char.ToUpperInvariant((char)lower[0]));
            if (first < 0)
                return -1;
            i += first;
            if (i + lower.Length <= bytes.Length && System.Text.Ascii.EqualsIgnoreCase(bytes.Slice(i, lower.Length), lower))
                return i;
        }

        return -1;
    }
}
