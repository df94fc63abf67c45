using System.Globalization;
using Repricer.Core;
using Repricer.Core.Documents;
using Repricer.Reading;

namespace Repricer.Host.Commands.Texts;

/// <summary>
/// Shows what was read from a page and, where it was asked for, every candidate: its role, what is known of it and what that is worth, and
/// why it lost.
/// </summary>
internal static class ExtractText
{
    /// <summary>Holds the columns of a terminal that lines of facts are broken at.</summary>
    private const int Width = 78;

    private const string Indent = "      ";

    public static void Write(TextWriter output, PageReading reading)
    {
        Line(output, "status", SnakeCase.From(reading.Status.ToString()) + (reading.Reason is null ? "" : $" ({reading.Reason})"));
        Line(output, "price", reading.Amount is { } amount
            ? $"{Text(amount)}{(reading.AmountMax is { } max ? $" to {Text(max)}" : "")} {reading.Currency}"
            : null);
        Line(output, "list price", Text(reading.ListPrice));
        Line(output, "shipping", reading.Shipping is 0m ? "free" : Text(reading.Shipping));
        Line(output, "availability", reading.Availability);
        Line(output, "seller", reading.Seller);
        Line(output, "fulfilment", reading.Fulfilment is { } fulfilment ? CatalogNames.ToName(fulfilment) : null);
        Line(output, "gtin", reading.Gtin);
        Line(output, "sku", reading.Sku);
        Line(output, "title", reading.Title);
        Line(output, "read from", $"{SnakeCase.From(reading.Method.ToString())}, confidence "
            + $"{reading.Confidence.ToString("0.000", CultureInfo.InvariantCulture)}, {reading.Charset}");
        foreach (var group in reading.Candidates.GroupBy(candidate => candidate.Role is null ? candidate.Field : CandidateField.Price)
            .OrderBy(group => group.Key))
        {
            output.WriteLine();
            output.WriteLine(group.Key == CandidateField.Price ? "amounts" : SnakeCase.From(group.Key.ToString()));
            foreach (var candidate in group.OrderBy(candidate => candidate.Role ?? PriceRole.Asked)
                .ThenBy(candidate => candidate.LostBecause is not null).ThenByDescending(candidate => candidate.Weight))
            {
                Candidate(output, candidate);
            }
        }
    }

    private static void Candidate(TextWriter output, Candidate candidate)
    {
        var role = candidate.Role is { } known ? $"{SnakeCase.From(known.ToString())} {candidate.Weight} %" : $"{candidate.Weight,3}";
        output.WriteLine($"  {Shown(candidate.Text),-24} {role,-18} {SnakeCase.From(candidate.Method.ToString()),-13} "
            + Shown(candidate.Where));
        if (candidate.LostBecause is { } lost)
        {
            output.WriteLine($"{Indent}lost: {Shown(lost)}");
        }

        var line = Indent;
        foreach (var fact in candidate.Evidence.Where(fact => fact.Weight != 0))
        {
            var said = $"{SnakeCase.From(fact.Fact)} {fact.Weight.ToString("+0;-0", CultureInfo.InvariantCulture)}";
            if (line.Length > Indent.Length && line.Length + said.Length + 2 > Width)
            {
                output.WriteLine(line + ",");
                line = Indent;
            }

            line += line.Length > Indent.Length ? ", " + said : said;
        }

        if (line.Length > Indent.Length)
        {
            output.WriteLine(line);
        }
    }

    private static void Line(TextWriter output, string name, string? value)
    {
        if (value is not null)
            output.WriteLine($"{name,-13}{Shown(value)}");
    }

    private static string Shown(string text) => ShownText.Line(text, 160);

    private static string? Text(decimal? value) => value?.ToString(CultureInfo.InvariantCulture);
}
