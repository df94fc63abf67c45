using System.Buffers.Binary;

namespace Repricer.Reading.Tape;

/// <summary>Keeps which elements are open, and what closes them.</summary>
internal ref partial struct TapeBuilder
{
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

    private void CloseElement(Tag tag, int start, int nameEnd)
    {
        var isTablePart = tag is Tag.Table or Tag.Tbody or Tag.Thead or Tag.Tfoot or Tag.Tr or Tag.Td or Tag.Th;
        for (var level = _depth - 1; level >= 0; level--)
        {
            ref var open = ref Tokens[_stack[level]];
            if (open.Tag == tag && (tag != Tag.Other || HasName(open, start, nameEnd)))
            {
                var element = _stack[level];
                PopTo(level);
                _ = Add(TokenKind.Close, tag, start, nameEnd, nameEnd - start);
                Tokens[element].Past = Count;
                return;
            }

            if (!isTablePart && open.Tag is Tag.Td or Tag.Th or Tag.Table or Tag.Caption or Tag.Object or Tag.Template)
            {
                return;
            }
        }
    }

    private readonly bool HasName(in Token open, int start, int nameEnd) => Utf8Text.EqualsIgnoreCase(
        _page.Slice(open.Start, open.NameLength), _page.Slice(start, Math.Min(nameEnd - start, byte.MaxValue)));

    /// <summary>Closes what end tags that authors leave out would close: a new list item ends the one before.</summary>
    private void EndAlike(Tag tag)
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
                break;
        }
    }

    private void CloseNearest(Tag one, Tag other, Tag barrier1, Tag barrier2, Tag barrier3)
    {
        for (var level = _depth - 1; level >= 0; level--)
        {
            var tag = Tokens[_stack[level]].Tag;
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
            Tokens[_stack[--_depth]].Past = Count;
        }
    }

    private void Push(int index)
    {
        if (_depth < PageTape.MaxDepth)
        {
            _stack[_depth++] = index;
            return;
        }

        Tokens[index].Past = Count;
        _tooDeep++;
    }
}
