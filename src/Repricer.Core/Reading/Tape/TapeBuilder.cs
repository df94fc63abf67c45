using System.Buffers;

namespace Repricer.Core.Reading.Tape;

/// <summary>The one pass. Follows what browsers do with real pages (void and raw elements, implied end tags, stray end tags), not every corner of the standard.</summary>
internal ref struct TapeBuilder
{
    private readonly ReadOnlySpan<byte> _page;
    private readonly int[] _stack;
    private Token[] _tokens;
    private int _count;
    private int _depth;
    private int _tooDeep;

    public TapeBuilder(ReadOnlySpan<byte> page)
    {
        _page = page;
        _tokens = ArrayPool<Token>.Shared.Rent(Math.Max(256, page.Length / 32));
        _stack = ArrayPool<int>.Shared.Rent(PageTape.MaxDepth);
    }

    public (Token[] Tokens, int Count, bool Complete) Run()
    {
        var at = 0;
        while (at < _page.Length && _count < PageTape.MaxTokens - 4)
        {
            var open = _page[at..].IndexOf((byte)'<');
            if (open < 0)
            {
                AddText(at, _page.Length);
                at = _page.Length;
                break;
            }

            var tag = at + open;
            if (tag > at)
            {
                AddText(at, tag);
            }

            at = Markup(tag);
        }

        while (_depth > 0)
        {
            _tokens[_stack[--_depth]].Past = _count;
        }

        ArrayPool<int>.Shared.Return(_stack);
        return (_tokens, _count, at >= _page.Length);
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

    private int LoneLess(int tag)
    {
        var next = _page[(tag + 1)..].IndexOf((byte)'<');
        var end = next < 0 ? _page.Length : tag + 1 + next;
        AddText(tag, end);
        return end;
    }

    private readonly int Declaration(int tag) => _page[tag..].StartsWith("<!--"u8) ? Comment(tag) : After(tag, ">"u8);

    private readonly int Comment(int tag)
    {
        var body = tag + 4;
        if (_page[body..].StartsWith(">"u8))
        {
            return body + 1;
        }

        var end = _page[body..].IndexOf("-->"u8);
        return end < 0 ? _page.Length : body + end + 3;
    }

    private readonly int After(int from, ReadOnlySpan<byte> mark)
    {
        var end = _page[from..].IndexOf(mark);
        return end < 0 ? _page.Length : from + end + mark.Length;
    }

    private int OpenTag(int start)
    {
        var nameEnd = NameEnd(start);
        var end = TagEnd(nameEnd);
        var tag = TagNames.Find(_page[start..nameEnd]);
        var closed = end > nameEnd && end <= _page.Length && _page[end - 1] == '/';
        ImpliedEnds(tag);
        var index = Add(TokenKind.Open, tag, start, end, (ushort)Math.Min(nameEnd - start, ushort.MaxValue));
        var past = Math.Min(end + 1, _page.Length);
        if (TagNames.IsVoid(tag) || (closed && tag == Tag.Other))
        {
            _tokens[index].Past = _count;
            return past;
        }

        if (tag is Tag.Script or Tag.Style or Tag.Title or Tag.Textarea or Tag.Iframe or Tag.Noembed or Tag.Noframes or Tag.Xmp)
        {
            return RawBody(index, tag, past);
        }

        Push(index);
        return past;
    }

    private int RawBody(int index, Tag tag, int body)
    {
        var name = _page.Slice(_tokens[index].Start, _tokens[index].NameLength);
        var search = body;
        int end;
        while (true)
        {
            var hit = _page[search..].IndexOf("</"u8);
            if (hit < 0)
            {
                end = _page.Length;
                break;
            }

            end = search + hit;
            var after = end + 2 + name.Length;
            if (after <= _page.Length && Utf8Text.EqualsIgnoreCase(_page.Slice(end + 2, name.Length), name) && (after == _page.Length || !Utf8Text.IsNameByte(_page[after])))
            {
                break;
            }

            search = end + 2;
        }

        if (end > body)
        {
            var kind = tag is Tag.Title or Tag.Textarea ? TokenKind.Text : TokenKind.Raw;
            _tokens[Add(kind, tag, body, end, 0)].Parent = index;
        }

        _tokens[index].Past = _count;
        return end >= _page.Length ? _page.Length : After(end, ">"u8);
    }

    private int CloseTag(int start)
    {
        if (start >= _page.Length || !Utf8Text.IsLetter(_page[start]))
        {
            return After(Math.Min(start, _page.Length), ">"u8);
        }

        var nameEnd = NameEnd(start);
        var close = _page[nameEnd..].IndexOf((byte)'>');
        var end = close < 0 ? _page.Length : nameEnd + close;
        var tag = TagNames.Find(_page[start..nameEnd]);
        if (tag == Tag.Br)
        {
            _tokens[Add(TokenKind.Open, tag, start, nameEnd, (ushort)(nameEnd - start))].Past = _count;
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

    private void CloseElement(Tag tag, int start, int nameEnd)
    {
        var isTablePart = tag is Tag.Table or Tag.Tbody or Tag.Thead or Tag.Tfoot or Tag.Tr or Tag.Td or Tag.Th;
        for (var level = _depth - 1; level >= 0; level--)
        {
            ref var open = ref _tokens[_stack[level]];
            if (open.Tag == tag && (tag != Tag.Other || Utf8Text.EqualsIgnoreCase(_page.Slice(open.Start, open.NameLength), _page[start..nameEnd])))
            {
                var element = _stack[level];
                PopTo(level);
                var index = Add(TokenKind.Close, tag, start, nameEnd, (ushort)Math.Min(nameEnd - start, ushort.MaxValue));
                _tokens[element].Past = index + 1;
                return;
            }

            if (!isTablePart && open.Tag is Tag.Td or Tag.Th or Tag.Table or Tag.Caption or Tag.Object or Tag.Template)
            {
                return;
            }
        }
    }

    /// <summary>End tags that authors leave out: a new list item closes the one before, a block closes an open paragraph.</summary>
    private void ImpliedEnds(Tag tag)
    {
        switch (tag)
        {
            case Tag.Li:
                CloseNearest(Tag.Li, Tag.Li, Tag.Ul, Tag.Ol, Tag.Menu);
                break;
            case Tag.Dd or Tag.Dt:
                CloseNearest(Tag.Dd, Tag.Dt, Tag.Dl, Tag.Dl, Tag.Dl);
                break;
            case Tag.Option:
                CloseNearest(Tag.Option, Tag.Option, Tag.Select, Tag.Optgroup, Tag.Select);
                break;
            case Tag.Td or Tag.Th:
                CloseNearest(Tag.Td, Tag.Th, Tag.Tr, Tag.Table, Tag.Table);
                break;
            case Tag.Tr:
                CloseNearest(Tag.Tr, Tag.Tr, Tag.Tbody, Tag.Thead, Tag.Table);
                break;
            default:
                if (_depth > 0 && TagNames.IsBlock(tag) && tag is not (Tag.Br or Tag.Button or Tag.Option or Tag.Select or Tag.Legend or Tag.Caption) && _tokens[_stack[_depth - 1]].Tag == Tag.P)
                {
                    PopTo(_depth - 1);
                }

                break;
        }
    }

    private void CloseNearest(Tag one, Tag other, Tag barrier1, Tag barrier2, Tag barrier3)
    {
        for (var level = _depth - 1; level >= 0; level--)
        {
            var tag = _tokens[_stack[level]].Tag;
            if (tag == one || tag == other)
            {
                PopTo(level);
                return;
            }

            if (tag == barrier1 || tag == barrier2 || tag == barrier3 || tag is Tag.Table or Tag.Template)
            {
                return;
            }
        }
    }

    private void PopTo(int level)
    {
        while (_depth > level)
        {
            _tokens[_stack[--_depth]].Past = _count;
        }
    }

    private void Push(int index)
    {
        if (_depth < PageTape.MaxDepth)
        {
            _stack[_depth++] = index;
            return;
        }

        _tokens[index].Past = _count;
        _tooDeep++;
    }

    private void AddText(int start, int end)
    {
        var text = _page[start..end];
        var first = text.IndexOfAnyExcept(" \t\r\n\f"u8);
        if (first >= 0)
        {
            _ = Add(TokenKind.Text, Tag.Other, start, end, 0);
        }
    }

    private int Add(TokenKind kind, Tag tag, int start, int end, ushort nameLength)
    {
        if (_count == _tokens.Length)
        {
            var larger = ArrayPool<Token>.Shared.Rent(_count * 2);
            _tokens.AsSpan(0, _count).CopyTo(larger);
            ArrayPool<Token>.Shared.Return(_tokens);
            _tokens = larger;
        }

        _tokens[_count] = new Token { Kind = kind, Tag = tag, Start = start, End = end, NameLength = nameLength, Parent = _depth > 0 ? _stack[_depth - 1] : -1 };
        return _count++;
    }

    private readonly int NameEnd(int start)
    {
        var at = start;
        while (at < _page.Length && Utf8Text.IsNameByte(_page[at]))
        {
            at++;
        }

        return at;
    }

    /// <summary>Index of the '>' that ends a start tag, quotes honoured; the page's length where there is none.</summary>
    private readonly int TagEnd(int from)
    {
        var at = from;
        while (true)
        {
            var hit = _page[at..].IndexOfAny((byte)'>', (byte)'"', (byte)'\'');
            if (hit < 0)
            {
                return _page.Length;
            }

            at += hit;
            var found = _page[at];
            if (found == '>')
            {
                return at;
            }

            // A quote opens a value only after '='; anywhere else it is a stray character of a broken tag.
            if (!AfterEquals(from, at))
            {
                at++;
                continue;
            }

            var end = _page[(at + 1)..].IndexOf(found);
            if (end < 0)
            {
                // An unbalanced quote would swallow the page: end the tag at its next '>'.
                var close = _page[(at + 1)..].IndexOf((byte)'>');
                return close < 0 ? _page.Length : at + 1 + close;
            }

            at += end + 2;
        }
    }

    private readonly bool AfterEquals(int from, int quote)
    {
        for (var at = quote - 1; at >= from; at--)
        {
            if (_page[at] > ' ')
            {
                return _page[at] == '=';
            }
        }

        return false;
    }
}
