using System.Buffers;
using System.Collections.Frozen;
using Repricer.Reading.Tape;
using Repricer.Reading.Words;

namespace Repricer.Reading.Lines;

/// <summary>
/// Tells whether markup sets the cents of an amount apart: raised, in an element named after them, or in one of their own.
/// </summary>
internal static class CentsMarkup
{
    private const int Levels = 3;

    /// <summary>Holds the most bytes of a sign that stands before its number.</summary>
    private const int MaxSign = 8;

    private static readonly SearchValues<byte> Blanks = SearchValues.Create(" \t\r\n"u8);

    private static readonly FrozenSet<ulong> Names = ElementWords.Fractions.Select(word => Pack(System.Text.Encoding.ASCII.GetBytes(word)))
        .ToFrozenSet();

    /// <summary>Tells whether an element's markup says that it holds cents, whatever stands before it.</summary>
    public static bool IsMarked(in PageTape tape, int piece)
    {
        var parent = tape[piece].Parent;
        for (var level = 0; level < Levels && parent >= 0; level++, parent = tape[parent].Parent)
        {
            ref readonly var element = ref tape[parent];
            if (element.Tag == Tag.Sup || NamesFraction(tape.Slice(element)))
            {
                return true;
            }

            if (TagTable.IsBlock(element.Tag))
            {
                return false;
            }
        }

        return false;
    }

    /// <summary>Tells whether two digits stand in an element of their own, small ones at least by its tag.</summary>
    public static bool IsOwnElement(in PageTape tape, int piece, int previous, out bool isSmall)
    {
        var parent = tape[piece].Parent;
        isSmall = parent >= 0 && tape[parent].Tag is Tag.Small or Tag.Sub;
        return parent >= 0 && parent != tape[previous].Parent && !TagTable.IsBlock(tape[parent].Tag)
            && tape[parent].Tag is not (Tag.A or Tag.Body);
    }

    /// <summary>
    /// Tells whether the text in the next block goes on with the amount that ends this line: a sign of its own, or cents that are named so.
    /// </summary>
    /// <param name="tape">The page.</param>
    /// <param name="last">The last text of the line.</param>
    /// <param name="at">The boundary of the block.</param>
    public static bool GoesOn(in PageTape tape, int last, int at)
    {
        // What costs least is asked first: this is asked of every line of the page.
        ref readonly var piece = ref tape[last];
        var isPlain = (piece.Marks & TokenMarks.Digit) == TokenMarks.None;
        if (isPlain && piece.End - piece.Start > MaxSign && !IsBlank(tape.Bytes[(piece.Start + MaxSign)..piece.End]))
        {
            return false;
        }

        var past = piece.End;
        while (past > piece.Start && tape.Bytes[past - 1] is (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n')
        {
            past--;
        }

        var left = tape.Bytes[piece.Start..past];
        var endsInDigit = !left.IsEmpty && Utf8Text.IsDigit(left[^1]);
        if (!endsInDigit && left.Length > MaxSign)
        {
            return false;
        }

        var next = NextText(tape, at);
        if (next < 0 || !(endsInDigit || ((tape[next].Marks & TokenMarks.Digit) != TokenMarks.None
            && MoneyBytes.IsSign(left.TrimStart(" \t\r\n"u8)))))
        {
            return false;
        }

        var right = Utf8Text.TrimText(tape.Slice(tape[next]));
        if (!endsInDigit)
        {
            return Utf8Text.IsDigit(right[0]) && tape[next].End - tape[next].Start < 24;
        }

        return MoneyBytes.IsSign(right) || (IsCents(right) && IsMarked(tape, next) && !IsMarked(tape, last));
    }

    /// <summary>Tells whether a line without any sign of money is two pieces that together look like an amount.</summary>
    public static bool MayBeSplit(in PageTape tape, ReadOnlySpan<int> pieces)
    {
        for (var at = 1; at < pieces.Length && pieces.Length <= 4; at++)
        {
            var left = tape.Slice(tape[pieces[at - 1]]).TrimEnd(" \t\r\n"u8);
            var right = Utf8Text.TrimText(tape.Slice(tape[pieces[at]]));
            if ((MoneyBytes.IsSign(right) && !left.IsEmpty && Utf8Text.IsDigit(left[^1]))
                || (MoneyBytes.IsSign(left) && !right.IsEmpty && Utf8Text.IsDigit(right[0])))
            {
                return true;
            }

            if (left.IsEmpty || !(Utf8Text.IsDigit(left[^1]) || left[^1] is (byte)'.' or (byte)','))
            {
                continue;
            }

            if (IsCents(right) || right.StartsWith(",-"u8) || right.StartsWith(".-"u8) || right.StartsWith(":-"u8)
                || right.SequenceEqual("-"u8))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsBlank(ReadOnlySpan<byte> text) => text.IndexOfAnyExcept(Blanks) < 0;

    private static bool IsCents(ReadOnlySpan<byte> text)
    {
        text = text.Length > 0 && text[0] is (byte)'.' or (byte)',' ? text[1..] : text;
        return text.Length == 2 && Utf8Text.IsDigit(text[0]) && Utf8Text.IsDigit(text[1]);
    }

    /// <summary>
    /// Finds the text that follows a boundary with nothing but the ends and beginnings of plain elements between; -1 = none.
    /// </summary>
    private static int NextText(in PageTape tape, int at)
    {
        for (var steps = 0; at < tape.Count && steps < 7; steps++, at++)
        {
            ref readonly var token = ref tape[at];
            if (token.Kind == TokenKind.Text)
            {
                return token.Tag == Tag.Other ? at : -1;
            }

            if (token.Kind == TokenKind.Raw || token.Tag is not (Tag.Div or Tag.Span or Tag.P or Tag.Other or Tag.Sup or Tag.Small or Tag.B
                or Tag.Strong or Tag.Sub or Tag.Li or Tag.Dd or Tag.Dt))
            {
                return -1;
            }
        }

        return -1;
    }

    private static bool NamesFraction(ReadOnlySpan<byte> region)
    {
        var start = -1;
        for (var at = 0; at <= region.Length; at++)
        {
            var isLetter = at < region.Length && Utf8Text.IsLetter(region[at]);
            var ends = start >= 0 && (!isLetter || (IsUpper(region[at]) && !IsUpper(region[at - 1])));
            if (ends && Names.Contains(Pack(region[start..at])))
            {
                return true;
            }

            start = !isLetter ? -1 : ends || start < 0 ? at : start;
        }

        return false;
    }

    private static bool IsUpper(byte b) => b is >= (byte)'A' and <= (byte)'Z';

    /// <summary>Packs the first eight letters of a word, in lower case.</summary>
    private static ulong Pack(ReadOnlySpan<byte> word)
    {
        ulong packed = 0;
        for (var at = 0; at < word.Length && at < 8; at++)
        {
            packed = (packed << 8) | (uint)(word[at] | 0x20);
        }

        return packed;
    }
}
