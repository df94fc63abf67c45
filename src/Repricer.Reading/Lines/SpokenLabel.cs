using System.Buffers;
using Repricer.Reading.Tape;

namespace Repricer.Reading.Lines;

/// <summary>
/// Finds amounts that stand only in what an element says to those who do not see it: digits drawn as pictures, or rolled one by one.
/// </summary>
internal static class SpokenLabel
{
    private const int MaxLabel = 100;

    /// <summary>Holds the bytes of which no digit is made, of whatever script.</summary>
    private static readonly SearchValues<byte> NoDigits = SearchValues.Create(
        [.. Enumerable.Range(0, 0x80).Select(code => (byte)code).Where(code => !Utf8Text.IsDigit(code))]);

    /// <summary>
    /// Holds the number of tokens inside an element beyond which its label is that of a part of the page, not of an amount.
    /// </summary>
    private const int MaxInside = 200;

    /// <summary>Tells whether an element's label holds an amount that no text inside shows.</summary>
    public static bool IsAmount(in PageTape tape, int token)
    {
        ref readonly var element = ref tape[token];
        if (element.Past - token > MaxInside || !IsCalm(element.Tag))
        {
            return false;
        }

        // Most tags with a label have no digit at all, and nothing is to be read of them.
        var tag = tape.Slice(element);
        if (!tag.ContainsAnyExcept(NoDigits)
            || (element.Tag == Tag.Input && !Utf8Text.Contains(tag, "readonly"u8) && !Utf8Text.Contains(tag, "disabled"u8)))
        {
            return false;
        }

        var said = PieceText.Bytes(tape, token);
        if (said.Length is < 2 or > MaxLabel || !(said.ContainsAnyInRange((byte)'0', (byte)'9') || ScriptDigits.Any(said)))
        {
            return false;
        }

        if (element.Tag == Tag.Input)
        {
            return said.Length < 24 && HasMoney(said) && IsOnlyShown(tape, element);
        }

        return HasMoney(said) && (ShowsNoAmount(tape, token) || ShowsItsDigits(tape, token, said));
    }

    /// <summary>Gives where to go on: behind the element where its text is the label's own digits, one by one, else inside it.</summary>
    public static int Past(in PageTape tape, int token)
    {
        for (var at = token + 1; at < tape[token].Past; at++)
        {
            if (tape[at].Kind == TokenKind.Text && (tape[at].Marks & TokenMarks.Digit) != TokenMarks.None)
            {
                return Math.Max(tape[token].Past, token + 1);
            }
        }

        return token + 1;
    }

    private static bool HasMoney(ReadOnlySpan<byte> said) => said.ContainsAnyExceptInRange((byte)0, (byte)0x7f)
        || said.Contains((byte)'$') || said.Contains((byte)'&') || MoneyBytes.HasCurrencyWord(said);

    /// <summary>Tells whether an element is none that one acts on: the label of a link or button names what it does.</summary>
    private static bool IsCalm(Tag tag) => tag is not (Tag.A or Tag.Button or Tag.Select or Tag.Option or Tag.Form or Tag.Nav or Tag.Ul
        or Tag.Ol or Tag.Footer or Tag.Header or Tag.Main or Tag.Body or Tag.Article or Tag.Aside or Tag.Svg or Tag.Head or Tag.Textarea
        or Tag.Iframe or Tag.Template or Tag.Noscript);

    /// <summary>Tells whether a field of a form only shows its value.</summary>
    private static bool IsOnlyShown(in PageTape tape, in Token input) =>
        (tape.TryGetAttribute(input, "readonly"u8, out _) || tape.TryGetAttribute(input, "disabled"u8, out _))
        && (!tape.TryGetAttribute(input, "type"u8, out var type) || Utf8Text.EqualsIgnoreCase(type, "text"u8));

    /// <summary>Tells whether nothing inside reads as a number: no digits at all, or single ones in elements of their own.</summary>
    private static bool ShowsNoAmount(in PageTape tape, int token)
    {
        var single = 0;
        for (var at = token + 1; at < tape[token].Past; at++)
        {
            ref readonly var inside = ref tape[at];
            if (inside.Kind == TokenKind.Open && inside.Tag is Tag.Button or Tag.A or Tag.H1 or Tag.H2)
            {
                return false;
            }

            if (inside.Kind != TokenKind.Text || (inside.Marks & TokenMarks.Digit) == TokenMarks.None)
            {
                continue;
            }

            if (Utf8Text.TrimText(tape.Slice(inside)).Length > 1)
            {
                return false;
            }

            single++;
        }

        return single != 1;
    }

    /// <summary>Tells whether the texts inside hold the label's digits and no others: the same amount, cut up by markup.</summary>
    private static bool ShowsItsDigits(in PageTape tape, int token, ReadOnlySpan<byte> said)
    {
        Span<byte> shown = stackalloc byte[16];
        var pieces = 0;
        var count = 0;
        for (var at = token + 1; at < tape[token].Past; at++)
        {
            if (tape[at].Kind != TokenKind.Text || (tape[at].Marks & TokenMarks.Digit) == TokenMarks.None)
            {
                continue;
            }

            pieces++;
            count += Digits(tape.Slice(tape[at]), shown[count..]);
        }

        Span<byte> named = stackalloc byte[16];
        return pieces > 1 && count is > 0 and < 16 && shown[..count].SequenceEqual(named[..Digits(said, named)]);
    }

    private static int Digits(ReadOnlySpan<byte> text, Span<byte> into)
    {
        var count = 0;
        foreach (var b in text)
        {
            if (Utf8Text.IsDigit(b) && count < into.Length)
            {
                into[count++] = b;
            }
        }

        return count;
    }
}
