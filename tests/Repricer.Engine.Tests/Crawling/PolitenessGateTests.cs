using System.Text;
using Repricer.Engine.Crawling;
using Repricer.Testing;
using Xunit;

namespace Repricer.Engine.Tests.Crawling;

public sealed class PolitenessGateTests
{
    private static readonly Uri Page = new("http://shop.example/p/1");
    private readonly ManualTimeProvider _time = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Enter_OneRequestASecond_SpacesRequestsByTheClock()
    {
        var gate = GateOf(NoRobots());
        var source = CrawlBench.Source(requestsPerSecond: 2m);
        var at = new List<DateTimeOffset>();
        using (Granted(await EnterAsync(gate, source)))
            at.Add(_time.GetUtcNow());
        for (var i = 0; i < 3; i++)
        {
            var entering = gate.EnterAsync(source, Page, Ct).AsTask();
            await _time.WaitForTimerAsync(TimeSpan.FromSeconds(0.5));
            Assert.False(entering.IsCompleted);
            _time.Advance(TimeSpan.FromSeconds(0.5));
            using (Granted(await entering))
                at.Add(_time.GetUtcNow());
        }

        Assert.All(at.Zip(at.Skip(1)), pair => Assert.Equal(TimeSpan.FromSeconds(0.5), pair.Second - pair.First));
    }

    [Theory]
    [InlineData(-600)]
    [InlineData(-86_400)]
    [InlineData(86_400)]
    public async Task Enter_WallClockSet_KeepsItsPace(int seconds)
    {
        var gate = GateOf(NoRobots());
        var source = CrawlBench.Source(requestsPerSecond: 2m);
        using (Granted(await EnterAsync(gate, source)))
            _time.JumpWallClock(TimeSpan.FromSeconds(seconds));
        var entering = gate.EnterAsync(source, Page, Ct).AsTask();
        await _time.WaitForTimerAsync(TimeSpan.FromSeconds(0.5));
        _time.Advance(TimeSpan.FromSeconds(0.5));
        using var granted = Granted(await entering.ComesAsync("the next request", Ct));
    }

    [Fact]
    public async Task Enter_ConcurrencyTwo_LetsTwoInAndTheRestWaitInOrder()
    {
        var gate = GateOf(NoRobots());
        var source = CrawlBench.Source(concurrency: 2) with { RespectRobots = false, RequestsPerSecond = 10_000_000m };
        var first = Granted(await EnterAsync(gate, source));
        _time.Advance(TimeSpan.FromSeconds(1));
        var second = Granted(await EnterAsync(gate, source));
        _time.Advance(TimeSpan.FromSeconds(1));
        var third = gate.EnterAsync(source, Page, Ct).AsTask();
        var fourth = gate.EnterAsync(source, Page, Ct).AsTask();
        Assert.False(third.IsCompleted);
        first.Dispose();
        first.Dispose();
        using var thirdIn = Granted(await third);
        Assert.False(fourth.IsCompleted);
        _time.Advance(TimeSpan.FromSeconds(1));
        second.Dispose();
        using var fourthIn = Granted(await fourth);
    }

    [Fact]
    public async Task RefuseRedirect_GoesByTheRobotsOfWhereItLeads()
    {
        var gate = GateOf(new FakeFetcher(_time, _ => FakeFetcher.Page("User-agent: *\nDisallow: /secret")));
        var source = CrawlBench.Source();
        Assert.Null(await FollowAsync(gate, source, "http://shop.example/open"));
        Assert.Equal(
            new FetchOutcome.Refused("redirected to http://shop.example/secret/1, which robots.txt forbids", ByRobots: true),
            await FollowAsync(gate, source, "http://shop.example/secret/1"));
        Assert.Null(await FollowAsync(gate, source with { RespectRobots = false }, "http://shop.example/secret/1"));
    }

    [Fact]
    public async Task RefuseRedirect_WaitsForTheRateOfWhereItLeads()
    {
        var gate = GateOf(NoRobots());
        var source = CrawlBench.Source(requestsPerSecond: 0.1m) with { RespectRobots = false };
        using var first = Granted(await EnterAsync(gate, source));

        var hop = gate.RefuseRedirectAsync(source, Page, Ct).AsTask();
        await _time.WaitForTimerAsync(TimeSpan.FromSeconds(10));
        Assert.False(hop.IsCompleted);
        _time.Advance(TimeSpan.FromSeconds(10));
        Assert.Null(await hop);
        Assert.Null(await gate.RefuseRedirectAsync(source, new Uri("http://other.example/"), Ct));
    }

    [Fact]
    public async Task RefuseRedirect_ToAHostThatAskedForPatience_IsAnOutcome()
    {
        var gate = GateOf(NoRobots());
        var source = CrawlBench.Source() with { RespectRobots = false };
        using (var first = Granted(await EnterAsync(gate, source)))
            gate.PaceOf("shop.example").Report(new FetchOutcome.Throttled(TimeSpan.FromMinutes(10)), TimeSpan.Zero);

        Assert.Equal(
            new FetchOutcome.Throttled(TimeSpan.FromMinutes(10)), await gate.RefuseRedirectAsync(source, Page, Ct));
    }

    private async Task<FetchOutcome?> FollowAsync(PolitenessGate gate, SourceOptions source, string url)
    {
        var following = gate.RefuseRedirectAsync(source, new Uri(url), Ct).AsTask();
        await _time.AdvanceUntilDoneAsync(following, TimeSpan.FromMinutes(1));
        return await following;
    }

    [Fact]
    public async Task Enter_CancelledWhileWaiting_LeavesNoPlaceBehind()
    {
        var gate = GateOf(NoRobots());
        var source = CrawlBench.Source(requestsPerSecond: 1m) with { RespectRobots = false };
        var first = Granted(await EnterAsync(gate, source));
        using var stop = new CancellationTokenSource();
        var queued = gate.EnterAsync(source, Page, stop.Token).AsTask();
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => queued);
        first.Dispose();

        using var stopDelay = new CancellationTokenSource();
        var delayed = gate.EnterAsync(source, Page, stopDelay.Token).AsTask();
        await _time.WaitForTimerAsync(TimeSpan.FromSeconds(1));
        await stopDelay.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => delayed);

        _time.Advance(TimeSpan.FromSeconds(1));
        using var next = Granted(await EnterAsync(gate, source));
    }

    [Fact]
    public async Task Enter_ShortRetryAfter_WaitsForIt()
    {
        var gate = GateOf(NoRobots());
        var source = CrawlBench.Source() with { RespectRobots = false };
        using (var first = Granted(await EnterAsync(gate, source)))
            gate.PaceOf("shop.example").Report(new FetchOutcome.Throttled(TimeSpan.FromSeconds(20)), TimeSpan.Zero);
        var entering = gate.EnterAsync(source, Page, Ct).AsTask();
        await _time.WaitForTimerAsync(TimeSpan.FromSeconds(20));
        _time.Advance(TimeSpan.FromSeconds(19));
        Assert.False(entering.IsCompleted);
        _time.Advance(TimeSpan.FromSeconds(1));
        using var second = Granted(await entering);
    }

    [Fact]
    public async Task Enter_LongRetryAfter_IsAnOutcomeNotAWait()
    {
        var gate = GateOf(NoRobots());
        var source = CrawlBench.Source() with { RespectRobots = false };
        using (var first = Granted(await EnterAsync(gate, source)))
            gate.PaceOf("shop.example").Report(new FetchOutcome.Throttled(TimeSpan.FromMinutes(10)), TimeSpan.Zero);
        var denied = Assert.IsType<Admission.Denied>(await EnterAsync(gate, source));
        Assert.Equal(new FetchOutcome.Throttled(TimeSpan.FromMinutes(10)), denied.Outcome);
        using var elsewhere = Granted(await gate.EnterAsync(source, new Uri("http://other.example/"), Ct));
    }

    [Fact]
    public async Task Enter_HostThatNeverAnswers_IsLeftAloneAfterFiveFailures()
    {
        var gate = GateOf(NoRobots());
        var source = CrawlBench.Source() with { RespectRobots = false };
        for (var i = 0; i < 6; i++)
        {
            _time.Advance(TimeSpan.FromSeconds(31));
            using var granted = Granted(await EnterAsync(gate, source));
            gate.PaceOf("shop.example").Report(new FetchOutcome.Failed("refused"), TimeSpan.Zero);
        }

        var denied = Assert.IsType<Admission.Denied>(await EnterAsync(gate, source));
        Assert.IsType<FetchOutcome.Failed>(denied.Outcome);
    }

    [Fact]
    public async Task Enter_ManyPagesOfAHost_AskForRobotsOnce()
    {
        var robots = new FakeFetcher(_time, _ => FakeFetcher.Page("User-agent: *\nDisallow: /\n"));
        var gate = GateOf(robots);
        var admissions = await Task.WhenAll(
            Enumerable.Range(0, 50).Select(i => gate.EnterAsync(CrawlBench.Source(), new Uri($"http://shop.example/p/{i}"), Ct).AsTask()));
        Assert.All(
            admissions,
            admission => Assert.True(Assert.IsType<FetchOutcome.Refused>(Assert.IsType<Admission.Denied>(admission).Outcome).ByRobots));
        Assert.Equal("http://shop.example/robots.txt", Assert.Single(robots.Requests).Url);

        _time.Advance(TimeSpan.FromHours(25));
        await EnterAsync(gate, CrawlBench.Source());
        Assert.Equal(2, robots.Requests.Count);
    }

    [Fact]
    public async Task Enter_RobotsUnreachable_FailsThePageAndAsksAgainLater()
    {
        var answers = new Queue<FetchOutcome>([new FetchOutcome.Failed("HTTP 500", 500), new FetchOutcome.Gone(404)]);
        var robots = new FakeFetcher(_time, _ => answers.Dequeue());
        var gate = GateOf(robots);
        Assert.IsType<FetchOutcome.Failed>(Assert.IsType<Admission.Denied>(await EnterAsync(gate, CrawlBench.Source())).Outcome);
        Assert.IsType<Admission.Denied>(await EnterAsync(gate, CrawlBench.Source()));
        Assert.Single(robots.Requests);
        _time.Advance(TimeSpan.FromMinutes(16));
        Granted(await EnterAsync(gate, CrawlBench.Source())).Dispose();
    }

    [Fact]
    public async Task Enter_RobotsRefusedToOneSource_IsStillAskedForByAnother()
    {
        var robots = new FakeFetcher(
            _time,
            request => request.Source.AllowPrivateNetwork
                ? new FetchOutcome.Gone(404)
                : new FetchOutcome.Refused("a private address", ByRobots: false));
        var gate = GateOf(robots);
        Assert.IsType<FetchOutcome.Refused>(Assert.IsType<Admission.Denied>(await EnterAsync(gate, CrawlBench.Source())).Outcome);
        Granted(await EnterAsync(gate, CrawlBench.Source() with { AllowPrivateNetwork = true })).Dispose();
    }

    [Fact]
    public async Task Enter_RobotsFetcherThatThrows_FailsThePageOnly()
    {
        var gate = GateOf(new FakeFetcher(_time, (_, _) => throw new InvalidOperationException("bug")));
        Assert.IsType<FetchOutcome.Failed>(Assert.IsType<Admission.Denied>(await EnterAsync(gate, CrawlBench.Source())).Outcome);
    }

    [Fact]
    public async Task Enter_CancelledWhileRobotsIsFetched_LeavesTheFetchToTheOthers()
    {
        using var stop = new CancellationTokenSource();
        var answer = new TaskCompletionSource<FetchOutcome>();
        var robots = new FakeFetcher(_time, (_, ct) => new ValueTask<FetchOutcome>(answer.Task.WaitAsync(ct)));
        var gate = GateOf(robots);
        var impatient = gate.EnterAsync(CrawlBench.Source(), Page, stop.Token).AsTask();
        var patient = EnterAsync(gate, CrawlBench.Source());
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => impatient);
        answer.SetResult(new FetchOutcome.Gone(404));
        Granted(await patient).Dispose();
        Assert.Single(robots.Requests);
    }

    [Fact]
    public async Task Enter_RobotsWithCrawlDelay_SlowsTheHostDown()
    {
        var robots = new FakeFetcher(
            _time,
            _ => new FetchOutcome.Fetched(
                200, "http://shop.example/robots.txt", "text/plain", Encoding.UTF8.GetBytes("User-agent: *\nCrawl-delay: 7\n"), null,
                null));
        var gate = GateOf(robots);
        var source = CrawlBench.Source();
        using (Granted(await EnterAsync(gate, source)))
        {
        }

        var second = gate.EnterAsync(source, Page, Ct).AsTask();
        await _time.WaitForTimerAsync(TimeSpan.FromSeconds(7));
        _time.Advance(TimeSpan.FromSeconds(6.9));
        Assert.False(second.IsCompleted);
        _time.Advance(TimeSpan.FromSeconds(0.2));
        Granted(await second).Dispose();
    }

    private PolitenessGate GateOf(IFetcher robots) => new(robots, CrawlBench.Limits, _time);

    private static Admission.Granted Granted(Admission admission) => Assert.IsType<Admission.Granted>(admission);

    private FakeFetcher NoRobots() => new(_time, _ => new FetchOutcome.Gone(404));

    // The first page of a host waits one interval behind robots.txt.
    private Task<Admission> EnterAsync(PolitenessGate gate, SourceOptions source) =>
        _time.AdvanceUntilDoneAsync(gate.EnterAsync(source, Page, Ct).AsTask(), within: TimeSpan.FromSeconds(10));
}
