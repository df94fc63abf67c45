using System.Text;
using Repricer.Reading.Tape;

namespace Repricer.Reading.Lines;

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
    private const int MaxSplit = 60;
    private const int KeptElements = 64;

    private readonly PageTape _tape;
    private readonly int[] _pieces;
    private readonly int[] _priceElements;
    private readonly StringBuilder _builder;
    private int _count;
    private int _length;
    private int _at;
    private int _headingPast;
    private TokenMarks _marks;

    public LineReader(in PageTape tape)
    {
        _tape = tape;
        _pieces = new int[MaxPieces];
        _priceElements = new int[KeptElements];
        _builder = new StringBuilder(MaxLine);
    }

    /// <summary>Holds the tokens of the line that was read last; its text is decoded only when wanted.</summary>
    public readonly ReadOnlySpan<int> Pieces => _pieces.AsSpan(0, _count);

    public readonly bool HasDigit => (_marks & TokenMarks.Digit) != TokenMarks.None;

    public readonly int Length => _length;

    /// <summary>Tells whether the line may stand in a heading.</summary>
    public readonly bool MayBeHeading => _pieces[0] < _headingPast;

    public bool MoveNext()
    {
        _count = 0;
        _length = 0;
        _marks = TokenMarks.None;
        var tokens = _tape.Tokens;
        while (_at < tokens.Length)
        {
            ref readonly var token = ref tokens[_at];
            if (token.Kind is TokenKind.Text or TokenKind.Raw)
            {
                if (token.Kind == TokenKind.Text && token.Tag == Tag.Other)
                {
                    Take(token);
                }

                _at++;
                continue;
            }

            var traits = TagTable.Of(token.Tag);
            if (token.Kind == TokenKind.Open && ((traits & TagTraits.Unseen) != TagTraits.None || token.Marks != TokenMarks.None)
                && IsOfItsOwn(token, traits, out var isLine))
            {
                if (isLine || _count > 0)
                {
                    return true;
                }

                continue;
            }

            _at++;
            if ((traits & TagTraits.Block) == TagTraits.None)
            {
                continue;
            }

            if (token.Kind == TokenKind.Open && token.Tag is >= Tag.H1 and <= Tag.H6)
            {
                _headingPast = Math.Max(_headingPast, token.Past);
            }

            if (_count > 0 && (_length > MaxSplit || _count > 4 || !CentsMarkup.GoesOn(_tape, _pieces[_count - 1], _at - 1)))
            {
                return true;
            }
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

        return CentsMarkup.MayBeSplit(_tape, Pieces) || (_length < 60 && IsInPriceElement());
    }

    /// <summary>
    /// Gives the line as it stands, character references unresolved, a blank between pieces: enough to look for words in it.
    /// </summary>
    public readonly ReadOnlySpan<char> Peek(Span<char> buffer)
    {
        var length = 0;
        foreach (var piece in Pieces)
        {
            var raw = PieceText.Bytes(_tape, piece);
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
            // The lines of a page share the elements around them.
            ref var known = ref _priceElements[parent & (KeptElements - 1)];
            if (known >> 1 != parent + 1)
            {
                known = ((parent + 1) << 1) | (PriceElement.MayBe(_tape.Slice(_tape[parent])) ? 1 : 0);
            }

            if ((known & 1) != 0)
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
        if (mark.First == mark.Last)
        {
            return LineText.Decode(_tape, [mark.First], _builder);
        }

        var tokens = new List<int>(mark.Count);
        for (var at = mark.First; at <= mark.Last; at++)
        {
            if (_tape[at].Kind == TokenKind.Text)
            {
                tokens.Add(at);
            }
        }

        return LineText.Decode(_tape, [.. tokens], _builder);
    }

    public readonly TextLine Decode() => LineText.Decode(_tape, _pieces.AsSpan(0, _count).ToArray(), _builder);

    /// <summary>
    /// Passes over an element whose text is not seen, or takes one whose label is an amount; both end the line before them first.
    /// </summary>
    private bool IsOfItsOwn(in Token token, TagTraits traits, out bool isLine)
    {
        isLine = false;
        if ((traits & TagTraits.Unseen) != TagTraits.None && !ShadowRoot.Is(_tape, token))
        {
            _at = _count > 0 ? _at : Math.Max(token.Past, _at + 1);
            return true;
        }

        if ((token.Marks & TokenMarks.Label) == TokenMarks.None || !SpokenLabel.IsAmount(_tape, _at))
        {
            return false;
        }

        if (_count == 0)
        {
            isLine = true;
            _marks = TokenMarks.Digit | TokenMarks.Sign;
            _pieces[_count++] = _at;
            _length = PieceText.Bytes(_tape, _at).Length;

            // What a heading says of itself has the heading's texts behind it.
            _headingPast = token.Tag is >= Tag.H1 and <= Tag.H6 ? Math.Max(_headingPast, token.Past) : _headingPast;
            _at = SpokenLabel.Past(_tape, _at);
        }

        return true;
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
