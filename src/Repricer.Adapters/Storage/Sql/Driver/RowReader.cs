namespace Repricer.Adapters.Storage.Sql.Driver;

/// <summary>
/// The rows of a statement, one at a time, in the order in which the database finds them. There is one a statement: it is disposed of
/// before the statement runs again; other statements may run while it is read. A value is asked for as what its column holds; null only
/// where the method says so.
/// </summary>
internal abstract class RowReader : IDisposable
{
    /// <summary>How many columns a row has.</summary>
    public abstract int FieldCount { get; }

    /// <summary>Goes to the next row.</summary>
    /// <returns>False where there is none.</returns>
    public abstract bool Read();

    public abstract bool IsDBNull(int column);

    /// <exception cref="InvalidOperationException">It holds NULL.</exception>
    public abstract long GetInt64(int column);

    public abstract long? LongOrNull(int column);

    public abstract string? TextOrNull(int column);

    /// <summary>The text as it lies in memory, until the next row; empty for NULL.</summary>
    public abstract ReadOnlySpan<byte> Utf8(int column);

    /// <inheritdoc cref="GetInt64"/>
    public abstract string GetString(int column);

    /// <param name="known">A text that it may well be again, as that of the row before: then it is this very one.</param>
    /// <inheritdoc cref="GetInt64"/>
    public abstract string GetString(int column, string known);

    /// <inheritdoc cref="GetInt64"/>
    public abstract byte[] GetBytes(int column);

    /// <summary>The bytes as they lie in memory, until the next row.</summary>
    /// <inheritdoc cref="GetInt64"/>
    public virtual ReadOnlySpan<byte> Bytes(int column) => GetBytes(column);

    /// <inheritdoc cref="GetInt64"/>
    /// <exception cref="OverflowException">The value is larger.</exception>
    public int GetInt32(int column) => checked((int)GetInt64(column));

    public bool? BoolOrNull(int column) => LongOrNull(column) is { } value ? value != 0 : null;

    /// <summary>Ends reading, however many rows are left.</summary>
    public abstract void Dispose();
}
