using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Repricer.Adapters.Fetchers;
using Repricer.Core.Documents;
using Repricer.Host.Api;
using Repricer.Host.Api.Contracts;
using Repricer.Host.Configuration;
using Repricer.Host.Console;
using Repricer.Host.Hosting;

namespace Repricer.Host.Commands;

internal static class FeedCommand
{
    public static Verb Create(CommandContext context, CommonOptions common)
    {
        var verb = new Verb("feed", "Feeds of costs and stock: list, run.")
        {
            Examples = [("repricer feed list", "Each with its newest list, and why it is silent.")],
        };
        verb.Subcommands.Add(List(context, common));
        verb.Subcommands.Add(Run(context, common));
        return verb;
    }

    private static Verb List(CommandContext context, CommonOptions common)
    {
        var verb = new Verb("list", "The feeds of the settings, and how each is.")
        {
            Details = "The exit code is 1 where one is silent or fails.",
            Examples = [("repricer feed list --json", "As /api/v1/feeds answers.")],
        };
        verb.SetAction(async (parsed, ct) =>
        {
            var setup = new Setup(context, common, parsed);
            var config = setup.LoadConfig();
            await using var store = await setup.OpenForReadingAsync(config, ct);
            var feeds = await FeedsApi.ReadAsync(config.Feeds, store, context.Time.GetUtcNow(), ct);
            if (setup.Json)
                context.Out.WriteLine(JsonSerializer.Serialize(feeds, ApiJson.Default.ListOfFeedView));
            foreach (var feed in setup.Json ? [] : feeds.Items)
                Print(context, feed);
            return feeds.Items.Any(feed => feed.SilentSince is not null || feed.LastError is not null) ? ExitCode.NotFine : ExitCode.Fine;
        });
        return verb;
    }

    private static Verb Run(CommandContext context, CommonOptions common)
    {
        var name = new Argument<string>("FEED") { Description = "As the settings name it." };
        var verb = new Verb("run", "Looks at a feed now, whatever its schedule says.")
        {
            Details = "The exit code is 1 where its list cannot be had or is refused.",
            Examples = [("repricer feed run erp-cost", "After the system that writes it was mended.")],
        };
        verb.Arguments.Add(name);
        verb.SetAction(async (parsed, ct) =>
        {
            var setup = new Setup(context, common, parsed);
            var config = setup.LoadConfig();
            var feed = parsed.GetRequiredValue(name);
            var known = config.Feeds.Select(options => options.Name).ToList();
            if (!known.Contains(feed, StringComparer.Ordinal))
                throw new UserErrorException($"there is no feed '{feed}'{Suggestion.Ask(feed, known)}");

            setup.ExpectData(config);
            var run = await RunAsync(context, setup, config, feed, ct);
            if (setup.Json)
                context.Out.WriteLine(JsonSerializer.Serialize(run, ApiJson.Default.FeedRunView));
            else
                Print(context, run);
            return run.Fine ? ExitCode.Fine : ExitCode.NotFine;
        });
        return verb;
    }

    private static async Task<FeedRunView> RunAsync(
        CommandContext context, Setup setup, AppConfig config, string feed, CancellationToken ct)
    {
        await using var work = await EngineOrStore.OpenAsync(context, setup, config, ct);
        if (work.Client is { } client)
            return await client.PostLongAsync($"api/v1/feeds/{Uri.EscapeDataString(feed)}/run", ApiJson.Default.FeedRunView, ct);

        await using var fetchers = FetcherTypes.Create(
            context.Time, config.BrowserExecutable, Microsoft.Extensions.Logging.Abstractions.NullLoggerFactory.Instance);
        var run = (await setup.FeedsOver(work.Store!, config, fetchers).RunAsync(feed, ct))!;
        var options = config.Feeds.First(known => known.Name == feed);
        return new FeedRunView(run.IsFine, FeedsApi.ViewOf(options, run.State, context.Time.GetUtcNow()), run.Messages);
    }

    private static void Print(CommandContext context, FeedRunView run)
    {
        foreach (var message in run.Messages)
            context.Error.WriteLine(message);
        Print(context, run.Feed);
    }

    private static void Print(CommandContext context, FeedView feed)
    {
        context.Out.WriteLine($"{feed.Feed}: {(feed.DataAt is { } at ? $"newest list of {Time(at)}" : "no list yet")}, from {feed.From}");
        if (feed.DataAt is not null)
        {
            context.Out.WriteLine($"  {feed.Rows} rows, {feed.BadRows} bad, {feed.Unknown} not ours; {feed.Changed} products changed, "
                + $"{feed.Missing} no longer told");
        }

        if (feed.LastError is { } error)
            context.Out.WriteLine($"  fails since {Time(feed.FailingSince!.Value)}: {error}");
        if (feed.SilentSince is { } silent)
            context.Out.WriteLine($"  silent since {Time(silent)}");
    }

    private static string Time(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture);
}
