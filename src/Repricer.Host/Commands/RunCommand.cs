using System.CommandLine;
using Microsoft.Extensions.Logging;
using Repricer.Host.Configuration;
using Repricer.Host.Console;
using Repricer.Host.Hosting;

namespace Repricer.Host.Commands;

internal static class RunCommand
{
    public static Verb Create(CommandContext context, CommonOptions common)
    {
        var once = new Option<bool>("--once") { Description = "Every due watch once, decide, push, confirm, a summary, and end." };
        var shadow = new Option<bool>("--shadow") { Description = "Everything but the push: see what would happen." };
        var urls = new Option<string?>("--urls") { Description = "Where the API listens; default Api:Urls.", HelpName = "URLS" };
        var verb = new Verb("run", "Runs the engine: crawl, decide, push, confirm, and serve the API, until Ctrl-C.")
        {
            Details = "With --once the exit code is 0 when the cycle completed, whatever pages and decisions said, and 1 when store, "
                + "configuration or a channel broke.",
            Examples =
            [
                ("repricer run", "Until Ctrl-C; what has begun is finished first."),
                ("repricer run --once", "One cycle, e.g. from cron."),
                ("repricer run --shadow", "Nothing goes out; decisions are recorded."),
            ],
        };
        verb.Options.Add(once);
        verb.Options.Add(shadow);
        verb.Options.Add(urls);
        verb.SetAction(
            (parsed, ct) => RunAsync(
                context, new Setup(context, common, parsed), parsed.GetValue(once), parsed.GetValue(shadow), parsed.GetValue(urls), ct));
        return verb;
    }

    private static async Task<int> RunAsync(
        CommandContext context, Setup setup, bool once, bool shadow, string? urls, CancellationToken stop)
    {
        var config = setup.LoadConfigForStart();
        var address = urls ?? config.Api.Urls;
        if (ApiConfig.CheckUrls(address) is { } fault)
            throw new UserErrorException($"--urls: {fault}", ExitCode.WrongUsage);

        using var loggers = ConsoleLogs.Create(quiet: once);
        try
        {
            return await RunAsync(context, setup, config, once, shadow, address, loggers, stop);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            context.Fail("stopped while it started; nothing was sent");
            return ExitCode.Fine;
        }
    }

    private static async Task<int> RunAsync(
        CommandContext context, Setup setup, AppConfig config, bool once, bool shadow, string address, ILoggerFactory loggers,
        CancellationToken stop)
    {
        var options = setup.RunOptions(config, shadow);
        await using var engine = await EngineHost.OpenAsync(config, options, context.Time, loggers, stop);
        if (once)
            return await RunOnceAsync(context, setup, engine, stop);

        await using var api = await ApiRunner.StartAsync(engine, config, address, context.Time, stop, loggers);
        engine.Announce(api.Address);
        context.Out.WriteLine($"Repricer runs at {api.Address} on {options.DataDirectory}{(shadow ? " in shadow" : "")}; Ctrl-C ends it.");
        await engine.RunAsync(stop);
        context.Out.WriteLine("Repricer has ended; what had begun was finished.");
        return ExitCode.Fine;
    }

    private static async Task<int> RunOnceAsync(CommandContext context, Setup setup, EngineHost engine, CancellationToken stop)
    {
        try
        {
            var summary = await engine.RunOnceAsync(stop);
            if (setup.Json)
                context.Out.WriteLine(CycleReport.Json(summary).ToJsonString());
            foreach (var line in setup.Json ? [] : CycleReport.Lines(summary))
                context.Out.WriteLine(line);
            return summary.IsFine ? ExitCode.Fine : ExitCode.NotFine;
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            context.Fail("stopped before the cycle was complete; what was read and decided is stored, the rest is still due");
            return ExitCode.Fine;
        }
    }
}
