using System.Buffers;
using System.Globalization;
using System.Text;

namespace Repricer.Reading.State;

/// <summary>Holds bytes that are written while state is rewritten as plain JSON: pooled, and never more than it was allowed.</summary>
internal sealed class StateBuffer(int most) : IDisposable
{
    private byte[] _bytes = [];
    private int _length;

    public ReadOnlySpan<byte> Text => _bytes.AsSpan(0, _length);

    public int Length => _length;

    /// <summary>Tells whether no more may be written; what comes then is left out.</summary>
    public bool IsFull => _length >= most;

    public void Append(ReadOnlySpan<byte> bytes)
    {
        if (IsFull)
        {
            return;
        }

        Reserve(bytes.Length);
        bytes.CopyTo(_bytes.AsSpan(_length));
        _length += bytes.Length;
    }

    public void Append(byte b)
    {
        if (!IsFull)
        {
            Reserve(1);
            _bytes[_length++] = b;
        }
    }

    /// <summary>Appends the body of a string literal with its escapes resolved.</summary>
    public void AppendUnescaped(ReadOnlySpan<byte> body)
    {
        while (!body.IsEmpty && !IsFull)
        {
            var hit = body.IndexOf((byte)'\\');
            if (hit < 0 || hit + 1 >= body.Length)
            {
                Append(hit < 0 ? body : body[..hit]);
                return;
            }

            Append(body[..hit]);
            body = body[(hit + Escape(body[(hit + 1)..]))..];
        }
    }

    public void Dispose()
    {
        if (_bytes.Length > 0)
        {
            ArrayPool<byte>.Shared.Return(_bytes);
            _bytes = [];
            _length = 0;
        }
    }

    /// <returns>Bytes taken, the backslash included.</returns>
    private int Escape(ReadOnlySpan<byte> escape)
    {
        var digits = escape[0] switch { (byte)'u' => 4, (byte)'x' => 2, _ => 0 };
        if (digits > 0 && escape.Length > digits
            && ushort.TryParse(escape.Slice(1, digits), NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var unit))
        {
            Span<byte> utf8 = stackalloc byte[4];
            Append(utf8[..Encoding.UTF8.GetBytes([(char)unit], utf8)]);
            return digits + 2;
        }

        Append(escape[0] switch { (byte)'n' => (byte)'\n', (byte)'r' or (byte)'t' or (byte)'b' or (byte)'f' => (byte)' ', var b => b });
        return 2;
    }

    private void Reserve(int more)
    {
        if (_length + more <= _bytes.Length)
        {
            return;
        }

        var larger = ArrayPool<byte>.Shared.Rent(Math.Max(_length + more, Math.Max(512, _bytes.Length * 2)));
        Text.CopyTo(larger);
        if (_bytes.Length > 0)
        {
            ArrayPool<byte>.Shared.Return(_bytes);
        }

        _bytes = larger;
    }
}
