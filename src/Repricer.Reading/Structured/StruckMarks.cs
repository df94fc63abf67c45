using System.Collections.Frozen;
using Repricer.Reading.Tape;
using Repricer.Reading.Words;

namespace Repricer.Reading.Structured;

/// <summary>Tells whether markup strikes a stated price out: by an element around it, or by a class that names it the former one.</summary>
internal static class StruckMarks
{
    private const int Levels = 8;

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Words =
        StruckWords.Whole.ToFrozenSet(StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();

    /// <param name="tape">The page.</param>
    /// <param name="at">The element that states the price.</param>
    /// <param name="owner">The element of the thing that the price belongs to, the last one asked; -1 = there is none.</param>
    public static bool On(in PageTape tape, int at, int owner)
    {
        for (var level = 0; at >= 0 && level < Levels; at = tape[at].Parent, level++)
        {
            var tag = tape[at].Tag;
            if (tag is Tag.Del or Tag.S or Tag.Strike)
            {
                return true;
            }

            if (tape.TryGetAttribute(tape[at], "class"u8, out var names) && IsNamed(names))
            {
                return true;
            }

            if (tape.TryGetAttribute(tape[at], "style"u8, out var style) && Utf8Text.Contains(style, "line-through"u8))
            {
                return true;
            }

            if (at == owner)
            {
                return false;
            }
        }

        return false;
    }

    private static bool IsNamed(ReadOnlySpan<byte> names)
    {
        if (names.Length is 0 or > 300)
        {
            return false;
        }

        Span<char> word = stackalloc char[24];
        Span<char> joined = stackalloc char[24];
        var length = 0;
        var whole = 0;
        for (var at = 0; at <= names.Length; at++)
        {
            var b = at < names.Length ? names[at] : (byte)' ';
            var isLetter = Utf8Text.IsLetter(b);
            if ((!isLetter || (b is >= (byte)'A' and <= (byte)'Z' && length > 0)) && length > 0)
            {
                if (length <= word.Length && Words.Contains(word[..length]))
                {
                    return true;
                }

                length = 0;
            }

            if (isLetter)
            {
                Put(word, ref length, b);
                Put(joined, ref whole, b);
            }
            else if (b <= ' ')
            {
                if (whole is > 0 && whole <= joined.Length && Words.Contains(joined[..whole]))
                {
                    return true;
                }

                whole = 0;
            }
        }

        return false;
    }

    private static void Put(Span<char> into, ref int length, byte letter)
    {
        if (length < into.Length)
        {
            into[length] = (char)(letter | 0x20);
        }

        length++;
    }
}
