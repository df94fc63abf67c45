using System.CommandLine;
using Microsoft.Extensions.Logging.Abstractions;
using Repricer.Adapters.Fetchers;
using Repricer.Core.Catalog;
using Repricer.Engine.Crawling;
using Repricer.Engine.Discovery;
using Repricer.Host.Console;
using Repricer.Host.JsonLines;

namespace Repricer.Host.Commands;

internal static class SitemapCommand
{
    public static Verb Create(CommandContext context, CommonOptions common)
    {
        var place = new Argument<string?>("URL|FILE") { Description = "A sitemap, packed or not.", Arity = ArgumentArity.ZeroOrOne };
        var privateNetwork = new Option<bool>("--allow-private-network") { Description = "Loopback and private addresses may be asked." };
        var jsonLines = JsonLinesVerb.Option("\"file\"");
        var verb = new Verb("sitemap", "Lists the pages, or the further sitemaps, that a sitemap names.")
        {
            Examples =
            [
                ("repricer sitemap https://shop.example/sitemap.xml", "Asks the site; one file, indexes are not followed."),
                ("repricer sitemap sitemap.xml.gz --json", "A saved file."),
            ],
        };
        verb.Arguments.Add(place);
        verb.Options.Add(privateNetwork);
        verb.Options.Add(jsonLines);
        verb.SetAction(async (parsed, ct) =>
        {
            if (await JsonLinesVerb.RunAsync(
                context, parsed.GetValue(jsonLines), parsed.GetValue(place), "URL or FILE", SitemapLine.Answer, ct) is not { } target)
                return ExitCode.Fine;

            var file = Uri.TryCreate(target, UriKind.Absolute, out var url) && url.Scheme is "http" or "https"
                ? await FetchAsync(context, url!, parsed.GetValue(privateNetwork), ct)
                : Files.Read(context, target);
            var reading = SitemapReader.Read(file);
            if (parsed.GetValue(common.Json))
                context.Out.WriteLine(SitemapLine.Write(reading));
            else
                Print(context, target, reading);
            return reading.Error is null ? ExitCode.Fine : ExitCode.NotFine;
        });
        return verb;
    }

    private static void Print(CommandContext context, string target, SitemapReading reading)
    {
        foreach (var entry in reading.Urls)
            context.Out.WriteLine(entry.LastMod is null ? entry.Loc : $"{entry.Loc}\t{entry.LastMod}");
        if (reading.Error is not null)
            context.Error.WriteLine($"{target}: {reading.Error}");
    }

    private static async Task<byte[]> FetchAsync(CommandContext context, Uri url, bool allowPrivate, CancellationToken ct)
    {
        var source = new SourceOptions
        {
            Id = new SourceId("sitemap"), BaseUrl = new Uri(url.GetLeftPart(UriPartial.Authority)), AllowPrivateNetwork = allowPrivate,
            MaxPageBytes = SitemapReader.MaxBytes,
        };
        await using var fetchers = FetcherTypes.Create(context.Time, null, NullLoggerFactory.Instance);
        var polite = new PoliteFetcher(fetchers.Robots, context.Time);
        return (await polite.FetchAsync(fetchers.Robots, new FetchRequest(source, url.ToString()), ct)).Outcome switch
        {
            FetchOutcome.Fetched { HttpStatus: 200 } fetched => fetched.Body.ToArray(),
            FetchOutcome.Fetched other => throw new UserErrorException($"{url}: the site answers {other.HttpStatus}"),
            FetchOutcome.Gone gone => throw new UserErrorException($"{url}: the site answers {gone.HttpStatus}"),
            FetchOutcome.Failed failed => throw new UserErrorException($"{url}: {failed.Reason}"),
            FetchOutcome.Refused refused => throw new UserErrorException($"{url}: {refused.Reason}"),
            _ => throw new UserErrorException($"{url}: the site does not want to be asked now"),
        };
    }
}
