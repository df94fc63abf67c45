using Microsoft.Extensions.Logging.Abstractions;
using Repricer.Adapters.Fetchers;
using Repricer.Adapters.Fetchers.Http;
using Repricer.Adapters.Scheduling;
using Repricer.Adapters.Tests.Storage;
using Repricer.Core.Catalog;
using Repricer.Engine;
using Repricer.Engine.Crawling;
using Repricer.Engine.Strategies;
using Repricer.Engine.Telemetry;
using Repricer.Testing;
using Xunit;
using static Repricer.Adapters.Tests.Storage.World;

namespace Repricer.Adapters.Tests.Running;

public sealed class CrawlSoonTests
{
    /// <summary>No schedule fires, and the page is due in hours: a person asks for it, and it is looked at.</summary>
    [Fact]
    public async Task CrawlSoon_PageThatWasAskedFor_IsLookedAtWithoutASchedule()
    {
        var folder = TemporaryFolder.Create();
        var time = new ManualTimeProvider(T0);
        using var metrics = new RepricerMetrics();
        using var book = new StrategyBook(new NoStrategies(), time, NullLogger<StrategyBook>.Instance);
        await using var shop = new LoopbackServer((_, response) => response.HtmlAsync("<p>12.30 EUR</p>"));
        using var http = new HttpFetcher(time, new GuardedDialer(time));
        var store = await TestStores.OpenAsync(Path.Combine(folder, "data"), time);
        var watch = new WatchId(Acme, new Sku("A"), $"{shop.Url}p/1");
        await store.Catalog.ApplyImportAsync(Import("A") with { Watches = [new Watch(watch, null)] }, Ct);
        await store.Observations.AppendAsync([Seen("A", 9m, T0) with { Watch = watch, NextDueAt = T0.AddHours(6) }], Ct);
        var engine = new RepricingEngine(new EngineParts
        {
            Store = store,
            Strategies = book,
            Settings = () => Settings,
            Sources = [new SourceOptions { Id = Acme, BaseUrl = shop.Url, AllowPrivateNetwork = true, RespectRobots = false }],
            Revisit = new RevisitPolicy(new QuartzCronSchedule()),
            Fetching = new PageFetching(new FetcherCatalog([http]), http, null),
            Status = new EngineStatus(time, metrics),
            Time = time,
            Loggers = NullLoggerFactory.Instance,
            Options = new EngineOptions { Shadow = true },
        });
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Ct);
        var running = engine.RunAsync(stop.Token);

        Assert.Equal([(Acme, 1)], await store.Revisits.AskAsync(new Sku("A"), null, picture: false, Ct));
        Assert.Empty(shop.Requests);
        engine.CrawlSoon(Acme);

        await Watchdog.UntilAsync(
            "the page is looked at",
            async () => (await store.Crawl.GetDueAsync(Acme, T0, null, 9, Ct)).Count == 0 && shop.Requests.Count == 1, Ct);
        await stop.CancelAsync();
        await running.ComesAsync("the end of the engine", Ct);
        await store.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    private sealed class NoStrategies : IStrategySource
    {
        public ValueTask<StrategyLoad> LoadAsync(CancellationToken ct) => ValueTask.FromResult(new StrategyLoad([], []));

        public ValueTask<string> GetStampAsync(CancellationToken ct) => ValueTask.FromResult("1");
    }
}
