using System.Runtime.InteropServices;
using System.Text;
using SQLitePCL;

namespace Repricer.Adapters.Storage.Sqlite.Driver;

/// <summary>
/// The rows of a statement, one at a time, in the order in which SQLite finds them. There is one a statement: it is disposed of before the
/// statement runs again. A value is asked for as what its column holds; null only where the method says so.
/// </summary>
internal sealed class RowReader(Statement statement, nint native) : IDisposable
{
    private State _state;

    private enum State
    {
        Closed,
        Open,
        Ended,
    }

    /// <summary>How many columns a row has.</summary>
    public int FieldCount => raw.sqlite3_column_count(statement.Handle);

    /// <summary>Goes to the next row.</summary>
    /// <returns>False where there is none.</returns>
    public bool Read()
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

    public bool IsDBNull(int column) => Native.ColumnType(native, column) == raw.SQLITE_NULL;

    /// <exception cref="InvalidOperationException">It holds NULL.</exception>
    public long GetInt64(int column)
    {
        var value = Native.ColumnLong(native, column);
        return value == 0 && IsDBNull(column) ? throw NoValue(column) : value;
    }

    public long? LongOrNull(int column)
    {
        var value = Native.ColumnLong(native, column);
        return value == 0 && IsDBNull(column) ? null : value;
    }

    /// <inheritdoc cref="GetInt64"/>
    /// <exception cref="OverflowException">The value is larger.</exception>
    public int GetInt32(int column) => checked((int)GetInt64(column));

    public bool? BoolOrNull(int column) => LongOrNull(column) is { } value ? value != 0 : null;

    /// <inheritdoc cref="GetInt64"/>
    public string GetString(int column) => TextOrNull(column) ?? throw NoValue(column);

    /// <param name="known">A text that it may well be again, as that of the row before: then it is this very one.</param>
    /// <inheritdoc cref="GetInt64"/>
    public string GetString(int column, string known)
    {
        var text = Utf8(column);
        return !text.IsEmpty && Ascii.Equals(text, known) ? known : GetString(column);
    }

    public string? TextOrNull(int column)
    {
        var text = Native.ColumnText(native, column);
        return text == 0 ? null : Marshal.PtrToStringUTF8(text, Native.ColumnBytes(native, column));
    }

    /// <summary>The text as it lies in SQLite's memory, until the next row; empty for NULL.</summary>
    public unsafe ReadOnlySpan<byte> Utf8(int column)
    {
        var text = Native.ColumnText(native, column);
        return text == 0 ? default : new ReadOnlySpan<byte>((void*)text, Native.ColumnBytes(native, column));
    }

    /// <inheritdoc cref="GetInt64"/>
    public unsafe byte[] GetBytes(int column)
    {
        if (IsDBNull(column))
            throw NoValue(column);
        var blob = Native.ColumnBlob(native, column);
        return blob == 0 ? [] : new ReadOnlySpan<byte>((void*)blob, Native.ColumnBytes(native, column)).ToArray();
    }

    public void Dispose()
    {
        if (_state == State.Open)
            _ = Native.Reset(native);
        _state = State.Closed;
    }

    /// <summary>To be called by the statement alone, when its parameters are bound.</summary>
    public RowReader Open()
    {
        _state = State.Open;
        return this;
    }

    /// <summary>Whether somebody still reads.</summary>
    public bool IsOpen => _state != State.Closed;

    private InvalidOperationException NoValue(int column) =>
        new($"column {column + 1} is NULL: {statement.Sql}");
}
