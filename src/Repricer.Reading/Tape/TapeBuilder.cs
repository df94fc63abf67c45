using System.Buffers;
using System.Buffers.Binary;

namespace Repricer.Reading.Tape;

/// <summary>
/// Makes the one pass over the page. It follows what browsers do with real pages (void and raw elements, implied end tags, stray end tags),
/// not every corner of the standard.
/// </summary>
internal ref partial struct TapeBuilder
{
    private readonly ReadOnlySpan<byte> _page;
    private readonly int[] _stack;
    private int _depth;
    private int _tooDeep;

    public TapeBuilder(ReadOnlySpan<byte> page)
    {
        _page = page;
        Tokens = ArrayPool<Token>.Shared.Rent(Math.Max(256, page.Length / 32));
        Stops = ArrayPool<int>.Shared.Rent(Math.Max(64, page.Length / 128));
        _stack = ArrayPool<int>.Shared.Rent(PageTape.MaxDepth);
    }

    public Token[] Tokens { get; private set; }

    public int Count { get; private set; }

    public int[] Stops { get; private set; }

    public int StopCount { get; private set; }

    public TokenMarks Seen { get; private set; }

    /// <summary>Builds the tape; false where the page has more than it holds.</summary>
    public bool Run()
    {
        var at = 0;
        while (at < _page.Length && Count < PageTape.MaxTokens - 4)
        {
            at = _page[at] == '<' ? Markup(at) : Text(at);
        }

        while (_depth > 0)
        {
            Tokens[_stack[--_depth]].Past = Count;
        }

        ArrayPool<int>.Shared.Return(_stack);
        return at >= _page.Length;
    }

    private int Text(int start)
    {
        var end = TextScanner.End(_page, start, out var marks, out var isBlank);
        if (!isBlank)
        {
            Add(TokenKind.Text, Tag.Other, start, end, 0).Marks = marks;
        }

        return end;
    }

    private int Markup(int tag)
    {
        if (tag + 1 >= _page.Length)
        {
            return _page.Length;
        }

        var next = _page[tag + 1];
        if (Utf8Text.IsLetter(next))
        {
            return OpenTag(tag + 1);
        }

        return next switch
        {
            (byte)'/' => CloseTag(tag + 2),
            (byte)'!' => Declaration(tag),
            (byte)'?' => After(tag, ">"u8),
            _ => LoneLess(tag),
        };
    }

    private int OpenTag(int start)
    {
        var tag = TagNames.Read(_page, start, out var nameEnd);
        var end = TagScanner.End(_page, nameEnd, out var marks);
        var traits = TagTable.Of(tag);
        if ((traits & TagTraits.EndsAlike) != TagTraits.None)
        {
            EndAlike(tag);
        }
        else if ((traits & TagTraits.EndsParagraph) != TagTraits.None && _depth > 0 && Tokens[_stack[_depth - 1]].Tag == Tag.P)
        {
            PopTo(_depth - 1);
        }

        ref var token = ref Add(TokenKind.Open, tag, start, end, nameEnd - start);
        var index = Count - 1;
        // A label is read with the text, not looked for by the other extractors.
        token.Marks = tag == Tag.Input ? marks | TokenMarks.Label : marks;
        if (((traits & TagTraits.Stop) != TagTraits.None) | ((marks & ~TokenMarks.Label) != TokenMarks.None))
        {
            Seen |= marks;
            Stop(index);
        }

        var past = Math.Min(end + 1, _page.Length);
        if ((traits & TagTraits.Void) != TagTraits.None
            || (tag == Tag.Other && end > nameEnd && end <= _page.Length && _page[end - 1] == '/'))
        {
            token.Past = Count;
            return past;
        }

        if ((traits & TagTraits.Raw) != TagTraits.None)
        {
            return RawBody(index, tag, past, nameEnd - start);
        }

        Push(index);
        return past;
    }

    private int CloseTag(int start)
    {
        if (start >= _page.Length || !Utf8Text.IsLetter(_page[start]))
        {
            return After(Math.Min(start, _page.Length), ">"u8);
        }

        if (ClosesInnermost(start))
        {
            var inner = _stack[--_depth];
            var length = Tokens[inner].NameLength;
            _ = Add(TokenKind.Close, Tokens[inner].Tag, start, start + length, length);
            Tokens[inner].Past = Count;
            return start + length + 1;
        }

        var tag = TagNames.Read(_page, start, out var nameEnd);
        var end = nameEnd;
        if (end < _page.Length && _page[end] != '>')
        {
            var close = _page[nameEnd..].IndexOf((byte)'>');
            end = close < 0 ? _page.Length : nameEnd + close;
        }

        if (_depth > 0 && _tooDeep == 0 && tag != Tag.Other && Tokens[_stack[_depth - 1]].Tag == tag)
        {
            var element = _stack[--_depth];
            _ = Add(TokenKind.Close, tag, start, nameEnd, nameEnd - start);
            Tokens[element].Past = Count;
        }
        else if (tag == Tag.Br)
        {
            Add(TokenKind.Open, tag, start, nameEnd, nameEnd - start).Past = Count;
        }
        else if (_tooDeep > 0)
        {
            _tooDeep--;
        }
        else
        {
            CloseElement(tag, start, nameEnd);
        }

        return Math.Min(end + 1, _page.Length);
    }

    /// <summary>Tells whether an end tag is plainly that of the innermost element, as most are: then its name needs no look-up.</summary>
    private readonly bool ClosesInnermost(int start)
    {
        if (_depth == 0 || _tooDeep != 0 || _page.Length - start <= sizeof(ulong))
        {
            return false;
        }

        ref readonly var open = ref Tokens[_stack[_depth - 1]];
        int length = open.NameLength;
        if (open.Tag == Tag.Other || length > sizeof(ulong) || _page[start + length] != '>')
        {
            return false;
        }

        var differ = BinaryPrimitives.ReadUInt64LittleEndian(_page[start..]) ^ BinaryPrimitives.ReadUInt64LittleEndian(_page[open.Start..]);
        return differ << (64 - (8 * length)) == 0;
    }

    /// <summary>Adds a token and gives it. That may move the tape: nothing read from the tape before is to be kept.</summary>
    private ref Token Add(TokenKind kind, Tag tag, int start, int end, int nameLength)
    {
        if (Count == Tokens.Length)
        {
            Tokens = Larger(Tokens, Count);
        }

        ref var token = ref Tokens[Count++];
        token.Start = start;
        token.End = end;
        token.Parent = _depth > 0 ? _stack[_depth - 1] : -1;
        token.Past = 0;
        token.NameLength = (byte)Math.Min(nameLength, byte.MaxValue);
        token.Kind = kind;
        token.Tag = tag;
        token.Marks = TokenMarks.None;
        return ref token;
    }

    private void Stop(int index)
    {
        if (StopCount == Stops.Length)
        {
            Stops = Larger(Stops, StopCount);
        }

        Stops[StopCount++] = index;
    }

    private static T[] Larger<T>(T[] full, int count)
    {
        var larger = ArrayPool<T>.Shared.Rent(count * 2);
        full.AsSpan(0, count).CopyTo(larger);
        ArrayPool<T>.Shared.Return(full);
        return larger;
    }
}
