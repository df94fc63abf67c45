using System.CommandLine;
using System.Globalization;
using Repricer.Core;
using Repricer.Core.Amounts;
using Repricer.Core.Reading;
using Repricer.Host.JsonLines;

namespace Repricer.Host.Commands;

internal static class ExtractCommand
{
    public static Verb Create(CommandContext context, CommonOptions common)
    {
        var file = new Argument<string?>("FILE") { Description = "A saved product page.", Arity = ArgumentArity.ZeroOrOne };
        var url = new Option<string?>("--url") { Description = "Where the page is from.", HelpName = "URL" };
        var locale = new Option<string?>("--locale") { Description = "Language of the shop, e.g. de-DE.", HelpName = "TAG" };
        var currency = new Option<string?>("--currency") { Description = "The shop's currency, where the page names none.", HelpName = "CODE" };
        var explain = new Option<bool>("--explain") { Description = "Every candidate that was found, where, and why it lost." };
        var jsonLines = JsonLinesVerb.Option("\"file\", \"url\", \"locale\", \"currency\"");
        var verb = new Verb("extract", "Reads price, availability, shipping, seller and article numbers from a product page.")
        {
            Examples = [("repricer extract page.html --url https://shop.example/p/1", "What the engine would read; the exit code is 1 where it reads no price."), ("repricer extract --jsonl < pages.jsonl", "Many pages at once.")],
        };
        verb.Arguments.Add(file);
        foreach (var option in new Option[] { url, locale, currency, explain, jsonLines })
            verb.Options.Add(option);
        verb.SetAction(async (parsed, ct) =>
        {
            if (await JsonLinesVerb.RunAsync(context, parsed.GetValue(jsonLines), parsed.GetValue(file), "FILE", ExtractLine.Answer, ct) is not { } path)
                return ExitCode.Fine;

            var reading = PageReader.Read(Files.Read(context, path), new PageContext
            {
                Url = parsed.GetValue(url),
                Locale = parsed.GetValue(locale),
                Currency = CurrencyOf(parsed.GetValue(currency)),
                Explain = parsed.GetValue(explain),
            });
            if (parsed.GetValue(common.Json))
                context.Out.WriteLine(ExtractLine.Write(path, reading));
            else
                Print(context.Out, reading);
            return reading.Status is ReadingStatus.Priced or ReadingStatus.OutOfStock ? ExitCode.Fine : ExitCode.NotFine;
        });
        return verb;
    }

    private static Currency? CurrencyOf(string? code)
    {
        if (code is null)
            return null;
        return Currency.TryParse(code, out var currency) ? currency : throw new UserErrorException($"'{code}' is no ISO 4217 currency code", ExitCode.WrongUsage);
    }

    private static void Print(TextWriter output, PageReading reading)
    {
        Line(output, "status", SnakeCase.From(reading.Status.ToString()) + (reading.Reason is null ? "" : $" ({reading.Reason})"));
        Line(output, "price", reading.Amount is { } amount ? $"{Text(amount)}{(reading.AmountMax is { } max ? $" to {Text(max)}" : "")} {reading.Currency}" : null);
        Line(output, "list price", Text(reading.ListPrice));
        Line(output, "shipping", reading.Shipping is 0m ? "free" : Text(reading.Shipping));
        Line(output, "availability", reading.Availability);
        Line(output, "seller", reading.Seller);
        Line(output, "gtin", reading.Gtin);
        Line(output, "sku", reading.Sku);
        Line(output, "title", reading.Title);
        Line(output, "read from", $"{SnakeCase.From(reading.Method.ToString())}, confidence {reading.Confidence.ToString("0.00", CultureInfo.InvariantCulture)}, {reading.Charset}");
        foreach (var candidate in reading.Candidates)
        {
            output.WriteLine($"  {SnakeCase.From(candidate.Field.ToString()),-12} {Shown(candidate.Text),-30} {SnakeCase.From(candidate.Method.ToString()),-12} {candidate.Weight,3}  {Shown(candidate.Where)}"
                + (candidate.LostBecause is null ? "" : $"  lost: {candidate.LostBecause}"));
        }
    }

    private static void Line(TextWriter output, string name, string? value)
    {
        if (value is not null)
            output.WriteLine($"{name,-13}{Shown(value)}");
    }

    /// <summary>Scraped text is untrusted: no control characters reach the terminal.</summary>
    private static string Shown(string text)
    {
        var clean = string.Concat(text.Select(letter => char.IsControl(letter) ? ' ' : letter));
        return clean.Length > 160 ? clean[..160] + "…" : clean;
    }

    private static string? Text(decimal? value) => value?.ToString(CultureInfo.InvariantCulture);
}
