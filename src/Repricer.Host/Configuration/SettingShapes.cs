using Repricer.Core.Documents;

namespace Repricer.Host.Configuration;

/// <summary>Shapes that several sections share.</summary>
internal static class SettingShapes
{
    /// <summary>Largest amount of money and largest exchange rate.</summary>
    public const decimal Most = 1_000_000_000m;

    public static readonly TimeSpan OneSecond = TimeSpan.FromSeconds(1);

    public static readonly TimeSpan TenMinutes = TimeSpan.FromMinutes(10);

    public static readonly Shape.Flag Flag = new();

    public static readonly Shape.Text Path = new(1000, "path")
    {
        ProblemOf = text => text.Any(char.IsControl) ? "a path has no control characters" : null,
    };

    public static readonly Shape.Text Currency = new(20, "currency code such as EUR") { ProblemOf = CurrencyProblem };

    public static readonly Shape.Text Zone = new(100, "time zone such as Europe/Berlin") { ProblemOf = ZoneProblem };

    /// <summary>A tax rate in percent; a number between 0 and 1 is the usual slip for a fraction.</summary>
    public static readonly Shape.Points TaxRate = new(0, 100) { FractionIsSlip = true };

    public static readonly Shape.Number Amount = new(0, Most);

    /// <summary>Calls a second.</summary>
    public static readonly Shape.Number Rate = new(0.001m, 10_000m);

    /// <summary>One of an enum's values by their snake_case names.</summary>
    public static Shape.OneOf Words<T>(params (T Value, string Means)[] words)
        where T : struct, Enum => new([.. words.Select(word => (Core.SnakeCase.From(word.Value.ToString()), word.Means))]);

    /// <summary>A default as it would be written.</summary>
    public static string Written(object value) => value switch
    {
        bool flag => flag ? "true" : "false",
        TimeSpan time => DurationText.Print(time),
        Core.Amounts.Percent percent => percent.Value.ToString("0.####", System.Globalization.CultureInfo.InvariantCulture),
        Enum word => Core.SnakeCase.From(word.ToString()),
        _ => Convert.ToString(value, System.Globalization.CultureInfo.InvariantCulture) ?? "",
    };

    private static IEnumerable<string> Codes => Repricer.Reading.Currency.All.Select(known => known.Code);

    private static string? CurrencyProblem(string code) => Repricer.Reading.Currency.TryParse(code, out _)
        ? null
        : $"'{ScalarText.Shorten(code)}' is no ISO 4217 currency code"
            + Suggestion.Ask(code, Codes.Where(known => known[0] == char.ToUpperInvariant(code[0])));

    private static string? ZoneProblem(string id) => TimeZoneInfo.TryFindSystemTimeZoneById(id, out _)
        ? null
        : $"'{ScalarText.Shorten(id)}' is no IANA time zone known here"
            + Suggestion.Ask(id, TimeZoneInfo.GetSystemTimeZones().Select(known => known.Id));
}
