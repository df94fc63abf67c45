using System.CommandLine;
using Microsoft.Extensions.Logging.Abstractions;
using Repricer.Adapters.Fetchers;
using Repricer.Core.Catalog;
using Repricer.Engine.Crawling;
using Repricer.Host.Console;
using Repricer.Host.JsonLines;

namespace Repricer.Host.Commands;

internal static class RobotsCommand
{
    public static Verb Create(CommandContext context, CommonOptions common)
    {
        var url = new Argument<string?>("URL") { Description = "A page.", Arity = ArgumentArity.ZeroOrOne };
        var agent = new Option<string?>("--agent") { Description = "The robot's name; default our own.", HelpName = "NAME" };
        var file = new Option<string?>("--file") { Description = "A saved robots.txt instead of the site's.", HelpName = "FILE" };
        var privateNetwork = new Option<bool>("--allow-private-network") { Description = "Loopback and private addresses may be asked." };
        var jsonLines = JsonLinesVerb.Option("\"robots\" or \"robots_b64\", \"agent\", \"url\"");
        var verb = new Verb("robots", "Says whether robots.txt lets us fetch a page (RFC 9309).")
        {
            Examples =
            [
                ("repricer robots https://shop.example/p/1", "Asks the site; the exit code is 1 where it is not allowed."),
                ("repricer robots https://shop.example/p/1 --file robots.txt", "Without asking the site."),
            ],
        };
        verb.Arguments.Add(url);
        foreach (var option in new Option[] { agent, file, privateNetwork, jsonLines })
            verb.Options.Add(option);
        verb.SetAction(async (parsed, ct) =>
        {
            if (await JsonLinesVerb.RunAsync(
                context, parsed.GetValue(jsonLines), parsed.GetValue(url), "URL", RobotsLine.Answer, ct) is not { } page)
                return ExitCode.Fine;
            if (!Uri.TryCreate(page, UriKind.Absolute, out var target) || target.Scheme is not ("http" or "https"))
                throw new UserErrorException($"'{page}' is no http address", ExitCode.WrongUsage);

            var name = parsed.GetValue(agent) ?? UserAgents.RobotsToken(UserAgents.Default);
            var policy = parsed.GetValue(file) is { } saved
                ? RobotsPolicy.Parse(Files.Read(context, saved))
                : await FetchAsync(context, target, parsed.GetValue(privateNetwork), ct);
            var allowed = policy.IsAllowed(name, page);
            context.Out.WriteLine(parsed.GetValue(common.Json) ? RobotsLine.Write(policy, name, page)
                : $"{(allowed ? "allowed" : "not allowed")} for {name}"
                    + $"{(policy.CrawlDelay(name) is { } delay ? $", one page every {delay.TotalSeconds} s" : "")}");
            return allowed ? ExitCode.Fine : ExitCode.NotFine;
        });
        return verb;
    }

    private static async Task<RobotsPolicy> FetchAsync(CommandContext context, Uri page, bool allowPrivate, CancellationToken ct)
    {
        var source = new SourceOptions
        {
            Id = new SourceId("robots"), BaseUrl = new Uri(page.GetLeftPart(UriPartial.Authority)), AllowPrivateNetwork = allowPrivate,
            MaxPageBytes = RobotsPolicy.MaxBytes,
        };
        var address = new Uri(page, "/robots.txt").ToString();
        await using var fetchers = FetcherTypes.Create(context.Time, null, NullLoggerFactory.Instance);
        return await fetchers.Robots.FetchAsync(new FetchRequest(source, address), ct) switch
        {
            FetchOutcome.Fetched { HttpStatus: 200 } fetched => RobotsPolicy.Parse(fetched.Body.Span),
            FetchOutcome.Fetched other => RobotsPolicy.ForHttpStatus(other.HttpStatus),
            FetchOutcome.Gone gone => RobotsPolicy.ForHttpStatus(gone.HttpStatus),
            FetchOutcome.Blocked { HttpStatus: { } status } => RobotsPolicy.ForHttpStatus(status),
            FetchOutcome.Failed failed => throw new UserErrorException($"{address}: {failed.Reason}"),
            FetchOutcome.Refused refused => throw new UserErrorException($"{address}: {refused.Reason}"),
            _ => throw new UserErrorException($"{address}: the site does not want to be asked now"),
        };
    }
}
