using System.Text;

namespace Repricer.Engine.Discovery;

/// <summary>
/// Walks the tags of a sitemap in UTF-8. A scanner of its own rather than an XML reader: real files hold bare ampersands, end in the middle
/// or miss their closing tags, and nothing here can expand an entity, follow a reference or recurse.
/// </summary>
internal ref struct SitemapScanner(ReadOnlySpan<byte> text)
{
    private readonly ReadOnlySpan<byte> _text = text;
    private readonly List<SitemapUrl> _urls = [];
    private readonly StringBuilder _content = new();
    private int _at;
    private int _depth;

    private string _root = "";
    private string? _error;
    private int _entryDepth;
    private string _entryPrefix = "";
    private string? _field;
    private string? _loc;
    private string? _lastMod;
    private string? _bareText;

    public SitemapReading Read()
    {
        while (_error is null && _at < _text.Length)
        {
            var open = _text[_at..].IndexOf((byte)'<');
            Text(_text[_at..(open < 0 ? _text.Length : _at + open)]);
            _at = open < 0 ? _text.Length : _at + open;
            if (_at < _text.Length)
                Markup();
        }

        // The address of an unfinished last entry is kept when it stands there whole.
        if (_loc is not null)
            EndEntry();
        _error ??= _root.Length == 0 ? "no XML element" : _depth > 0 ? "ends before its last element is closed" : null;
        return new SitemapReading(_root == "sitemapindex", _urls, _error);
    }

    private void Markup()
    {
        var rest = _text[_at..];
        if (rest.StartsWith("<!--"u8))
            Skip("-->"u8);
        else if (rest.StartsWith("<![CDATA["u8))
            CharacterData();
        else if (rest.StartsWith("<?"u8))
            Skip("?>"u8);
        else if (rest.StartsWith("<!"u8))
            _error = "holds a document type declaration, which is refused";
        else
            Tag();
    }

    private void Skip(ReadOnlySpan<byte> end)
    {
        var found = _text[_at..].IndexOf(end);
        _at = found < 0 ? _text.Length : _at + found + end.Length;
    }

    private void CharacterData()
    {
        var content = _text[(_at + 9)..];
        var end = content.IndexOf("]]>"u8);
        if (_field is not null || _depth == _entryDepth)
            Append(Encoding.UTF8.GetString(content[..(end < 0 ? content.Length : end)]));
        _at = end < 0 ? _text.Length : _at + 9 + end + 3;
    }

    private void Tag()
    {
        var end = EndOfTag(_text[_at..]);
        if (end < 0)
        {
            _at = _text.Length;
            return;
        }

        var tag = _text.Slice(_at + 1, end - 1);
        _at += end + 1;
        if (tag.StartsWith("/"u8))
        {
            Close();
            return;
        }

        var empty = tag.EndsWith("/"u8);
        Open(tag);
        if (empty)
            Close();
    }

    // A '>' inside of quotes belongs to an attribute.
    private static int EndOfTag(ReadOnlySpan<byte> tag)
    {
        for (var i = 1; i < tag.Length;)
        {
            var next = tag[i..].IndexOfAny((byte)'>', (byte)'"', (byte)'\'');
            if (next < 0)
                return -1;
            i += next;
            if (tag[i] == '>')
                return i;
            var close = tag[(i + 1)..].IndexOf(tag[i]);
            if (close < 0)
                return -1;
            i += close + 2;
        }

        return -1;
    }

    private void Open(ReadOnlySpan<byte> tag)
    {
        _depth++;
        var nameEnd = tag.IndexOfAny(" \t\r\n/"u8);
        var name = Encoding.UTF8.GetString(nameEnd < 0 ? tag : tag[..nameEnd]);
        var colon = name.IndexOf(':', StringComparison.Ordinal);
        var prefix = colon < 0 ? "" : name[..colon];
        var local = colon < 0 ? name : name[(colon + 1)..];
        if (_root.Length == 0)
            Root(local);
        else if (_entryDepth == 0 && local is "url" or "sitemap" or "item" or "entry")
            StartEntry(prefix);
        else if (_entryDepth > 0 && _depth == _entryDepth + 1)
            Field(prefix, local, tag);
    }

    private void Root(string local)
    {
        _root = local;
        if (local is not ("urlset" or "sitemapindex" or "rss" or "feed" or "RDF"))
            _error = $"is <{(local.Length > 40 ? local[..40] : local)}>, expected <urlset> or <sitemapindex>";
    }

    private void StartEntry(string prefix)
    {
        _entryDepth = _depth;
        _entryPrefix = prefix;
        _loc = _lastMod = _bareText = null;
        _content.Clear();
    }

    // <image:loc> and its like have a prefix of their own and are no pages.
    private void Field(string prefix, string local, ReadOnlySpan<byte> tag)
    {
        if (_depth == _entryDepth + 1)
            _bareText ??= _content.ToString();
        _content.Clear();
        _field = prefix == _entryPrefix && local is "loc" or "link" or "lastmod" or "pubDate" or "updated" ? local : null;
        if (_field == "link" && Attribute(tag, "href"u8) is { } href)
            _loc ??= SitemapText.Address(href);
    }

    private void Close()
    {
        if (_depth == _entryDepth && _entryDepth > 0)
            EndEntry();
        else if (_field is not null && _depth == _entryDepth + 1)
            EndField();
        _depth = Math.Max(0, _depth - 1);
    }

    private void EndField()
    {
        if (_field is "loc" or "link")
            _loc ??= SitemapText.Address(_content.ToString());
        else if (_content.ToString().Trim() is { Length: > 0 and < 64 } date)
            _lastMod ??= date;
        _field = null;
        _content.Clear();
    }

    private void EndEntry()
    {
        if (_entryDepth == 0)
            return;
        if (_depth > _entryDepth)
            _field = null;
        var loc = _loc ?? SitemapText.Address(_bareText ?? _content.ToString());
        if (loc is not null && _urls.Count < SitemapReader.MaxUrls)
            _urls.Add(new SitemapUrl(loc, _lastMod));
        else if (loc is not null)
            _error ??= $"more than {SitemapReader.MaxUrls} addresses";
        _entryDepth = 0;
        _content.Clear();
    }

    private void Text(ReadOnlySpan<byte> content)
    {
        if (content.IsEmpty || _entryDepth == 0 || !(_field is not null || _depth == _entryDepth))
            return;
        Append(content.Length <= SitemapText.MaxLength ? SitemapText.Unescape(Encoding.UTF8.GetString(content)) : "");
    }

    private void Append(string content)
    {
        if (_content.Length + content.Length <= SitemapText.MaxLength)
            _content.Append(content);
    }

    private static string? Attribute(ReadOnlySpan<byte> tag, ReadOnlySpan<byte> name)
    {
        var at = tag.IndexOf(name);
        if (at < 0 || at + name.Length + 2 >= tag.Length || tag[at + name.Length] != '=')
            return null;
        var value = tag[(at + name.Length + 1)..];
        var close = value[1..].IndexOf(value[0]);
        return close < 0 ? null : SitemapText.Unescape(Encoding.UTF8.GetString(value.Slice(1, close)));
    }
}
