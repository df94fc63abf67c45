using System.CommandLine;
using System.Text.Json;
using Repricer.Engine.Conditions;
using Repricer.Engine.Onboarding;
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
    private const string Named = "named";
    private const string Unclear = "unclear";

    public static Verb Create(CommandContext context, CommonOptions common)
    {
        var from = new Option<string>("--from") { Description = "The channel to ask.", HelpName = "CHANNEL", Required = true };
        var dryRun = new Option<bool>("--dry-run") { Description = "Ask and say; nothing is written." };
        var apply = new Option<string>("--apply")
        {
            Description = "Take told fees over as those of their listings: those that raise a floor, or all.", HelpName = "rises|all",
        };
        apply.AcceptOnlyFromAmong([.. FeesApi.Takings.Keys]);
        var withdraw = new Option<bool>("--withdraw") { Description = "Take them back: the schedules of the settings count again." };
        var ahead = new Option<bool>("--ahead")
        {
            Description = "Also ask which fees change on a later day, where the channel tells: it takes minutes.",
        };
        var verb = new Verb(
            "fees", "Asks a channel what it would take of a sale of each listing, and says where the fee schedule is wrong.")
        {
            Details = "Each listing is asked about at its least price, the present one and its most. Fees that are off by more than the "
                + "channel's FeeTolerance are told, and stay a condition until they are right. The exit code is 1 where any is. Told fees "
                + "that follow a straight line can be taken over; a listing whose fee_schedule the catalogue names keeps that.",
            Examples =
            [
                ("repricer fees --from amazon-de --dry-run", "Before the first price goes out: a wrong fee is a wrong floor."),
                ("repricer fees --from amazon-de --apply rises", "Take over what raises floors; what lowers them is told, and stays."),
            ],
        };
        verb.Options.Add(from);
        verb.Options.Add(dryRun);
        verb.Options.Add(apply);
        verb.Options.Add(withdraw);
        verb.Options.Add(ahead);
        verb.Validators.Add(result =>
        {
            if (result.GetValue(withdraw) && result.GetResult(apply) is not null)
                result.AddError("--withdraw says nothing beside --apply");
        });
        verb.SetAction(async (parsed, ct) =>
        {
            var setup = new Setup(context, common, parsed);
            var config = setup.LoadConfig();
            var request = new FeeCheckRequest(
                parsed.GetValue(dryRun), parsed.GetValue(withdraw) ? FeesApi.Withdraw : parsed.GetValue(apply), parsed.GetValue(ahead));
            var view = await AskAsync(
                context, setup, config, ChannelOpening.Find(config, parsed.GetRequiredValue(from)), request, ct);
            if (setup.Json)
                context.Out.WriteLine(JsonSerializer.Serialize(view, ApiJson.Default.FeeCheckView));
            else
                Print(context, view, request);
            return view is { Failure: null, OffCount: 0, Problems.Count: 0 } ? ExitCode.Fine : ExitCode.NotFine;
        });
        return verb;
    }

    private static async Task<FeeCheckView> AskAsync(
        CommandContext context, Setup setup, AppConfig config, ChannelConfig channel, FeeCheckRequest request,
        CancellationToken ct)
    {
        await using var work = await EngineOrStore.OpenAsync(context, setup, config, ct);
        if (work.Client is { } client)
            return await client.PostLongAsync(
                $"api/v1/channels/{Uri.EscapeDataString(channel.Id.Value)}/fees", request,
                ApiJson.Default.FeeCheckRequest, ApiJson.Default.FeeCheckView, ct);

        if (request.Apply == FeesApi.Withdraw)
        {
            var withdrawn = await new FeeAsker(work.Store!, config, [], context.Time).WithdrawAsync(channel.Id.Value, request.DryRun, ct);
            return FeesApi.Withdrawn(channel.Id.Value, request.DryRun, withdrawn.Count);
        }

        var adapter = ChannelOpening.Open(context, setup, config, channel);
        using (adapter as IDisposable)
        {
            var fees = new FeeAsker(work.Store!, config, [adapter], context.Time);
            if (fees.ProblemOf(channel.Id.Value) is { } problem)
                throw new UserErrorException(problem);

            Action<int>? progress = context.IsInteractive && !setup.Json
                ? listings => context.Error.WriteLine($"{listings} listings asked about")
                : null;
            var taking = request.Apply is { } apply ? FeesApi.Takings[apply] : FeeTaking.Off;
            var wish = new FeeWish(request.DryRun, taking, request.Ahead, request.Ahead);
            var asked = await fees.AskAsync(channel.Id.Value, int.MaxValue, dueSince: null, wish, progress, ct);
            return FeesApi.Of(asked.Outcome, request.Apply is null ? null : asked.Taken);
        }
    }

    private static void Print(CommandContext context, FeeCheckView view, FeeCheckRequest request)
    {
        if (request.Apply == FeesApi.Withdraw)
        {
            context.Out.WriteLine(
                $"{view.Channel}: told fees of {Words.Of(view.Taken ?? 0, "listing")} taken back: the settings' schedules count");
            PrintEnd(context, view);
            return;
        }

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
        PrintProposals(context, view);
        PrintEnd(context, view);
    }

    private static void PrintProposals(CommandContext context, FeeCheckView view)
    {
        foreach (var one in view.Proposed.Where(one => one.Fees is not null && one.Kind != Named).Take(MostShown))
        {
            context.Out.WriteLine(
                $"{one.Listing}: {one.Kind}: {one.Before ?? "no fee that is known"} would be {one.After} {one.Currency} "
                + $"at {one.Price}, by {one.Fees}");
        }

        if (view.ProposedByKind.Count > 0)
        {
            var counts = string.Join(", ", view.ProposedByKind.Select(kind => $"{kind.Value} {kind.Key}"));
            context.Out.WriteLine($"told fees beside those that count: {counts}");
        }

        if (view.Taken is { } taken)
            context.Out.WriteLine($"told fees of {Words.Of(taken, "listing")} {(view.DryRun ? "would be" : "were")} taken over");
        else if (view.ProposedByKind.Keys.Any(kind => kind is not (Named or Unclear)))
            context.Out.WriteLine("take them over with --apply rises, or --apply all for those that lower a floor, too");
    }

    private static void PrintEnd(CommandContext context, FeeCheckView view)
    {
        if (view.DryRun)
            context.Out.WriteLine("dry run: nothing was changed");
    }
}
