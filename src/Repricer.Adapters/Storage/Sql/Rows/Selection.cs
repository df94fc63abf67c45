using Repricer.Adapters.Storage.Sql.Driver;
using Repricer.Core.Amounts;
using Repricer.Reading;

namespace Repricer.Adapters.Storage.Sql.Rows;

/// <summary>What a query reads of a kind of row, in the order of declaration. Filled by static initialisers, then only read.</summary>
internal sealed class Selection
{
    private readonly List<string> _columns = [];

    /// <summary>The list between <c>select</c> and <c>from</c>.</summary>
    public string Sql => string.Join(", ", _columns);

    /// <summary>How many places of the row it takes: what stands behind it begins there.</summary>
    public int Count => _columns.Count;

    /// <param name="sql">A column with its alias, or an expression.</param>
    public Column<TValue> Add<TValue>(string sql, ColumnType<TValue> type) => Add(type.Read, sql);

    /// <summary>An amount in minor units of a currency that the row tells elsewhere.</summary>
    public OwnColumn Own(string sql) => new(Add(sql, As.LongOrNull));

    /// <summary>An observed amount: units, scale and currency.</summary>
    public Column<Money> Observed(string units, string scale, string currency) => Add(ReadObserved, units, scale, currency);

    /// <summary>An observed amount that may be unset; then its units are null.</summary>
    public Column<Money?> ObservedOrNull(string units, string scale, string currency) =>
        Add(static (row, at) => row.LongOrNull(at) is { } kept ? Observed(kept, row, at) : (Money?)null, units, scale, currency);

    private static Money ReadObserved(RowReader row, int at) => Observed(row.GetInt64(at), row, at);

    private static Money Observed(long units, RowReader row, int at) =>
        new(Codec.Observed(units, row.GetInt64(at + 1)), Currency.Parse(row.Utf8(at + 2)));

    private Column<TValue> Add<TValue>(Func<RowReader, int, TValue> read, params ReadOnlySpan<string> columns)
    {
        var place = _columns.Count;
        foreach (var column in columns)
            _columns.Add(column);
        return new Column<TValue>(place, read);
    }
}
