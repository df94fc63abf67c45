using Repricer.Reading.Tape;

namespace Repricer.Reading.Visible;

/// <summary>Decodes one piece of a line: a text, or what an element says of itself to those who do not see it.</summary>
internal static class PieceText
{
    public static string Of(in PageTape tape, int token, int most)
    {
        var text = Utf8Text.Decode(Bytes(tape, token), most);
        return tape[token].Kind == TokenKind.Open ? SpokenAmount.InDigits(text) : text;
    }

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
