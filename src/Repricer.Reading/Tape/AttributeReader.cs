using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Repricer.Reading.Tape;

/// <summary>
/// Enumerates the attributes of one start tag. Names and values are short: one look at the bytes behind their beginning, even past the
/// tag's end, finds where most of them end.
/// </summary>
internal ref struct AttributeReader
{
    private readonly ReadOnlySpan<byte> _page;
    private readonly int _end;
    private int _at;
    private int _nameLength;
    private int _valueStart;
    private int _valueLength;

    /// <param name="page">The whole page.</param>
    /// <param name="start">The first byte behind the tag's name.</param>
    /// <param name="end">The '>' that ends the tag, or the page's end.</param>
    public AttributeReader(ReadOnlySpan<byte> page, int start, int end)
    {
        _page = page;
        _at = Math.Min(start, end);
        _end = end;
    }

    public readonly PageAttribute Current => new(Name, Value);

    /// <summary>Holds the place of the name in the page.</summary>
    public int NameStart { get; private set; }

    public readonly ReadOnlySpan<byte> Name => _page.Slice(NameStart, _nameLength);

    public readonly ReadOnlySpan<byte> Value => _page.Slice(_valueStart, _valueLength);

    public readonly AttributeReader GetEnumerator() => this;

    public bool MoveNext()
    {
        var page = _page;
        var at = _at;
        while (at < _end && (page[at] <= ' ' || page[at] == '/'))
        {
            at++;
        }

        if (at >= _end)
        {
            _at = at;
            return false;
        }

        NameStart = at;
        at = EndOfName(page, at + 1, _end);
        _nameLength = at - NameStart;
        at = Blanks(page, at, _end);
        _valueStart = at;
        _valueLength = 0;
        if (at < _end && page[at] == '=')
        {
            at = ReadValue(page, Blanks(page, at + 1, _end));
        }

        _at = at;
        return true;
    }

    private int ReadValue(ReadOnlySpan<byte> page, int at)
    {
        if (at >= _end)
        {
            return at;
        }

        var quote = page[at];
        if (quote is (byte)'"' or (byte)'\'')
        {
            var close = EndOfQuoted(page, at + 1, _end, quote);
            _valueStart = at + 1;
            _valueLength = close - _valueStart;
            return Math.Min(close + 1, _end);
        }

        _valueStart = at;
        while (at < _end && page[at] > ' ')
        {
            at++;
        }

        _valueLength = at - _valueStart;
        return at;
    }

    private static int EndOfName(ReadOnlySpan<byte> page, int at, int end)
    {
        if (page.Length - at >= Vector128<byte>.Count)
        {
            var bytes = Vector128.LoadUnsafe(ref Unsafe.Add(ref MemoryMarshal.GetReference(page), at));
            var ends = Vector128.LessThanOrEqual(bytes, Vector128.Create((byte)' ')) | Vector128.Equals(bytes, Vector128.Create((byte)'='))
                | Vector128.Equals(bytes, Vector128.Create((byte)'/'));
            var bits = ends.ExtractMostSignificantBits();
            if (bits != 0)
            {
                return Math.Min(end, at + BitOperations.TrailingZeroCount(bits));
            }
        }

        while (at < end && page[at] > ' ' && page[at] != '=' && page[at] != '/')
        {
            at++;
        }

        return at;
    }

    /// <summary>Finds the quote that ends a value; the tag's end where there is none.</summary>
    private static int EndOfQuoted(ReadOnlySpan<byte> page, int at, int end, byte quote)
    {
        if (page.Length - at >= Vector256<byte>.Count)
        {
            var bytes = Vector256.LoadUnsafe(ref Unsafe.Add(ref MemoryMarshal.GetReference(page), at));
            var bits = Vector256.Equals(bytes, Vector256.Create(quote)).ExtractMostSignificantBits();
            if (bits != 0)
            {
                return Math.Min(end, at + BitOperations.TrailingZeroCount(bits));
            }
        }

        var close = page[at..end].IndexOf(quote);
        return close < 0 ? end : at + close;
    }

    private static int Blanks(ReadOnlySpan<byte> page, int at, int end)
    {
        while (at < end && page[at] <= ' ')
        {
            at++;
        }

        return at;
    }
}
