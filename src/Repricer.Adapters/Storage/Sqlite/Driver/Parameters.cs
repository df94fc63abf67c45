using System.Buffers;
using System.Runtime.InteropServices;
using System.Text;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Repricer.Adapters.Storage.Sqlite.Driver;

/// <summary>
/// The parameters of a prepared statement, set one by one and without a box: rows are written by the million. A place counts from 0, in
/// the order in which the names first appear in the statement.
/// </summary>
internal sealed class Parameters(nint native, SqliteConnection connection)
{
    private const int OnStack = 256;

    public void SetNull(int place) => Check(Native.BindNull(native, place + 1));

    public void Set(int place, long value) => Check(Native.BindLong(native, place + 1, value));

    public void Set(int place, bool value) => Set(place, value ? 1L : 0L);

    public void Set(int place, string value)
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

    public void Set(int place, byte[] value)
    {
        ReadOnlySpan<byte> bytes = value.Length == 0 ? [0] : value;
        Check(Native.BindBlob(native, place + 1, in MemoryMarshal.GetReference(bytes), value.Length, Native.Copied));
    }

    public void Set(int place, long? value)
    {
        if (value is { } number)
            Set(place, number);
        else
            SetNull(place);
    }

    public void SetOrNull(int place, string? value)
    {
        if (value is not null)
            Set(place, value);
        else
            SetNull(place);
    }

    private void Bind(int place, ReadOnlySpan<byte> buffer, int length) =>
        Check(Native.BindText(native, place + 1, in MemoryMarshal.GetReference(buffer), length, Native.Copied));

    private void Check(int result)
    {
        if (result != raw.SQLITE_OK)
            SqliteException.ThrowExceptionForRC(result, connection.Handle);
    }
}
