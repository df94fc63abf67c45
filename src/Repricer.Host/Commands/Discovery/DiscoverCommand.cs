using System.CommandLine;
using System.Text.Json;
using Microsoft.Extensions.Logging.Abstractions;
using Repricer.Adapters.Fetchers;
using Repricer.Engine;
using Repricer.Engine.Crawling;
using Repricer.Engine.Discovery;
using Repricer.Host.Api;
using Repricer.Host.Api.Contracts;
using Repricer.Host.Configuration;
using Repricer.Host.Console;
using Repricer.Host.Discovery;
using Repricer.Host.Hosting;

namespace Repricer.Host.Commands.Discovery;

internal static class DiscoverCommand
{
    private const int MostPages = 100_000;

    public static Verb Create(CommandContext context, CommonOptions common)
    {
        var source = new Argument<string>("SOURCE") { Description = "A shop, as the settings name it." };
        var max = new Option<int?>("--max") { Description = "Most pages that are fetched; default 200.", HelpName = "COUNT" };
        var again = new Option<int?>("--again") { Description = "Look again at pages that were looked at so many days ago; default 30.", HelpName = "DAYS" };
        var dryRun = new Option<bool>("--dry-run") { Description = "Look and say; nothing is kept." };
        var verb = new Verb("discover", "Walks a shop's sitemaps and proposes pages that sell products of yours.")
        {
            Details = "Pages are matched by GTIN, then part number, then title; what tells two articles apart (colour, size, pack, generation, "
                + "used, an accessory) keeps a page from being proposed. Nothing is watched before a person approves it: repricer proposals. "
                + "Pages whose address is like a title of yours are looked at first. Exit code 1 where the sitemaps could not be read.",
            Examples =
            [
                ("repricer discover bolt-shop --max 500", "Goes on where the run before ended."),
                ("repricer discover bolt-shop --max 20 --dry-run", "A look at what it would find."),
            ],
        };
        verb.Arguments.Add(source);
        foreach (var option in new Option[] { max, again, dryRun })
            verb.Options.Add(option);
        verb.SetAction(async (parsed, ct) =>
        {
            var setup = new Setup(context, common, parsed);
            var request = new DiscoverRequest(
                Within("--max", parsed.GetValue(max), 1, MostPages), Within("--again", parsed.GetValue(again), 0, 3_650), parsed.GetValue(dryRun));
            var view = await RunAsync(context, setup, parsed.GetRequiredValue(source), request, ct);
            if (setup.Json)
                context.Out.WriteLine(JsonSerializer.Serialize(view, ApiJson.Default.DiscoveryView));
            else
                Print(context, view);
            return view.Addresses > 0 ? ExitCode.Fine : ExitCode.NotFine;
        });
        return verb;
    }

    private static int? Within(string option, int? value, int min, int max) => value is null || (value >= min && value <= max)
        ? value
        : throw new UserErrorException($"{option}: {min} to {max} is expected, found {value}", ExitCode.WrongUsage);

    private static async Task<DiscoveryView> RunAsync(
        CommandContext context, Setup setup, string source, DiscoverRequest request, CancellationToken ct)
    {
        var config = setup.LoadConfig();
        if (new DiscoveryRuns(config.Sources, null).ProblemOf(source) is { } problem)
            throw new UserErrorException(problem);
        await using var work = await EngineOrStore.OpenAsync(context, setup, config, ct);
        if (work.Client is { } client)
            return await client.PostLongAsync(
                $"api/v1/sources/{Uri.EscapeDataString(source)}/discover", request, ApiJson.Default.DiscoverRequest,
                ApiJson.Default.DiscoveryView, ct);

        await using var fetchers = FetcherTypes.Create(
            context.Time, config.BrowserExecutable, NullLoggerFactory.Instance, context.Secret);
        var runs = new DiscoveryRuns(config.Sources, Over(context, config, work.Store!, fetchers));
        return ProposalsApi.Of((await runs.RunAsync(source, ProposalsApi.OptionsOf(request), ct))!, request.DryRun);
    }

    private static Discoverer Over(CommandContext context, AppConfig config, IStore store, FetcherSet fetchers)
    {
        var door = new PoliteFetcher(fetchers.Robots, context.Time, config.Crawl, store.Hosts);
        return new Discoverer(store.Proposals, door, fetchers.Catalog, fetchers.Robots, context.Time)
        {
            Progress = (done, all) => context.ShowProgress($"{done} of {all} pages"),
        };
    }

    private static void Print(CommandContext context, DiscoveryView view)
    {
        context.ShowProgress(null);
        if (view.Trouble is { } trouble)
            context.Error.WriteLine(trouble);
        context.Out.WriteLine(
            $"{view.Source}: {view.Addresses} addresses, {view.Known} known already, {view.LookedAt} looked at: {view.Proposed} proposed, "
            + $"{view.Unmatched} nothing of yours, {view.Failed} not read; {view.Left} left for the next run");
        if (view.Hinted > 0)
            context.Out.WriteLine($"{view.Hinted} watched pages have changed since they were looked at, by the sitemaps: they are due now");
        if (view.DryRun)
            context.Out.WriteLine("dry run: nothing was kept");
        else if (view.Proposed > 0)
            context.Out.WriteLine($"see them with: repricer proposals --source {view.Source}");
    }
}
