using System.Buffers;
using System.Globalization;
using System.Text;

namespace Repricer.Reading.State;

/// <summary>
/// Puts together what a Next.js page streams into itself: <c>self.__next_f.push([1,"…"])</c>, a JSON text cut into string literals. The
/// pieces are joined before anything is looked for, because they are cut anywhere.
/// </summary>
internal sealed class FlightData : IDisposable
{
    private byte[] _text = [];
    private int _length;

    public ReadOnlySpan<byte> Text => _text.AsSpan(0, _length);

    /// <summary>Holds the token of the script that holds the first piece; -1 = none.</summary>
    public int Token { get; private set; } = -1;

    public static bool IsChunk(ReadOnlySpan<byte> script) => script.TrimStart(" \t\r\n("u8).StartsWith("self.__next_f"u8);

    public void Add(ReadOnlySpan<byte> script, int token)
    {
        var start = script.IndexOf(".push([1,"u8);
        var open = start < 0 ? -1 : script[start..].IndexOf((byte)'"');
        if (open < 0)
        {
            return;
        }

        Token = Token < 0 ? token : Token;
        var body = script[(start + open + 1)..];
        Reserve(body.Length);
        for (var at = 0; at < body.Length && body[at] != '"';)
        {
            at += body[at] == '\\' && at + 1 < body.Length ? Escape(body[(at + 1)..]) : Plain(body[at..]);
        }
    }

    public void Dispose()
    {
        if (_text.Length > 0)
        {
            ArrayPool<byte>.Shared.Return(_text);
            _text = [];
        }
    }

    private int Plain(ReadOnlySpan<byte> rest)
    {
        var length = rest.IndexOfAny((byte)'"', (byte)'\\');
        length = Math.Max(1, length < 0 ? rest.Length : length);
        rest[..length].CopyTo(_text.AsSpan(_length));
        _length += length;
        return length;
    }

    /// <returns>Bytes taken, the backslash included. What is written is never longer.</returns>
    private int Escape(ReadOnlySpan<byte> escape)
    {
        if (escape[0] == 'u' && escape.Length >= 5
            && ushort.TryParse(escape.Slice(1, 4), NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var unit))
        {
            _length += Encoding.UTF8.GetBytes([(char)unit], _text.AsSpan(_length));
            return 6;
        }

        _text[_length++] = escape[0] switch { (byte)'n' or (byte)'r' or (byte)'t' => (byte)' ', var other => other };
        return 2;
    }

    private void Reserve(int more)
    {
        if (_length + more <= _text.Length)
        {
            return;
        }

        var larger = ArrayPool<byte>.Shared.Rent(Math.Max(_length + more, _text.Length * 2));
        Text.CopyTo(larger);
        Dispose();
        _text = larger;
    }
}
