using System.Buffers;

namespace Repricer.Reading.Charsets;

/// <summary>
/// Follows the standard's "prescan a byte stream to determine its encoding" (HTML 13.2.3.2). That one ends at 1024 bytes and knows no
/// script; here a declaration further down is honoured as a parser would (it restarts with the new encoding), and there scripts are
/// skipped.
/// </summary>
internal ref struct MetaPrescan
{
    private const int PrescanLength = 1024;

    // A meta element behind this much markup is no declaration any more; browsers stop looking as well.
    private const int LateLimit = 256 * 1024;

    private static readonly SearchValues<byte> NameEnds = SearchValues.Create("\t\n\f\r >"u8);

    private readonly ReadOnlySpan<byte> _page;
    private int _at;
    private bool _closed;

    private MetaPrescan(ReadOnlySpan<byte> page) => _page = page;

    public static string? Find(ReadOnlySpan<byte> page)
    {
        if (page.StartsWith("<\0?\0x\0"u8))
            return "utf-16le";
        if (page.StartsWith("\0<\0?\0x"u8))
            return "utf-16be";
        return new MetaPrescan(page[..Math.Min(page.Length, PrescanLength)]).Run(skipScripts: false)
            ?? DeclaredEncoding.OfXml(page)
            ?? (page.Length > PrescanLength ? new MetaPrescan(page[..Math.Min(page.Length, LateLimit)]).Run(skipScripts: true) : null);
    }

    public static bool IsSpace(byte b) => b is 0x09 or 0x0a or 0x0c or 0x0d or 0x20;

    private string? Run(bool skipScripts)
    {
        while (_at < _page.Length)
        {
            var open = _page[_at..].IndexOf((byte)'<');
            if (open < 0)
                return null;
            _at += open;
            var rest = _page[_at..];
            if (rest.StartsWith("<!--"u8))
                SkipComment();
            else if (rest.Length > 5 && EqualsIgnoreCase(rest[..5], "<meta"u8) && (IsSpace(rest[5]) || rest[5] == '/'))
            {
                _at += 5;
                if (ReadMeta() is { } encoding)
                    return encoding;
            }
            else if (IsTag(rest))
                SkipTag(skipScripts);
            else if (rest.Length > 1 && rest[1] is (byte)'!' or (byte)'/' or (byte)'?')
                SkipTo((byte)'>');
            else
                _at++;
        }

        return null;
    }

    private static bool IsTag(ReadOnlySpan<byte> rest) =>
        (rest.Length > 1 && char.IsAsciiLetter((char)rest[1])) || (rest.Length > 2 && rest[1] == '/' && char.IsAsciiLetter((char)rest[2]));

    // The dashes that open a comment may also close it: <!-->.
    private void SkipComment()
    {
        var close = _page[(_at + 2)..].IndexOf("-->"u8);
        _at = close < 0 ? _page.Length : _at + 2 + close + 3;
    }

    private void SkipTo(byte end)
    {
        var found = _page[_at..].IndexOf(end);
        _at = found < 0 ? _page.Length : _at + found + 1;
    }

    private void SkipTag(bool skipScripts)
    {
        var name = _page[(_at + 1)..];
        var end = name.IndexOfAny(NameEnds);
        _at = end < 0 ? _page.Length : _at + 1 + end;
        while (TryReadAttribute(out _, out _))
        {
            // attributes of other elements are only stepped over: a '>' within quotes ends no tag
        }

        if (!skipScripts || end < 0)
            return;
        name = name[..end];
        if (EqualsIgnoreCase(name, "script"u8))
            SkipRaw("</script"u8);
        else if (EqualsIgnoreCase(name, "style"u8))
            SkipRaw("</style"u8);
    }

    private void SkipRaw(ReadOnlySpan<byte> close)
    {
        var found = DeclaredEncoding.IndexOfIgnoreCase(_page[_at..], close);
        _at = found < 0 ? _page.Length : _at + found;
    }

    private string? ReadMeta()
    {
        string? charset = null;
        bool gotPragma = false, sawPragma = false, sawCharset = false;
        bool? needPragma = null;
        while (TryReadAttribute(out var name, out var value))
        {
            if (EqualsIgnoreCase(name, "http-equiv"u8))
            {
                // The first of two attributes of one name is the attribute.
                gotPragma = sawPragma ? gotPragma : EqualsIgnoreCase(value, "content-type"u8);
                sawPragma = true;
            }
            else if (EqualsIgnoreCase(name, "content"u8) && charset is null && needPragma is null)
            {
                charset = DeclaredEncoding.OfContent(value);
                needPragma = charset is null ? null : true;
            }
            else if (EqualsIgnoreCase(name, "charset"u8) && !sawCharset)
            {
                charset = EncodingLabels.Find(value);
                needPragma = false;
                sawCharset = true;
            }
        }

        // The loop also ends where the bytes do: an unfinished element declares nothing.
        if (!_closed || needPragma is null || (needPragma == true && !gotPragma) || charset is null)
            return null;
        return charset switch { "utf-16le" or "utf-16be" => "utf-8", "x-user-defined" => "windows-1252", _ => charset };
    }

    /// <summary>Follows the standard's "get an attribute": false at the end of the tag (which is stepped over) or of the bytes.</summary>
    private bool TryReadAttribute(out ReadOnlySpan<byte> name, out ReadOnlySpan<byte> value)
    {
        name = value = [];
        _closed = false;
        while (_at < _page.Length && (IsSpace(_page[_at]) || _page[_at] == '/'))
            _at++;
        if (_at >= _page.Length)
            return false;
        if (_page[_at] == '>')
        {
            _at++;
            _closed = true;
            return false;
        }

        var start = _at++;
        while (_at < _page.Length && !(IsSpace(_page[_at]) || _page[_at] is (byte)'/' or (byte)'>' or (byte)'='))
            _at++;
        name = _page[start.._at];
        while (_at < _page.Length && IsSpace(_page[_at]))
            _at++;
        if (_at >= _page.Length || _page[_at] != '=')
            return _at < _page.Length;
        _at++;
        while (_at < _page.Length && IsSpace(_page[_at]))
            _at++;
        return _at < _page.Length && TryReadValue(out value);
    }

    private bool TryReadValue(out ReadOnlySpan<byte> value)
    {
        value = [];
        var first = _page[_at];
        if (first is (byte)'"' or (byte)'\'')
        {
            var close = _page[(_at + 1)..].IndexOf(first);
            if (close < 0)
            {
                _at = _page.Length;
                return false;
            }

            value = _page.Slice(_at + 1, close);
            _at += close + 2;
            return _at < _page.Length;
        }

        var start = _at;
        while (_at < _page.Length && !(IsSpace(_page[_at]) || _page[_at] == '>'))
            _at++;
        value = _page[start.._at];
        return _at < _page.Length;
    }

    private static bool EqualsIgnoreCase(ReadOnlySpan<byte> bytes, ReadOnlySpan<byte> lower) =>
        System.Text.Ascii.EqualsIgnoreCase(bytes, lower);
}
