using System.Globalization;
using System.Text;

namespace Repricer.Reading;

/// <summary>
/// Says in plain lines what was read from a page, from which candidates, and why the others lost. The page must have been read with
/// <see cref="PageContext.Explain"/>.
/// </summary>
public static class ReadingExplanation
{
    private const int MaxText = 60;

    /// <param name="reading">What the reader answered.</param>
    /// <param name="most">Candidates shown for each field; the rest is counted.</param>
    public static string Write(PageReading reading, int most = 12)
    {
        var text = new StringBuilder();
        Line(text, $"{reading.Status}{(reading.Reason is null ? "" : ": " + Clean(reading.Reason))}");
        if (reading.Amount is { } amount)
        {
            var range = reading.AmountMax is { } max ? " to " + Number(max) : "";
            var price = $"price {Number(amount)}{range} {reading.Currency ?? "(currency unknown)"}";
            Line(text, $"{price}, read from {reading.Method}, confidence {Number(reading.Confidence)}");
        }

        Fact(text, "list price", reading.ListPrice is { } list ? Number(list) : null);
        Fact(text, "availability", reading.Availability);
        Fact(text, "shipping", reading.Shipping is { } shipping ? Number(shipping) : null);
        Fact(text, "seller", reading.Seller);
        Fact(text, "condition", reading.Condition?.ToString());
        Fact(text, "tax", reading.TaxIncluded is { } tax ? tax ? "included" : "not included" : null);
        Fact(text, "gtin", reading.Gtin);
        Fact(text, "sku", reading.Sku);
        Fact(text, "title", reading.Title);
        foreach (var group in reading.Candidates.GroupBy(candidate => candidate.Field).OrderBy(group => group.Key))
        {
            Line(text, $"{group.Key}: {group.Count()} candidates");
            var winnersFirst = group.OrderBy(candidate => candidate.Scope is not null || candidate.LostBecause is not null);
            foreach (var candidate in winnersFirst.ThenByDescending(candidate => candidate.Weight).Take(most))
            {
                Line(text, "  " + Describe(candidate));
            }
        }

        return text.ToString();
    }

    private static string Describe(Candidate candidate)
    {
        var range = candidate.AmountMax is { } max ? ".." + Number(max) : "";
        var amount = candidate.Amount is { } value ? $"{Number(value)}{range} {candidate.Currency}".TrimEnd() + " " : "";
        var why = candidate.LostBecause ?? (candidate.Scope is null ? null : "belongs to: " + candidate.Scope);
        var head = $"{candidate.Weight.ToString(CultureInfo.InvariantCulture),3}  {candidate.Method,-12} {amount}";
        var role = candidate.Role is { } known ? " " + known : "";
        var evidence =
            string.Join(", ", candidate.Evidence.Where(fact => fact.Weight != 0).Select(fact => $"{fact.Fact} {fact.Weight:+0;-0}"));
        return $"{head}\"{Clean(candidate.Text)}\" at {Clean(candidate.Where)}{role}{(why is null ? "" : " — " + Clean(why))}"
            + (evidence.Length == 0 ? "" : "\n       " + evidence);
    }

    private static void Fact(StringBuilder text, string name, string? value)
    {
        if (value is not null)
        {
            Line(text, name + " " + Clean(value));
        }
    }

    private static void Line(StringBuilder text, string line) => text.Append(line).Append('\n');

    private static string Number(decimal value) => value.ToString(CultureInfo.InvariantCulture);

    /// <summary>Cuts and cleans a page's text, which is untrusted: no control characters reach a terminal.</summary>
    private static string Clean(string text)
    {
        var cut = text.Length > MaxText * 2 ? text[..(MaxText * 2)] + "…" : text;
        return string.Create(cut.Length, cut, static (target, source) =>
        {
            for (var at = 0; at < source.Length; at++)
            {
                target[at] = char.IsControl(source[at]) || char.IsSurrogate(source[at]) ? ' ' : source[at];
            }
        });
    }
}
