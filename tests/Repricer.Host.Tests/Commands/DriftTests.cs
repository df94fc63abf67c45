using System.Globalization;
using Microsoft.Extensions.Logging.Abstractions;
using Repricer.Engine.Reporting;
using Repricer.Host.Configuration;
using Repricer.Host.Hosting;
using Repricer.Host.Tests.Support;
using Repricer.Testing;
using Xunit;

namespace Repricer.Host.Tests.Commands;

/// <summary>The whole engine against a shop whose pages begin to say cents: real pages, real store, every cycle a new start.</summary>
public sealed class DriftTests : IAsyncDisposable
{
    private const int Places = 20;
    private const string Source = "rival";

    private readonly CommandRun _run = new();
    private readonly LoopbackServer _shop;
    private readonly ShiftedTime _time = new();
    private volatile Func<int, string> _price = Normal;

    /// <summary>Stands in each page, so that every cycle reads them all: one that is the same is not read.</summary>
    private int _served;

    public DriftTests()
    {
        _shop = new LoopbackServer(
            (request, response) => request.Path == "/robots.txt"
                ? response.HtmlAsync("", 404)
                : response.HtmlAsync(Page(int.Parse(request.Path[1..], CultureInfo.InvariantCulture))));
        _run.Write("appsettings.json", $$"""
            {
              "Channels": { "drop": { "Type": "csv", "Settings": { "Folder": "drop" } } },
              "Sources": { "{{Source}}": { "BaseUrl": "{{_shop.Url}}", "Currency": "EUR", "AllowPrivateNetwork": true, "RequestsPerSecond": 1000, "Concurrency": 4, "Interval": "1h" } }
            }
            """);
        _run.Write("strategies/under.yaml", "name: under\naction:\n  beat: 0.01\nfloor: manual_minimum\n");
        _run.Write("products.csv", "sku,title,currency,min_price\n" + Lines(i => $"S{i},Kettle {i},EUR,0.05"));
        _run.Write("listings.csv", "channel,listing_id,sku,currency,current_price\n" + Lines(i => $"drop,L{i},S{i},EUR,{20 + i}.50"));
        _run.Write("watches.csv", "source,sku,url\n" + Lines(i => $"{Source},S{i},{_shop.Url}{i}"));
    }

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask DisposeAsync()
    {
        await _shop.DisposeAsync();
        _run.Dispose();
    }

    [Fact]
    public async Task AllPlacesAtAHundredth_LeadToNoDecision_UntilTheyAreBackToNormal()
    {
        await ImportAsync();
        await CycleAsync();
        await CycleAsync();
        Assert.Equal(Places, await WithStoreAsync(CountUpdatesAsync));

        _price = i => (Value(i) / 100).ToString("F4", CultureInfo.InvariantCulture);
        await CycleAsync();
        await CycleAsync();

        Assert.Equal(Places, await WithStoreAsync(CountUpdatesAsync));
        var holds = await WithStoreAsync(
            engine => engine.Store.Reports.GetHoldsAsync(new HoldQuery(null, null, null, null, 100), Ct).AsTask());
        Assert.Equal(Places, holds.Items.Count);
        Assert.All(holds.Items, hold => Assert.Equal(("no_fresh_data", "decider"), (hold.Reason, hold.By)));
        Assert.All(holds.Items, hold => Assert.Contains("rival is quarantined", hold.Detail, StringComparison.Ordinal));
        var product = await WithStoreAsync(engine => engine.Store.Reports.GetProductAsync(new("S1"), Ct).AsTask());
        Assert.Equal(0.21m, Assert.Single(product!.Offers).Price.Amount);
        Assert.Equal(1, await _run.RunAsync("status"));
        Assert.Contains("WARNING source_quarantined rival since ", _run.Out, StringComparison.Ordinal);

        _price = i => (Value(i) - 0.10m).ToString("F2", CultureInfo.InvariantCulture);
        await CycleAsync();

        Assert.Equal(2 * Places, await WithStoreAsync(CountUpdatesAsync));
        Assert.Equal(0, await _run.RunAsync("status"));
        Assert.DoesNotContain("source_quarantined", _run.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task OnePlaceAlone_IsNoDrift()
    {
        await ImportAsync();
        await CycleAsync();

        for (var round = 0; round < 3; round++)
        {
            var far = round % 2 == 0;
            _price = i => i == 1 && far ? "0.21" : Normal(i);
            await CycleAsync();
        }

        Assert.Equal(0, await _run.RunAsync("status"));
        Assert.DoesNotContain("source_quarantined", _run.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Release_ByAPerson_ThroughTheRunningEngineOrTheStore()
    {
        await ImportAsync();
        await CycleAsync();
        Assert.Equal(1, await _run.RunAsync("release", Source, "--reason", "early"));
        Assert.Contains("source 'rival' is not quarantined", _run.Error, StringComparison.Ordinal);
        Assert.Equal(1, await _run.RunAsync("release", "rvial", "--reason", "slip"));
        Assert.Contains("did you mean 'rival'?", _run.Error, StringComparison.Ordinal);
        _price = i => (Value(i) * 3).ToString("F2", CultureInfo.InvariantCulture);
        await CycleAsync();
        Assert.Equal(1, await _run.RunAsync("release", Source));
        Assert.Contains("say why", _run.Error, StringComparison.Ordinal);

        await WithStoreAsync(async engine =>
        {
            await using var api = await ApiRunner.StartAsync(engine, Config(), "http://127.0.0.1:0", _time, Ct);
            engine.Announce(api.Address);
            using var http = new HttpClient { BaseAddress = new Uri(api.Address) };
            Assert.Contains("\"quarantine\":{\"since\":\"", await http.GetStringAsync("/api/v1/sources", Ct), StringComparison.Ordinal);
            Assert.True(await _run.RunAsync("release", Source, "--reason", "the shop sells three-packs now") == 0, _run.Error);
            Assert.Contains("rival: released", _run.Out, StringComparison.Ordinal);
            Assert.Contains("\"quarantine\":null", await http.GetStringAsync("/api/v1/sources", Ct), StringComparison.Ordinal);
            return true;
        });
        await CycleAsync();

        // A breaker has opened meanwhile: everything trebled. That is another guard's business, and the exit code's.
        await _run.RunAsync("status");
        Assert.Contains("source rival: ", _run.Out, StringComparison.Ordinal);
        Assert.DoesNotContain("source_quarantined", _run.Out, StringComparison.Ordinal);
        _price = Normal;
        await CycleAsync();
        Assert.Equal(0, await _run.RunAsync("release", Source, "--reason", "and back"));
    }

    private static decimal Value(int place) => 20m + place;

    private static string Normal(int place) => Value(place).ToString("F2", CultureInfo.InvariantCulture);

    private static string Lines(Func<int, string> line) => string.Concat(Enumerable.Range(1, Places).Select(i => line(i) + "\n"));

    private static async Task<int> CountUpdatesAsync(EngineHost engine) =>
        (await engine.Store.Reports.GetUpdatesAsync(new UpdateQuery(null, null, null, null, null, 500), Ct)).Items.Count;

    private string Page(int place) => $$"""
        <html><head><title>Kettle {{place}}</title><script type="application/ld+json">{"@context":"https://schema.org","@type":"Product","name":"Kettle {{place}}",
        "offers":{"@type":"Offer","price":"{{_price(place)}}","priceCurrency":"EUR","availability":"https://schema.org/InStock"} }</script></head><body><h1>Kettle {{place}}</h1><!-- {{Interlocked.Increment(ref _served)}} --></body></html>
        """;

    private async Task ImportAsync() =>
        Assert.True(
            await _run.RunAsync("import", "--products", "products.csv", "--listings", "listings.csv", "--watches", "watches.csv") == 0,
            _run.Error);

    /// <summary>Two hours later: everything is due, fetched once, decided and sent.</summary>
    private async Task CycleAsync()
    {
        _time.Shift += TimeSpan.FromHours(2);
        var summary = await WithStoreAsync(engine => engine.RunOnceAsync(Ct));
        Assert.Equal(Places, summary.Attempts["priced"]);
    }

    private async Task<T> WithStoreAsync<T>(Func<EngineHost, Task<T>> work)
    {
        await using var engine = await EngineHost.OpenAsync(
            Config(),
            new EngineRunOptions
            {
                DataDirectory = Path.Combine(_run.Folder, "data"),
                StrategiesDirectory = Path.Combine(_run.Folder, "strategies"),
                WorkingDirectory = _run.Folder,
                Secret = _ => null,
            },
            _time, NullLoggerFactory.Instance, Ct);
        return await work(engine);
    }

    private AppConfig Config()
    {
        var (config, faults) = ConfigLoader.Load(_run.Context(TextWriter.Null, TextWriter.Null), null, Setup.Names);
        Assert.Empty(faults.Lines());
        return config;
    }

    /// <summary>The system's clock, some hours on.</summary>
    private sealed class ShiftedTime : TimeProvider
    {
        public TimeSpan Shift { get; set; }

        public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + Shift;
    }
}
