using Repricer.Reading.Tape;

namespace Repricer.Reading.Lines;

/// <summary>Decodes one piece of a line: a text, or what an element says of itself to those who do not see it.</summary>
internal static class PieceText
{
    public static string Of(in PageTape tape, int token, int most)
    {
        var bytes = Bytes(tape, token);
        var text = Utf8Text.Decode(bytes, most);
        return tape[token].Kind == TokenKind.Open || IsSpoken(tape[token], bytes) ? SpokenAmount.InDigits(text) : text;
    }

    // What only screen readers show is often said in words: "649 dollars and 05 cents".
    private static bool IsSpoken(in Token token, ReadOnlySpan<byte> text) => text.Length is > 8 and < 120
        && (token.Marks & TokenMarks.Digit) != TokenMarks.None && (text.IndexOf("cent"u8) >= 0 || text.IndexOf("pence"u8) >= 0);

    public static ReadOnlySpan<byte> Bytes(in PageTape tape, int token)
    {
        ref readonly var piece = ref tape[token];
        if (piece.Kind != TokenKind.Open)
        {
            return tape.Slice(piece);
        }

        return tape.TryGetAttribute(piece, piece.Tag == Tag.Input ? "value"u8 : "aria-label"u8, out var said) ? said : default;
    }
}
