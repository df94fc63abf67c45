using System.Globalization;
using System.Text.RegularExpressions;
using Repricer.Core.Amounts;
using Repricer.Reading;

namespace Repricer.Core.Documents;

/// <summary>Reads numbers, amounts, percentages and yes/no the way people write them; each failure says what to write instead.</summary>
public static partial class ScalarText
{
    private const NumberStyles Plain = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint;
    private const RegexOptions Quick = RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture;
    private const int LongestNumber = 30;
    private const int LongestShown = 48;

    /// <summary>Reads decimal digits with a point, never through a float.</summary>
    public static bool TryNumber(string text, out decimal value, out string problem)
    {
        value = 0;
        problem = "";
        var trimmed = text.Trim();
        if (trimmed.Length <= LongestNumber
            && PlainNumber().IsMatch(trimmed)
            && decimal.TryParse(trimmed, Plain, CultureInfo.InvariantCulture, out value))
            return true;

        problem = NumberProblem(trimmed);
        return false;
    }

    /// <summary>Reads an amount with the code of its currency behind it: "29.00 EUR".</summary>
    /// <param name="value">With no more decimals than the currency has.</param>
    public static bool TryMoney(string text, out Money value, out string problem)
    {
        value = default;
        var parts = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (parts.Length != 2 || !Currency.TryParse(parts[1], out var currency))
        {
            problem = TryNumber(text, out _, out _)
                ? $"'{Shorten(text)}' names no currency; write it like '{Shorten(text)} EUR'"
                : $"'{Shorten(text)}' is no amount with its currency; write it like '29.00 EUR'";
            return false;
        }

        if (!TryNumber(parts[0], out var amount, out problem))
            return false;
        value = new Money(amount, currency);
        if (!value.IsInBounds)
        {
            problem = AmountBounds.Problem(parts[0]);
            return false;
        }

        if (value.IsOnGrid)
            return true;

        problem = $"'{Shorten(text)}' has more decimals than {currency} has ({currency.Exponent})";
        return false;
    }

    /// <summary>Whether a percent sign or word stands in it.</summary>
    public static bool IsPercent(string text) => text.Contains('%', StringComparison.Ordinal) || PercentWord().IsMatch(text);

    /// <summary>Reads a percentage with its sign or word: "12.5%", "12.5 percent".</summary>
    /// <param name="value">In percent: 12.5.</param>
    public static bool TryPercent(string text, out decimal value, out string problem)
    {
        var number = PercentWord().Replace(text, "").Replace("%", "", StringComparison.Ordinal).Trim();
        if (!TryNumber(number, out value, out problem))
        {
            var hint = number.Contains(',', StringComparison.Ordinal) ? "; decimals have a point" : "";
            problem = $"'{Shorten(text)}' is no percentage{hint}; write it like 12.5%";
            return false;
        }

        if (IsPercent(text))
            return true;

        var meant = Plainly(value * 100);
        problem = value is > 0 and < 1
            ? $"'{text.Trim()}' has no percent sign; if you mean {meant} percent, write {meant}%"
            : $"'{text.Trim()}' has no percent sign; write {text.Trim()}%";
        return false;
    }

    /// <summary>Reads yes, true, on, no, false and off.</summary>
    public static bool TryFlag(string text, out bool value)
    {
        var word = text.Trim().ToLowerInvariant();
        value = word is "yes" or "true" or "on";
        return value || word is "no" or "false" or "off";
    }

    /// <summary>Text for a message: one line, not too long, without control characters.</summary>
    public static string Shorten(string text) => Shorten(text, LongestShown);

    /// <inheritdoc cref="Shorten(string)"/>
    /// <param name="longest">The number of its characters that are shown.</param>
    internal static string Shorten(string text, int longest)
    {
        var clean = string.Concat(text.Trim().Take(longest).Select(c => char.IsControl(c) || char.IsSurrogate(c) ? ' ' : c));
        return text.Trim().Length > longest ? clean + "…" : clean;
    }

    /// <summary>A number for a message, without zeros that say nothing.</summary>
    internal static string Plainly(decimal value) => value.ToString("0.####", CultureInfo.InvariantCulture);

    private static string NumberProblem(string text)
    {
        var shown = Shorten(text);
        if (text.Contains(',', StringComparison.Ordinal) && !GroupedNumber().IsMatch(text))
            return $"'{shown}' has a comma; decimals have a point and thousands are not separated";
        if (text.Contains(',', StringComparison.Ordinal))
        {
            var (thousands, spaced) = (text.Replace(",", "", StringComparison.Ordinal), text.Replace(',', ' '));
            return $"'{shown}' has a comma; write {thousands} for {spaced}, "
                + $"or {text.Replace(',', '.')} with a point if the comma stands for decimals";
        }

        if (text.Any(c => c is '€' or '$' or '£') || CurrencyWord().IsMatch(text))
            return $"'{shown}' names a currency; amounts are plain numbers in the listing's own currency";
        return text.Length > LongestNumber ? $"'{shown}' is too long for a number" : $"'{shown}' is no number; write it like 12.50";
    }

    [GeneratedRegex(@"^-?([0-9]+(\.[0-9]+)?|\.[0-9]+)$", Quick)]
    private static partial Regex PlainNumber();

    [GeneratedRegex(@"^-?[0-9]{1,3}(,[0-9]{3})+(\.[0-9]+)?$", Quick)]
    private static partial Regex GroupedNumber();

    [GeneratedRegex(@"\b(percent|per cent)\b", Quick | RegexOptions.IgnoreCase)]
    private static partial Regex PercentWord();

    [GeneratedRegex(@"^[A-Za-z]{3}\s*[0-9.]+$|^[0-9.]+\s*[A-Za-z]{3}$", Quick)]
    private static partial Regex CurrencyWord();
}
