using Repricer.Adapters.Storage.Sql.Driver;

namespace Repricer.Adapters.Storage.Sql.Rows;

/// <summary>How a value of the domain stands in a column, both ways, so that what is written is what is read.</summary>
/// <param name="Read">Takes the value from a row at a place.</param>
/// <param name="Write">Sets the value as the parameter at a place.</param>
internal sealed record ColumnType<TValue>(Func<RowReader, int, TValue> Read, Action<Parameters, int, TValue> Write);
