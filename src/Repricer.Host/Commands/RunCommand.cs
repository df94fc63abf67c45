using System.CommandLine;
using Microsoft.Extensions.Logging;
using Repricer.Engine;
using Repricer.Engine.Crawling;
using Repricer.Host.Commands.Texts;
using Repricer.Host.Configuration;
using Repricer.Host.Console;
using Repricer.Host.Hosting;

namespace Repricer.Host.Commands;

internal static class RunCommand
{
    public static Verb Create(CommandContext context, CommonOptions common)
    {
        var once = new Option<bool>("--once") { Description = "Every due watch once, decide, push, confirm, a summary, and end." };
        var now = new Option<bool>("--now") { Description = "With --once: every watch once, also those that are not due." };
        var shadow = new Option<bool>("--shadow") { Description = "Everything but the push: see what would happen." };
        var urls = new Option<string?>("--urls") { Description = "Where the API listens; default Api:Urls.", HelpName = "URLS" };
        var verbose = new Option<bool>("--verbose") { Description = "Log every decision and look, whatever Logging says." };
        var verb = new Verb("run", "Runs the engine: crawl, decide, push, confirm, and serve the API, until Ctrl-C.")
        {
            Details = "With --once the exit code is 0 when the cycle completed, whatever pages and decisions said, and 1 when store, "
                + "configuration or a channel broke. Without it, 1 also says that nothing could be stored when it ended.",
            Examples =
            [
                ("repricer run", "Until Ctrl-C; what has begun is finished first."),
                ("repricer run --once", "One cycle, e.g. from cron."),
                ("repricer run --once --now", "One cycle that looks at every watch, due or not."),
                ("repricer run --shadow", "Nothing goes out; decisions are recorded."),
            ],
        };
        verb.Options.Add(once);
        verb.Options.Add(now);
        verb.Options.Add(shadow);
        verb.Options.Add(urls);
        verb.Options.Add(verbose);
        verb.SetAction(
            (parsed, ct) => RunAsync(
                context, new Setup(context, common, parsed), Cycle(parsed.GetValue(once), parsed.GetValue(now)), parsed.GetValue(shadow),
                parsed.GetValue(verbose),
                parsed.GetValue(urls), ct));
        return verb;
    }

    /// <returns>What one cycle looks at; null = the engine runs until it is stopped.</returns>
    private static CrawlMode? Cycle(bool once, bool now) => (once, now) switch
    {
        (true, _) => now ? CrawlMode.All : CrawlMode.Due,
        (false, true) => throw new UserErrorException(
            "--now goes with --once: a running engine looks when it is time", ExitCode.WrongUsage),
        _ => null,
    };

    private static async Task<int> RunAsync(
        CommandContext context, Setup setup, CrawlMode? once, bool shadow, bool verbose, string? urls, CancellationToken stop)
    {
        var config = setup.LoadConfigForStart();
        var address = urls ?? config.Api.Urls;
        if (ApiConfig.CheckUrls(address) is { } fault)
            throw new UserErrorException($"--urls: {fault}", ExitCode.WrongUsage);

        using var loggers = ConsoleLogs.Create(context, config.Logging, quiet: once is not null, verbose);
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
        CommandContext context, Setup setup, AppConfig config, CrawlMode? once, bool shadow, string address, ILoggerFactory loggers,
        CancellationToken stop)
    {
        var options = setup.RunOptions(config, shadow);
        await using var engine = await EngineHost.OpenAsync(config, options, context.Time, loggers, stop);
        if (once is { } mode)
            return await RunOnceAsync(context, setup, engine, mode, stop);

        await using var api = await ApiRunner.StartAsync(engine, config, address, context.Time, stop, loggers);
        engine.Announce(api.Address);
        context.Out.WriteLine($"Repricer runs at {api.Address} on {options.DataDirectory}{(shadow ? " in shadow" : "")}; Ctrl-C ends it.");
        context.Out.WriteLine($"The pages to look at are at {api.Address}/; log in with a key (repricer key create).");
        await engine.RunAsync(stop);
        if (engine.Store.Health.Trouble is { } trouble)
        {
            context.Fail(
                $"ended while nothing could be stored: {StoreUnavailableException.Say(trouble)}; what was fetched and not stored is still due");
            return ExitCode.NotFine;
        }

        context.Out.WriteLine("Repricer has ended; what had begun was finished.");
        return ExitCode.Fine;
    }

    private static async Task<int> RunOnceAsync(
        CommandContext context, Setup setup, EngineHost engine, CrawlMode mode, CancellationToken stop)
    {
        try
        {
            var summary = await engine.RunOnceAsync(stop, mode);
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
        catch (StoreUnavailableException error)
        {
            context.Fail($"the cycle broke off: {error.Message}");
            return ExitCode.NotFine;
        }
    }
}
