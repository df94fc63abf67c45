using Repricer.Core.Observing;
using Repricer.Engine.Crawling;
using Repricer.Testing;
using Xunit;

namespace Repricer.Engine.Tests.Crawling;

public sealed class CrawlRunnerTests
{
    // A real clock here: the pace is so fast that no wait is longer than a tick, and no test depends on it.
    private readonly TimeProvider _time = TimeProvider.System;
    private readonly SourceOptions _source = CrawlBench.Source(concurrency: 4) with { RequestsPerSecond = 10_000_000m };

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Run_FiveHundredWatches_FetchesEachOnceAndRobotsOnce()
    {
        var fetcher = Pages();
        await using var bench = new CrawlBench(_time, fetcher);
        bench.Store.Watch(_source.Id, Enumerable.Range(0, 500).Select(i => $"http://shop.example/p/{i}"));
        var summary = await bench.Runner.RunAsync(_source, CrawlMode.Due, Ct);
        Assert.Equal(500, summary.Attempts);
        Assert.Equal(500, bench.Store.Records.Select(record => record.Watch).Distinct().Count());
        Assert.Equal(501, fetcher.Requests.Select(request => request.Url).Distinct().Count());
        Assert.Equal(501, fetcher.Requests.Count);
        Assert.Equal(0, bench.InFlight.Count);
        Assert.Equal(500, bench.Status.Crawl.Counters["fetched"]);
    }

    [Fact]
    public async Task Run_All_FetchesEachOnceThoughStoredOnesComeUpAgain()
    {
        var fetcher = Pages();
        await using var bench = new CrawlBench(_time, fetcher);
        bench.Store.Watch(_source.Id, Enumerable.Range(0, 450).Select(i => $"http://shop.example/p/{i}"));
        await bench.Runner.RunAsync(_source, CrawlMode.Due, Ct);
        var second = await bench.Runner.RunAsync(_source, CrawlMode.All, Ct);
        Assert.Equal(450, second.Attempts);
        Assert.Equal(0, (await bench.Runner.RunAsync(_source, CrawlMode.Due, Ct)).Attempts);
        Assert.Equal(901, fetcher.Requests.Count);
    }

    [Fact]
    public async Task Run_WhileTheFirstRunsResultIsNotStored_LeavesItsWatchesOut()
    {
        var stored = new TaskCompletionSource();
        var fetcher = Pages();
        await using var bench = new CrawlBench(_time, fetcher);
        bench.Store.Gate = stored.Task;
        bench.Store.Watch(_source.Id, "http://shop.example/p/1");
        var first = bench.Runner.RunAsync(_source, CrawlMode.Due, Ct);
        var second = await bench.Runner.RunAsync(_source, CrawlMode.Due, Ct);
        Assert.Equal(0, second.Attempts);
        stored.SetResult();
        Assert.Equal(1, (await first).Attempts);
        Assert.Equal(1, fetcher.CountOf("/p/1"));
    }

    [Fact]
    public async Task Run_EveryOutcome_LeavesARecordWithItsStatus()
    {
        var outcomes = new Dictionary<string, (FetchOutcome Outcome, ObservationStatus Status)>
        {
            ["/gone"] = (new FetchOutcome.Gone(404), ObservationStatus.Failed),
            ["/same"] = (new FetchOutcome.NotModified(), ObservationStatus.NotModified),
            ["/wall"] = (new FetchOutcome.Blocked("HTTP 403", 403), ObservationStatus.Blocked),
            ["/inside"] = (new FetchOutcome.Refused("10.0.0.1 is private", ByRobots: false), ObservationStatus.Refused),
            ["/robots"] = (new FetchOutcome.Refused("robots.txt", ByRobots: true), ObservationStatus.Disallowed),
            ["/broken"] = (new FetchOutcome.Failed("HTTP 500", 500), ObservationStatus.Failed),
            ["/busy"] = (new FetchOutcome.Throttled(TimeSpan.FromSeconds(0)), ObservationStatus.Throttled),
            ["/empty"] = (FakeFetcher.Page(""), ObservationStatus.Unreadable),
        };
        await using var bench = new CrawlBench(
            _time, new FakeFetcher(_time, request => outcomes[new Uri(request.Url).AbsolutePath].Outcome));
        bench.Store.Watch(_source.Id, outcomes.Keys.Select(path => "http://shop.example" + path));
        bench.Store.Watch(_source.Id, "ftp://shop.example/file");
        await bench.Runner.RunAsync(_source with { RespectRobots = false }, CrawlMode.Due, Ct);
        foreach (var (path, expected) in outcomes)
            Assert.Equal(
                expected.Status,
                bench.Store.Records.Single(record => record.Watch!.Value.Url.EndsWith(path, StringComparison.Ordinal)).Status);
        Assert.Equal(
            ObservationStatus.Refused,
            bench.Store.Records.Single(record => record.Watch!.Value.Url.StartsWith("ftp", StringComparison.Ordinal)).Status);
        Assert.All(bench.Store.Records, record => Assert.True(record.NextDueAt >= record.At));
    }

    [Theory]
    [InlineData(404)]
    [InlineData(410)]
    public async Task Run_PageThatIsGone_IsBelievedTheSecondTime(int http)
    {
        var outcomes = new Queue<FetchOutcome>(
            [new FetchOutcome.Gone(http), FakeFetcher.Page("x"), new FetchOutcome.Gone(http), new FetchOutcome.Gone(http)]);
        await using var bench = new CrawlBench(_time, new FakeFetcher(_time, _ => outcomes.Dequeue()));
        bench.Store.Watch(_source.Id, "http://shop.example/1");
        for (var look = 0; look < 4; look++)
            await bench.Runner.RunAsync(_source with { RespectRobots = false }, CrawlMode.All, Ct);

        Assert.Equal(
            [ObservationStatus.Failed, ObservationStatus.Unreadable, ObservationStatus.Failed, ObservationStatus.Gone],
            bench.Store.Records.Select(
                record => record.Status is ObservationStatus.NoPrice ? ObservationStatus.Unreadable : record.Status));
        Assert.Equal($"HTTP {http}: it counts as gone when it says so again", bench.Store.Records[0].Detail);
        Assert.InRange(bench.Store.Records[0].NextDueAt - bench.Store.Records[0].At, TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(10));
    }

    [Fact]
    public async Task Run_FetcherThatThrows_CostsItsPageNotTheRun()
    {
        await using var bench = new CrawlBench(
            _time,
            new FakeFetcher(
                _time,
                request => request.Url.EndsWith("/2", StringComparison.Ordinal)
                    ? throw new InvalidOperationException("bug")
                    : FakeFetcher.Page("x")));
        bench.Store.Watch(_source.Id, "http://shop.example/1", "http://shop.example/2", "http://shop.example/3");
        var summary = await bench.Runner.RunAsync(_source with { RespectRobots = false }, CrawlMode.Due, Ct);
        Assert.Equal(3, summary.Attempts);
        Assert.Equal(1, summary.ByStatus[ObservationStatus.Failed]);
    }

    [Fact]
    public async Task Run_NoBrowser_SaysSoForEveryWatchAndSendsNothing()
    {
        var fetcher = new FakeFetcher(_time, _ => FakeFetcher.Page("x")) { Unavailable = "no Chromium found" };
        await using var bench = new CrawlBench(_time, fetcher);
        bench.Store.Watch(_source.Id, "http://shop.example/1", "http://shop.example/2");
        var summary = await bench.Runner.RunAsync(_source, CrawlMode.Due, Ct);
        Assert.Equal(2, summary.ByStatus[ObservationStatus.NoBrowser]);
        Assert.Empty(fetcher.Requests);
        Assert.Equal("no Chromium found", bench.Store.Records[0].Detail);
    }

    [Fact]
    public async Task Run_StoreThatFails_LeavesTheWatchesDueAndEndsTheRun()
    {
        var fetcher = Pages();
        await using var bench = new CrawlBench(_time, fetcher);
        bench.Store.Watch(_source.Id, "http://shop.example/1", "http://shop.example/2");
        bench.Store.FailAppend = new IOException("disk full");
        var summary = await bench.Runner.RunAsync(_source, CrawlMode.Due, Ct);
        Assert.Equal(2, summary.NotStored);
        Assert.Contains("disk full", bench.Status.Observe.LastError!.Message, StringComparison.Ordinal);
        bench.Store.FailAppend = null;
        Assert.Equal(2, (await bench.Runner.RunAsync(_source, CrawlMode.Due, Ct)).Attempts);
    }

    [Fact]
    public async Task Run_UnknownFetcher_NamesTheKnownOnes()
    {
        await using var bench = new CrawlBench(_time, Pages());
        var error = await Assert.ThrowsAsync<KeyNotFoundException>(
            () => bench.Runner.RunAsync(_source with { Fetcher = "curl" }, CrawlMode.Due, Ct));
        Assert.Equal("unknown fetcher 'curl'; known are: http", error.Message);
        Assert.Single(new FetcherCatalog([Pages()]).Validate([_source with { Fetcher = "curl" }, _source]));
        Assert.Throws<ArgumentException>(() => new FetcherCatalog([Pages(), Pages()]));
    }

    [Fact]
    public async Task Run_CancelledInTheFetch_EndsAndLeavesNothingInFlight()
    {
        using var stop = new CancellationTokenSource();
        var entered = new TaskCompletionSource();
        var fetcher = new FakeFetcher(_time, async (_, ct) =>
        {
            entered.TrySetResult();
            await Task.Delay(Timeout.Infinite, ct);
            return FakeFetcher.Page("x");
        });
        await using var bench = new CrawlBench(_time, fetcher);
        bench.Store.Watch(_source.Id, Enumerable.Range(0, 300).Select(i => $"http://shop.example/{i}"));
        var running = bench.Runner.RunAsync(_source with { RespectRobots = false }, CrawlMode.Due, stop.Token);
        await entered.Task.ComesAsync("the request", Ct);
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
        Assert.Equal(0, bench.InFlight.Count);
    }

    [Fact]
    public async Task Run_QueueFullAndNobodyReads_WaitsAndCanBeCancelled()
    {
        using var stop = new CancellationTokenSource();
        var fetcher = Pages();
        await using var bench = new CrawlBench(_time, fetcher, queueCapacity: 2, observe: false);
        bench.Store.Watch(_source.Id, Enumerable.Range(0, 50).Select(i => $"http://shop.example/{i}"));
        var running = bench.Runner.RunAsync(_source with { Concurrency = 1, RespectRobots = false }, CrawlMode.Due, stop.Token);
        await Watchdog.UntilAsync("the third request", () => new(fetcher.Requests.Count >= 3), Ct);
        Assert.Equal(2, bench.Queue.Length);
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
        Assert.Equal(3, fetcher.Requests.Count);
        bench.Queue.Complete();
        await bench.Pipeline.RunAsync(1, Ct);
        Assert.Equal(0, bench.InFlight.Count);
        Assert.Equal(2, bench.Store.Records.Count);
    }

    private FakeFetcher Pages() =>
        new(_time, request => request.Url.EndsWith("/robots.txt", StringComparison.Ordinal)
            ? new FetchOutcome.Gone(404)
            : FakeFetcher.Page("<p>no price</p>"));
}
