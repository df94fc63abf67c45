namespace Repricer.Reading.Tape;

/// <summary>Passes what is no plain tag: comments, declarations, a lone sign, and the bodies of scripts and styles.</summary>
internal ref partial struct TapeBuilder
{
    private int LoneLess(int tag)
    {
        var end = TextScanner.End(_page, tag + 1, out var marks, out _);
        Add(TokenKind.Text, Tag.Other, tag, end, 0).Marks = marks;
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

    private int RawBody(int index, Tag tag, int body, int nameLength)
    {
        var name = _page.Slice(Tokens[index].Start, nameLength);
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
            if (after <= _page.Length && Utf8Text.EqualsIgnoreCase(_page.Slice(end + 2, name.Length), name)
                && (after == _page.Length || !Utf8Text.IsNameByte(_page[after])))
            {
                break;
            }

            search = end + 2;
        }

        if (end > body)
        {
            var kind = tag is Tag.Title or Tag.Textarea ? TokenKind.Text : TokenKind.Raw;
            Add(kind, tag, body, end, 0).Parent = index;
            if (tag == Tag.Script)
            {
                Stop(Count - 1);
            }
        }

        Tokens[index].Past = Count;
        return end >= _page.Length ? _page.Length : After(end, ">"u8);
    }
}
