using System.CommandLine;
using System.Text.Json;
using Repricer.Host.Api;
using Repricer.Host.Api.Contracts;
using Repricer.Host.Console;
using Repricer.Host.Hosting;

namespace Repricer.Host.Commands;

internal static class CrawlCommand
{
    public static Verb Create(CommandContext context, CommonOptions common)
    {
        var target = new Argument<string>("SKU|SOURCE")
        {
            Description = "The article whose pages are wanted, or a source for all of its pages.",
        };
        var source = new Option<string?>("--source") { Description = "With a SKU: its pages on this source alone.", HelpName = "SOURCE" };
        var verb = new Verb("crawl", "Looks at the pages of an article, or of a source, now instead of when they are due.")
        {
            Details = "The pages go to the head of what is due, and through the same door as all others: robots.txt, rates and pauses "
                + "hold, so that a shop that asked for patience still gets it. The running engine looks at once; without one the pages are "
                + "looked at by the next repricer run.",
            Examples =
            [
                ("repricer crawl AB-1", "One article, wherever it is watched."),
                ("repricer crawl AB-1 --source acme", "On one shop alone."),
                ("repricer crawl acme", "Every page of a source."),
            ],
        };
        verb.Arguments.Add(target);
        verb.Options.Add(source);
        verb.SetAction(async (parsed, ct) =>
        {
            var setup = new Setup(context, common, parsed);
            var (what, where) = (parsed.GetValue(target)!, parsed.GetValue(source));
            await using var work = await EngineOrStore.OpenAsync(context, setup, setup.LoadConfig(), ct);
            var done = work.Client is { } client
                ? await client.PostAsync(
                    "api/v1/crawl", new CrawlRequest(what, where), ApiJson.Default.CrawlRequest, ApiJson.Default.OperationView, ct)
                : Views.Of(EngineOrStore.DoneOf(await work.Crawls!.AskAsync(what, where, EngineOrStore.By, ct)));
            context.Out.WriteLine(setup.Json ? JsonSerializer.Serialize(done, ApiJson.Default.OperationView)
                : $"{done.Target}: {done.Done}"
                    + $"{(work.Client is null ? "; no engine runs, the next repricer run looks at them first" : "")}");
            return ExitCode.Fine;
        });
        return verb;
    }
}
