using System.CommandLine;
using System.Text.Json;
using Repricer.Host.Api;
using Repricer.Host.Api.Contracts;
using Repricer.Host.Console;
using Repricer.Host.Hosting;
using Repricer.Host.Operating;

namespace Repricer.Host.Commands.Alerts;

/// <summary>Mutes rules for a while, and ends that early.</summary>
internal static class MuteCommands
{
    public static Verb Mute(CommandContext context, CommonOptions common)
    {
        var rule = new Argument<string>("RULE") { Description = "Its name." };
        var subject = new Option<string?>("--subject") { Description = "Only of this subject or group.", HelpName = "SUBJECT" };
        var until = new Option<string?>("--until") { Description = "When the mute ends, e.g. 2026-11-27T20:00:00Z.", HelpName = "TIME" };
        var duration = new Option<string?>("--for") { Description = "How long, e.g. 12h, instead of --until.", HelpName = "DURATION" };
        var note = GivenTexts.Words("--note", "Why; required.", "TEXT", PersonText.LongestReason);
        var verb = new Verb("mute", "Tells nothing of a rule until a time; what still stands then is told.")
        {
            Examples = [("repricer alerts mute \"floor pressure\" --for 2d --note \"season sale\"", "Quiet for two days.")],
        };
        verb.Arguments.Add(rule);
        foreach (var option in new Option[] { subject, until, duration, note })
            verb.Options.Add(option);
        verb.SetAction((parsed, ct) =>
        {
            var (at, length) = (parsed.GetValue(until), parsed.GetValue(duration));
            if (at is null == length is null)
                throw new UserErrorException("say --until or --for: a mute always has an end", ExitCode.WrongUsage);
            var end = length is not null
                ? context.Time.GetUtcNow() + GivenTexts.Duration("--for", length)
                : GivenTexts.Moment("--until", at);
            var (name, only, why) = (parsed.GetRequiredValue(rule), parsed.GetValue(subject), parsed.GetValue(note));
            return DoAsync(
                context, new Setup(context, common, parsed),
                client => client.PostAsync(
                    "api/v1/alerts/mute", new MuteRequest(name, only, end, why), ApiJson.Default.MuteRequest,
                    ApiJson.Default.OperationView, ct),
                (actions, by) => actions.MuteAsync(name, only, end, why, by, ct), ct);
        });
        return verb;
    }

    public static Verb Unmute(CommandContext context, CommonOptions common)
    {
        var rule = new Argument<string>("RULE") { Description = "Its name." };
        var subject = new Option<string?>("--subject") { Description = "Of this subject or group.", HelpName = "SUBJECT" };
        var verb = new Verb("unmute", "Ends a mute early.")
        {
            Examples = [("repricer alerts unmute \"floor pressure\"", "What fires is told again.")],
        };
        verb.Arguments.Add(rule);
        verb.Options.Add(subject);
        verb.SetAction((parsed, ct) =>
        {
            var (name, only) = (parsed.GetRequiredValue(rule), parsed.GetValue(subject));
            return DoAsync(
                context, new Setup(context, common, parsed),
                client => client.PostAsync(
                    "api/v1/alerts/unmute", new UnmuteRequest(name, only), ApiJson.Default.UnmuteRequest, ApiJson.Default.OperationView, ct),
                (actions, by) => actions.UnmuteAsync(name, only, by, ct), ct);
        });
        return verb;
    }

    private static async Task<int> DoAsync(
        CommandContext context, Setup setup, Func<EngineClient, Task<OperationView>> remote,
        Func<AlertActions, string, ValueTask<OperationOutcome>> local, CancellationToken ct)
    {
        var config = setup.LoadConfig();
        await using var work = await EngineOrStore.OpenAsync(context, setup, config, ct);
        var done = work.Client is { } client
            ? await remote(client)
            : Views.Of(EngineOrStore.DoneOf(await local(ActionsOf(work, config), EngineOrStore.By)));
        if (setup.Json)
            context.Out.WriteLine(JsonSerializer.Serialize(done, ApiJson.Default.OperationView));
        else
            context.Out.WriteLine($"{done.Target}: {done.Done}");
        return ExitCode.Fine;

        AlertActions ActionsOf(EngineOrStore store, Configuration.AppConfig settings) => new(
            store.Store!,
            () => new AlertsReader(store.Store!, settings, status: null, setup.AlertsOf(settings), context.Time).Names, context.Time);
    }
}
