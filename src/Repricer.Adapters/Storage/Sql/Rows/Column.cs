using Repricer.Adapters.Storage.Sql.Driver;

namespace Repricer.Adapters.Storage.Sql.Rows;

/// <summary>A column of a <see cref="Selection"/>: its place and type are known where it is declared and nowhere else.</summary>
internal sealed class Column<TValue>(int place, Func<RowReader, int, TValue> read)
{
    /// <param name="at">Where the selection begins in the row.</param>
    public TValue Of(RowReader row, int at = 0) => read(row, at + place);
}
