using Repricer.Core.Amounts;

namespace Repricer.Adapters.Storage.Sql.Rows;

/// <summary>
/// The columns of a table that are both written and read, each said once: its name, how it stands there, and where its value comes from.
/// Insert, select and reader are made of it, so that none of them can disagree with another.
/// </summary>
/// <typeparam name="T">What a row is written from.</typeparam>
/// <param name="alias">Of the table in queries.</param>
internal sealed class Table<T>(string alias)
{
    /// <summary>What is read; may have more than the table's columns.</summary>
    public Selection Read { get; } = new();

    /// <summary>What is written by inserts and updates; may have columns that nobody reads.</summary>
    public Writing<T> Written { get; } = new();

    /// <summary>What is written by inserts alone.</summary>
    public Writing<T> Once { get; } = new();

    public Column<TValue> Add<TValue>(string column, ColumnType<TValue> type, Func<T, TValue> value)
    {
        Written.Add(column, type, value);
        return Read.Add($"{alias}.{column}", type);
    }

    /// <summary>A column that no update changes.</summary>
    public Column<TValue> AddOnce<TValue>(string column, ColumnType<TValue> type, Func<T, TValue> value)
    {
        Once.Add(column, type, value);
        return Read.Add($"{alias}.{column}", type);
    }

    /// <summary>An amount in minor units of the row's currency.</summary>
    public OwnColumn Own(string column, Func<T, Money?> value)
    {
        Written.Add(column, As.LongOrNull, row => Codec.Minor(value(row)));
        return Read.Own($"{alias}.{column}");
    }

    public Column<Money> Observed(string units, string scale, string currency, Func<T, Money> value)
    {
        Written.Observed(units, scale, currency, row => value(row));
        return Read.Observed($"{alias}.{units}", $"{alias}.{scale}", $"{alias}.{currency}");
    }

    public Column<Money?> ObservedOrNull(string units, string scale, string currency, Func<T, Money?> value)
    {
        Written.Observed(units, scale, currency, value);
        return Read.ObservedOrNull($"{alias}.{units}", $"{alias}.{scale}", $"{alias}.{currency}");
    }
}
