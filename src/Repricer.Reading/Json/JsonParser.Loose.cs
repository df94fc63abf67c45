using Repricer.Reading.Tape;

namespace Repricer.Reading.Json;

/// <summary>
/// Reads values that nobody quoted or escaped (<c>1,899.00</c>, <c>19.99 EUR</c>, a word, <c>27" wide</c> in a string): a value of an
/// object ends where the next key begins. Looking ahead never goes beyond the next quote or a few bytes.
/// </summary>
internal ref partial struct JsonParser
{
    private const int MaxLoose = 400;
    private const int MaxKey = 80;

    /// <summary>Tells whether the bytes behind an unquoted value begin something else, or belong to it.</summary>
    private readonly bool EndsBare()
    {
        if (_strict || _depth == 0 || _nodes[_stack[_depth - 1]].Kind != JsonKind.Object)
        {
            return true;
        }

        var at = _at;
        var newLine = false;
        while (at < _bytes.Length && _bytes[at] <= ' ')
        {
            newLine |= _bytes[at++] == '\n';
        }

        return newLine || at >= _bytes.Length || _bytes[at] switch
        {
            (byte)'}' or (byte)']' or (byte)'"' or (byte)'<' => true,
            (byte)'\'' => at > _at || at + 1 >= _bytes.Length || !Utf8Text.IsDigit(_bytes[at + 1]),
            (byte)',' or (byte)';' => at + 1 >= _bytes.Length || _bytes[at + 1] <= ' ' || BeginsMember(at + 1),
            (byte)'/' => at + 1 < _bytes.Length && _bytes[at + 1] is (byte)'/' or (byte)'*',
            _ => false,
        };
    }

    /// <summary>Reads an unquoted value up to the end of its line, the end of its object, or the next key.</summary>
    private void Loose(int keyStart, int keyLength, int start)
    {
        var at = _at;
        var limit = Math.Min(_bytes.Length, start + MaxLoose);
        while (at < limit)
        {
            var b = _bytes[at];
            if (b is (byte)'\n' or (byte)'\r' or (byte)'}' or (byte)']'
                || (b is (byte)',' or (byte)';' && BeginsMember(at + 1)) || (b == '"' && IsKey(at)))
            {
                break;
            }

            at++;
        }

        _at = at;
        var end = at;
        while (end > start && _bytes[end - 1] is <= (byte)' ' or (byte)',' or (byte)'"')
        {
            end--;
        }

        _ = Add(JsonKind.String, keyStart, keyLength, start, end - start);
    }

    /// <summary>Tells whether a quote ends a string that is a value, by what follows it.</summary>
    private readonly bool EndsText(int after)
    {
        var newLine = false;
        var limit = Math.Min(_bytes.Length, after + 256);
        while (after < limit && _bytes[after] <= ' ')
        {
            newLine |= _bytes[after++] == '\n';
        }

        if (after >= limit || _depth == 0)
        {
            return true;
        }

        var inObject = _nodes[_stack[_depth - 1]].Kind == JsonKind.Object;
        return _bytes[after] switch
        {
            (byte)'}' or (byte)']' => true,
            (byte)',' or (byte)';' => inObject ? BeginsMember(after + 1) : BeginsValue(after + 1),
            (byte)'"' or (byte)'\'' => newLine || (inObject && IsKey(after)),
            (byte)'/' => after + 1 < limit && _bytes[after + 1] is (byte)'/' or (byte)'*',
            (byte)'<' => newLine || _bytes[after..].StartsWith("<!--"u8) || _bytes[after..].StartsWith("<br"u8),
            _ => newLine && JsonBytes.IsWord(_bytes[after]) && IsKey(after),
        };
    }

    private readonly bool BeginsMember(int at)
    {
        var limit = Math.Min(_bytes.Length, at + 256);
        while (at < limit && _bytes[at] <= ' ')
        {
            if (_bytes[at++] == '\n')
            {
                return true;
            }
        }

        return at >= limit || _bytes[at] is (byte)'}' or (byte)']' or (byte)'/' or (byte)'<' or (byte)',' || IsKey(at);
    }

    private readonly bool BeginsValue(int at)
    {
        var limit = Math.Min(_bytes.Length, at + 256);
        while (at < limit && _bytes[at] <= ' ')
        {
            at++;
        }

        return at >= limit || Utf8Text.IsDigit(_bytes[at])
            || _bytes[at] is (byte)'"' or (byte)'\'' or (byte)'{' or (byte)'[' or (byte)']' or (byte)'}' or (byte)'-' or (byte)'/'
                or (byte)'<' or (byte)'n' or (byte)'t' or (byte)'f' or (byte)',';
    }

    /// <summary>Tells whether a key stands here: a short quoted run or a word, and a colon that is no address's.</summary>
    private readonly bool IsKey(int at)
    {
        var limit = Math.Min(_bytes.Length, at + MaxKey);
        var quote = at < limit ? _bytes[at] : (byte)0;
        if (quote is (byte)'"' or (byte)'\'')
        {
            var end = _bytes[(at + 1)..limit].IndexOf(quote);
            at = end < 0 ? limit : at + end + 2;
        }
        else
        {
            var first = at;
            while (at < limit && JsonBytes.IsWord(_bytes[at]))
            {
                at++;
            }

            at = at == first ? limit : at;
        }

        while (at < limit && _bytes[at] <= ' ')
        {
            at++;
        }

        return at < limit && _bytes[at] == ':' && !_bytes[at..].StartsWith("://"u8);
    }
}
