using Repricer.Reading.Tape;

namespace Repricer.Reading.Json;

/// <summary>Reads the values that hold no others: quoted runs, numbers, words, and code where a script computes a value.</summary>
internal ref partial struct JsonParser
{
    private void Bare(int keyStart, int keyLength, byte first)
    {
        if (first is (byte)'}' or (byte)']' or (byte)',')
        {
            return;
        }

        var start = _at;
        while (_at < _bytes.Length && (JsonBytes.IsWord(_bytes[_at]) || _bytes[_at] is (byte)'+' or (byte)'-' or (byte)'.' or (byte)'!'))
        {
            _at++;
        }

        var text = _bytes[start.._at];
        if (text.IsEmpty)
        {
            Unexpected();
            return;
        }

        if (!EndsBare())
        {
            Loose(keyStart, keyLength, start);
            return;
        }

        var kind = text switch
        {
            _ when first is (byte)'-' or (byte)'+' or (byte)'.' || Utf8Text.IsDigit(first) => JsonKind.Number,
            _ when text.SequenceEqual("true"u8) || text.SequenceEqual("!0"u8) => JsonKind.True,
            _ when text.SequenceEqual("false"u8) || text.SequenceEqual("!1"u8) => JsonKind.False,
            _ when text.SequenceEqual("null"u8) || text.SequenceEqual("undefined"u8) => JsonKind.Null,
            _ when _strict || text.SequenceEqual("NaN"u8) || text.SequenceEqual("Infinity"u8) || text.SequenceEqual("None"u8) =>
                JsonKind.Opaque,
            _ => JsonKind.String,
        };
        if (kind == JsonKind.Opaque && _strict && !text.SequenceEqual("NaN"u8) && !text.SequenceEqual("window"u8))
        {
            // "function", a call, an operator: this is code, not data, unless the word stands alone as a value.
            SkipBlanks();
            if (_at >= _bytes.Length || _bytes[_at] is not ((byte)',' or (byte)'}' or (byte)']'))
            {
                SkipExpression();
            }
        }

        _ = Add(kind, keyStart, keyLength, start, text.Length);
    }

    /// <summary>Jumps over the rest of a value that is code: to the comma or bracket that ends it on this level.</summary>
    private void SkipExpression()
    {
        var level = 0;
        var limit = Math.Min(_bytes.Length, _at + 4096);
        while (_at < limit)
        {
            var b = _bytes[_at];
            if (b is (byte)'"' or (byte)'\'' or (byte)'`')
            {
                var end = _bytes[(_at + 1)..limit].IndexOf(b);
                if (end < 0)
                {
                    break;
                }

                _at += end + 2;
                continue;
            }

            if (b is (byte)'(' or (byte)'{' or (byte)'[')
            {
                level++;
            }
            else if (b is (byte)')' or (byte)'}' or (byte)']')
            {
                if (level-- == 0)
                {
                    return;
                }
            }
            else if (b == ',' && level == 0)
            {
                return;
            }

            _at++;
        }

        _failed = true;
    }

    /// <summary>
    /// Reads a quoted run. An unescaped quote inside it ("27" wide") is taken for content where nothing that may follow a string follows
    /// it.
    /// </summary>
    private (int Start, int Length) Quoted(byte quote, bool isKey)
    {
        var start = _at + 1;
        var at = start;
        while (true)
        {
            var hit = _bytes[Math.Min(at, _bytes.Length)..].IndexOfAny(quote, (byte)'\\');
            if (hit < 0)
            {
                _at = _bytes.Length;
                return (start, _bytes.Length - start);
            }

            at += hit;
            if (_bytes[at] == '\\')
            {
                at += 2;
                continue;
            }

            if (isKey || _strict ? JsonBytes.EndsString(_bytes, at + 1, isKey) : EndsText(at + 1))
            {
                _at = at + 1;
                return (start, at - start);
            }

            at++;
        }
    }
}
