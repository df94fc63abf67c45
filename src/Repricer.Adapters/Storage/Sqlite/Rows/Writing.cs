using Repricer.Core.Amounts;

namespace Repricer.Adapters.Storage.Sqlite.Rows;

/// <summary>
/// What an insert or update writes of a <typeparamref name="T"/>, in the order of declaration: the names and the values come from the same
/// place.
/// </summary>
internal sealed class Writing<T>
{
    private readonly List<string> _columns = [];
    private readonly List<(int Place, Action<T, object?[], int> Bind)> _bindings = [];

    public Writing<T> Add<TValue>(string column, ColumnType<TValue> type, Func<T, TValue> value)
    {
        var write = type.Write;
        return Add((row, values, at) => values[at] = write(value(row)), column);
    }

    /// <summary>An observed amount: units, scale and currency; all null where it is unset.</summary>
    public Writing<T> Observed(string units, string scale, string currency, Func<T, Money?> value) => Add(
        (row, values, at) =>
        {
            if (value(row) is { } money)
                (values[at], values[at + 1], values[at + 2]) = Kept(money);
        },
        units, scale, currency);

    /// <summary>These columns and then those of another.</summary>
    public Writing<T> With(Writing<T> rest)
    {
        var both = new Writing<T>();
        foreach (var part in new[] { this, rest })
        {
            both._bindings.AddRange(part._bindings.Select(binding => (both._columns.Count + binding.Place, binding.Bind)).ToList());
            both._columns.AddRange(part._columns);
        }

        return both;
    }

    /// <summary>An insert whose parameters are <see cref="Values"/>.</summary>
    public string InsertInto(string table) =>
        $"insert into {table} ({string.Join(", ", _columns)}) values ({string.Join(", ", _columns.Select(column => "@" + column))})";

    /// <summary>
    /// An update whose parameters are <see cref="Values"/> and then those of its condition, which must have other names than the columns.
    /// </summary>
    public string Update(string table, string where) =>
        $"update {table} set {string.Join(", ", _columns.Select(column => $"{column} = @{column}"))} where {where}";

    /// <param name="more">Values of the condition.</param>
    public object?[] Values(T row, params ReadOnlySpan<object?> more)
    {
        var values = new object?[_columns.Count + more.Length];
        foreach (var (place, bind) in _bindings)
            bind(row, values, place);
        more.CopyTo(values.AsSpan(_columns.Count));
        return values;
    }

    private static (object Units, object Scale, object Currency) Kept(Money money)
    {
        var (units, scale) = Codec.Observed(money.Amount);
        return (units, scale, money.Currency.Code);
    }

    private Writing<T> Add(Action<T, object?[], int> bind, params ReadOnlySpan<string> columns)
    {
        _bindings.Add((_columns.Count, bind));
        foreach (var column in columns)
            _columns.Add(column);
        return this;
    }
}
