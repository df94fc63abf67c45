using System.Data.Common;
using System.Globalization;
using Repricer.Core;
using Repricer.Core.Amounts;
using Repricer.Reading;

namespace Repricer.Adapters.Storage.Sqlite.Rows;

/// <summary>How values of the domain stand in columns, and back.</summary>
internal static class Codec
{
    private const int MaxScale = 9;

    public static long Ms(DateTimeOffset time) => time.ToUnixTimeMilliseconds();

    public static long? Ms(DateTimeOffset? time) => time?.ToUnixTimeMilliseconds();

    public static DateTimeOffset Time(long ms) => DateTimeOffset.FromUnixTimeMilliseconds(ms);

    public static DateTimeOffset? Time(long? ms) => ms is { } value ? Time(value) : null;

    public static long? Minor(Money? money) => money?.ToMinorUnits();

    /// <summary>Stores bounds that a computation may have left between two steps of the grid.</summary>
    public static long? Minor(Money? money, RoundingDirection direction) => money?.RoundToGrid(direction).ToMinorUnits();

    public static Money? Own(long? minor, Currency currency) => minor is { } value ? Money.FromMinorUnits(value, currency) : null;

    /// <summary>Units and scale of an observed amount: at most 9 decimals, fewer where 64 bits do not hold them.</summary>
    public static (long Units, long Scale) Observed(decimal amount)
    {
        var normal = amount / 1.0000000000000000000000000000m;
        var scale = Math.Min((int)normal.Scale, MaxScale);
        while (true)
        {
            var units = Math.Round(normal, scale) * Power(scale);
            if (units is >= long.MinValue and <= long.MaxValue)
                return ((long)units, scale);
            if (--scale < 0)
                throw new OverflowException($"{amount} does not fit the store");
        }
    }

    public static decimal Observed(long units, long scale) => units / Power((int)scale);

    public static string? Text(decimal? value) => value?.ToString(CultureInfo.InvariantCulture);

    public static decimal? Decimal(string? text) =>
        text is null ? null : decimal.Parse(text, NumberStyles.Number, CultureInfo.InvariantCulture);

    public static string? Text(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    public static DateOnly? Day(string? text) =>
        text is null ? null : DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    public static string? Text(Percent? value) => Text(value?.Value);

    public static Percent? Percentage(string? text) => Decimal(text) is { } value ? new Percent(value) : null;

    public static string Name<T>(T value)
        where T : struct, Enum => EnumNames<T>.Of(value);

    public static T Parse<T>(string name)
        where T : struct, Enum => EnumNames<T>.Parse(name);

    public static long? LongOrNull(this DbDataReader reader, int column) => reader.IsDBNull(column) ? null : reader.GetInt64(column);

    public static string? TextOrNull(this DbDataReader reader, int column) => reader.IsDBNull(column) ? null : reader.GetString(column);

    public static bool? BoolOrNull(this DbDataReader reader, int column) => reader.IsDBNull(column) ? null : reader.GetInt64(column) != 0;

    private static decimal Power(int scale)
    {
        var power = 1m;
        for (var i = 0; i < scale; i++)
            power *= 10m;
        return power;
    }

    private static class EnumNames<T>
        where T : struct, Enum
    {
        private static readonly Dictionary<T, string> Names = Enum
            .GetValues<T>()
            .ToDictionary(value => value, value => SnakeCase.From(value.ToString()));
        private static readonly Dictionary<string, T> Values = Names.ToDictionary(
            pair => pair.Value, pair => pair.Key, StringComparer.Ordinal);

        public static string Of(T value) => Names[value];

        public static T Parse(string name) => Values[name];
    }
}
