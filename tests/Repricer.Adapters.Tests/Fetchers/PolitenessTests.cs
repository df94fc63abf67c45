using System.Collections.Concurrent;
using Microsoft.Extensions.Logging.Abstractions;
using Repricer.Adapters.Fetchers;
using Repricer.Adapters.Fetchers.Http;
using Repricer.Adapters.Tests.Storage;
using Repricer.Core.Catalog;
using Repricer.Engine;
using Repricer.Engine.Crawling;
using Repricer.Engine.Observing;
using Repricer.Engine.Telemetry;
using Repricer.Testing;
using Xunit;

namespace Repricer.Adapters.Tests.Fetchers;

/// <summary>How politely a shop is asked, as its server's own log tells, in virtual time.</summary>
public sealed class PolitenessTests : IAsyncLifetime
{
    private readonly ManualTimeProvider _time = new(World.T0);
    private readonly string _folder = TemporaryFolder.Create();
    private readonly RepricerMetrics _metrics = new();
    private IStore _store = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _store = await TestStores.OpenAsync(_folder, _time);

    public async ValueTask DisposeAsync()
    {
        await _store.DisposeAsync();
        _metrics.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    /// <summary>A host that hangs beside a fast one, in one source: the fast one is asked at its full rate all the time.</summary>
    [Fact]
    public async Task Run_HostThatHangsBesideAFastOne_DelaysItByNothing()
    {
        const int Pages = 60;
        var log = new ConcurrentQueue<DateTimeOffset>();
        await using var dead = new LoopbackServer((_, response) => Task.Delay(Timeout.Infinite, response.Stopped));
        await using var fast = new LoopbackServer((request, response) =>
        {
            if (request.Path == "/robots.txt")
                return response.HtmlAsync("", 404);
            log.Enqueue(_time.GetUtcNow());
            return response.HtmlAsync("<p>12.30 EUR</p>");
        });
        var source = Source(fast) with { AllowedPorts = [dead.Port], RequestsPerSecond = 20m, Concurrency = 1 };
        await WatchAsync(Enumerable.Range(0, Pages).SelectMany(i => (string[])[$"{dead.Url}p/{i}", $"{fast.Url}p/{i}"]));
        using var http = new HttpFetcher(_time, new GuardedDialer(_time));
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Ct);
        var (runner, observing) = Crawl(http, stop.Token);

        var run = runner.RunAsync(source, CrawlMode.Standing, stop.Token);
        for (var page = 0; page < Pages; page++)
        {
            await _time.WaitForTimerAsync(TimeSpan.FromMilliseconds(50));
            _time.Advance(TimeSpan.FromMilliseconds(50));
        }

        await Watchdog.UntilAsync("all pages of the fast host are asked for", () => new(log.Count == Pages), Ct, () => $"{log.Count} were");
        Assert.All(log.Zip(log.Skip(1)), pair => Assert.Equal(TimeSpan.FromMilliseconds(50), pair.Second - pair.First));
        Assert.InRange(dead.Requests.Count, 0, 1);
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => run);
        await observing.ComesAsync("the end of the observation stage", Ct);
    }

    /// <summary>Whatever a server that says 429 says of when, it gets rest.</summary>
    [Theory]
    [InlineData(null)]
    [InlineData("Retry-After: 0")]
    [InlineData("Retry-After: -5")]
    [InlineData("Retry-After: Sun, 01 Mar 2020 11:00:00 GMT")]
    [InlineData("Retry-After: 99999999999999999999")]
    [InlineData("Retry-After: Fri, 01 Mar 2199 11:00:00 GMT")]
    [InlineData("Retry-After: soon")]
    public async Task Fetch_429WithAnyRetryAfter_BacksOffAsWithout(string? header)
    {
        var log = new ConcurrentQueue<DateTimeOffset>();
        await using var server = new LoopbackServer((_, response) =>
        {
            log.Enqueue(_time.GetUtcNow());
            return response.HtmlAsync("", 429, header is null ? [] : [header]);
        });
        using var http = new HttpFetcher(_time, new GuardedDialer(_time));
        var polite = new PoliteFetcher(http, _time, hosts: _store.Hosts);
        var source = Source(server) with { RespectRobots = false, RequestsPerSecond = 10m };
        var postponed = 0;
        while (_time.GetUtcNow() < World.T0.AddHours(1))
        {
            var asking = polite.FetchAsync(http, new FetchRequest(source, server.Url + "p"), Ct).AsTask();
            var answer = await asking.ComesAsync("the answer", Ct);
            postponed += answer.IsPostponed ? 1 : 0;
            await polite.SaveAsync(Ct);

            // Asked every ten seconds; the last half minute of a pause would be waited for, and the clock stands still meanwhile.
            _time.Advance(TimeSpan.FromSeconds(10));
            var left = Assert.Single(await _store.Hosts.GetAsync(Ct)).Until - _time.GetUtcNow();
            if (left > TimeSpan.Zero && left <= PolitenessWait)
                _time.Advance(left);
        }

        // At 0 s, then 30 s, 1, 2, 4, 8, 16 and 30 minutes after the one before.
        Assert.InRange(log.Count, 6, 8);
        Assert.True(postponed > 50, $"{postponed} postponed");
        var gaps = log.Zip(log.Skip(1), (first, second) => (second - first).TotalSeconds).ToList();
        Assert.All(
            gaps.Zip((double[])[30, 60, 120, 240, 480, 960, 1800]), pair => Assert.InRange(pair.First, pair.Second, pair.Second + 10));
    }

    [Fact]
    public async Task Fetch_AfterKillAndRestart_StillLeavesTheHostAlone()
    {
        await using var server = new LoopbackServer((_, response) => response.HtmlAsync("", 503, "Retry-After: 7200"));
        using var http = new HttpFetcher(_time, new GuardedDialer(_time));
        var source = Source(server) with { RespectRobots = false };
        await WatchAsync([$"{server.Url}1", $"{server.Url}2"]);
        await RunOnceAsync(http, source);
        Assert.Single(server.Requests);

        await _store.DisposeAsync();
        _store = await TestStores.OpenAsync(_folder, _time);
        _time.Advance(TimeSpan.FromMinutes(119));
        await RunOnceAsync(http, source);
        Assert.Single(server.Requests);

        _time.Advance(TimeSpan.FromMinutes(2));
        await RunOnceAsync(http, source);
        Assert.Equal(2, server.Requests.Count);
    }

    private static readonly TimeSpan PolitenessWait = TimeSpan.FromSeconds(30);

    private static SourceOptions Source(LoopbackServer server) => new()
    {
        Id = World.Acme, BaseUrl = server.Url, AllowPrivateNetwork = true, Interval = TimeSpan.FromHours(1), Timeout = Watchdog.Limit,
    };

    private async Task WatchAsync(IEnumerable<string> urls) => await _store.Catalog.ApplyImportAsync(
        World.Import("A") with { Watches = [.. urls.Select(url => new Watch(new WatchId(World.Acme, new Sku("A"), url), null))] }, Ct);

    private async Task RunOnceAsync(HttpFetcher http, SourceOptions source)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Ct);
        var (runner, observing) = Crawl(http, stop.Token);
        await _time.AdvanceUntilDoneAsync(runner.RunAsync(source, CrawlMode.Due, Ct), TimeSpan.FromSeconds(2));
        await stop.CancelAsync();
        await observing.ComesAsync("the end of the observation stage", Ct);
    }

    private (CrawlRunner Runner, Task Observing) Crawl(HttpFetcher http, CancellationToken ct)
    {
        var status = new EngineStatus(_time, _metrics);
        var queue = new PageQueue(status);
        // What all hosts together are asked is so wide that it decides nothing here.
        var limits = new CrawlLimits { RequestsPerSecond = 10_000_000m, Concurrency = 4096 };
        var runner = new CrawlRunner(
            _store.Crawl, new PoliteFetcher(http, _time, limits, _store.Hosts), new FetcherCatalog([http]), queue, new InFlightWatches(),
            status, _time, NullLogger<CrawlRunner>.Instance);
        var pipeline = new ObservationPipeline(
            queue, _store.Observations, new RevisitPolicy(new Adapters.Scheduling.QuartzCronSchedule()), null, _ => { }, status,
            NullLogger<ObservationPipeline>.Instance);
        return (runner, pipeline.RunAsync(1, ct));
    }
}
