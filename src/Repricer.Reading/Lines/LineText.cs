using System.Globalization;
using System.Text;
using Repricer.Reading.Tape;

namespace Repricer.Reading.Lines;

/// <summary>Decodes the pieces of a line and puts them together as a browser would show them.</summary>
internal static class LineText
{
    private const int MaxLine = 600;

    private static readonly int[] FirstOnly = [0];

    /// <param name="tape">The page.</param>
    /// <param name="tokens">The pieces; kept.</param>
    /// <param name="builder">Lent to every line in turn.</param>
    public static TextLine Decode(in PageTape tape, int[] tokens, StringBuilder builder)
    {
        if (tokens.Length == 1)
        {
            return new TextLine(PieceText.Of(tape, tokens[0], MaxLine), tokens[0], tokens[0], FirstOnly, tokens);
        }

        var starts = new int[tokens.Length];
        _ = builder.Clear();
        for (var at = 0; at < tokens.Length; at++)
        {
            var text = PieceText.Of(tape, tokens[at], MaxLine);
            if (SplitPrice.IsRaised(text) && SplitPrice.EndsInWhole(builder))
            {
                starts[at] = builder.Length;
                _ = builder.Append(LineReader.SoftPoint).Append(text.AsSpan(1)).Append(text[0]);
                continue;
            }

            // A decimal point in an element of its own belongs to the digits on both sides, whatever blanks the markup has.
            var isPoint = EndsInDigit(builder) && (text is "." or "," || SplitPrice.IsDash(text));
            var afterPoint = at > 1 && text.Length > 0 && char.IsDigit(text[0]) && builder.Length > 1 && builder[^1] is '.' or ','
                && starts[at - 1] == builder.Length - 1;
            if (builder.Length > 0 && text.Length > 0 && !isPoint && !afterPoint)
            {
                Join(tape, builder, tokens, at, text);
            }

            starts[at] = builder.Length;
            _ = builder.Append(text);
        }

        return new TextLine(builder.ToString(), tokens[0], tokens[^1], starts, tokens);
    }

    private static bool EndsInDigit(StringBuilder builder) => builder.Length > 0 && char.IsDigit(builder[^1]);

    private static void Join(in PageTape tape, StringBuilder builder, int[] tokens, int at, string text)
    {
        var (piece, previous) = (tokens[at], tokens[at - 1]);
        ref readonly var token = ref tape[piece];
        ref readonly var before = ref tape[previous];
        var blank = IsBoundary(builder[^1], text[0]) || tape.Bytes[token.Start] <= ' ' || tape.Bytes[before.End - 1] <= ' '
            || GapIsBlank(tape, previous, piece);
        if (char.IsDigit(text[0]) && EndsInDigitOrBlank(builder))
        {
            var next = at + 1 < tokens.Length ? PieceText.Of(tape, tokens[at + 1], 16) : "";
            if (SplitPrice.IsCents(tape, builder, piece, previous, text, next, blank))
            {
                builder.Length = SplitPrice.EndOfNumber(builder);
                _ = builder.Append(LineReader.SoftPoint);
                return;
            }
        }

        if ((EndsAmount(builder) && BeginsAmount(text)) || BeginsWithSign(builder, text))
        {
            // Two whole amounts that only the layout keeps apart: the sign between them belongs to the first one.
            _ = builder.Append('\n');
        }
        else if (char.IsDigit(text[0]) && EndsInDigitOrBlank(builder)
            && (blank ? SplitPrice.IsAmountOfItsOwn(builder, text) : SplitPrice.AreApart(builder, text)))
        {
            _ = builder.Append('\n');
        }
        else if (builder[^1] != ' ' && (blank || (char.IsDigit(text[0]) && tape[token.Parent < 0 ? piece : token.Parent].Tag == Tag.Sup
            && EndsAmount(builder))))
        {
            // A raised digit behind the currency is a footnote's.
            _ = builder.Append(' ');
        }
    }

    private static bool EndsInDigitOrBlank(StringBuilder builder)
    {
        var end = SplitPrice.EndOfNumber(builder);
        return end > 0 && builder.Length - end < 3;
    }

    /// <summary>Tells whether a word and a number meet, in elements of their own: they do not run together ("from" and "129,90").</summary>
    private static bool IsBoundary(char left, char right) =>
        (char.IsLetter(left) && char.IsDigit(right)) || (char.IsDigit(left) && char.IsLetter(right));

    /// <summary>
    /// Tells whether an amount with its currency in front begins in an element of its own, right behind a word or number: "Bundle of 6" and
    /// "$16.80" do not run together to "6$", nor "Price" and "CHF 79.90" to a word.
    /// </summary>
    private static bool BeginsWithSign(StringBuilder builder, string text)
    {
        const int Longest = 4;
        var digit = text.AsSpan(0, Math.Min(text.Length, Longest + 2)).IndexOfAnyInRange('0', '9');
        if (digit is < 1 or > Longest || !char.IsLetterOrDigit(builder[^1]) || text[0] is ' ' or '.' or ',')
        {
            return false;
        }

        var isSign = char.GetUnicodeCategory(text[0]) == UnicodeCategory.CurrencySymbol;
        return isSign || (char.IsLetter(text[0]) && (char.IsLetter(builder[^1]) || char.IsUpper(text[0])));
    }

    private static bool EndsAmount(StringBuilder builder)
    {
        var at = builder.Length - 1;
        while (at > 0 && builder[at] is ' ' or '\u00A0' or '*')
        {
            at--;
        }

        var sign = at;
        while (at > 0 && sign - at < 3
            && (char.IsLetter(builder[at]) || char.GetUnicodeCategory(builder[at]) == UnicodeCategory.CurrencySymbol))
        {
            at--;
        }

        while (at > 0 && builder[at] is ' ' or '\u00A0')
        {
            at--;
        }

        return at < sign && char.IsDigit(builder[at]);
    }

    private static bool BeginsAmount(string text)
    {
        var at = 0;
        while (at < text.Length && (char.IsDigit(text[at]) || text[at] is '.' or ',' or ' ' or '\u00A0'))
        {
            at++;
        }

        return at is > 1 && char.IsDigit(text[0]) && at < text.Length
            && (char.IsLetter(text[at]) || char.GetUnicodeCategory(text[at]) == UnicodeCategory.CurrencySymbol);
    }

    private static bool GapIsBlank(in PageTape tape, int previous, int piece)
    {
        for (var at = previous + 1; at < piece; at++)
        {
            if (tape.HasBlankBefore(tape[at]))
            {
                return true;
            }
        }

        return false;
    }
}
