using Repricer.Adapters.Storage.Sql.Driver;
using Repricer.Core.Amounts;

namespace Repricer.Adapters.Storage.Sql.Rows;

/// <summary>
/// What an insert or update writes of a <typeparamref name="T"/>, in the order of declaration: the names and the values come from the same
/// place.
/// </summary>
internal sealed class Writing<T>
{
    private readonly List<string> _columns = [];
    private readonly List<(int Place, Action<T, Parameters, int> Set)> _bindings = [];

    public Writing<T> Add<TValue>(string column, ColumnType<TValue> type, Func<T, TValue> value)
    {
        var write = type.Write;
        return Add((row, parameters, at) => write(parameters, at, value(row)), column);
    }

    /// <summary>An observed amount: units, scale and currency; all null where it is unset.</summary>
    public Writing<T> Observed(string units, string scale, string currency, Func<T, Money?> value) => Add(
        (row, parameters, at) =>
        {
            if (value(row) is { } money)
            {
                var (kept, decimals) = Codec.Observed(money.Amount);
                parameters.Set(at, kept);
                parameters.Set(at + 1, decimals);
                parameters.Set(at + 2, money.Currency.Code);
                return;
            }

            parameters.Set(at, (long?)null);
            parameters.Set(at + 1, (long?)null);
            parameters.SetOrNull(at + 2, null);
        },
        units, scale, currency);

    /// <summary>These columns and then those of another.</summary>
    public Writing<T> With(Writing<T> rest)
    {
        var both = new Writing<T>();
        foreach (var part in new[] { this, rest })
        {
            both._bindings.AddRange(part._bindings.Select(binding => (both._columns.Count + binding.Place, binding.Set)).ToList());
            both._columns.AddRange(part._columns);
        }

        return both;
    }

    public WriteCommand<T> InsertInto(string table) => Command(
        $"insert into {table} ({string.Join(", ", _columns)}) values ({string.Join(", ", _columns.Select(column => "@" + column))})");

    /// <param name="where">The condition; its one parameter is the key, and has another name than the columns.</param>
    public WriteCommand<T> Update(string table, string where) => Command(
        $"update {table} set {string.Join(", ", _columns.Select(column => $"{column} = @{column}"))} where {where}");

    private WriteCommand<T> Command(string sql) => new(sql, _columns.Count, _bindings);

    private Writing<T> Add(Action<T, Parameters, int> set, params ReadOnlySpan<string> columns)
    {
        _bindings.Add((_columns.Count, set));
        foreach (var column in columns)
            _columns.Add(column);
        return this;
    }
}
