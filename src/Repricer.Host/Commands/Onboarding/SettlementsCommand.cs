using System.CommandLine;
using System.Text.Json;
using Repricer.Engine.Conditions;
using Repricer.Host.Api;
using Repricer.Host.Api.Contracts;
using Repricer.Host.Console;
using Repricer.Host.Hosting;
using Repricer.Host.Onboarding;

namespace Repricer.Host.Commands.Onboarding;

internal static class SettlementsCommand
{
    private const int MostShown = 20;

    public static Verb Create(CommandContext context, CommonOptions common)
    {
        var file = new Argument<string?>("FILE")
        {
            Description = "A CSV file: channel,listing_id,day,cause,amount,currency[,units,reference,detail].",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var from = new Option<string?>("--from") { Description = "Or a channel that tells what it settled.", HelpName = "CHANNEL" };
        var since = new Option<string?>("--since")
        {
            Description = "With --from: the first day; 14 days ago where it is not said.", HelpName = "DAY",
        };
        var dryRun = new Option<bool>("--dry-run") { Description = "Check the file; nothing is written." };
        var strict = new Option<bool>("--strict") { Description = "Any fault refuses everything." };
        var verb = new Verb("settlements", "Takes in what channels settled, and says whose fees are other than predicted.")
        {
            Details = "Amounts are as they come to you: below zero is what the channel took. Causes are sale, shipping, fee, fulfilment, "
                + "refund, promotion, advertising, tax, other. A line that is there is written over. The exit code is 1 where a row is bad "
                + "or a fee is off.",
            Examples =
            [
                ("repricer settlements may.csv", "With each statement."),
                ("repricer settlements may.csv --dry-run", "Every fault of it."),
            ],
        };
        verb.Arguments.Add(file);
        foreach (var option in new Option[] { from, since, dryRun, strict })
            verb.Options.Add(option);
        verb.SetAction(async (parsed, ct) =>
        {
            var setup = new Setup(context, common, parsed);
            if (parsed.GetValue(from) is { } channel)
            {
                if (parsed.GetValue(file) is not null || parsed.GetValue(dryRun) || parsed.GetValue(strict))
                    throw new UserErrorException("a FILE, --dry-run and --strict say nothing beside --from", ExitCode.WrongUsage);
                return await SettlementsPullRun.RunAsync(
                    context, setup, channel, ReconcileCommand.DayOf("--since", parsed.GetValue(since)), ct);
            }

            if (parsed.GetValue(since) is not null)
                throw new UserErrorException("--since says nothing without --from", ExitCode.WrongUsage);
            var name = parsed.GetValue(file)
                ?? throw new UserErrorException("nothing to take in: name a FILE, or a channel with --from", ExitCode.WrongUsage);
            var content = Files.Read(context, name);
            var (isDry, isStrict) = (parsed.GetValue(dryRun), parsed.GetValue(strict));
            var config = setup.LoadConfig();
            await using var work = await EngineOrStore.OpenAsync(context, setup, config, ct);
            var view = work.Client is { } client
                ? await client.PostAsync(
                    "api/v1/settlements", new SettlementsRequest(new NamedFile(name, content), isStrict, isDry),
                    ApiJson.Default.SettlementsRequest, ApiJson.Default.SettlementsView, ct)
                : SettlementsApi.Of(await new SettlementIntake(work.Store!, config, [], context.Time)
                    .TakeAsync(name, content, isStrict, isDry, ct));
            if (setup.Json)
                context.Out.WriteLine(JsonSerializer.Serialize(view, ApiJson.Default.SettlementsView));
            else
                Print(context, name, view);
            return view.Refused || view.Faults > 0 || view.FeesOff.Count > 0 ? ExitCode.NotFine : ExitCode.Fine;
        });
        return verb;
    }

    private static void Print(CommandContext context, string name, SettlementsView view)
    {
        foreach (var line in view.Messages)
            context.Error.WriteLine(line);
        context.Out.WriteLine($"{name}: {Words.Of(view.Rows, "row")}, {view.BadRows} bad");
        if (view is not { Added: { } added, Changed: { } changed, Unknown: { } unknown })
        {
            context.Out.WriteLine(view.Refused ? "refused: nothing was changed" : "dry run: nothing was changed");
            return;
        }

        context.Out.WriteLine($"lines: {added} added, {changed} changed, {unknown} of listings that are not there");
        foreach (var off in view.FeesOff.Take(MostShown))
            context.Out.WriteLine(
                $"{off.Listing}: the channel took {off.Told} {off.Currency} of {Words.Of(off.Units, "piece")}, the schedule says "
                    + off.Predicted);
        if (view.FeesOff.Count > 0)
            context.Out.WriteLine($"{Words.Of(view.FeesOff.Count, "listing")} with other fees than predicted: repricer reconcile");
    }
}
