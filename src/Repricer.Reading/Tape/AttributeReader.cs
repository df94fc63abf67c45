namespace Repricer.Reading.Tape;

/// <summary>Enumerates the attributes of one start tag.</summary>
internal ref struct AttributeReader(ReadOnlySpan<byte> region)
{
    private readonly ReadOnlySpan<byte> _region = region;
    private int _at;

    public PageAttribute Current { get; private set; }

    public readonly AttributeReader GetEnumerator() => this;

    public bool MoveNext()
    {
        while (_at < _region.Length && (_region[_at] <= ' ' || _region[_at] == '/'))
        {
            _at++;
        }

        if (_at >= _region.Length)
        {
            return false;
        }

        var start = _at++;
        while (_at < _region.Length && _region[_at] > ' ' && _region[_at] != '=' && _region[_at] != '/')
        {
            _at++;
        }

        var name = _region[start.._at];
        SkipBlanks();
        if (_at >= _region.Length || _region[_at] != '=')
        {
            Current = new PageAttribute(name, default);
            return true;
        }

        _at++;
        SkipBlanks();
        Current = new PageAttribute(name, Value());
        return true;
    }

    private ReadOnlySpan<byte> Value()
    {
        if (_at >= _region.Length)
        {
            return default;
        }

        var quote = _region[_at];
        if (quote is (byte)'"' or (byte)'\'')
        {
            var body = _region[(_at + 1)..];
            var end = body.IndexOf(quote);
            _at = end < 0 ? _region.Length : _at + end + 2;
            return end < 0 ? body : body[..end];
        }

        var start = _at;
        while (_at < _region.Length && _region[_at] > ' ')
        {
            _at++;
        }

        return _region[start.._at];
    }

    private void SkipBlanks()
    {
        while (_at < _region.Length && _region[_at] <= ' ')
        {
            _at++;
        }
    }
}
