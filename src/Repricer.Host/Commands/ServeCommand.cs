using System.CommandLine;
using Repricer.Host.Console;
using Repricer.Host.Init;

namespace Repricer.Host.Commands;

internal static class ServeCommand
{
    private const int LastPort = 65_535;

    public static Verb Create(CommandContext context)
    {
        var folder = new Argument<string>("FOLDER") { Description = "Where the pages lie." };
        var port = new Option<int>("--port")
        {
            Description = "Where it listens, on 127.0.0.1; 0 = any that is free. Default: 8000.", HelpName = "N",
            DefaultValueFactory = _ => 8000,
        };
        var verb = new Verb("serve", "Shows a folder's pages on this machine, to try the engine on them without a network.")
        {
            Details = "Only this machine can ask, and only for files below the folder. For trying things: not for a shop.",
            Examples =
            [
                ("repricer serve rival", "Pages as http://127.0.0.1:8000/mug.html, until Ctrl-C."),
                ("repricer serve saved-pages --port 8001", "On another port."),
            ],
        };
        verb.Arguments.Add(folder);
        verb.Options.Add(port);
        verb.SetAction(async (parsed, ct) =>
        {
            var (named, at) = (parsed.GetRequiredValue(folder), parsed.GetValue(port));
            if (at is < 0 or > LastPort)
                throw new UserErrorException($"--port: {at} is no port; 0 to {LastPort} are", ExitCode.WrongUsage);
            var path = context.PathOf(named);
            if (!Directory.Exists(path))
                throw new UserErrorException($"{named}: there is no such folder");
            await using var server = await PageServer.StartAsync(path, at, ct);
            context.Out.WriteLine($"{named} is shown at {server.Address}; Ctrl-C ends it.");
            await Task.Delay(Timeout.InfiniteTimeSpan, context.Time, ct).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            return ExitCode.Fine;
        });
        return verb;
    }
}
