using System.Runtime.InteropServices;
using System.Text;
using Repricer.Adapters.Storage.Sql.Driver;
using SQLitePCL;

namespace Repricer.Adapters.Storage.Sqlite.Driver;

/// <summary>The rows of a statement, straight out of SQLite's memory.</summary>
internal sealed class SqliteRowReader(SqliteStatement statement, nint native) : RowReader
{
    private State _state;

    private enum State
    {
        Closed,
        Open,
        Ended,
    }

    public override int FieldCount => raw.sqlite3_column_count(statement.Handle);

    public override bool Read()
    {
        if (_state != State.Open)
            return false;
        var result = Native.Step(native);
        if (result == raw.SQLITE_ROW)
            return true;
        _state = State.Ended;
        statement.EndStep(result);
        return false;
    }

    public override bool IsDBNull(int column) => Native.ColumnType(native, column) == raw.SQLITE_NULL;

    public override long GetInt64(int column)
    {
        var value = Native.ColumnLong(native, column);
        return value == 0 && IsDBNull(column) ? throw NoValue(column) : value;
    }

    public override long? LongOrNull(int column)
    {
        var value = Native.ColumnLong(native, column);
        return value == 0 && IsDBNull(column) ? null : value;
    }

    public override string GetString(int column) => TextOrNull(column) ?? throw NoValue(column);

    public override string GetString(int column, string known)
    {
        var text = Utf8(column);
        return !text.IsEmpty && Ascii.Equals(text, known) ? known : GetString(column);
    }

    public override string? TextOrNull(int column)
    {
        var text = Native.ColumnText(native, column);
        return text == 0 ? null : Marshal.PtrToStringUTF8(text, Native.ColumnBytes(native, column));
    }

    public override unsafe ReadOnlySpan<byte> Utf8(int column)
    {
        var text = Native.ColumnText(native, column);
        return text == 0 ? default : new ReadOnlySpan<byte>((void*)text, Native.ColumnBytes(native, column));
    }

    public override byte[] GetBytes(int column) => Bytes(column).ToArray();

    public override unsafe ReadOnlySpan<byte> Bytes(int column)
    {
        if (IsDBNull(column))
            throw NoValue(column);
        var blob = Native.ColumnBlob(native, column);
        return blob == 0 ? default : new ReadOnlySpan<byte>((void*)blob, Native.ColumnBytes(native, column));
    }

    public override void Dispose()
    {
        if (_state == State.Open)
            _ = Native.Reset(native);
        _state = State.Closed;
    }

    /// <summary>To be called by the statement alone, when its parameters are bound.</summary>
    public SqliteRowReader Open()
    {
        _state = State.Open;
        return this;
    }

    /// <summary>Whether somebody still reads.</summary>
    public bool IsOpen => _state != State.Closed;

    private InvalidOperationException NoValue(int column) =>
        new($"column {column + 1} is NULL: {statement.Sql}");
}
