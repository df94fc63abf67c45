using System.Globalization;
using Microsoft.Extensions.Logging.Abstractions;
using Repricer.Adapters.Catalog;
using Repricer.Host.Configuration;
using Repricer.Host.Hosting;
using Repricer.Host.Operating;
using Repricer.Host.Tests.Support;
using Repricer.Testing;
using Xunit;

namespace Repricer.Host.Tests.Dashboard;

/// <summary>
/// An engine that has run once over a catalogue with something to look at: prices far from what they were, gaps, and text that somebody
/// wrote to do harm. The clock of its pages stands still until a test moves it.
/// </summary>
public sealed class PageBench : IAsyncLifetime
{
    /// <summary>Listings whose price would fall so far that a person is asked.</summary>
    public const int Far = 6;

    public const string Hostile = "<script>alert(1)</script>\u202e\"'><img src=x onerror=alert(2)>";

    private readonly CommandRun _run = new();
    private AppConfig? _config;
    private EngineHost? _engine;
    private ApiRunner? _api;

    /// <summary>Makes other settings of those that are written.</summary>
    internal Func<AppConfig, AppConfig> Change { get; init; } = static config => config;

    internal ManualTimeProvider Time { get; } = new(TimeProvider.System.GetUtcNow());

    internal Uri Address => new(_api!.Address);

    internal string Folder => _run.Folder;

    internal string Operate { get; private set; } = "";

    internal string Second { get; private set; } = "";

    internal string Read { get; private set; } = "";

    internal EngineHost Engine => _engine!;

    internal ApiRunner Api => _api!;

    internal Task<string> AdminKeyAsync() => File.ReadAllTextAsync(
        Path.Combine(Folder, "data", RunKey.FileName), TestContext.Current.CancellationToken);

    public async ValueTask InitializeAsync()
    {
        _run.Write("appsettings.json", """
            { "Channels": { "shop": { "Type": "csv", "Settings": { "Folder": "drop" } } } }
            """);
        _run.Write("strategies/lowest.yaml", "name: lowest\ndescription: the usual\nreference: lowest\naction:\n  beat: 0.01\n"
            + "floor:\n  manual_minimum: yes\nceiling: manual_maximum\n");
        var far = Enumerable.Range(1, Far).Select(i => i.ToString(CultureInfo.InvariantCulture)).ToList();
        _run.Write("products.csv", "sku,title,currency,stock\n" + string.Concat(far.Select(i => $"FAR-{i},Far {i},EUR,10\n"))
            + "GAP-1,No floor,EUR,5\nGAP-2,No floor either,EUR,\nBAD-1,\"" + Hostile.Replace("\"", "\"\"", StringComparison.Ordinal)
                + "\",EUR,1\n");
        _run.Write("listings.csv", "channel,listing_id,sku,currency,current_price,min_price,max_price\n"
            + string.Concat(far.Select(i => $"shop,FAR-{i},FAR-{i},EUR,100.00,5.00,9.00\n"))
            + "shop,GAP-1,GAP-1,EUR,7.00,,\nshop,GAP-2,GAP-2,EUR,7.00,,\nshop,BAD-1,BAD-1,EUR,100.00,5.00,9.00\n");
        Assert.Equal(0, await _run.RunAsync("import", "--products", "products.csv", "--listings", "listings.csv"));
        (Operate, Second, Read) = (await KeyAsync("ann", "operate"), await KeyAsync("bob", "operate"), await KeyAsync("rita", "read"));

        var (config, faults) = ConfigLoader.Load(_run.Context(TextWriter.Null, TextWriter.Null), null, Setup.Names);
        Assert.Empty(faults.Lines());
        config = Change(config);
        _config = config;
        _engine = await EngineHost.OpenAsync(
            config,
            new EngineRunOptions
            {
                DataDirectory = Path.Combine(Folder, "data"), StrategiesDirectory = Path.Combine(Folder, "strategies"),
                WorkingDirectory = Folder, Secret = _ => null,
            },
            TimeProvider.System, NullLoggerFactory.Instance, CancellationToken.None);
        await _engine.RunOnceAsync(CancellationToken.None);
        _api = await ApiRunner.StartAsync(_engine, config, "http://127.0.0.1:0", Time, CancellationToken.None);
    }

    public async ValueTask DisposeAsync()
    {
        if (_api is not null)
            await _api.DisposeAsync();
        if (_engine is not null)
            await _engine.DisposeAsync();
        _run.Dispose();
    }

    /// <summary>Imports listings, and lets the engine run once.</summary>
    internal async Task ImportAsync(string listings)
    {
        var file = _run.Write("more.csv", listings);
        using var importer = new Importer(Engine.Store.Catalog, _config!, TimeProvider.System, Engine.View.Changed);
        var outcome = await importer.ImportAsync(
            new CsvImportFiles(null, file, null), strict: true, dryRun: false, prune: null, TestContext.Current.CancellationToken);
        Assert.False(outcome.Refused, string.Join("; ", outcome.Messages));
        await Engine.RunOnceAsync(TestContext.Current.CancellationToken);
    }

    internal async Task<PageClient> LogInAsync(string key)
    {
        var client = new PageClient(Address);
        Assert.Equal(System.Net.HttpStatusCode.SeeOther, (await client.LogInAsync(key)).Status);
        return client;
    }

    private async Task<string> KeyAsync(string name, string scope)
    {
        Assert.Equal(0, await _run.RunAsync("key", "create", "--name", name, "--scope", scope));
        return _run.Out.Trim();
    }
}
