using System.Collections.Frozen;
using Repricer.Reading.Tape;
using Repricer.Reading.Words;

namespace Repricer.Reading.Structured;

/// <summary>
/// Tells what markup says of a stated price: crossed out by an element around it, named the former or the present one by its class, or part
/// of an option that is not chosen.
/// </summary>
internal static class PriceMarks
{
    private const int Levels = 8;
    private const int EntryTokens = 40;

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Current =
        StruckWords.Current.ToFrozenSet(StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Former =
        StruckWords.Former.ToFrozenSet(StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();

    /// <param name="tape">The page.</param>
    /// <param name="at">The element that states the price.</param>
    /// <param name="owner">The element of the thing that the price belongs to, the last one asked; -1 = there is none.</param>
    public static PriceMark On(in PageTape tape, int at, int owner)
    {
        var mark = PriceMark.None;
        for (var level = 0; at >= 0 && level < Levels; at = tape[at].Parent, level++)
        {
            var tag = tape[at].Tag;
            if (tag is Tag.Del or Tag.S or Tag.Strike
                || (tape.TryGetAttribute(tape[at], "style"u8, out var style) && Utf8Text.Contains(style, "line-through"u8)))
            {
                return PriceMark.Former;
            }

            if (tag is Tag.Li or Tag.Label or Tag.Tr && mark == PriceMark.None && IsNotChosen(tape, at))
            {
                return PriceMark.OtherOption;
            }

            if (mark == PriceMark.None && tape.TryGetAttribute(tape[at], "class"u8, out var names))
            {
                mark = Named(names);
            }

            if (at == owner)
            {
                break;
            }
        }

        return mark;
    }

    /// <summary>Tells whether an entry has a control for choosing it, which is not set.</summary>
    private static bool IsNotChosen(in PageTape tape, int entry)
    {
        var past = Math.Min(Math.Min(tape[entry].Past, tape.Count), entry + EntryTokens);
        for (var at = entry + 1; at < past; at++)
        {
            if (tape[at].Kind == TokenKind.Open && tape[at].Tag == Tag.Input
                && tape.TryGetAttribute(tape[at], "type"u8, out var type) && Utf8Text.EqualsIgnoreCase(type, "radio"u8))
            {
                return !tape.TryGetAttribute(tape[at], "checked"u8, out _);
            }
        }

        return false;
    }

    private static PriceMark Named(ReadOnlySpan<byte> names)
    {
        if (names.Length is 0 or > 300)
        {
            return PriceMark.None;
        }

        var mark = PriceMark.None;
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
                mark = Stronger(mark, word, length);
                length = 0;
            }

            if (isLetter)
            {
                Put(word, ref length, b);
                Put(joined, ref whole, b);
            }
            else if (b <= ' ' && whole > 0)
            {
                mark = Stronger(mark, joined, whole);
                whole = 0;
            }
        }

        return mark;
    }

    /// <summary>A name of the former price may stand beside one of both ("sale old"), and says more.</summary>
    private static PriceMark Stronger(PriceMark mark, ReadOnlySpan<char> word, int length) =>
        length > word.Length || mark == PriceMark.Former ? mark
        : Former.Contains(word[..length]) ? PriceMark.Former
        : Current.Contains(word[..length]) ? PriceMark.Current : mark;

    private static void Put(Span<char> into, ref int length, byte letter)
    {
        if (length < into.Length)
        {
            into[length] = (char)(letter | 0x20);
        }

        length++;
    }
}
