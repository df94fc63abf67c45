using System.Globalization;
using System.Text;
using Repricer.Core;
using Repricer.Reading;

namespace Repricer.Adapters.Selectors;

/// <summary>
/// A proposal as a file for strategies/sources, with what speaks for and against it as comments. Nothing a page says is written into it but
/// names of plain letters.
/// </summary>
public static class ProfileYaml
{
    /// <param name="source">The source's name.</param>
    /// <param name="from">The page, for people; null = not told.</param>
    /// <exception cref="ArgumentException">There is no proposal.</exception>
    public static string Write(LearnedProfile learned, string source, string? from, decimal price)
    {
        if (learned.Prices.Count == 0)
            throw new ArgumentException("no price was found", nameof(learned));

        var text = new StringBuilder();
        var best = learned.Prices[0];
        Comment(
            text, $"Proposed from {from ?? "a page"}, which asks {Number(price)}. Try it on more pages of the shop before you trust it.");
        Comment(text, $"Sure of the price: {Sureness(best.Confidence)}.");
        if (learned.Without is { } without)
            Comment(
                text,
                $"Without a profile the page reads as {Told(without)}, with it as {(learned.With is { } with ? Told(with) : "nothing")}.");
        text.Append("source: ").Append(Quoted(source)).Append("\nfields:\n");
        foreach (var rule in learned.Proposed)
            Rule(text, rule);
        if (learned.Prices.Count > 1)
            Comment(text, "Other ways to the price:");
        foreach (var other in learned.Prices.Skip(1))
            Comment(text, $"  price: {Value(other)}  # {Number(other.Confidence)}: {other.Why}");
        return text.ToString();
    }

    /// <summary>Confidence for people.</summary>
    public static string Sureness(decimal confidence) =>
        $"{(confidence >= 0.8m ? "high" : confidence >= 0.6m ? "fair" : "low")} ({Number(confidence)})";

    private static void Rule(StringBuilder text, LearnedRule rule)
    {
        text.Append("  # ").Append(Number(rule.Confidence)).Append(": ").Append(rule.Why).Append('\n');
        text.Append("  ").Append(SnakeCase.From(rule.Field.ToString())).Append(": ").Append(Value(rule)).Append('\n');
    }

    private static string Value(LearnedRule rule) =>
        rule.Attribute is null ? Quoted(rule.Selector) : $"{{selector: {Quoted(rule.Selector)}, attribute: {rule.Attribute}}}";

    private static string Told(PageReading reading) => reading.Amount is { } amount
        ? $"{Number(amount)} {reading.Currency} ({SnakeCase.From(reading.Method.ToString())}, confidence {Number(reading.Confidence)})"
        : SnakeCase.From(reading.Status.ToString());

    private static string Quoted(string text) => $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";

    private static string Number(decimal value) => value.ToString(CultureInfo.InvariantCulture);

    private static void Comment(StringBuilder text, string words) =>
        text.Append("# ").Append(string.Concat(words.Where(letter => !char.IsControl(letter)))).Append('\n');
}
