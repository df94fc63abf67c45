using System.CommandLine;
using Repricer.Host.Console;
using Repricer.Host.JsonLines;
using Repricer.Reading;

namespace Repricer.Host.Commands;

internal static class GtinCommand
{
    public static Verb Create(CommandContext context, CommonOptions common)
    {
        var text = new Argument<string?>("TEXT") { Description = "An article number as people write it.", Arity = ArgumentArity.ZeroOrOne };
        var jsonLines = JsonLinesVerb.Option("\"input\"");
        var verb = new Verb("gtin", "Checks an article number (GTIN, UPC, EAN, ISBN, ISMN, ISSN) and says what it is.")
        {
            Examples =
            [
                ("repricer gtin 4006381333931", "Says gtin13; the exit code is 1 for a number that is not valid."),
                ("repricer gtin --jsonl < numbers.jsonl", "Many at once."),
            ],
        };
        verb.Arguments.Add(text);
        verb.Options.Add(jsonLines);
        verb.SetAction(async (parsed, ct) =>
        {
            if (await JsonLinesVerb.RunAsync(
                context, parsed.GetValue(jsonLines), parsed.GetValue(text), "TEXT", GtinLine.Answer, ct) is not { } input)
                return ExitCode.Fine;

            var reading = Gtin.Read(input);
            context.Out.WriteLine(parsed.GetValue(common.Json) ? GtinLine.Write(reading)
                : reading.Digits is null ? "no article number"
                    : $"{reading.Digits} {reading.Type ?? "of no known type"} {(reading.Valid ? "valid" : "not valid")}");
            return reading.Valid ? ExitCode.Fine : ExitCode.NotFine;
        });
        return verb;
    }
}
