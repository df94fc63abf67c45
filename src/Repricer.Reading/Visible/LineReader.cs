using System.Text;
using Repricer.Reading.Tape;

namespace Repricer.Reading.Visible;

/// <summary>
/// Goes through the tape and yields the lines that hold a digit and something that looks like money, or one of the short words the caller
/// asks for. Nothing else is decoded. A superscript or a "cents" element right after digits is a price's fraction: it is joined by
/// <see cref="SoftPoint"/>.
/// </summary>
internal ref struct LineReader
{
    /// <summary>Holds the character between the whole part and the fraction where only the layout separates them.</summary>
    public const char SoftPoint = '\uE000';

    private const int MaxLine = 600;
    private const int MaxPieces = 24;

    private readonly PageTape _tape;
    private readonly int[] _pieces;
    private int _count;
    private int _length;
    private int _at;
    private TokenMarks _marks;

    public LineReader(in PageTape tape)
    {
        _tape = tape;
        _pieces = new int[MaxPieces];
    }

    /// <summary>Holds the tokens of the line that was read last; its text is decoded only when wanted.</summary>
    public readonly ReadOnlySpan<int> Pieces => _pieces.AsSpan(0, _count);

    public readonly bool HasDigit => (_marks & TokenMarks.Digit) != TokenMarks.None;

    public readonly int Length => _length;

    public bool MoveNext()
    {
        _count = 0;
        _length = 0;
        _marks = TokenMarks.None;
        while (_at < _tape.Count)
        {
            ref readonly var token = ref _tape[_at];
            switch (token.Kind)
            {
                case TokenKind.Text when token.Tag == Tag.Other:
                    Take(token);
                    break;
                case TokenKind.Open when (TagTable.Of(token.Tag) & TagTraits.Unseen) != TagTraits.None:
                    if (_count > 0)
                    {
                        return true;
                    }

                    _at = Math.Max(token.Past, _at + 1);
                    continue;
                case TokenKind.Open or TokenKind.Close when TagTable.IsBlock(token.Tag) && _count > 0:
                    _at++;
                    return true;
                default:
                    break;
            }

            _at++;
        }

        return _count > 0;
    }

    /// <summary>
    /// Tells whether the line may hold an amount of money: a sign, a character reference, a letter that is not ASCII, a currency's code or
    /// word at a number, or nothing but a number in an element named after prices.
    /// </summary>
    public readonly bool MayHoldMoney()
    {
        if ((_marks & TokenMarks.Sign) != TokenMarks.None)
        {
            return true;
        }

        foreach (var piece in Pieces)
        {
            if (MoneyBytes.HasCurrencyWord(_tape.Slice(_tape[piece])))
            {
                return true;
            }
        }

        return _length < 60 && IsInPriceElement();
    }

    /// <summary>
    /// Gives the line as it stands, character references unresolved, a blank between pieces: enough to look for words in it.
    /// </summary>
    public readonly ReadOnlySpan<char> Peek(Span<char> buffer)
    {
        var length = 0;
        foreach (var piece in Pieces)
        {
            var raw = _tape.Slice(_tape[piece]);
            if (length + raw.Length + 1 > buffer.Length)
            {
                break;
            }

            length += Encoding.UTF8.GetChars(raw, buffer[length..]);
            buffer[length++] = ' ';
        }

        return buffer[..length];
    }

    private readonly bool IsInPriceElement()
    {
        var parent = _tape[_pieces[0]].Parent;
        for (var level = 0; level < 3 && parent >= 0; level++, parent = _tape[parent].Parent)
        {
            var region = _tape.Slice(_tape[parent]);
            if (ElementNames.MayNamePrices(region))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Remembers a line without decoding it.</summary>
    public readonly LineMark Mark() => new(_pieces[0], _pieces[_count - 1], _count);

    /// <summary>Decodes the text of a remembered line.</summary>
    public readonly TextLine Decode(LineMark mark)
    {
        var tokens = new List<int>(mark.Count);
        for (var at = mark.First; at <= mark.Last; at++)
        {
            if (_tape[at].Kind == TokenKind.Text)
            {
                tokens.Add(at);
            }
        }

        return Decode([.. tokens]);
    }

    public readonly TextLine Decode() => Decode(_pieces.AsSpan(0, _count).ToArray());

    private readonly TextLine Decode(int[] tokens)
    {
        if (tokens.Length == 1)
        {
            return new TextLine(Utf8Text.Decode(_tape.Slice(_tape[tokens[0]]), MaxLine), tokens[0], tokens[0], [0], tokens);
        }

        var starts = new int[tokens.Length];
        var builder = new StringBuilder(128);
        for (var at = 0; at < tokens.Length; at++)
        {
            ref readonly var token = ref _tape[tokens[at]];
            var raw = _tape.Slice(token);
            var text = Utf8Text.Decode(raw, MaxLine);
            if (builder.Length > 0 && char.IsDigit(builder[^1]) && SplitPrice.IsRaised(text))
            {
                starts[at] = builder.Length;
                _ = builder.Append(SoftPoint).Append(text.AsSpan(1)).Append(text[0]);
                continue;
            }

            // A decimal point in an element of its own belongs to the digits on both sides, whatever blanks the markup has.
            var isPoint = text is "." or "," && builder.Length > 0 && char.IsDigit(builder[^1]);
            var afterPoint = at > 1 && text.Length > 0 && char.IsDigit(text[0]) && builder.Length > 1 && builder[^1] is '.' or ','
                && starts[at - 1] == builder.Length - 1;
            if (builder.Length > 0 && text.Length > 0 && !isPoint && !afterPoint)
            {
                Join(builder, tokens[at], tokens[at - 1], text);
            }

            starts[at] = builder.Length;
            _ = builder.Append(text);
        }

        return new TextLine(builder.ToString(), tokens[0], tokens[^1], starts, tokens);
    }

    private readonly void Join(StringBuilder builder, int piece, int previous, string text)
    {
        if (char.IsDigit(builder[^1]) && char.IsDigit(text[0]) && IsFraction(piece, text))
        {
            _ = builder.Append(SoftPoint);
            return;
        }

        ref readonly var token = ref _tape[piece];
        ref readonly var before = ref _tape[previous];
        var blank = IsBoundary(builder[^1], text[0]) || _tape.Bytes[token.Start] <= ' ' || _tape.Bytes[before.End - 1] <= ' '
            || GapIsBlank(previous, piece);
        if (EndsAmount(builder) && BeginsAmount(text))
        {
            // Two whole amounts that only the layout keeps apart: the sign between them belongs to the first one.
            _ = builder.Append('\n');
        }
        else if (blank && builder[^1] != ' ')
        {
            _ = builder.Append(' ');
        }
    }

    /// <summary>Tells whether a word and a number meet, in elements of their own: they do not run together ("from" and "129,90").</summary>
    private static bool IsBoundary(char left, char right) =>
        (char.IsLetter(left) && char.IsDigit(right)) || (char.IsDigit(left) && char.IsLetter(right));

    private static bool EndsAmount(StringBuilder builder)
    {
        var at = builder.Length - 1;
        while (at > 0 && builder[at] is ' ' or '\u00A0' or '*')
        {
            at--;
        }

        var sign = at;
        while (at > 0 && sign - at < 3
            && (char.IsLetter(builder[at]) || char.GetUnicodeCategory(builder[at]) == System.Globalization.UnicodeCategory.CurrencySymbol))
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
            && (char.IsLetter(text[at]) || char.GetUnicodeCategory(text[at]) == System.Globalization.UnicodeCategory.CurrencySymbol);
    }

    private readonly bool GapIsBlank(int previous, int piece)
    {
        for (var at = previous + 1; at < piece; at++)
        {
            if (_tape.HasBlankBefore(_tape[at]))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>
    /// Tells whether a text is the cents of the number before: two digits in a superscript, or in an element that is named after cents.
    /// </summary>
    private readonly bool IsFraction(int piece, string text)
    {
        var digits = 0;
        while (digits < text.Length && char.IsDigit(text[digits]))
        {
            digits++;
        }

        if (digits is < 2 or > 3)
        {
            return false;
        }

        var parent = _tape[piece].Parent;
        for (var level = 0; level < 2 && parent >= 0; level++, parent = _tape[parent].Parent)
        {
            ref readonly var element = ref _tape[parent];
            if (TagTable.IsBlock(element.Tag))
            {
                return false;
            }

            if (element.Tag == Tag.Sup || ElementNames.NamesFraction(_tape.Slice(element)))
            {
                return true;
            }
        }

        return digits == 2 && _tape[piece].Parent >= 0 && _tape[_tape[piece].Parent].Tag is Tag.Span or Tag.Small or Tag.Sub or Tag.Em;
    }

    private void Take(in Token token)
    {
        if (_count >= MaxPieces || _length > MaxLine)
        {
            return;
        }

        _pieces[_count++] = _at;
        _length += token.End - token.Start;
        _marks |= token.Marks;
    }
}
