using System.Buffers;
using System.Runtime.InteropServices;

namespace Repricer.Engine.Crawling;

/// <summary>
/// The bytes of one page in memory that serves again for the next: pages are a quarter of a megabyte, and as an array of its own each
/// would be a large object, for which the collector goes through all of the heap. Whoever holds it counts: it starts with one holder, <see cref="Retain"/> adds one, and the last
/// <see cref="Release"/> gives the memory back. From then on every look at it throws, so that nobody reads another page's bytes for its own.
/// One that is never released is left to the garbage collector. Safe from any thread.
/// </summary>
public sealed class PageBuffer : MemoryManager<byte>
{
    /// <summary>Larger pages are rare, and not worth keeping memory for.</summary>
    private const int LargestPooled = 1024 * 1024;

    private readonly bool _isPooled;
    private byte[]? _bytes;
    private int _length;
    private int _holders = 1;

    private PageBuffer(int capacity)
    {
        _isPooled = capacity <= LargestPooled;
        _bytes = _isPooled ? ArrayPool<byte>.Shared.Rent(capacity) : GC.AllocateUninitializedArray<byte>(capacity);
    }

    /// <summary>Gives a buffer for at least so many bytes, of which none count yet.</summary>
    public static PageBuffer Rent(int capacity) => new(capacity);

    /// <summary>Tells whether bytes are those of a buffer, and of which.</summary>
    public static bool TryGet(ReadOnlyMemory<byte> bytes, out PageBuffer? buffer) => MemoryMarshal.TryGetMemoryManager(bytes, out buffer);

    /// <summary>Where the bytes are written, by its one holder, before anybody else sees them.</summary>
    public Memory<byte> Room => Bytes;

    /// <summary>Says how many bytes were written, from the first on.</summary>
    public PageBuffer Of(int length)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan((uint)length, (uint)Bytes.Length);
        _length = length;
        return this;
    }

    /// <exception cref="ObjectDisposedException">It was given back already.</exception>
    public void Retain()
    {
        int holders;
        do
        {
            holders = Volatile.Read(ref _holders);
            ObjectDisposedException.ThrowIf(holders == 0, this);
        }
        while (Interlocked.CompareExchange(ref _holders, holders + 1, holders) != holders);
    }

    /// <exception cref="ObjectDisposedException">It was given back already: somebody released what he did not hold.</exception>
    public void Release()
    {
        var left = Interlocked.Decrement(ref _holders);
        ObjectDisposedException.ThrowIf(left < 0, this);
        if (left == 0 && Interlocked.Exchange(ref _bytes, null) is { } bytes && _isPooled)
            ArrayPool<byte>.Shared.Return(bytes);
    }

    public override Span<byte> GetSpan() => Bytes.AsSpan(0, _length);

    public override MemoryHandle Pin(int elementIndex = 0) => Bytes.AsMemory(elementIndex).Pin();

    /// <summary>Does nothing: what <see cref="Pin"/> gives undoes itself.</summary>
    public override void Unpin()
    {
    }

    protected override void Dispose(bool disposing)
    {
    }

    private byte[] Bytes => _bytes ?? throw new ObjectDisposedException(nameof(PageBuffer));
}
