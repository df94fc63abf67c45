using System.Buffers;
using System.Runtime.InteropServices;
using System.Text;
using Microsoft.Data.Sqlite;
using Repricer.Adapters.Storage.Sql.Driver;
using SQLitePCL;

namespace Repricer.Adapters.Storage.Sqlite.Driver;

/// <summary>The parameters of a statement, straight through SQLite's own calls.</summary>
internal sealed class SqliteParameters(nint native, SqliteConnection connection) : Parameters
{
    private const int OnStack = 256;

    public override void SetNull(int place) => Check(Native.BindNull(native, place + 1));

    public override void Set(int place, long value) => Check(Native.BindLong(native, place + 1, value));

    public override void Set(int place, string value)
    {
        var most = Encoding.UTF8.GetMaxByteCount(value.Length);
        if (most <= OnStack)
        {
            Span<byte> bytes = stackalloc byte[OnStack];
            Bind(place, bytes, Encoding.UTF8.GetBytes(value, bytes));
            return;
        }

        var rented = ArrayPool<byte>.Shared.Rent(most);
        try
        {
            Bind(place, rented, Encoding.UTF8.GetBytes(value, rented));
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(rented);
        }
    }

    public override void Set(int place, byte[] value)
    {
        ReadOnlySpan<byte> bytes = value.Length == 0 ? [0] : value;
        Check(Native.BindBlob(native, place + 1, in MemoryMarshal.GetReference(bytes), value.Length, Native.Copied));
    }

    private void Bind(int place, ReadOnlySpan<byte> buffer, int length) =>
        Check(Native.BindText(native, place + 1, in MemoryMarshal.GetReference(buffer), length, Native.Copied));

    private void Check(int result)
    {
        if (result != raw.SQLITE_OK)
            SqliteException.ThrowExceptionForRC(result, connection.Handle);
    }
}
