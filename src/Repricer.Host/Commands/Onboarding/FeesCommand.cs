using System.CommandLine;
using System.Text.Json;
using Repricer.Engine.Conditions;
using Repricer.Host.Api;
using Repricer.Host.Api.Contracts;
using Repricer.Host.Configuration;
using Repricer.Host.Console;
using Repricer.Host.Hosting;
using Repricer.Host.Onboarding;

namespace Repricer.Host.Commands.Onboarding;

internal static class FeesCommand
{
    private const int MostShown = 20;

    public static Verb Create(CommandContext context, CommonOptions common)
    {
        var from = new Option<string>("--from") { Description = "The channel to ask.", HelpName = "CHANNEL", Required = true };
        var dryRun = new Option<bool>("--dry-run") { Description = "Ask and say; nothing is written." };
        var verb = new Verb(
            "fees", "Asks a channel what it would take of a sale of each listing, and says where the fee schedule is wrong.")
        {
            Details = "Each listing is asked about at its least price, the present one and its most. Fees that are off by more than the "
                + "channel's FeeTolerance are told, and stay a condition until they are right. The exit code is 1 where any is.",
            Examples = [("repricer fees --from amazon-de --dry-run", "Before the first price goes out: a wrong fee is a wrong floor.")],
        };
        verb.Options.Add(from);
        verb.Options.Add(dryRun);
        verb.SetAction(async (parsed, ct) =>
        {
            var setup = new Setup(context, common, parsed);
            var config = setup.LoadConfig();
            var view = await AskAsync(
                context, setup, config, ChannelOpening.Find(config, parsed.GetRequiredValue(from)), parsed.GetValue(dryRun), ct);
            if (setup.Json)
                context.Out.WriteLine(JsonSerializer.Serialize(view, ApiJson.Default.FeeCheckView));
            else
                Print(context, view);
            return view is { Failure: null, OffCount: 0, Problems.Count: 0 } ? ExitCode.Fine : ExitCode.NotFine;
        });
        return verb;
    }

    private static async Task<FeeCheckView> AskAsync(
        CommandContext context, Setup setup, AppConfig config, ChannelConfig channel, bool dryRun, CancellationToken ct)
    {
        await using var work = await EngineOrStore.OpenAsync(context, setup, config, ct);
        if (work.Client is { } client)
            return await client.PostLongAsync(
                $"api/v1/channels/{Uri.EscapeDataString(channel.Id.Value)}/fees", new FeeCheckRequest(dryRun),
                ApiJson.Default.FeeCheckRequest, ApiJson.Default.FeeCheckView, ct);

        var adapter = ChannelOpening.Open(context, setup, config, channel);
        using (adapter as IDisposable)
        {
            var fees = new FeeAsker(work.Store!, config, [adapter], context.Time);
            if (fees.ProblemOf(channel.Id.Value) is { } problem)
                throw new UserErrorException(problem);

            Action<int>? progress = context.IsInteractive && !setup.Json
                ? listings => context.Error.WriteLine($"{listings} listings asked about")
                : null;
            return FeesApi.Of(await fees.AskAsync(channel.Id.Value, int.MaxValue, dueSince: null, dryRun, progress, ct));
        }
    }

    private static void Print(CommandContext context, FeeCheckView view)
    {
        foreach (var problem in view.Problems.Take(MostShown))
            context.Error.WriteLine($"{problem.Listing}: {problem.Text}");
        if (view.Failure is { } failure)
            context.Error.WriteLine($"{view.Channel}: broken off: {failure}");
        foreach (var off in view.Off.Take(MostShown))
            context.Out.WriteLine(
                $"{off.Listing}: the channel says {off.Told} {off.Currency}, the schedule {off.Predicted}"
                + (off.Looks is { } looks ? $"; its fees look like {looks}" : ""));
        if (view.OffCount > MostShown)
            context.Out.WriteLine($"and {view.OffCount - MostShown} more");
        context.Out.WriteLine(
            $"{view.Channel}: fees of {Words.Of(view.Listings, "listing")} told at {Words.Of(view.Questions, "price")}, {view.OffCount} "
            + $"other than their schedule says{(view.NotPredicted > 0 ? $"; {view.NotPredicted} have no schedule that can say" : "")}"
            + (view.NotAskable > 0 ? $"; {view.NotAskable} have no price to ask at" : ""));
        if (view.DryRun)
            context.Out.WriteLine("dry run: nothing was changed");
    }
}
