namespace Repricer.Reading.Tape;

/// <summary>Finds where a run of text ends and notices what kinds of bytes it has.</summary>
internal static class TextScanner
{
    /// <summary>Finds the next '&lt;' from <paramref name="from"/> on and gives its index; the page's length where there is none.</summary>
    /// <param name="page">The whole page.</param>
    /// <param name="from">Where the text begins.</param>
    /// <param name="marks">What the text has.</param>
    /// <param name="isBlank">Nothing but blanks: such text is most of what stands between tags.</param>
    public static int End(ReadOnlySpan<byte> page, int from, out TokenMarks marks, out bool isBlank)
    {
        ulong digits = 0;
        ulong signs = 0;
        ulong visible = 0;
        var at = from;
        for (; ByteBlock.Fits(page, at); at += ByteBlock.Size)
        {
            var block = new ByteBlock(page, at);
            var open = block.Equal((byte)'<');
            var below = ByteBlock.Below(open);
            visible |= ~block.Blank() & below;
            if (open != 0 && visible == 0)
            {
                (marks, isBlank) = (TokenMarks.None, true);
                return at + ByteBlock.First(open);
            }

            digits |= block.Digit() & below;
            signs |= (block.NotAscii() | block.Equal((byte)'$') | block.Equal((byte)'&')) & below;
            if (open != 0)
            {
                at += ByteBlock.First(open);
                (marks, isBlank) = (Marks(digits, signs, page[from..at]), false);
                return at;
            }
        }

        for (; at < page.Length && page[at] != '<'; at++)
        {
            digits |= Utf8Text.IsDigit(page[at]) ? 1UL : 0;
            signs |= page[at] is >= 0x80 or (byte)'$' or (byte)'&' ? 1UL : 0;
            visible |= page[at] > ' ' ? 1UL : 0;
        }

        (marks, isBlank) = (Marks(digits, signs, page[from..at]), visible == 0);
        return at;
    }

    private static TokenMarks Marks(ulong digits, ulong signs, ReadOnlySpan<byte> text) =>
        (digits != 0 || (signs != 0 && ScriptDigits.Any(text)) ? TokenMarks.Digit : TokenMarks.None)
        | (signs != 0 ? TokenMarks.Sign : TokenMarks.None);
}
