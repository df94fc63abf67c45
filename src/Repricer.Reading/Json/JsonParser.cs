using System.Buffers;

namespace Repricer.Reading.Json;

/// <summary>
/// Reads JSON as pages really carry it: comments, CDATA marks, trailing and missing commas, raw control characters, unquoted keys, single
/// quotes, quotes that nobody escaped, a missing end. Never recursive; depth and node count are bounded.
/// </summary>
internal ref partial struct JsonParser
{
    private const int MaxDepth = 128;
    private const int MaxNodes = 600_000;

    private readonly ReadOnlySpan<byte> _bytes;
    private readonly bool _strict;
    private readonly int[] _stack;
    private JsonNode[] _nodes;
    private int _count;
    private int _depth;
    private int _at;
    private bool _failed;

    private JsonParser(ReadOnlySpan<byte> bytes, int start, bool strict)
    {
        _bytes = bytes;
        _strict = strict;
        _at = start;
        _nodes = ArrayPool<JsonNode>.Shared.Rent(Math.Clamp((bytes.Length - start) / 24, 64, 8192));
        _stack = ArrayPool<int>.Shared.Rent(MaxDepth);
    }

    /// <summary>Reads all values of a script's body, one after the other; what cannot be read is left out.</summary>
    public static JsonTape ParseAll(ReadOnlySpan<byte> bytes)
    {
        var parser = new JsonParser(bytes, 0, strict: false);
        while (parser._count < MaxNodes && parser.SkipToRoot())
        {
            parser.Root();
        }

        return parser.Finish();
    }

    /// <summary>
    /// Reads one value that starts at <paramref name="start"/>, where a script may or may not hold data: it gives up (no nodes) at the
    /// first thing that no literal has.
    /// </summary>
    public static JsonTape ParseOne(ReadOnlySpan<byte> bytes, int start)
    {
        var parser = new JsonParser(bytes, start, strict: true);
        parser.Root();
        if (parser._failed)
        {
            parser._count = 0;
        }

        return parser.Finish();
    }

    private readonly JsonTape Finish()
    {
        ArrayPool<int>.Shared.Return(_stack);
        return new JsonTape(_bytes, _nodes, _count, _at);
    }

    private bool SkipToRoot()
    {
        var hit = _bytes[Math.Min(_at, _bytes.Length)..].IndexOfAny((byte)'{', (byte)'[');
        if (hit < 0)
        {
            return false;
        }

        _at += hit;

        // "<![CDATA[" and "]]>" are marks around the data.
        if (_bytes[_at] == '[' && _at >= 2 && (_bytes[_at - 1] == '!' || _bytes[_at - 1] == 'A'))
        {
            _at++;
            return SkipToRoot();
        }

        return true;
    }

    private void Root()
    {
        var first = _count;
        _failed = false;
        Value(0, 0);
        while (_depth > 0 && !_failed)
        {
            Step();
        }

        while (_depth > 0)
        {
            _nodes[_stack[--_depth]].Past = _count;
        }

        if (_count == first)
        {
            _at++;
        }
    }

    /// <summary>Reads the next member or element of the innermost container, or its end.</summary>
    private void Step()
    {
        SkipBlanks();
        if (_at >= _bytes.Length)
        {
            _failed = true;
            return;
        }

        var container = _stack[_depth - 1];
        var b = _bytes[_at];
        if (b is (byte)'}' or (byte)']')
        {
            _at++;
            _depth--;
            _nodes[container].Past = _count;
            _nodes[container].Length = _at - _nodes[container].Start;
            return;
        }

        if (b is (byte)',' or (byte)';')
        {
            _at++;
            return;
        }

        if (_nodes[container].Kind == JsonKind.Array)
        {
            Value(0, 0);
            return;
        }

        Member(b);
    }

    private void Member(byte b)
    {
        int start;
        int length;
        if (b is (byte)'"' or (byte)'\'')
        {
            (start, length) = Quoted(b, isKey: true);
        }
        else if (JsonBytes.IsWord(b))
        {
            start = _at;
            while (_at < _bytes.Length && JsonBytes.IsWord(_bytes[_at]))
            {
                _at++;
            }

            length = _at - start;
        }
        else
        {
            Unexpected();
            return;
        }

        SkipBlanks();
        if (_at >= _bytes.Length || _bytes[_at] != ':')
        {
            Unexpected();
            return;
        }

        _at++;
        SkipBlanks();
        Value(start, length);
    }

    private void Value(int keyStart, int keyLength)
    {
        if (_at >= _bytes.Length || _count >= MaxNodes)
        {
            _failed = true;
            _at = Math.Max(_at, _count >= MaxNodes ? _bytes.Length : _at);
            return;
        }

        var b = _bytes[_at];
        if (b is (byte)'{' or (byte)'[')
        {
            var index = Add(b == '{' ? JsonKind.Object : JsonKind.Array, keyStart, keyLength, _at, 1);
            _at++;
            if (_depth >= MaxDepth)
            {
                _failed = true;
                return;
            }

            _stack[_depth++] = index;
            return;
        }

        if (b is (byte)'"' or (byte)'\'')
        {
            var (start, length) = Quoted(b, isKey: false);
            _ = Add(JsonKind.String, keyStart, keyLength, start, length);
            return;
        }

        Bare(keyStart, keyLength, b);
    }

    private void Unexpected()
    {
        if (_strict)
        {
            _failed = true;
            return;
        }

        _at++;
    }

    private int Add(JsonKind kind, int keyStart, int keyLength, int start, int length)
    {
        if (_count == _nodes.Length)
        {
            var larger = ArrayPool<JsonNode>.Shared.Rent(_count * 2);
            _nodes.AsSpan(0, _count).CopyTo(larger);
            ArrayPool<JsonNode>.Shared.Return(_nodes);
            _nodes = larger;
        }

        _nodes[_count] = new JsonNode
        {
            Kind = kind, KeyStart = keyStart, KeyLength = keyLength, Start = start, Length = length, Past = _count + 1,
            Parent = _depth > 0 ? _stack[_depth - 1] : -1,
        };
        return _count++;
    }
}
