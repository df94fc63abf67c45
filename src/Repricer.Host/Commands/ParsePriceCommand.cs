using System.CommandLine;
using System.Globalization;
using Repricer.Host.Console;
using Repricer.Host.JsonLines;
using Repricer.Reading;

namespace Repricer.Host.Commands;

internal static class ParsePriceCommand
{
    public static Verb Create(CommandContext context, CommonOptions common)
    {
        var text = new Argument<string?>("TEXT") { Description = "A price as a shop shows it.", Arity = ArgumentArity.ZeroOrOne };
        var locale = new Option<string?>("--locale") { Description = "Language of the shop, e.g. de-DE: settles 1.234.", HelpName = "TAG" };
        var currency = new Option<string?>("--currency")
        {
            Description = "ISO code that an unclear sign stands for, e.g. CAD for $.", HelpName = "CODE",
        };
        var jsonLines = JsonLinesVerb.Option("\"input\", \"currency_hint\", \"decimal_separator\", \"locale\"");
        var verb = new Verb("parse-price", "Reads an amount and its currency from text, and says when it is ambiguous.")
        {
            Examples =
            [
                ("repricer parse-price \"1.299,00 €\"", "Says 1299.00 EUR; the exit code is 1 where there is no price."),
                ("repricer parse-price 1.299 --locale de-DE", "A thousands separator, in German."),
            ],
        };
        verb.Arguments.Add(text);
        verb.Options.Add(locale);
        verb.Options.Add(currency);
        verb.Options.Add(jsonLines);
        verb.SetAction(async (parsed, ct) =>
        {
            if (await JsonLinesVerb.RunAsync(
                context, parsed.GetValue(jsonLines), parsed.GetValue(text), "TEXT", ParsePriceLine.Answer, ct) is not { } input)
                return ExitCode.Fine;

            var reading = PriceText.Read(input, new PriceTextContext(parsed.GetValue(currency), null, parsed.GetValue(locale)));
            context.Out.WriteLine(parsed.GetValue(common.Json) ? ParsePriceLine.Write(reading) : Describe(reading));
            return reading.Amount is null ? ExitCode.NotFine : ExitCode.Fine;
        });
        return verb;
    }

    private static string Describe(PriceTextReading reading) => reading.Amount is not { } amount
        ? "no price"
        : $"{amount.ToString(CultureInfo.InvariantCulture)} {reading.Currency ?? "(currency not stated)"}"
            + $"{What(reading.Kind)}{(reading.Ambiguous ? " (ambiguous)" : "")}";

    private static string What(PriceTextKind kind) => kind switch
    {
        PriceTextKind.PerUnit => " (price of a unit)",
        PriceTextKind.PerMonth => " (one of several payments)",
        PriceTextKind.Several => " (for several pieces)",
        PriceTextKind.Saving => " (a saving)",
        _ => "",
    };
}
