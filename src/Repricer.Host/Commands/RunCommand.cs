using System.CommandLine;
using Microsoft.Extensions.Logging;
using Repricer.Adapters.Strategies;
using Repricer.Core.Pricing;
using Repricer.Engine.Crawling;
using Repricer.Host.Configuration;
using Repricer.Host.Hosting;

namespace Repricer.Host.Commands;

internal static class RunCommand
{
    private static readonly TimeSpan LongestPush = TimeSpan.FromMinutes(10);

    public static Verb Create(CommandContext context, CommonOptions common)
    {
        var once = new Option<bool>("--once") { Description = "Every due watch once, decide, push, confirm, a summary, and end." };
        var shadow = new Option<bool>("--shadow") { Description = "Everything but the push: see what would happen." };
        var urls = new Option<string?>("--urls") { Description = "Where the API listens; default Api:Urls.", HelpName = "URLS" };
        var verb = new Verb("run", "Runs the engine: crawl, decide, push, confirm, and serve the API, until Ctrl-C.")
        {
            Details = "With --once the exit code is 0 when the cycle completed, whatever pages and decisions said, and 1 when store, configuration or a channel broke.",
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
        verb.SetAction((parsed, ct) => RunAsync(context, new Setup(context, common, parsed), parsed.GetValue(once), parsed.GetValue(shadow), parsed.GetValue(urls), ct));
        return verb;
    }

    private static async Task<int> RunAsync(CommandContext context, Setup setup, bool once, bool shadow, string? urls, CancellationToken stop)
    {
        using var loggers = ConsoleLogs.Create(context, quiet: once);
        var config = setup.LoadConfig();
        var address = urls ?? config.Api.Urls;
        if (ApiConfig.CheckUrls(address) is { } fault)
            throw new UserErrorException($"--urls: {fault}", ExitCode.WrongUsage);

        var faults = new ConfigFaults();
        var channels = ChannelSet.Create(config, Setup.ChannelFactories, context, loggers, faults);
        var folder = context.PathOf(config.StrategiesDirectory);
        var sources = WithProfiles(config, folder, faults);
        var strategies = new FolderStrategySource(folder);
        var load = await strategies.LoadAsync(stop);
        if (faults.Any || load.HasErrors)
            throw new UserErrorException([.. faults.Lines(), .. load.Diagnostics.Where(finding => finding.Level == DiagnosticLevel.Error).Select(finding => finding.ToString())]);

        var directory = setup.DataDirectory(config);
        using var held = Setup.Lock(directory);
        await using var store = await setup.OpenAsync(directory, stop);
        await using var engine = new EngineComposition(new EngineOptions
        {
            Config = config,
            DataDirectory = directory,
            Store = store,
            Channels = channels,
            Strategies = strategies,
            Sources = sources,
            Shadow = shadow,
            Time = context.Time,
            Loggers = loggers,
        });
        if (once)
            return await RunOnceAsync(context, setup, engine, stop);

        await using var host = await EngineHost.StartAsync(engine, held, address, stop);
        context.Out.WriteLine($"Repricer runs at {host.Address} on {directory}{(shadow ? " in shadow" : "")}; Ctrl-C ends it.");
        await host.RunAsync(stop);
        context.Out.WriteLine("Repricer has ended; everything begun was finished.");
        return ExitCode.Fine;
    }

    private static async Task<int> RunOnceAsync(CommandContext context, Setup setup, EngineComposition engine, CancellationToken stop)
    {
        CycleSummary summary;
        try
        {
            summary = await engine.RunOnceAsync(LongestPush, stop);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            context.Fail("stopped before the cycle was complete; what was read and decided is stored, the rest is still due");
            return ExitCode.Fine;
        }

        if (setup.Json)
            context.Out.WriteLine(summary.ToJson().ToJsonString());
        foreach (var line in setup.Json ? [] : summary.Lines())
            context.Out.WriteLine(line);
        return summary.IsFine ? ExitCode.Fine : ExitCode.NotFine;
    }

    /// <summary>Selectors of a source stand in the configuration or in the strategies' folder, never in both.</summary>
    private static List<SourceOptions> WithProfiles(AppConfig config, string folder, ConfigFaults faults)
    {
        if (!Directory.Exists(folder))
            return [.. config.Sources];

        var (profiles, findings) = SourceProfileFiles.Load(folder);
        foreach (var finding in findings.Where(finding => finding.Level == DiagnosticLevel.Error))
            faults.Add(new ConfigPlace(finding.File, finding.Line, finding.Column), finding.Code, finding.Message);
        foreach (var source in config.Sources.Where(source => source.Profile is not null && profiles.ContainsKey(source.Id.Value)))
            faults.Add(new ConfigPlace($"source {source.Id}", 0, 0), "conflict", $"Sources:{source.Id}:Selectors: there is a file of selectors for this source too, in {folder}/sources; keep one");
        return [.. config.Sources.Select(source => source.Profile is null && profiles.TryGetValue(source.Id.Value, out var profile) ? source with { Profile = profile } : source)];
    }
}
