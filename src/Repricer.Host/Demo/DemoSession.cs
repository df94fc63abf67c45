using Microsoft.Extensions.Logging.Abstractions;
using Repricer.Adapters.Catalog;
using Repricer.Demo;
using Repricer.Host.Configuration;
using Repricer.Host.Console;
using Repricer.Host.Hosting;
using Repricer.Host.Operating;
using Spectre.Console;

namespace Repricer.Host.Demo;

/// <summary>
/// Runs the demo once: the market, the engine against it, the API, and the story on the terminal. The engine is the real one on a real
/// store in a temporary folder; only its pace is quicker.
/// </summary>
internal sealed class DemoSession(CommandContext context, DemoOptions options, DemoMarket market, DemoFolder folder, EngineHost engine)
{
    private static readonly TimeSpan Beat = TimeSpan.FromMilliseconds(400);
    private static readonly TimeSpan SettleTime = TimeSpan.FromSeconds(2);

    private readonly DemoTally _tally = new();

    public static async Task<int> RunAsync(CommandContext context, DemoOptions options, CancellationToken ct)
    {
        var folder = new DemoFolder(Directory.CreateTempSubdirectory("repricer-demo-").FullName);
        try
        {
            await using var market = await DemoMarket.StartAsync(options.Seed, context.Time, ct);
            folder.Write(market, options.Urls);
            var inFolder = context with
            {
                WorkingDirectory = folder.FullPath, Environment = new Dictionary<string, string>(StringComparer.Ordinal),
            };
            var (config, faults) = ConfigLoader.Load(inFolder, folder.ConfigFile, Setup.Names);
            if (faults.Any)
                throw new UserErrorException([.. faults.Lines()], ExitCode.WrongUsage);
            await using var engine = await EngineHost.OpenAsync(config, RunOptions(folder), context.Time, NullLoggerFactory.Instance, ct);
            return await new DemoSession(context, options, market, folder, engine).RunAsync(config, ct);
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            return ExitCode.Fine;
        }
        finally
        {
            Directory.Delete(folder.FullPath, recursive: true);
        }
    }

    private static EngineRunOptions RunOptions(DemoFolder folder) => new()
    {
        DataDirectory = folder.DataDirectory,
        StrategiesDirectory = folder.StrategiesDirectory,
        WorkingDirectory = folder.FullPath,
        Secret = _ => null,
        Engine = new()
        {
            DrainTime = TimeSpan.FromSeconds(3),
            Publishing = new()
            {
                ConfirmAfter = TimeSpan.FromMilliseconds(400), IdlePoll = TimeSpan.FromMilliseconds(500),
                EffectHorizon = TimeSpan.FromSeconds(5),
                LongestConfirmWait = TimeSpan.FromSeconds(1),
            },
            Repricing = new() { SweepInterval = TimeSpan.FromSeconds(2) },
        },
    };

    private async Task<int> RunAsync(AppConfig config, CancellationToken ct)
    {
        await using var api = await ApiRunner.StartAsync(engine, config, options.Urls, context.Time, ct);
        engine.Announce(api.Address);
        await ImportAsync(config, ct);
        var key = await CreateKeyAsync(ct);
        var console = Console();
        var narrator = new DemoNarrator(console, context.Time);
        DemoReport.Header(console, market, folder, api.Address, key, engine.View.FetcherUnavailable("browser"), options.For);

        using var stop = CancellationTokenSource.CreateLinkedTokenSource(ct);
        if (options.For is { } time)
            stop.CancelAfter(time);
        var working = engine.RunAsync(stop.Token);
        var answers = new DemoAnswers(engine, config, narrator, context.Time);
        var mishaps = new DemoMishaps(
            market, folder, _tally, narrator, answers.Expect, cancelled => ImportAsync(config, cancelled));
        var telling = TellAsync(mishaps, answers, narrator, stop.Token);
        if (await Task.WhenAny(working, telling) == working)
            await stop.CancelAsync();
        await telling;
        await working;
        await engine.Engine.PublishAsync(SettleTime, CancellationToken.None);
        await ReadNewsAsync(narrator, CancellationToken.None);
        await answers.TellAsync(all: true, CancellationToken.None);

        var summary = DemoReport.Summarise(_tally, engine.Status, market);
        if (options.Json)
            context.Out.WriteLine(summary.ToJson());
        else
            summary.Print(console);
        return summary.FloorsCrossed == 0 ? ExitCode.Fine : ExitCode.NotFine;
    }

    private async Task TellAsync(DemoMishaps mishaps, DemoAnswers answers, DemoNarrator narrator, CancellationToken ct)
    {
        var startedAt = context.Time.GetUtcNow();
        using var beat = new PeriodicTimer(Beat, context.Time);
        try
        {
            while (await beat.WaitForNextTickAsync(ct))
            {
                market.Step();
                await mishaps.PlayAsync(context.Time.GetUtcNow() - startedAt, ct);
                await ReadNewsAsync(narrator, ct);
                await answers.TellAsync(all: false, ct);
            }
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            narrator.Say("stopping: nothing new is fetched, what was sent is settled");
        }
    }

    private async Task ReadNewsAsync(DemoNarrator narrator, CancellationToken ct)
    {
        foreach (var row in await _tally.ReadDecisionsAsync(engine.Store.Reports, ct))
            narrator.Decision(row);
        foreach (var entry in await _tally.ReadUpdatesAsync(engine.Store.Reports, ct))
            narrator.Update(entry);
    }

    private async Task ImportAsync(AppConfig config, CancellationToken ct)
    {
        var files = new CsvImportFiles(folder.ProductsFile, folder.ListingsFile, folder.WatchesFile);
        using var importer = new Importer(engine.Store.Catalog, config, context.Time, engine.View.Changed);
        var outcome = await importer.ImportAsync(files, strict: true, dryRun: false, prune: null, ct);
        if (outcome.Refused)
            throw new InvalidOperationException("the demo's own catalogue is faulty: " + string.Join("; ", outcome.Messages));
    }

    private IAnsiConsole Console()
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = context.Color ? AnsiSupport.Yes : AnsiSupport.No,
            ColorSystem = context.Color ? ColorSystemSupport.Detect : ColorSystemSupport.NoColors,
            Interactive = InteractionSupport.No,
            Out = new AnsiConsoleOutput(options.Json ? TextWriter.Null : context.Terminal),
        });
        if (!context.IsInteractive)
            console.Profile.Width = 120;
        return console;
    }

    private async Task<string> CreateKeyAsync(CancellationToken ct)
    {
        var (secret, key) = ApiKeys.Create("demo", "operate", context.Time.GetUtcNow());
        await engine.Store.Control.AddKeyAsync(key, ct);
        return secret;
    }
}
