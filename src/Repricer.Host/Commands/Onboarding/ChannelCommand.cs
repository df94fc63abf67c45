using System.CommandLine;
using System.Text.Json;
using Repricer.Engine.Channels;
using Repricer.Host.Api;
using Repricer.Host.Api.Contracts;
using Repricer.Host.Configuration;
using Repricer.Host.Console;
using Repricer.Host.Hosting;
using Repricer.Host.Onboarding;

namespace Repricer.Host.Commands.Onboarding;

internal static class ChannelCommand
{
    public static Verb Create(CommandContext context, CommonOptions common)
    {
        var verb = new Verb("channel", "Sales channels: check.")
        {
            Examples = [("repricer channel check amazon-de", "Before the first price goes out, and whenever one is odd.")],
        };
        verb.Subcommands.Add(Check(context, common));
        return verb;
    }

    private static Verb Check(CommandContext context, CommonOptions common)
    {
        var name = new Argument<string>("CHANNEL") { Description = "As the settings name it." };
        var verb = new Verb("check", "Looks whether a channel can be used: access, a page of listings, a live price, other repricers.")
        {
            Details = "Nothing is written, here or at the channel. A warning leaves the exit code at 0; it is 1 where something is wrong.",
            Examples = [("repricer channel check amazon-de --json", "For programs.")],
        };
        verb.Arguments.Add(name);
        verb.SetAction(async (parsed, ct) =>
        {
            var setup = new Setup(context, common, parsed);
            var config = setup.LoadConfig();
            var view = await CheckAsync(context, setup, config, ChannelOpening.Find(config, parsed.GetRequiredValue(name)), ct);
            if (setup.Json)
                context.Out.WriteLine(JsonSerializer.Serialize(view, ApiJson.Default.ChannelCheckView));
            else
                Print(context, view);
            return view.Fine ? ExitCode.Fine : ExitCode.NotFine;
        });
        return verb;
    }

    /// <summary>The engine that runs looks itself: its tokens and its rates are its own.</summary>
    private static async Task<ChannelCheckView> CheckAsync(
        CommandContext context, Setup setup, AppConfig config, ChannelConfig channel, CancellationToken ct)
    {
        var directory = setup.DataDirectory(config);
        using (var client = EngineOrStore.TryConnect(context, directory))
        {
            if (client is not null)
                return await client.PostLongAsync(
                    $"api/v1/channels/{Uri.EscapeDataString(channel.Id.Value)}/check", ApiJson.Default.ChannelCheckView, ct);
        }

        Repricer.Engine.Publishing.IChannelAdapter adapter;
        try
        {
            adapter = ChannelOpening.Open(context, setup, config, channel);
        }
        catch (UserErrorException wrong)
        {
            return OnboardingApi.Of(
                channel.Id.Value,
                [.. wrong.Lines.Select(line => new ProbeLine(ProbeMark.Fail, "settings", line, $"mend {channel.Path}"))]);
        }

        using (adapter as IDisposable)
        {
            var hasStore = config.StoreConnection is not null || File.Exists(Path.Combine(directory, "repricer.db"));
            await using var store = hasStore ? await setup.OpenForReadingAsync(config, ct) : null;
            var lines = await new ChannelChecker(adapter, store, context.Time).CheckAsync(ct);
            return OnboardingApi.Of(
                channel.Id.Value, [new ProbeLine(ProbeMark.Ok, "settings", $"they make a channel of type {channel.Type}"), .. lines]);
        }
    }

    private static void Print(CommandContext context, ChannelCheckView view)
    {
        foreach (var line in view.Lines)
        {
            context.Out.WriteLine($"{line.Mark,-5} {line.What,-16} {line.Detail}");
            if (line.Cure is { } cure)
                context.Out.WriteLine($"{"",22} -> {cure}");
        }

        context.Out.WriteLine(view.Fine
            ? $"{view.Channel} can be used; nothing was changed."
            : $"{view.Channel} cannot be used like this; nothing was changed.");
    }
}
