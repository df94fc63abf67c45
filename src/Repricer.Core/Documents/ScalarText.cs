using System.Globalization;
using System.Text.RegularExpressions;

namespace Repricer.Core.Documents;

/// <summary>Reads numbers, percentages and yes/no the way people write them; each failure says what to write instead.</summary>
public static partial class ScalarText
{
    private const NumberStyles Plain = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint;

    public static bool TryNumber(string text, out decimal value, out string problem)
    {
        value = 0;
        problem = "";
        var trimmed = text.Trim();
        if (trimmed.Length <= 30 && PlainNumber().IsMatch(trimmed) && decimal.TryParse(trimmed, Plain, CultureInfo.InvariantCulture, out value))
            return true;

        problem = NumberProblem(trimmed);
        return false;
    }

    public static bool IsPercent(string text) => text.Contains('%', StringComparison.Ordinal) || PercentWord().IsMatch(text);

    public static bool TryPercent(string text, out decimal value, out string problem)
    {
        var number = PercentWord().Replace(text, "").Replace("%", "", StringComparison.Ordinal).Trim();
        if (!TryNumber(number, out value, out problem))
        {
            problem = $"'{Shorten(text)}' is no percentage{(number.Contains(',', StringComparison.Ordinal) ? "; decimals have a point" : "")}; write it like 12.5%";
            return false;
        }

        if (IsPercent(text))
            return true;

        problem = value is > 0 and < 1
            ? $"'{text.Trim()}' has no percent sign; if you mean {(value * 100).ToString("0.####", CultureInfo.InvariantCulture)} percent, write {(value * 100).ToString("0.####", CultureInfo.InvariantCulture)}%"
            : $"'{text.Trim()}' has no percent sign; write {text.Trim()}%";
        return false;
    }

    public static bool TryFlag(string text, out bool value)
    {
        var word = text.Trim().ToLowerInvariant();
        value = word is "yes" or "true" or "on";
        return value || word is "no" or "false" or "off";
    }

    /// <summary>Text for a message: one line, not too long, without control characters.</summary>
    public static string Shorten(string text)
    {
        var clean = string.Concat(text.Trim().Take(48).Select(c => char.IsControl(c) || char.IsSurrogate(c) ? ' ' : c));
        return text.Trim().Length > 48 ? clean + "…" : clean;
    }

    private static string NumberProblem(string text)
    {
        var shown = Shorten(text);
        if (text.Contains(',', StringComparison.Ordinal))
        {
            var thousands = text.Replace(",", "", StringComparison.Ordinal);
            return GroupedNumber().IsMatch(text)
                ? $"'{shown}' has a comma; write {thousands} for {text.Replace(",", " ", StringComparison.Ordinal)}, or {text.Replace(',', '.')} with a point if the comma stands for decimals"
                : $"'{shown}' has a comma; decimals have a point and thousands are not separated";
        }

        if (text.Any(c => c is '€' or '$' or '£') || CurrencyWord().IsMatch(text))
            return $"'{shown}' names a currency; amounts are plain numbers in the listing's own currency";
        return text.Length > 30 ? $"'{shown}' is too long for a number" : $"'{shown}' is no number; write it like 12.50";
    }

    [GeneratedRegex(@"^-?([0-9]+(\.[0-9]+)?|\.[0-9]+)$", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex PlainNumber();

    [GeneratedRegex(@"^-?[0-9]{1,3}(,[0-9]{3})+(\.[0-9]+)?$", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex GroupedNumber();

    [GeneratedRegex(@"\b(percent|per cent)\b", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex PercentWord();

    [GeneratedRegex(@"^[A-Za-z]{3}\s*[0-9.]+$|^[0-9.]+\s*[A-Za-z]{3}$", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex CurrencyWord();
}
