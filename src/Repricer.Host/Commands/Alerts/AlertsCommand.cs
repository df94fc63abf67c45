using System.CommandLine;
using System.Text.Json;
using Repricer.Adapters.Storage;
using Repricer.Host.Api;
using Repricer.Host.Api.Contracts;
using Repricer.Host.Configuration;
using Repricer.Host.Console;
using Repricer.Host.Hosting;

namespace Repricer.Host.Commands.Alerts;

internal static class AlertsCommand
{
    private const string Where = "Asks the running engine of the data folder; without one it looks into the store. Rules stand in the "
        + "alerts folder, one a file, and in the section Alerts of the settings, where the targets are.";

    public static Verb Create(CommandContext context, CommonOptions common)
    {
        var verb = new Verb("alerts", "Lists what is told now and since when, to whom, and by which rules.")
        {
            Details = Where,
            Examples =
            [
                ("repricer alerts", "What fires, and how the targets take it."),
                ("repricer alerts check", "Whether the rule files are right."),
                ("repricer alerts test --days 30", "When each rule file would have fired, and with how much noise."),
                ("repricer alerts test ops-mail", "Sends a test message to one target."),
            ],
        };
        verb.Subcommands.Add(List(context, common));
        verb.Subcommands.Add(RuleCommands.Check(context, common));
        verb.Subcommands.Add(RuleCommands.Test(context, common));
        verb.Subcommands.Add(MuteCommands.Mute(context, common));
        verb.Subcommands.Add(MuteCommands.Unmute(context, common));
        verb.SetAction((parsed, ct) => ListAsync(context, new Setup(context, common, parsed), null, ct));
        return verb;
    }

    private static Verb List(CommandContext context, CommonOptions common)
    {
        var rule = new Option<string?>("--rule") { Description = "Only this rule.", HelpName = "NAME" };
        var verb = new Verb("list", "Lists what the situation is now, as 'repricer alerts' does.")
        {
            Details = Where, Examples = [("repricer alerts list --rule \"floor pressure\"", "Where the alerts of one rule stand.")],
        };
        verb.Options.Add(rule);
        verb.SetAction((parsed, ct) => ListAsync(context, new Setup(context, common, parsed), parsed.GetValue(rule), ct));
        return verb;
    }

    private static async Task<int> ListAsync(CommandContext context, Setup setup, string? rule, CancellationToken ct)
    {
        var alerts = Only(await ReadAsync(context, setup, setup.LoadConfig(), ct), rule);
        if (setup.Json)
            context.Out.WriteLine(JsonSerializer.Serialize(alerts, ApiJson.Default.AlertsView));
        else
            AlertsText.Write(context.Out, alerts);
        return ExitCode.Fine;
    }

    /// <exception cref="UserErrorException">There is no such rule.</exception>
    private static AlertsView Only(AlertsView alerts, string? rule)
    {
        if (rule is null)
            return alerts;
        string[] known = [.. alerts.Files.Select(one => one.Name), .. alerts.Rules.Select(one => one.Name)];
        if (!known.Contains(rule, StringComparer.Ordinal))
            throw new UserErrorException(RuleCommands.Unknown(rule, known), ExitCode.WrongUsage);
        return alerts with
        {
            Alerts = [.. alerts.Alerts.Where(alert => alert.Rules.Contains(rule, StringComparer.Ordinal))],
            Rules = [.. alerts.Rules.Where(one => one.Name == rule)],
            Files = [.. alerts.Files.Where(one => one.Name == rule)],
            States = [.. alerts.States.Where(one => one.Rule == rule)],
            Firing = [.. alerts.Firing.Where(one => one.Rule == rule)],
            Mutes = [.. alerts.Mutes.Where(one => one.Rule == rule)],
        };
    }

    private static async Task<AlertsView> ReadAsync(CommandContext context, Setup setup, AppConfig config, CancellationToken ct)
    {
        if (EngineDirectory.TryFindRunning(setup.DataDirectory(config)) is { Address: not null })
        {
            using var client = EngineOrStore.TryConnect(context, setup.DataDirectory(config))!;
            return await client.GetAsync("api/v1/alerts", ApiJson.Default.AlertsView, ct);
        }

        await using var store = await setup.OpenForReadingAsync(config, ct);
        return await new AlertsReader(store, config, status: null, setup.AlertsOf(config), context.Time).GetAsync(ct);
    }
}
