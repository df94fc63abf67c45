using System.CommandLine;
using System.Text.Json;
using Repricer.Adapters.Storage;
using Repricer.Host.Api;
using Repricer.Host.Api.Contracts;
using Repricer.Host.Commands.Texts;
using Repricer.Host.Configuration;
using Repricer.Host.Console;
using Repricer.Host.Hosting;
using Repricer.Host.Operating;

namespace Repricer.Host.Commands;

internal static class AlertsCommand
{
    public static Verb Create(CommandContext context, CommonOptions common)
    {
        var verb = new Verb("alerts", "Lists what is told now and since when, to whom, and by which rules.")
        {
            Details = "Asks the running engine of the data folder; without one it looks into the store. Rules and targets stand in the "
                + "section Alerts of the settings.",
            Examples =
            [
                ("repricer alerts", "What fires, and how the targets take it."),
                ("repricer alerts test ops-mail", "Sends a test message to one target."),
            ],
        };
        verb.Subcommands.Add(Test(context, common));
        verb.SetAction(async (parsed, ct) =>
        {
            var setup = new Setup(context, common, parsed);
            var alerts = await ReadAsync(context, setup, setup.LoadConfig(), ct);
            if (setup.Json)
                context.Out.WriteLine(JsonSerializer.Serialize(alerts, ApiJson.Default.AlertsView));
            else
                AlertsText.Write(context.Out, alerts);
            return ExitCode.Fine;
        });
        return verb;
    }

    private static Verb Test(CommandContext context, CommonOptions common)
    {
        var target = new Argument<string>("TARGET") { Description = "Its name in Alerts:Targets." };
        var verb = new Verb("test", "Sends a test message to one target; the exit code is 1 when it is not taken.")
        {
            Details = "The running engine sends it, with what it was started with; without one this process does.",
            Examples = [("repricer alerts test ops-mail", "Somebody should get it.")],
        };
        verb.Arguments.Add(target);
        verb.SetAction(async (parsed, ct) =>
        {
            var setup = new Setup(context, common, parsed);
            var result = await TestAsync(context, setup, parsed.GetRequiredValue(target), ct);
            if (setup.Json)
                context.Out.WriteLine(JsonSerializer.Serialize(result, ApiJson.Default.AlertTestView));
            else if (result.Delivered)
                context.Out.WriteLine($"{result.Target}: the test message was taken");
            else
                context.Fail($"{result.Target}: {result.Failure}");
            return result.Delivered ? ExitCode.Fine : ExitCode.NotFine;
        });
        return verb;
    }

    private static async Task<AlertsView> ReadAsync(CommandContext context, Setup setup, AppConfig config, CancellationToken ct)
    {
        if (EngineDirectory.TryFindRunning(setup.DataDirectory(config)) is { Address: not null })
        {
            using var client = EngineOrStore.TryConnect(context, setup.DataDirectory(config))!;
            return await client.GetAsync("api/v1/alerts", ApiJson.Default.AlertsView, ct);
        }

        await using var store = await setup.OpenForReadingAsync(config, ct);
        return await new AlertsReader(store, config, status: null).GetAsync(ct);
    }

    private static async Task<AlertTestView> TestAsync(CommandContext context, Setup setup, string name, CancellationToken ct)
    {
        var config = setup.LoadConfig();
        if (EngineDirectory.TryFindRunning(setup.DataDirectory(config)) is { Address: not null })
        {
            using var client = EngineOrStore.TryConnect(context, setup.DataDirectory(config))!;
            return await client.PostLongAsync(
                "api/v1/alerts/test", new AlertTestRequest(name), ApiJson.Default.AlertTestRequest, ApiJson.Default.AlertTestView, ct);
        }

        var targets = AlertTargetSet.Create(config, setup.Secret, context.Time);
        try
        {
            var tester = new AlertTester(targets, config.Alerts.Options, context.Time);
            return await tester.TestAsync(name, ct) is { } delivery
                ? new AlertTestView(name, delivery.IsTaken, delivery.Failure)
                : throw new UserErrorException(AlertTester.Unknown(name, tester.Names), ExitCode.WrongUsage);
        }
        finally
        {
            foreach (var target in targets)
                (target as IDisposable)?.Dispose();
        }
    }
}
