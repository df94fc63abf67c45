using System.CommandLine;
using System.Text.Json;
using Repricer.Adapters.Storage;
using Repricer.Host.Api.Contracts;
using Repricer.Host.Console;
using Repricer.Host.Hosting;

namespace Repricer.Host.Commands;

internal static class OpenCommand
{
    public static Verb Create(CommandContext context, CommonOptions common)
    {
        var page = new Option<string?>("--page") { Description = "The page to begin with, e.g. /alerts.", HelpName = "PATH" };
        var verb = new Verb("open", "Prints a link to the pages that logs a browser in once, within 60 seconds.")
        {
            Details = "The running engine makes it, with the key of this run or with REPRICER_API_KEY. Where it is not started on this "
                + "machine, put the path behind the address by which you reach it.",
            Examples =
            [
                ("repricer open", "Open the link that it prints, and press the button."),
                ("repricer open --page /alerts", "Begin with the alerts."),
            ],
        };
        verb.Options.Add(page);
        verb.SetAction(async (parsed, ct) =>
        {
            var setup = new Setup(context, common, parsed);
            var directory = setup.DataDirectory(setup.LoadConfig());
            var to = parsed.GetValue(page);
            if (to is not null && !to.StartsWith('/'))
                throw new UserErrorException("--page: a path such as /alerts is expected", ExitCode.WrongUsage);
            using var client = EngineOrStore.TryConnect(context, directory)
                ?? throw new UserErrorException("no engine runs here: 'repricer run' starts one");
            var code = await client.PostLongAsync("api/v1/login-codes", ApiJson.Default.LoginCodeView, ct);
            var link = code with { Path = code.Path + (to is null ? "" : "&to=" + Uri.EscapeDataString(to)) };
            context.Out.WriteLine(setup.Json
                ? JsonSerializer.Serialize(link, ApiJson.Default.LoginCodeView)
                : EngineDirectory.TryFindRunning(directory)?.Address?.Split(';')[0].TrimEnd('/') + link.Path);
            return ExitCode.Fine;
        });
        return verb;
    }
}
