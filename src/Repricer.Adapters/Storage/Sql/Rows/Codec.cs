using System.Globalization;
using Repricer.Core;
using Repricer.Core.Amounts;
using Repricer.Reading;

namespace Repricer.Adapters.Storage.Sql.Rows;

/// <summary>How values of the domain stand in columns, and back.</summary>
internal static class Codec
{
    private const int MaxScale = 9;

    // So many digits fit 64 bits.
    private const int MostPlainDigits = 18;

    // Times 10^9 it still fits 64 bits.
    private const decimal MostPlain = 9_000_000_000m;
    private static readonly decimal[] Powers =
        [1m, 10m, 100m, 1_000m, 10_000m, 100_000m, 1_000_000m, 10_000_000m, 100_000_000m, 1_000_000_000m];


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
        if (amount.Scale <= MaxScale && Math.Abs(amount) <= MostPlain)
            return Plain(amount);
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

    /// <summary>Without a division where the scale is the smallest that holds the amount, as it is written here.</summary>
    public static decimal Observed(long units, long scale) => units % 10 != 0 && units > long.MinValue && scale is >= 0 and <= MaxScale
        ? new decimal((int)Math.Abs(units), (int)(Math.Abs(units) >> 32), 0, units < 0, (byte)scale)
        : units / Power((int)scale);

    public static string? Text(decimal? value) => value?.ToString(CultureInfo.InvariantCulture);

    public static decimal? Decimal(string? text) =>
        text is null ? null : decimal.Parse(text, NumberStyles.Number, CultureInfo.InvariantCulture);

    /// <returns>Null for a text that is empty.</returns>
    public static decimal? Decimal(ReadOnlySpan<byte> text)
    {
        if (text.IsEmpty)
            return null;
        if (text.Length > MostPlainDigits)
            return decimal.Parse(text, NumberStyles.Number, CultureInfo.InvariantCulture);

        // Digits with at most one point between them, as they are written here: the same digits make the number.
        var (units, scale) = (0L, -1);
        foreach (var letter in text)
        {
            if (letter == (byte)'.' && scale < 0)
                scale = 0;
            else if (letter is >= (byte)'0' and <= (byte)'9')
                (units, scale) = ((units * 10) + (letter - '0'), scale < 0 ? scale : scale + 1);
            else
                return decimal.Parse(text, NumberStyles.Number, CultureInfo.InvariantCulture);
        }

        return new decimal((int)units, (int)(units >> 32), 0, isNegative: false, (byte)Math.Max(0, scale));
    }

    public static string? Text(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    public static DateOnly? Day(string? text) =>
        text is null ? null : DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    public static string? Text(Percent? value) => Text(value?.Value);

    public static Percent? Percentage(string? text) => Decimal(text) is { } value ? new Percent(value) : null;

    public static string Name<T>(T value)
        where T : struct, Enum => EnumNames<T>.Of(value);

    public static T Parse<T>(string name)
        where T : struct, Enum => EnumNames<T>.Parse(name);

    /// <summary>The same for amounts of the usual size, whose digits fit 64 bits as they stand, without a division of decimals.</summary>
    private static (long Units, long Scale) Plain(decimal amount)
    {
        Span<int> bits = stackalloc int[4];
        _ = decimal.GetBits(amount, bits);
        var units = ((long)bits[1] << 32) | (uint)bits[0];
        long scale = amount.Scale;
        for (; scale > 0; scale--)
        {
            var (shorter, last) = Math.DivRem(units, 10);
            if (last != 0)
                break;
            units = shorter;
        }

        return (amount < 0 ? -units : units, scale);
    }

    private static decimal Power(int scale) => Powers[scale];

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
