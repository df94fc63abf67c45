using System.Data.Common;

namespace Repricer.Adapters.Storage.Sqlite.Rows;

/// <summary>How a value of the domain stands in a column, both ways, so that what is written is what is read.</summary>
/// <param name="Read">Takes the value from a row at a place.</param>
/// <param name="Write">Gives the value to bind: null, long, bool, text or bytes.</param>
internal sealed record ColumnType<TValue>(Func<DbDataReader, int, TValue> Read, Func<TValue, object?> Write);
