using System.Globalization;
using System.Text.RegularExpressions;

namespace Repricer.Adapters.Catalog;

/// <summary>Decimals with a point, nothing else; and what to write where something else was meant.</summary>
internal static partial class CsvNumber
{
    private const int MaxDigits = 18;

    public static bool TryParse(string text, out decimal value)
    {
        value = 0;
        return text.Length <= MaxDigits && Plain().IsMatch(text)
            && decimal.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture,
                out value);
    }

    /// <returns>E.g. "write 1299 or 1299.00".</returns>
    public static string Advice(string text)
    {
        var digits = Noise().Replace(text, "");
        var point = digits.LastIndexOf('.');
        var comma = digits.LastIndexOf(',');
        var grouped = comma >= 0 && point < 0 && Grouped().IsMatch(digits);
        var plain = grouped ? digits.Replace(",", "", StringComparison.Ordinal)
            : comma > point ? digits.Replace(".", "", StringComparison.Ordinal).Replace(',', '.')
            : digits.Replace(",", "", StringComparison.Ordinal);
        if (!TryParse(plain, out _))
            return "write a number such as 12.99, or leave it blank if it is unknown";

        return grouped ? $"write {plain} or {plain}.00" : $"write {plain}";
    }

    [GeneratedRegex(@"^-?[0-9]+(\.[0-9]+)?\z", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Plain();

    [GeneratedRegex(@"^-?[0-9]{1,3}(,[0-9]{3})+\z",
        RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Grouped();

    // Currency signs and words around the number, and blanks and apostrophes that group digits.
    [GeneratedRegex(@"^[^0-9-]+|[^0-9]+\z|[\s'’]",
        RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Noise();
}
