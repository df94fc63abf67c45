using System.Runtime.CompilerServices;
using Repricer.Core.Amounts;
using Repricer.Reading;

namespace Repricer.Adapters.Storage.Sql.Rows;

/// <summary>The column types of this store: a column is declared "as" one of them.</summary>
internal static class As
{
    public static readonly ColumnType<string> Text = new(
        static (row, at) => row.GetString(at), static (parameters, at, value) => parameters.Set(at, value));

    public static readonly ColumnType<string?> TextOrNull = new(
        static (row, at) => row.TextOrNull(at), static (parameters, at, value) => parameters.SetOrNull(at, value));

    public static readonly ColumnType<long> Long = new(
        static (row, at) => row.GetInt64(at), static (parameters, at, value) => parameters.Set(at, value));

    public static readonly ColumnType<long?> LongOrNull = new(
        static (row, at) => row.LongOrNull(at), static (parameters, at, value) => parameters.Set(at, value));

    public static readonly ColumnType<int> Int = new(
        static (row, at) => (int)row.GetInt64(at), static (parameters, at, value) => parameters.Set(at, (long)value));

    public static readonly ColumnType<int?> IntOrNull = new(
        static (row, at) => (int?)row.LongOrNull(at), static (parameters, at, value) => parameters.Set(at, (long?)value));

    public static readonly ColumnType<bool> Flag = new(
        static (row, at) => row.GetInt64(at) != 0, static (parameters, at, value) => parameters.Set(at, value ? 1L : 0L));

    public static readonly ColumnType<bool?> FlagOrNull = new(
        static (row, at) => row.BoolOrNull(at),
        static (parameters, at, value) => parameters.Set(at, value is { } flag ? (flag ? 1L : 0L) : (long?)null));

    public static readonly ColumnType<DateTimeOffset> Time = new(
        static (row, at) => Codec.Time(row.GetInt64(at)), static (parameters, at, value) => parameters.Set(at, Codec.Ms(value)));

    public static readonly ColumnType<DateTimeOffset?> TimeOrNull = new(
        static (row, at) => Codec.Time(row.LongOrNull(at)), static (parameters, at, value) => parameters.Set(at, Codec.Ms(value)));

    public static readonly ColumnType<DateOnly?> DayOrNull = new(
        static (row, at) => Codec.Day(row.TextOrNull(at)), static (parameters, at, value) => parameters.SetOrNull(at, Codec.Text(value)));

    public static readonly ColumnType<decimal> Decimal = new(
        static (row, at) => Codec.Decimal(row.Utf8(at)) ?? throw new InvalidDataException("a number is missing"),
        static (parameters, at, value) => parameters.SetOrNull(at, Codec.Text(value)));

    public static readonly ColumnType<decimal?> DecimalOrNull = new(
        static (row, at) => Codec.Decimal(row.Utf8(at)),
        static (parameters, at, value) => parameters.SetOrNull(at, Codec.Text(value)));

    public static readonly ColumnType<Percent?> PercentOrNull = new(
        static (row, at) => Codec.Percentage(row.TextOrNull(at)),
        static (parameters, at, value) => parameters.SetOrNull(at, Codec.Text(value)));

    public static readonly ColumnType<byte[]> Bytes = new(
        static (row, at) => row.GetBytes(at), static (parameters, at, value) => parameters.Set(at, value));

    public static readonly ColumnType<Currency> Currency = new(
        static (row, at) => Repricer.Reading.Currency.Parse(row.Utf8(at)),
        static (parameters, at, value) => parameters.Set(at, value.Code));

    /// <summary>An enumeration by its number: for values that only this store reads.</summary>
    public static ColumnType<TEnum> Number<TEnum>()
        where TEnum : struct, Enum => Numbers<TEnum>.Set;

    public static ColumnType<TEnum?> NumberOrNull<TEnum>()
        where TEnum : struct, Enum => Numbers<TEnum>.OrNull;

    /// <summary>An enumeration by its name in snake case: for values that queries and people compare with.</summary>
    public static ColumnType<TEnum> Name<TEnum>()
        where TEnum : struct, Enum => Names<TEnum>.Set;

    public static ColumnType<TEnum?> NameOrNull<TEnum>()
        where TEnum : struct, Enum => Names<TEnum>.OrNull;

    private static class Numbers<TEnum>
        where TEnum : struct, Enum
    {
        public static readonly ColumnType<TEnum> Set = new(
            static (row, at) => From(row.GetInt64(at)), static (parameters, at, value) => parameters.Set(at, To(value)));

        public static readonly ColumnType<TEnum?> OrNull = new(
            static (row, at) => row.LongOrNull(at) is { } number ? From(number) : null,
            static (parameters, at, value) => parameters.Set(at, value is { } set ? To(set) : (long?)null));

        // Without a box: offers are read by the million.
        private static TEnum From(long number) =>
            Unsafe.SizeOf<TEnum>() == sizeof(byte) ? Unsafe.BitCast<byte, TEnum>((byte)number) : Unsafe.BitCast<int, TEnum>((int)number);

        private static long To(TEnum value) =>
            Unsafe.SizeOf<TEnum>() == sizeof(byte) ? Unsafe.BitCast<TEnum, byte>(value) : Unsafe.BitCast<TEnum, int>(value);
    }

    private static class Names<TEnum>
        where TEnum : struct, Enum
    {
        public static readonly ColumnType<TEnum> Set = new(
            static (row, at) => Codec.Parse<TEnum>(row.GetString(at)),
            static (parameters, at, value) => parameters.Set(at, Codec.Name(value)));

        public static readonly ColumnType<TEnum?> OrNull = new(
            static (row, at) => row.TextOrNull(at) is { } name ? Codec.Parse<TEnum>(name) : null,
            static (parameters, at, value) => parameters.SetOrNull(at, value is { } set ? Codec.Name(set) : null));
    }
}
