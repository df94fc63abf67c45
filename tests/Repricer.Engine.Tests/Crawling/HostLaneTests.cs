using Repricer.Core.Observing;
using Repricer.Engine.Crawling;
using Repricer.Testing;
using Xunit;

namespace Repricer.Engine.Tests.Crawling;

/// <summary>The hosts of one source beside each other.</summary>
public sealed class HostLaneTests
{
    private readonly ManualTimeProvider _time = new();
    private readonly SourceOptions _source = CrawlBench.Source(requestsPerSecond: 20m) with
    {
        AllowedHosts = ["dead.example"], RespectRobots = false, Interval = TimeSpan.FromMinutes(1),
    };

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Run_HostThatIsLeftAlone_LeavesItsOtherPagesDueAndWritesNothingOfThem()
    {
        var fetcher = new FakeFetcher(_time, request => request.Url.Contains("dead", StringComparison.Ordinal)
            ? new FetchOutcome.Throttled(TimeSpan.FromHours(1), 429)
            : FakeFetcher.Page("x"));
        await using var bench = new CrawlBench(_time, fetcher);
        bench.Store.Watch(_source.Id, Enumerable.Range(0, 500).Select(i => $"http://dead.example/{i}"));
        bench.Store.Watch(_source.Id, "http://shop.example/1", "http://shop.example/2");

        var run = bench.Runner.RunAsync(_source, CrawlMode.Due, Ct);
        await _time.AdvanceUntilDoneAsync(run, TimeSpan.FromSeconds(10));
        var summary = await run;

        Assert.Equal((3, 0, 1), (summary.Attempts, summary.NotStored, summary.ByStatus[ObservationStatus.Throttled]));
        Assert.True(summary.Postponed is > 0 and <= HostLane.PageSize, $"{summary.Postponed} postponed");
        Assert.Equal(1, fetcher.Requests.Count(request => request.Url.Contains("dead", StringComparison.Ordinal)));
        Assert.Equal(3, bench.Store.Records.Count);
        Assert.Equal(0, bench.InFlight.Count);
        Assert.Equal(HostTrouble.Throttled, bench.Hosts.States["dead.example"].Trouble);
    }

    [Fact]
    public async Task Run_PagesThatAreWalls_StopTheHostAfterThree()
    {
        var fetcher = new FakeFetcher(_time, _ => FakeFetcher.Page(
            "<html><head><title>Attention Required! | Cloudflare</title></head>"
                + "<body><h1>Please verify you are a human</h1></body></html>"));
        await using var bench = new CrawlBench(_time, fetcher, queueCapacity: 1);
        bench.Store.Watch(_source.Id, Enumerable.Range(0, 100).Select(i => $"http://shop.example/{i}"));

        var run = bench.Runner.RunAsync(_source with { RequestsPerSecond = 0.2m }, CrawlMode.Due, Ct);
        await _time.AdvanceUntilDoneAsync(run, TimeSpan.FromMinutes(5));

        // What is known once a page is read stops what comes after: one may be on its way, one queued, and a batch being read.
        Assert.InRange(fetcher.Requests.Count, 3, 8);
        Assert.Equal(HostTrouble.Walled, bench.Hosts.States["shop.example"].Trouble);
    }

    [Fact]
    public async Task Run_Standing_LooksAtWhatBecomesDueWhileAnotherHostTakesItsTime()
    {
        var hanging = new TaskCompletionSource<FetchOutcome>();
        var fetcher = new FakeFetcher(_time, (request, _) => request.Url.Contains("dead", StringComparison.Ordinal)
            ? new ValueTask<FetchOutcome>(hanging.Task)
            : new ValueTask<FetchOutcome>(FakeFetcher.Page("x")));
        await using var bench = new CrawlBench(_time, fetcher);
        bench.Store.Watch(_source.Id, "http://dead.example/1", "http://shop.example/1");

        var run = bench.Runner.RunAsync(_source, CrawlMode.Standing, Ct);
        await Watchdog.UntilAsync("both are looked at", () => new(fetcher.Requests.Count == 2 && bench.Store.Records.Count == 1), Ct);
        for (var polls = 0; polls < 40; polls++)
        {
            await _time.WaitForTimerAsync(_source.Poll);
            _time.Advance(_source.Poll);
        }

        // Two minutes: the page is due each minute, and its first phase within the first one and a half.
        await Watchdog.UntilAsync("the page is looked at again", () => new(fetcher.CountOf("/1") >= 3), Ct);
        hanging.SetResult(FakeFetcher.Page("x"));
        await run.ComesAsync("the end of the run", Ct);
        Assert.Equal(1, fetcher.Requests.Count(request => request.Url.Contains("dead", StringComparison.Ordinal)));
    }
}
