using System.Globalization;
using System.Text.RegularExpressions;

namespace Repricer.Core.Reading;

public enum PriceTextKind
{
    Price,
    Percentage,
    PerUnit,
    PerMonth,
    Free,
    None,
}

public readonly record struct PriceTextContext(string? CurrencyHint, char? DecimalSeparator, string? Locale);

public sealed record PriceTextReading(decimal? Amount, decimal? AmountMax, string? Currency, bool Ambiguous, PriceTextKind Kind);

/// <summary>Placeholder until the text parsers arrive.</summary>
public static partial class PriceText
{
    public static PriceTextReading Read(ReadOnlySpan<char> text, in PriceTextContext context)
    {
        var s = text.ToString();
        string? currency = s.Contains('$', StringComparison.Ordinal) ? "USD" : s.Contains('€', StringComparison.Ordinal) ? "EUR" : s.Contains('£', StringComparison.Ordinal) ? "GBP" : s.Contains("Kč", StringComparison.Ordinal) ? "CZK" : context.CurrencyHint;
        var m = Number().Match(s);
        if (!m.Success)
        {
            return new PriceTextReading(null, null, currency, false, s.Contains("free", StringComparison.OrdinalIgnoreCase) ? PriceTextKind.Free : PriceTextKind.None);
        }

        var digits = m.Value.Replace("\u00A0", "", StringComparison.Ordinal).Replace(" ", "", StringComparison.Ordinal);
        var last = digits.LastIndexOfAny(['.', ',']);
        if (last >= 0 && digits.Length - last - 1 != 3)
        {
            digits = digits[..last].Replace(".", "", StringComparison.Ordinal).Replace(",", "", StringComparison.Ordinal) + "." + digits[(last + 1)..];
        }
        else
        {
            digits = digits.Replace(".", "", StringComparison.Ordinal).Replace(",", "", StringComparison.Ordinal);
        }

        return decimal.TryParse(digits, NumberStyles.Number, CultureInfo.InvariantCulture, out var value)
            ? new PriceTextReading(value, null, currency, false, s.Contains('%', StringComparison.Ordinal) ? PriceTextKind.Percentage : PriceTextKind.Price)
            : new PriceTextReading(null, null, currency, false, PriceTextKind.None);
    }

    [GeneratedRegex(@"\d[\d.,\u00A0 ]*\d|\d", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Number();
}
