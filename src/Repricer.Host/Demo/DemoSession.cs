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
/// One run of the demo: the market, the engine against it, the API, and the story on the terminal. The engine is the real one on a real store in a temporary
/// folder; only its pace is quicker.
/// </summary>
internal sealed class DemoSession(CommandContext context, DemoOptions options, DemoMarket market, EngineHost engine)
{
    private const string CostSlipSku = "LAMP-05";
    private const string HandEditSku = "BULB-06";
    private static readonly TimeSpan Beat = TimeSpan.FromMilliseconds(400);
    private static readonly TimeSpan CostSlipAt = TimeSpan.FromSeconds(6);
    private static readonly TimeSpan SettleTime = TimeSpan.FromSeconds(2);
        private static readonly TimeSpan HandEditAt = TimeSpan.FromSeconds(12);
    private static readonly TimeSpan PennyRivalAt = TimeSpan.FromSeconds(9);

    private readonly DemoTally _tally = new();
    private readonly DateTimeOffset _startedAt = context.Time.GetUtcNow();
    private readonly List<string> _done = [];

    public static async Task<int> RunAsync(CommandContext context, DemoOptions options, CancellationToken ct)
    {
        var folder = Directory.CreateTempSubdirectory("repricer-demo-").FullName;
        try
        {
            await using var market = await DemoMarket.StartAsync(new DemoWorld(options.Seed), context.Time, ct);
            DemoSetup.Write(folder, market, options.Urls);
            var inFolder = context with { WorkingDirectory = folder, Environment = new Dictionary<string, string>(StringComparer.Ordinal) };
            var (config, faults) = ConfigLoader.Load(inFolder, DemoSetup.ConfigFile(folder), Setup.Names);
            if (faults.Any)
                throw new InvalidOperationException("the demo's own configuration is faulty: " + string.Join("; ", faults.Lines()));
            await using var engine = await EngineHost.OpenAsync(config, RunOptions(folder), context.Time, NullLoggerFactory.Instance, ct);
            return await new DemoSession(context, options, market, engine).RunAsync(folder, config, ct);
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            return ExitCode.Fine;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static EngineRunOptions RunOptions(string folder) => new()
    {
        DataDirectory = Path.Combine(folder, "data"),
        StrategiesDirectory = Path.Combine(folder, "strategies"),
        WorkingDirectory = folder,
        Secret = _ => null,
        Engine = new()
        {
            DrainTime = TimeSpan.FromSeconds(3),
            Publishing = new()
            {
                ConfirmAfter = TimeSpan.FromMilliseconds(400), IdlePoll = TimeSpan.FromMilliseconds(500), EffectHorizon = TimeSpan.FromSeconds(5),
                LongestConfirmWait = TimeSpan.FromSeconds(1),
            },
            Repricing = new() { SweepInterval = TimeSpan.FromSeconds(2) },
        },
    };

    private async Task<int> RunAsync(string folder, AppConfig config, CancellationToken ct)
    {
        await using var api = await ApiRunner.StartAsync(engine, config, options.Urls, context.Time, ct);
        engine.Announce(api.Address);
        await ImportAsync(folder, cost: null, ct);
        var key = await CreateKeyAsync(ct);

        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = context.Color ? AnsiSupport.Yes : AnsiSupport.No,
            ColorSystem = context.Color ? ColorSystemSupport.Detect : ColorSystemSupport.NoColors,
            Interactive = InteractionSupport.No,
            Out = new AnsiConsoleOutput(options.Json ? TextWriter.Null : context.Out),
        });
        if (!context.IsInteractive)
            console.Profile.Width = 120;
        var narrator = new DemoNarrator(console, context.Time);
        DemoReport.Header(console, market, api.Address, key, engine.View.FetcherUnavailable("browser"), options.For, folder);

        using var stop = CancellationTokenSource.CreateLinkedTokenSource(ct);
        if (options.For is { } time)
            stop.CancelAfter(time);
        var working = engine.RunAsync(stop.Token);
        var telling = TellAsync(folder, narrator, stop.Token);
        if (await Task.WhenAny(working, telling) == working)
            await stop.CancelAsync();
        await telling;
        await working;
        await engine.Engine.PublishAsync(SettleTime, CancellationToken.None);
        await ReadNewsAsync(narrator, CancellationToken.None);

        var summary = DemoReport.Summarise(_tally, engine.Status, market.World);
        if (options.Json)
            context.Out.WriteLine(summary.ToJson());
        else
            summary.Print(console);
        return summary.FloorsCrossed == 0 ? ExitCode.Fine : ExitCode.NotFine;
    }

    private async Task TellAsync(string folder, DemoNarrator narrator, CancellationToken ct)
    {
        using var beat = new PeriodicTimer(Beat, context.Time);
        try
        {
            while (await beat.WaitForNextTickAsync(ct))
            {
                market.Step();
                await PlayAsync(folder, narrator, ct);
                await ReadNewsAsync(narrator, ct);
            }
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            narrator.Say("stopping: nothing new is fetched, what was sent is settled");
        }
    }

    /// <summary>Three of the mishaps that the guard is there for.</summary>
    private async Task PlayAsync(string folder, DemoNarrator narrator, CancellationToken ct)
    {
        var age = context.Time.GetUtcNow() - _startedAt;
        if (age >= CostSlipAt && _tally.IsConfirmed(CostSlipSku) && Once("cost"))
        {
            narrator.Say("an import mistypes the cost of LAMP-05: 33.00 became 43.00");
            await ImportAsync(folder, product => product.Sku == CostSlipSku ? 43.00m : null, ct);
        }

        if (age >= PennyRivalAt && Once("penny"))
        {
            narrator.Say("a rival of SPEAK-10 slips too: its price is a hundredth of what it was");
            market.World.SlipDecimal("SPEAK-10");
        }

        if (age >= HandEditAt && _tally.IsConfirmed(HandEditSku) && Once("edit"))
        {
            narrator.Say($"somebody edits the live price of {HandEditSku} at the marketplace by hand");
            market.World.EditByHand(HandEditSku);
        }
    }

    private bool Once(string what)
    {
        if (_done.Contains(what))
            return false;

        _done.Add(what);
        return true;
    }

    private async Task ReadNewsAsync(DemoNarrator narrator, CancellationToken ct)
    {
        foreach (var row in await _tally.ReadDecisionsAsync(engine.Store.Reports, ct))
            narrator.Decision(row);
        foreach (var entry in await _tally.ReadUpdatesAsync(engine.Store.Reports, ct))
            narrator.Update(entry);
    }

    private async Task ImportAsync(string folder, Func<DemoProduct, decimal?>? cost, CancellationToken ct)
    {
        if (cost is not null)
            await File.WriteAllTextAsync(DemoSetup.ProductsFile(folder), DemoCatalog.ProductsCsv(cost), ct);

        var files = new CsvImportFiles(DemoSetup.ProductsFile(folder), DemoSetup.ListingsFile(folder), DemoSetup.WatchesFile(folder));
        var reading = CsvCatalogReader.Read(files, await engine.Store.Catalog.GetIndexAsync(ct), new CsvImportOptions(), context.Time.GetUtcNow(), ct);
        if (reading.Import is null || reading.FaultCount > 0)
            throw new InvalidOperationException("the demo's own catalogue is faulty: " + string.Join("; ", reading.Lines()));

        await engine.Store.Catalog.ApplyImportAsync(reading.Import, ct);
    }

    private async Task<string> CreateKeyAsync(CancellationToken ct)
    {
        var (secret, key) = ApiKeys.Create("demo", "operate", context.Time.GetUtcNow());
        await engine.Store.Control.AddKeyAsync(key, ct);
        return secret;
    }
}
