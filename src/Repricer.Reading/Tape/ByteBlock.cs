using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Repricer.Reading.Tape;

/// <summary>
/// Looks at sixty-four bytes of the page at once: each question is answered by a mask with one bit a byte, the lowest for the first.
/// </summary>
internal readonly ref struct ByteBlock
{
    public const int Size = 64;

    private readonly Vector256<byte> _low;
    private readonly Vector256<byte> _high;

    /// <param name="bytes">At least <see cref="Size"/> bytes from <paramref name="at"/> on.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ByteBlock(ReadOnlySpan<byte> bytes, int at)
    {
        ref var first = ref Unsafe.Add(ref MemoryMarshal.GetReference(bytes), at);
        _low = Vector256.LoadUnsafe(ref first);
        _high = Vector256.LoadUnsafe(ref first, 32);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool Fits(ReadOnlySpan<byte> bytes, int at) => (uint)at <= (uint)bytes.Length && bytes.Length - at >= Size;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ulong Equal(byte value)
    {
        var wanted = Vector256.Create(value);
        return Join(Vector256.Equals(_low, wanted), Vector256.Equals(_high, wanted));
    }

    /// <summary>Marks the bytes up to and including the blank: what separates attributes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ulong Blank()
    {
        var limit = Vector256.Create((byte)' ');
        return Join(Vector256.LessThanOrEqual(_low, limit), Vector256.LessThanOrEqual(_high, limit));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ulong Digit()
    {
        var zero = Vector256.Create((byte)'0');
        var nine = Vector256.Create((byte)9);
        return Join(Vector256.LessThanOrEqual(_low - zero, nine), Vector256.LessThanOrEqual(_high - zero, nine));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ulong NotAscii() => Join(_low, _high);

    /// <summary>Marks the bits between quotes: each one is the parity of all bits up to it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Parity(ulong bits)
    {
        bits ^= bits << 1;
        bits ^= bits << 2;
        bits ^= bits << 4;
        bits ^= bits << 8;
        bits ^= bits << 16;
        return bits ^ (bits << 32);
    }

    /// <summary>Marks all bits below the lowest one that is set, and all of them where none is.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Below(ulong bits) => bits == 0 ? ulong.MaxValue : (bits & (~bits + 1)) - 1;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int First(ulong bits) => BitOperations.TrailingZeroCount(bits);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Join(Vector256<byte> low, Vector256<byte> high) =>
        low.ExtractMostSignificantBits() | ((ulong)high.ExtractMostSignificantBits() << 32);
}
