using System.CommandLine;
using Repricer.Core.Documents;
using Repricer.Engine.Crawling;
using Repricer.Host.Commands.Texts;
using Repricer.Host.Console;
using Repricer.Host.Hosting;
using Repricer.Host.JsonLines;
using Repricer.Reading;

namespace Repricer.Host.Commands;

internal static class ExtractCommand
{
    public static Verb Create(CommandContext context, CommonOptions common)
    {
        var place = new Argument<string?>("FILE|URL")
        {
            Description = "A product page, saved or to be fetched.", Arity = ArgumentArity.ZeroOrOne,
        };
        var page = new PageOptions();
        var explain = new Option<bool>("--explain")
        {
            Description = "Every candidate that was found: its role, what is known of it and what that is worth, and why it lost.",
        };
        var profile = new Option<string?>("--profile")
        {
            Description = "A source profile whose selectors are tried too.", HelpName = "FILE",
        };
        var source = new Option<string?>("--source")
        {
            Description = "Read as this source of the configuration is: its language, currency, selectors, fetcher and limits.",
            HelpName = "NAME",
        };
        var jsonLines = JsonLinesVerb.Option("\"file\" or \"data_b64\", \"url\", \"locale\", \"currency\", \"explain\"");
        var verb = new Verb("extract", "Reads price, availability, shipping, seller and article numbers from a product page.")
        {
            Details = "A page is fetched by the engine's own rules, robots.txt included.",
            Examples =
            [
                ("repricer extract https://shop.example/p/1 --explain",
                    "Fetches the page, and shows what every amount on it was taken for, and why."),
                ("repricer extract page.html --url https://shop.example/p/1",
                    "What the engine would read; the exit code is 1 where it reads no price."),
                ("repricer extract /p/1 --source acme", "As the engine reads it: by the settings and selectors of a configured source."),
                ("repricer extract --jsonl < pages.jsonl", "Many pages at once."),
            ],
        };
        verb.Arguments.Add(place);
        foreach (var option in page.All.Concat([source, profile, explain, jsonLines]))
            verb.Options.Add(option);
        verb.SetAction(async (parsed, ct) =>
        {
            if (await JsonLinesVerb.RunAsync(
                context, parsed.GetValue(jsonLines), parsed.GetValue(place), "FILE or URL", ExtractLine.Answer, ct) is not { } target)
                return ExitCode.Fine;

            var configured = parsed.GetValue(source) is { } name ? SourceOf(context, new Setup(context, common, parsed), name) : null;
            var input = await PageInput.ReadAsync(context, target, page, parsed, ct, configured);
            if (parsed.GetValue(profile) is { } file)
                input = input.With(context, file);
            var reading = input.Instead ?? PageReader.Read(input.Body.Span, input.Context with { Explain = parsed.GetValue(explain) });
            if (parsed.GetValue(common.Json))
                context.Out.WriteLine(ExtractLine.Write(target, reading));
            else
                ExtractText.Write(context.Out, reading);
            return reading.Status is ReadingStatus.Priced or ReadingStatus.OutOfStock ? ExitCode.Fine : ExitCode.NotFine;
        });
        return verb;
    }

    private static SourceOptions SourceOf(CommandContext context, Setup setup, string name)
    {
        var config = setup.LoadConfig();
        var all = SourceProfiles.Join(config, context.PathOf(config.StrategiesDirectory));
        var sources = all.Where(known => known.Channel is null).ToList();
        return sources.FirstOrDefault(known => known.Id.Value == name) ?? throw new UserErrorException(
            $"--source: there is no source '{name}' with pages{Suggestion.Ask(name, sources.Select(known => known.Id.Value))}",
            ExitCode.WrongUsage);
    }
}
