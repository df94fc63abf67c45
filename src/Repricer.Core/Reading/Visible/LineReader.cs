using System.Buffers;
using System.Text;
using Repricer.Core.Reading.Tape;

namespace Repricer.Core.Reading.Visible;

/// <summary>
/// Goes through the tape and yields the lines that hold a digit and something that looks like money, or one of the short words the caller asks for. Nothing else is decoded.
/// A superscript or a "cents" element right after digits is a price's fraction: it is joined by <see cref="SoftPoint"/>.
/// </summary>
internal ref struct LineReader
{
    /// <summary>Stands between the whole part and the fraction where only the layout separates them.</summary>
    public const char SoftPoint = '\uE000';

    private const int MaxLine = 600;
    private const int MaxPieces = 24;
    private static readonly SearchValues<byte> MoneyMarks = SearchValues.Create([.. "$&"u8, .. Enumerable.Range(0x80, 0x80).Select(value => (byte)value)]);

    private readonly PageTape _tape;
    private readonly int[] _pieces;
    private int _count;
    private int _length;
    private int _at;
    private bool _hasDigit;

    public LineReader(in PageTape tape)
    {
        _tape = tape;
        _pieces = new int[MaxPieces];
    }

    /// <summary>The next line's tokens are in <see cref="Pieces"/>; its text is decoded by <see cref="Decode"/> only when wanted.</summary>
    public readonly ReadOnlySpan<int> Pieces => _pieces.AsSpan(0, _count);

    public readonly bool HasDigit => _hasDigit;

    public readonly int Length => _length;

    public bool MoveNext()
    {
        _count = 0;
        _length = 0;
        _hasDigit = false;
        while (_at < _tape.Count)
        {
            ref readonly var token = ref _tape[_at];
            switch (token.Kind)
            {
                case TokenKind.Text when token.Tag == Tag.Other:
                    Take(token);
                    break;
                case TokenKind.Open when token.Tag is Tag.Svg or Tag.Template or Tag.Head or Tag.Noscript or Tag.Select or Tag.Title or Tag.Textarea or Tag.Iframe:
                    if (_count > 0)
                    {
                        return true;
                    }

                    _at = Math.Max(token.Past, _at + 1);
                    continue;
                case TokenKind.Open or TokenKind.Close when TagNames.IsBlock(token.Tag) && _count > 0:
                    _at++;
                    return true;
                default:
                    break;
            }

            _at++;
        }

        return _count > 0;
    }

    /// <summary>Does any piece hold a currency sign, a character reference or a letter that is not ASCII?</summary>
    public readonly bool HasMoneyMark()
    {
        foreach (var piece in Pieces)
        {
            if (_tape.Slice(_tape[piece]).ContainsAny(MoneyMarks))
            {
                return true;
            }
        }

        return false;
    }

    public readonly TextLine Decode()
    {
        var starts = new int[_count];
        var tokens = _pieces.AsSpan(0, _count).ToArray();
        var builder = new StringBuilder(_length);
        for (var at = 0; at < _count; at++)
        {
            ref readonly var token = ref _tape[tokens[at]];
            var raw = _tape.Slice(token);
            var text = Utf8Text.Decode(raw, MaxLine);
            // A decimal point in an element of its own belongs to the digits on both sides, whatever blanks the markup has.
            var isPoint = text is "." or "," && builder.Length > 0 && char.IsDigit(builder[^1]);
            var afterPoint = at > 1 && text.Length > 0 && char.IsDigit(text[0]) && builder.Length > 1 && builder[^1] is '.' or ',' && starts[at - 1] == builder.Length - 1;
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
        var blank = _tape.Bytes[token.Start] <= ' ' || _tape.Bytes[before.End - 1] <= ' ' || GapIsBlank(previous, piece);
        if (blank && builder[^1] != ' ')
        {
            _ = builder.Append(' ');
        }
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

    /// <summary>Two digits in a superscript, or in an element that is named after cents.</summary>
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
            if (TagNames.IsBlock(element.Tag))
            {
                return false;
            }

            if (element.Tag == Tag.Sup || ElementWords.NamesFraction(_tape.Slice(element)))
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
        _hasDigit |= _tape.Slice(token).IndexOfAnyInRange((byte)'0', (byte)'9') >= 0;
    }
}
