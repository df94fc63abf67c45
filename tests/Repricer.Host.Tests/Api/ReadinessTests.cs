using System.Net;
using System.Text.Json;
using Microsoft.Extensions.Logging.Abstractions;
using Repricer.Engine.Operating;
using Repricer.Host.Api;
using Repricer.Host.Hosting;
using Repricer.Host.Operating;
using Repricer.Host.Tests.Support;
using Repricer.Testing;
using Xunit;

namespace Repricer.Host.Tests.Api;

/// <summary>Whoever restarts processes hears that the store takes no writes, and nothing that needs a key.</summary>
public sealed class ReadinessTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(WriteTroubleKind.DiskFull, "the disk is full", "disk_full")]
    [InlineData(WriteTroubleKind.ReadOnly, "the data folder cannot be written to", "store_read_only")]
    [InlineData(WriteTroubleKind.Failing, "the store cannot be written to", "store_cannot_write")]
    public async Task Ready_StoreTakesNoWrites_Fails(WriteTroubleKind kind, string status, string condition)
    {
        await using var bench = await ServedAsync(new WriteTrouble(kind, TimeProvider.System.GetUtcNow(), "/secret/path: no room"));

        var (code, body) = await bench.GetAsync("/health/ready");
        var (_, whole) = await bench.GetAsync("/api/v1/status");

        Assert.Equal((HttpStatusCode.ServiceUnavailable, status), (code, body.GetProperty("status").GetString()));
        var told = whole.GetProperty("conditions")[0];
        Assert.Equal((condition, "critical"), (told.GetProperty("kind").GetString(), told.GetProperty("severity").GetString()));
    }

    [Fact]
    public async Task Root_SaysWhatThisIsAndWhereToGo()
    {
        await using var bench = await ServedAsync(null);

        var (code, body) = await bench.GetAsync("/api");

        Assert.Equal((HttpStatusCode.OK, "Repricer"), (code, body.GetProperty("name").GetString()));
        foreach (var link in body.GetProperty("links").EnumerateObject())
        {
            var (answered, _) = await bench.GetAsync(link.Value.GetString()!);
            Assert.True(answered is HttpStatusCode.OK or HttpStatusCode.ServiceUnavailable, $"{link.Name}: {answered}");
        }
    }

    private static async Task<Served> ServedAsync(WriteTrouble? trouble)
    {
        var bench = await TroubleBench.CreateAsync();
        var served = new Served(bench);
        await served.StartAsync(trouble);
        return served;
    }

    private sealed class Served(TroubleBench bench) : IAsyncDisposable
    {
        private EngineHost? _engine;
        private Microsoft.AspNetCore.Builder.WebApplication? _app;
        private HttpClient _http = new();

        public async Task StartAsync(WriteTrouble? trouble)
        {
            var config = bench.Config();
            _engine = await EngineHost.OpenAsync(
                config,
                new EngineRunOptions
                {
                    DataDirectory = Path.Combine(bench.Folder, "data"), StrategiesDirectory = Path.Combine(bench.Folder, "strategies"),
                    WorkingDirectory = bench.Folder, Secret = _ => null,
                },
                TimeProvider.System, NullLoggerFactory.Instance, CancellationToken.None);
            var store = new StoreDecorator(_engine.Store) { Health = new Ill(trouble) };
            _app = ApiServer.Build(
                new ApiParts
                {
                    Config = config, Store = store, Status = _engine.Status, View = _engine.View, Strategies = _engine.StrategyOperations,
                    Conditions = new Repricer.Engine.Conditions.ConditionReader(new Repricer.Engine.Conditions.ConditionParts
                    {
                        Store = store, Strategies = _engine.Strategies, Engine = _engine.Status, Time = TimeProvider.System,
                    }),
                    Alerts = new AlertTester(_engine.AlertTargets, config.Alerts.Options, TimeProvider.System),
                    Rules = _engine.AlertRules,
                    Metrics = _engine.Export,
                    Feeds = _engine.Feeds,
                    Importing = _engine.Importing,
                    Channels = _engine.Channels,
                    Backups = new BackupMaker(store, _engine.DataDirectory, TimeProvider.System),
                    Time = TimeProvider.System, Loggers = NullLoggerFactory.Instance,
                },
                "http://127.0.0.1:0");
            await _app.StartAsync(Ct);
            _http = new HttpClient { BaseAddress = new Uri(_app.Urls.First()) };
        }

        public async Task<(HttpStatusCode Code, JsonElement Body)> GetAsync(string path)
        {
            using var response = await _http.GetAsync(path, Ct);
            return (response.StatusCode, JsonDocument.Parse(await response.Content.ReadAsStringAsync(Ct)).RootElement);
        }

        public async ValueTask DisposeAsync()
        {
            _http.Dispose();
            if (_app is not null)
                await _app.DisposeAsync();
            if (_engine is not null)
                await _engine.DisposeAsync();
            bench.Dispose();
        }
    }

    private sealed record Ill(WriteTrouble? Trouble) : IStoreHealth;
}
