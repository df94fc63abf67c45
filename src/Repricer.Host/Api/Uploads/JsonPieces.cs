using System.Text;
using Repricer.Host.Api.Http;

namespace Repricer.Host.Api.Uploads;

/// <summary>
/// Reads JSON from a stream with memory that does not grow with it: a text comes in pieces, however long it is. It knows objects of texts,
/// flags and counts, which is all that uploads are made of.
/// </summary>
internal sealed class JsonPieces(Stream body)
{
    /// <summary>The longest text that is kept whole, in bytes: a name.</summary>
    private const int LongestText = 4096;

    private readonly byte[] _buffer = new byte[32 * 1024];
    private readonly byte[] _escaped = new byte[4];
    private int _at;
    private int _length;
    private long _before;

    /// <summary>Passes one mark of the syntax, such as a brace.</summary>
    /// <exception cref="BodyFaultException">Something else is there.</exception>
    public async ValueTask ExpectAsync(char mark, CancellationToken ct)
    {
        if (await PeekAsync(ct) != mark)
            throw Fault($"'{mark}' is expected");
        _at++;
    }

    /// <summary>Passes the mark where it comes next.</summary>
    public async ValueTask<bool> PassAsync(char mark, CancellationToken ct)
    {
        if (await PeekAsync(ct) != mark)
            return false;
        _at++;
        return true;
    }

    /// <summary>Passes the word null where it comes next.</summary>
    public ValueTask<bool> PassNullAsync(CancellationToken ct) => PassWordAsync("null", ct);

    /// <exception cref="BodyFaultException">It is neither true nor false.</exception>
    public async ValueTask<bool> FlagAsync(string field, CancellationToken ct)
    {
        if (await PassWordAsync("true", ct))
            return true;
        return await PassWordAsync("false", ct) ? false : throw new BodyFaultException(field, "true or false is expected");
    }

    /// <returns>Null where the word null stands.</returns>
    /// <exception cref="BodyFaultException">It is no whole number from 0 to 999,999,999.</exception>
    public async ValueTask<int?> CountAsync(string field, CancellationToken ct)
    {
        if (await PassNullAsync(ct))
            return null;

        var (count, digits) = (0, 0);
        await PeekAsync(ct);
        while ((_at < _length || await FillAsync(ct)) && char.IsAsciiDigit((char)_buffer[_at]) && ++digits < 10)
            count = (count * 10) + (_buffer[_at++] - '0');

        return digits is > 0 and < 10 && await PeekAsync(ct) is ',' or '}'
            ? count
            : throw new BodyFaultException(field, "a whole number from 0 to 999999999 is expected");
    }

    /// <exception cref="BodyFaultException">It is no text, or longer than a name is.</exception>
    public async ValueTask<string> TextAsync(string field, CancellationToken ct)
    {
        var text = new MemoryStream();
        await CopyTextAsync(field, piece =>
        {
            text.Write(piece);
            if (text.Length > LongestText)
                throw new BodyFaultException(field, $"at most {LongestText} bytes are expected");
        }, ct);
        return Encoding.UTF8.GetString(text.GetBuffer(), 0, (int)text.Length);
    }

    /// <summary>Hands on a text piece by piece, without its quotes and escapes.</summary>
    /// <exception cref="BodyFaultException">It is no text, or has no end.</exception>
    public async ValueTask CopyTextAsync(string field, Action<ReadOnlySpan<byte>> piece, CancellationToken ct)
    {
        if (await PeekAsync(ct) != '"')
            throw new BodyFaultException(field, "text is expected");
        _at++;
        while (true)
        {
            if (_at == _length && !await FillAsync(ct))
                throw Fault("the end of a text is expected");

            var rest = _buffer.AsMemory(_at, _length - _at);
            var end = rest.Span.IndexOfAny((byte)'"', (byte)'\\');
            var run = end < 0 ? rest : rest[..end];
            piece(run.Span);
            _at += run.Length;
            if (end < 0)
                continue;
            if (_buffer[_at++] == '"')
                return;
            var count = await EscapeAsync(ct);
            piece(_escaped.AsSpan(0, count));
        }
    }

    /// <exception cref="BodyFaultException">Something follows.</exception>
    public async ValueTask EndAsync(CancellationToken ct)
    {
        if (await PeekAsync(ct) >= 0)
            throw Fault("nothing more is expected");
    }

    public BodyFaultException Fault(string expected) => new(BodyFaults.Body, $"no JSON at byte {_before + _at + 1}: {expected}");

    private async ValueTask<bool> PassWordAsync(string word, CancellationToken ct)
    {
        if (await PeekAsync(ct) != word[0])
            return false;
        foreach (var letter in word)
        {
            if (await NextAsync(ct) != letter)
                throw Fault($"{word} is expected");
        }

        return true;
    }

    /// <summary>Reads what follows a backslash into the few bytes that it stands for.</summary>
    private async ValueTask<int> EscapeAsync(CancellationToken ct)
    {
        var mark = await NextAsync(ct);
        if (mark == 'u')
        {
            var letter = (char)await HexAsync(ct);
            if (char.IsHighSurrogate(letter) && await NextAsync(ct) == '\\' && await NextAsync(ct) == 'u'
                && Rune.TryCreate(letter, (char)await HexAsync(ct), out var pair))
                return pair.EncodeToUtf8(_escaped);
            return Rune.TryCreate(letter, out var rune) ? rune.EncodeToUtf8(_escaped) : throw Fault("a whole character is expected");
        }

        _escaped[0] = mark switch
        {
            '"' or '\\' or '/' => (byte)mark,
            'b' => (byte)'\b',
            'f' => (byte)'\f',
            'n' => (byte)'\n',
            'r' => (byte)'\r',
            't' => (byte)'\t',
            _ => throw Fault("an escape such as \\n is expected"),
        };
        return 1;
    }

    private async ValueTask<int> HexAsync(CancellationToken ct)
    {
        var value = 0;
        for (var i = 0; i < 4; i++)
        {
            var digit = await NextAsync(ct);
            if (!char.IsAsciiHexDigit((char)digit))
                throw Fault("four hex digits are expected");
            value = (value << 4) | Convert.ToInt32(((char)digit).ToString(), 16);
        }

        return value;
    }

    /// <returns>The next byte that is no blank, which stays; -1 = the end.</returns>
    private async ValueTask<int> PeekAsync(CancellationToken ct)
    {
        while (_at < _length || await FillAsync(ct))
        {
            if (_buffer[_at] is not ((byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n'))
                return _buffer[_at];
            _at++;
        }

        return -1;
    }

    private async ValueTask<int> NextAsync(CancellationToken ct) => _at < _length || await FillAsync(ct) ? _buffer[_at++] : -1;

    private async ValueTask<bool> FillAsync(CancellationToken ct)
    {
        _before += _length;
        _at = 0;
        _length = await body.ReadAsync(_buffer, ct);
        return _length > 0;
    }
}
