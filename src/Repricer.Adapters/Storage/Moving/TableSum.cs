using System.Buffers;
using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Repricer.Adapters.Storage.Moving;

/// <summary>How many rows a table has, and a sum of the hashes of all, whatever their order.</summary>
internal sealed class TableSum : IEquatable<TableSum>
{
    private readonly ulong[] _sum = new ulong[4];
    private readonly ArrayBufferWriter<byte> _row = new();

    public long Rows { get; private set; }

    public void Add(object?[] row)
    {
        _row.ResetWrittenCount();
        Span<byte> head = stackalloc byte[1 + sizeof(long)];
        foreach (var value in row)
        {
            var bytes = value switch
            {
                string text => Encoding.UTF8.GetBytes(text),
                byte[] blob => blob,
                _ => [],
            };
            head[0] = value switch
            {
                null => 0,
                long => 1,
                string => 2,
                byte[] => 3,
                _ => throw new InvalidDataException($"a {value.GetType().Name} is no value of a store"),
            };
            BinaryPrimitives.WriteInt64LittleEndian(head[1..], value is long number ? number : bytes.Length);
            _row.Write(head);
            _row.Write(bytes);
        }

        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(_row.WrittenSpan, hash);
        for (var part = 0; part < _sum.Length; part++)
            _sum[part] = unchecked(_sum[part] + BinaryPrimitives.ReadUInt64LittleEndian(hash[(part * sizeof(ulong))..]));
        Rows++;
    }

    public bool Equals(TableSum? other) => other is not null && Rows == other.Rows && _sum.AsSpan().SequenceEqual(other._sum);

    public override bool Equals(object? obj) => Equals(obj as TableSum);

    public override int GetHashCode() => HashCode.Combine(Rows, _sum[0]);
}
