using Repricer.Engine.Crawling;
using Repricer.Testing;
using Xunit;

namespace Repricer.Engine.Tests.Crawling;

public sealed class PoliteFetcherTests
{
    private static readonly FetchOutcome.Throttled Busy = new(TimeSpan.FromMinutes(10), 429);
    private readonly ManualTimeProvider _time = new();
    private readonly FakeHosts _hosts = new();
    private readonly SourceOptions _source = CrawlBench.Source(requestsPerSecond: 1m) with { RespectRobots = false };

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Fetch_AfterARestart_LeavesAHostAloneThatAskedForIt()
    {
        var first = new FakeFetcher(_time, _ => Busy);
        var polite = DoorOf(first);
        Assert.Equal(Busy, (await AskAsync(polite, first, "http://shop.example/1")).Outcome);
        await polite.SaveAsync(Ct);
        var kept = Assert.Single(_hosts.States.Values);
        Assert.Equal(("shop.example", HostTrouble.Throttled, 1, "HTTP 429"), (kept.Host, kept.Trouble, kept.InRow, kept.Reason));
        Assert.Equal((_time.GetUtcNow(), _time.GetUtcNow().AddMinutes(10)), (kept.Since, kept.Until));

        _time.Advance(TimeSpan.FromMinutes(4));
        var second = new FakeFetcher(_time, _ => FakeFetcher.Page("x"));
        var again = DoorOf(second);
        await again.RestoreAsync(Ct);
        Assert.Equal(
            new PoliteAnswer(new FetchOutcome.Throttled(TimeSpan.FromMinutes(6)), TimeSpan.Zero, IsPostponed: true),
            await AskAsync(again, second, "http://shop.example/2"));
        Assert.Empty(second.Requests);

        _time.Advance(TimeSpan.FromMinutes(6));
        Assert.IsType<FetchOutcome.Fetched>((await AskAsync(again, second, "http://shop.example/2")).Outcome);
        await again.SaveAsync(Ct);
        Assert.Empty(_hosts.States);
    }

    [Fact]
    public async Task Save_StoreThatFails_IsMadeUpForWithTheNext()
    {
        var broken = new BrokenHosts(_hosts);
        var fetcher = new FakeFetcher(_time, _ => Busy);
        var polite = new PoliteFetcher(fetcher, _time, CrawlBench.Limits, broken);
        await AskAsync(polite, fetcher, "http://shop.example/1");
        await Assert.ThrowsAsync<IOException>(async () => await polite.SaveAsync(Ct));
        broken.IsBroken = false;
        await polite.SaveAsync(Ct);
        Assert.Single(_hosts.States);
        broken.IsBroken = true;
        await polite.SaveAsync(Ct);
    }

    [Fact]
    public async Task Fetch_LedToAHostThatIsLeftAlone_BlamesNobody()
    {
        var fetcher = new FakeFetcher(_time, (request, ct) => request.Url.Contains("busy", StringComparison.Ordinal)
            ? new ValueTask<FetchOutcome>(Busy)
            : LedAsync(request, "http://busy.example/2", ct));
        var polite = DoorOf(fetcher);
        await AskAsync(polite, fetcher, "http://busy.example/1");

        Assert.IsType<FetchOutcome.Throttled>((await AskAsync(polite, fetcher, "http://shop.example/1")).Outcome);
        await polite.SaveAsync(Ct);
        Assert.Equal("busy.example", Assert.Single(_hosts.States.Keys));
    }

    [Fact]
    public async Task Fetch_LedToAHostThatTurnsUsAway_BlamesThatOne()
    {
        var fetcher = new FakeFetcher(
            _time, (request, ct) => LedAsync(request, "http://wall.example/2", ct, new FetchOutcome.Blocked("HTTP 403", 403)));
        var polite = DoorOf(fetcher);
        for (var i = 0; i < 3; i++)
        {
            var asking = AskAsync(polite, fetcher, $"http://shop.example/{i}");
            await _time.AdvanceUntilDoneAsync(asking, TimeSpan.FromMinutes(1));
        }

        await polite.SaveAsync(Ct);
        Assert.Equal(("wall.example", HostTrouble.Walled), (_hosts.States.Single().Key, _hosts.States.Single().Value.Trouble));
    }

    [Fact]
    public async Task Fetch_ManyHosts_AreAskedWithinTheLimitsOfAll()
    {
        var (now, most, start) = (0, 0, _time.GetUtcNow());
        var fetcher = new FakeFetcher(_time, async (_, ct) =>
        {
            most = Math.Max(most, Interlocked.Increment(ref now));
            await Task.Delay(TimeSpan.FromSeconds(2), _time, ct);
            Interlocked.Decrement(ref now);
            return FakeFetcher.Page("x");
        });
        var polite = new PoliteFetcher(fetcher, _time, new CrawlLimits { RequestsPerSecond = 4m, Concurrency = 3 });

        var all = Task.WhenAll(Enumerable.Range(0, 30).Select(i => AskAsync(polite, fetcher, $"http://shop-{i}.example/")));
        await _time.AdvanceUntilDoneAsync(all, TimeSpan.FromMinutes(10));

        Assert.Equal(3, most);
        // Each has a moment of its own, a quarter of a second after the one before. On a busy machine a request may go out when the clock
        // of the test is past its moment already, and then is near the next one, but none goes out before its moment.
        var after = fetcher.Requests.Select(request => request.At - start).Order().ToList();
        Assert.Equal(30, after.Count);
        Assert.All(after.Index(), request => Assert.InRange(request.Item, request.Index * TimeSpan.FromSeconds(0.25), TimeSpan.MaxValue));
    }

    /// <summary>The clock goes on only when the request of this moment has gone out, so that each is seen at its own.</summary>
    [Fact]
    public async Task Fetch_ManyHosts_GoOutOneByOneAtTheRateOfAll()
    {
        var fetcher = new FakeFetcher(_time, _ => FakeFetcher.Page("x"));
        var polite = new PoliteFetcher(fetcher, _time, new CrawlLimits { RequestsPerSecond = 4m, Concurrency = 30 });
        var start = _time.GetUtcNow();

        var all = Task.WhenAll(Enumerable.Range(0, 30).Select(i => AskAsync(polite, fetcher, $"http://shop-{i}.example/")));
        for (var i = 0; i < 30; i++)
        {
            await Watchdog.UntilAsync($"request {i}", () => ValueTask.FromResult(fetcher.Requests.Count > i), Ct);
            Assert.Equal(i + 1, fetcher.Requests.Count);
            _time.Advance(TimeSpan.FromSeconds(0.25));
        }

        await all;
        Assert.Equal(
            Enumerable.Range(0, 30).Select(i => i * TimeSpan.FromSeconds(0.25)),
            fetcher.Requests.Select(request => request.At - start));
    }

    [Fact]
    public async Task Fetch_OneHostWaitsForAllOthers_KeepsItsOwnRateAfterwards()
    {
        var fetcher = new FakeFetcher(_time, _ => FakeFetcher.Page("x"));
        var polite = new PoliteFetcher(fetcher, _time, new CrawlLimits { RequestsPerSecond = 0.1m, Concurrency = 8 });
        var source = _source with { Concurrency = 4 };

        var all = Task.WhenAll(Enumerable.Range(0, 4).Select(
            i => polite.FetchAsync(fetcher, new FetchRequest(source, $"http://shop.example/{i}"), Ct).AsTask()));
        await _time.AdvanceUntilDoneAsync(all, TimeSpan.FromMinutes(10));

        var at = fetcher.Requests.Select(request => request.At).ToList();
        Assert.All(at.Zip(at.Skip(1)), pair => Assert.True(pair.Second - pair.First >= TimeSpan.FromSeconds(10)));
    }

    [Fact]
    public async Task Fetch_RobotsThatCannotBeRead_LeavesTheHostAloneAndTellsOnce()
    {
        var fetcher = new FakeFetcher(_time, request => request.Url.EndsWith("/robots.txt", StringComparison.Ordinal)
            ? new FetchOutcome.Failed("HTTP 500", 500)
            : FakeFetcher.Page("x"));
        var polite = DoorOf(fetcher);
        var source = _source with { RespectRobots = true };
        var first = await polite.FetchAsync(fetcher, new FetchRequest(source, "http://shop.example/1"), Ct);
        var second = await polite.FetchAsync(fetcher, new FetchRequest(source, "http://shop.example/2"), Ct);

        Assert.Equal((new FetchOutcome.Failed("robots.txt: HTTP 500"), false), (first.Outcome, first.IsPostponed));
        Assert.True(second.IsPostponed);
        Assert.Single(fetcher.Requests);
        await polite.SaveAsync(Ct);
        var state = _hosts.States["shop.example"];
        Assert.Equal((HostTrouble.Unreachable, "robots.txt: HTTP 500"), (state.Trouble, state.Reason));
    }

    [Fact]
    public async Task Fetch_RobotsThatCannotBeReadAgain_GoesByTheRulesThatWereKnown()
    {
        var isDown = false;
        var fetcher = new FakeFetcher(
            _time, request => !request.Url.EndsWith("/robots.txt", StringComparison.Ordinal) ? FakeFetcher.Page("x")
            : isDown ? new FetchOutcome.Failed("HTTP 502", 502) : FakeFetcher.Page("User-agent: *\nDisallow: /secret"));
        var polite = DoorOf(fetcher);
        var source = _source with { RespectRobots = true };
        await AskedAsync("open");
        isDown = true;
        _time.Advance(TimeSpan.FromHours(25));

        Assert.IsType<FetchOutcome.Fetched>(await AskedAsync("open"));
        Assert.IsType<FetchOutcome.Refused>(await AskedAsync("secret"));
        Assert.Equal(2, fetcher.CountOf("/robots.txt"));

        // Asked for again and again meanwhile; after a month nobody knows any more.
        for (var hours = 0; hours < 31 * 24; hours += 12)
        {
            _time.Advance(TimeSpan.FromHours(12));
            await AskedAsync("open");
        }

        Assert.InRange(fetcher.CountOf("/robots.txt"), 50, 70);
        Assert.IsType<FetchOutcome.Failed>(await AskedAsync("open"));

        async Task<FetchOutcome> AskedAsync(string path)
        {
            var asking = polite.FetchAsync(fetcher, new FetchRequest(source, "http://shop.example/" + path), Ct).AsTask();
            return (await _time.AdvanceUntilDoneAsync(asking, TimeSpan.FromMinutes(1))).Outcome;
        }
    }

    [Fact]
    public async Task Fetch_RobotsThatLeadWhereTheSourceMayNot_AreNotAskedForWithEveryPage()
    {
        var fetcher = new FakeFetcher(_time, _ => new FetchOutcome.Refused("redirected to elsewhere", ByRobots: false));
        var polite = DoorOf(fetcher);
        foreach (var page in Enumerable.Range(0, 50))
        {
            var request = new FetchRequest(_source with { RespectRobots = true }, $"http://shop.example/{page}");
            Assert.IsType<FetchOutcome.Refused>((await polite.FetchAsync(fetcher, request, Ct)).Outcome);
        }

        Assert.Single(fetcher.Requests);
    }

    private static async ValueTask<FetchOutcome> LedAsync(
        FetchRequest request, string to, CancellationToken ct, FetchOutcome? answer = null) =>
        await request.MayFollow!(new Uri(to), ct) ?? answer ?? FakeFetcher.Page("x");

    private PoliteFetcher DoorOf(IFetcher robots) => new(robots, _time, CrawlBench.Limits, _hosts);

    private Task<PoliteAnswer> AskAsync(PoliteFetcher polite, IFetcher fetcher, string url) =>
        polite.FetchAsync(fetcher, new FetchRequest(_source, url), Ct).AsTask();

    private sealed class BrokenHosts(IHostStore inner) : IHostStore
    {
        public bool IsBroken { get; set; } = true;

        public ValueTask<IReadOnlyList<HostState>> GetAsync(CancellationToken ct) => inner.GetAsync(ct);

        public ValueTask SaveAsync(IReadOnlyList<HostState> troubled, IReadOnlyList<string> healed, CancellationToken ct) =>
            IsBroken ? throw new IOException("disk full") : inner.SaveAsync(troubled, healed, ct);
    }
}
