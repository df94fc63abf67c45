using System.CommandLine;
using System.Text.Json;
using Repricer.Host.Api;
using Repricer.Host.Api.Contracts;
using Repricer.Host.Console;
using Repricer.Host.Hosting;
using Repricer.Host.Operating;

namespace Repricer.Host.Commands;

internal static class KeyCommand
{
    public static Verb Create(CommandContext context, CommonOptions common)
    {
        var verb = new Verb("key", "API keys: create, list, revoke.")
        {
            Examples = [("repricer key create --name dashboard --scope read", "Prints the key this once.")],
        };
        verb.Subcommands.Add(CreateKey(context, common));
        verb.Subcommands.Add(ListKeys(context, common));
        verb.Subcommands.Add(RevokeKey(context, common));
        return verb;
    }

    private static Verb CreateKey(CommandContext context, CommonOptions common)
    {
        var name = new Option<string>("--name") { Description = "Stands in the audit log.", HelpName = "NAME", Required = true };
        var scope = new Option<string>("--scope")
        {
            Description = "read, plan (make plans, change nothing), operate (pause, pin, approve …) or admin (keys).",
            HelpName = "SCOPE", Required = true,
        };
        var verb = new Verb("create", "Makes an API key and prints it. Only its hash is kept: it cannot be shown again.")
        {
            Examples = [("repricer key create --name night-shift --scope operate", "For scripts: export REPRICER_API_KEY=…")],
        };
        verb.Options.Add(name);
        verb.Options.Add(scope);
        verb.SetAction(async (parsed, ct) =>
        {
            var setup = new Setup(context, common, parsed);
            await using var work = await EngineOrStore.OpenAsync(context, setup, setup.LoadConfig(), ct);
            var request = new KeyRequest(parsed.GetValue(name), parsed.GetValue(scope));
            var created = work.Client is { } client
                ? await client.PostAsync("api/v1/keys", request, ApiJson.Default.KeyRequest, ApiJson.Default.KeyCreated, ct)
                : await CreateAsync(new KeyActions(work.Store!.Control, context.Time), request, ct);
            context.Out.WriteLine(setup.Json ? JsonSerializer.Serialize(created, ApiJson.Default.KeyCreated) : created.Key);
            if (!setup.Json && context.IsInteractive)
                context.Error.WriteLine("Keep it: it cannot be shown again.");
            return ExitCode.Fine;
        });
        return verb;
    }

    private static Verb ListKeys(CommandContext context, CommonOptions common)
    {
        var verb = new Verb("list", "The keys with their scopes, without the keys themselves.")
        {
            Examples = [("repricer key list", "Revoked ones too.")],
        };
        verb.SetAction(async (parsed, ct) =>
        {
            var setup = new Setup(context, common, parsed);
            await using var store = await setup.OpenForReadingAsync(setup.LoadConfig(), ct);
            var keys = (await store.Control.GetKeysAsync(ct)).Select(Views.Of).ToList();
            if (setup.Json)
                context.Out.WriteLine(JsonSerializer.Serialize(new ListOf<KeyView>(keys), ApiJson.Default.ListOfKeyView));
            foreach (var key in setup.Json ? [] : keys)
                context.Out.WriteLine($"{key.Name,-32} {key.Scope,-8} {key.CreatedAt:yyyy-MM-dd}"
                    + $"{(key.RevokedAt is { } at ? $"  revoked {at:yyyy-MM-dd}" : "")}");
            return ExitCode.Fine;
        });
        return verb;
    }

    private static Verb RevokeKey(CommandContext context, CommonOptions common)
    {
        var name = new Argument<string>("NAME") { Description = "As key list shows it." };
        var verb = new Verb("revoke", "Ends a key at once.")
        {
            Examples = [("repricer key revoke night-shift", "Requests with it are refused from now on.")],
        };
        verb.Arguments.Add(name);
        verb.SetAction(async (parsed, ct) =>
        {
            var setup = new Setup(context, common, parsed);
            await using var work = await EngineOrStore.OpenAsync(context, setup, setup.LoadConfig(), ct);
            var key = parsed.GetRequiredValue(name);
            if (work.Client is { } client)
                await client.DeleteAsync($"api/v1/keys/{Uri.EscapeDataString(key)}", ApiJson.Default.OperationView, ct);
            else
                _ = EngineOrStore.DoneOf(await new KeyActions(work.Store!.Control, context.Time).RevokeAsync(key, EngineOrStore.By, ct));
            context.Out.WriteLine($"{key}: revoked");
            return ExitCode.Fine;
        });
        return verb;
    }

    private static async Task<KeyCreated> CreateAsync(KeyActions keys, KeyRequest request, CancellationToken ct) =>
        await keys.CreateAsync(request.Name, request.Scope, ct) switch
        {
            KeyOutcome.Made made => Views.Of(made),
            KeyOutcome.Invalid invalid => throw new UserErrorException($"--{invalid.Field}: {invalid.Message}", ExitCode.WrongUsage),
            var other => throw new InvalidOperationException($"no answer for {other}"),
        };
}
