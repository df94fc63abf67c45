using System.CommandLine;
using System.Text.Json;
using Repricer.Host.Api;
using Repricer.Host.Api.Contracts;
using Repricer.Host.Console;
using Repricer.Host.Hosting;
using Repricer.Host.Operating;

namespace Repricer.Host.Commands.Reporting;

internal static class TargetsCommand
{
    public static Verb Create(CommandContext context, CommonOptions common)
    {
        var file = new Argument<string>("FILE")
        {
            Description = "A CSV file: month,channel,currency[,category,revenue,margin,price_index].",
        };
        var dryRun = new Option<bool>("--dry-run") { Description = "Check the file; nothing is written." };
        var verb = new Verb("targets", "Takes in what is planned by month and category, to stand beside what happened.")
        {
            Details = "The months of the file are replaced as a whole; other months stay. A row without a category is for all of a "
                + "channel. Any fault refuses the file, and the exit code is 1. What came of it: the page /reports.",
            Examples =
            [
                ("repricer targets plan-2026.csv", "Budget of a year, or of the months that are in it."),
                ("repricer targets plan-2026.csv --dry-run", "Every fault of it."),
            ],
        };
        verb.Arguments.Add(file);
        verb.Options.Add(dryRun);
        verb.SetAction(async (parsed, ct) =>
        {
            var setup = new Setup(context, common, parsed);
            var (name, isDry) = (parsed.GetRequiredValue(file), parsed.GetValue(dryRun));
            var content = Files.Read(context, name);
            var config = setup.LoadConfig();
            await using var work = await EngineOrStore.OpenAsync(context, setup, config, ct);
            var view = work.Client is { } client
                ? await client.PostAsync(
                    "api/v1/targets", new TargetsRequest(new NamedFile(name, content), isDry), ApiJson.Default.TargetsRequest,
                    ApiJson.Default.TargetsView, ct)
                : TargetsApi.Of(await new TargetsTaker(work.Store!.Kpis, config).TakeAsync(name, content, isDry, ct));
            if (setup.Json)
            {
                context.Out.WriteLine(JsonSerializer.Serialize(view, ApiJson.Default.TargetsView));
            }
            else
            {
                foreach (var line in view.Messages)
                    context.Error.WriteLine(line);
                context.Out.WriteLine(
                    $"{name}: {view.Rows} rows, {view.Months} months: "
                    + (view.Refused ? "refused, nothing was changed" : isDry ? "dry run, nothing was changed" : "taken in"));
            }

            return view.Refused ? ExitCode.NotFine : ExitCode.Fine;
        });
        return verb;
    }
}
