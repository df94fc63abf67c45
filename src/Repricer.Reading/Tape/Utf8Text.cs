using System.Net;
using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Text;

namespace Repricer.Reading.Tape;

/// <summary>Helps with bytes: ASCII case folding on UTF-8, and decoding of the little that becomes a string.</summary>
internal static class Utf8Text
{
    /// <summary>Holds the bit that makes a letter a small one.</summary>
    private const byte SmallLetter = 0x20;

    public static bool IsLetter(byte b) => (uint)((b | 0x20) - 'a') < 26;

    public static bool IsBlank(byte b) => b is (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n' or (byte)'\f';

    public static bool IsDigit(byte b) => (uint)(b - '0') < 10;

    /// <summary>Tells whether a byte may continue the name of an element.</summary>
    public static bool IsNameByte(byte b) => b > ' ' && b != '>' && b != '/' && b != '<';

    public static bool EqualsIgnoreCase(ReadOnlySpan<byte> left, ReadOnlySpan<byte> right) =>
        System.Text.Ascii.EqualsIgnoreCase(left, right);

    /// <summary>
    /// Tells whether the text holds the word, whatever the case of ASCII letters; <paramref name="lower"/> is lower case.
    /// </summary>
    public static bool Contains(ReadOnlySpan<byte> text, ReadOnlySpan<byte> lower) => IndexOf(text, lower) >= 0;

    public static int IndexOf(ReadOnlySpan<byte> text, ReadOnlySpan<byte> lower)
    {
        var first = lower[0];
        var upper = first is >= (byte)'a' and <= (byte)'z' ? (byte)(first - 32) : first;
        var at = Skip(text, lower, out var found);
        if (found)
        {
            return at;
        }

        while (text.Length - at >= lower.Length)
        {
            var hit = text[at..].IndexOfAny(first, upper);
            if (hit < 0 || at + hit + lower.Length > text.Length)
            {
                return -1;
            }

            at += hit;
            if (System.Text.Ascii.EqualsIgnoreCase(text.Slice(at, lower.Length), lower))
            {
                return at;
            }

            at++;
        }

        return -1;
    }

    /// <summary>
    /// Looks for the first and the last letter of a word in thirty-two places at a time, and gives the first place that was not looked at,
    /// or where it was found.
    /// </summary>
    private static int Skip(ReadOnlySpan<byte> text, ReadOnlySpan<byte> lower, out bool found)
    {
        found = false;
        var last = lower.Length - 1;
        if ((lower[0] & lower[last] & SmallLetter) == 0)
        {
            return 0;
        }

        var small = Vector256.Create(SmallLetter);
        var (first, final) = (Vector256.Create(lower[0]), Vector256.Create(lower[last]));
        ref var start = ref MemoryMarshal.GetReference(text);
        var at = 0;
        for (; at + last + Vector256<byte>.Count <= text.Length; at += Vector256<byte>.Count)
        {
            var heads = Vector256.Equals(Vector256.LoadUnsafe(ref start, (nuint)at) | small, first);
            var tails = Vector256.Equals(Vector256.LoadUnsafe(ref start, (nuint)(at + last)) | small, final);
            for (var both = (heads & tails).ExtractMostSignificantBits(); both != 0; both &= both - 1)
            {
                var place = at + BitOperations.TrailingZeroCount(both);
                if (System.Text.Ascii.EqualsIgnoreCase(text.Slice(place, lower.Length), lower))
                {
                    found = true;
                    return place;
                }
            }
        }

        return at;
    }

    /// <summary>Decodes UTF-8 with character references resolved and blanks collapsed, cut at <paramref name="limit"/> bytes.</summary>
    public static string Decode(ReadOnlySpan<byte> raw, int limit = 4096)
    {
        raw = Trim(raw);
        if (raw.Length > limit)
        {
            raw = raw[..limit];
        }

        if (raw.IsEmpty)
        {
            return "";
        }

        var text = Encoding.UTF8.GetString(raw);
        return Collapse(raw.Contains((byte)'&') ? WebUtility.HtmlDecode(text) : text);
    }

    /// <summary>Leaves out the blanks at both ends that text has between tags.</summary>
    public static ReadOnlySpan<byte> TrimText(ReadOnlySpan<byte> text)
    {
        var start = 0;
        while (start < text.Length && IsOfText(text[start]))
        {
            start++;
        }

        var end = text.Length;
        while (end > start && IsOfText(text[end - 1]))
        {
            end--;
        }

        return text[start..end];

        static bool IsOfText(byte b) => b is (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n';
    }

    /// <summary>Leaves out the blanks at both ends, as markup counts them.</summary>
    public static ReadOnlySpan<byte> Trim(ReadOnlySpan<byte> raw)
    {
        var start = 0;
        while (start < raw.Length && IsBlank(raw[start]))
        {
            start++;
        }

        var end = raw.Length;
        while (end > start && IsBlank(raw[end - 1]))
        {
            end--;
        }

        return raw[start..end];
    }

    /// <summary>Gives a text in lower case, ASCII many characters at a time: that is most of what pages say.</summary>
    public static string Lower(string text)
    {
        if (!System.Text.Ascii.IsValid(text))
        {
            return text.ToLowerInvariant();
        }

        return !text.AsSpan().ContainsAnyInRange('A', 'Z') ? text
            : string.Create(text.Length, text, static (into, from) => System.Text.Ascii.ToLower(from, into, out _));
    }

    public static string Collapse(string text)
    {
        if (text.Length > 0 && !text.AsSpan().ContainsAnyExceptInRange(' ', '~') && text[0] != ' ' && text[^1] != ' '
            && !text.Contains("  ", StringComparison.Ordinal))
        {
            return text;
        }

        var clean = true;
        var blank = true;
        foreach (var c in text)
        {
            var isBlank = char.IsWhiteSpace(c) && c is not ('\u00A0' or '\u202F' or '\u2009');
            if (char.IsControl(c) || (isBlank && (blank || c != ' ')))
            {
                clean = false;
                break;
            }

            blank = isBlank;
        }

        if (clean && !blank)
        {
            return text;
        }

        var builder = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            var isBlank = char.IsControl(c) || (char.IsWhiteSpace(c) && c is not ('\u00A0' or '\u202F' or '\u2009'));
            if (!isBlank)
            {
                _ = builder.Append(c);
            }
            else if (builder.Length > 0 && builder[^1] != ' ')
            {
                _ = builder.Append(' ');
            }
        }

        if (builder.Length > 0 && builder[^1] == ' ')
        {
            builder.Length--;
        }

        return builder.ToString();
    }
}
