using System.Net;
using Repricer.Adapters.Fetchers;
using Repricer.Adapters.Fetchers.Http;
using Repricer.Adapters.Tests.Fetchers.Browser;
using Repricer.Core.Catalog;
using Repricer.Engine.Crawling;
using Repricer.Testing;
using Xunit;

namespace Repricer.Adapters.Tests.Fetchers;

/// <summary>The fetchers and the gate together: every address that a page leads to is asked for before it is fetched.</summary>
public sealed class RedirectHopsTests(BrowserFetcherTests.Chromium chromium) : IClassFixture<BrowserFetcherTests.Chromium>
{
    private const string Robots = "User-agent: *\nDisallow: /secret\n";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public static TheoryData<string, bool> FetchersAndPlaces() => new()
    {
        { "http", false }, { "http", true }, { "browser", false }, { "browser", true },
    };

    [Theory]
    [MemberData(nameof(FetchersAndPlaces))]
    public async Task Fetch_RedirectIntoWhatRobotsForbid_IsNotSent(string fetcher, bool elsewhere)
    {
        await using var other = new LoopbackServer(ServeAsync);
        await using var shop = new LoopbackServer((request, response) => request.Path == "/p"
            ? response.HtmlAsync("", 302, $"Location: {(elsewhere ? $"http://localhost:{other.Port}" : "")}/open")
            : ServeAsync(request, response));

        var outcome = await FetchAsync(fetcher, shop, "p", other.Port);

        var refused = Assert.IsType<FetchOutcome.Refused>(outcome);
        Assert.True(refused.ByRobots);
        Assert.Contains("/secret/1, which robots.txt forbids", refused.Reason, StringComparison.Ordinal);
        Assert.Equal(0, shop.CountOf("/secret/1") + other.CountOf("/secret/1"));
        Assert.Equal(1, (elsewhere ? other : shop).CountOf("/open"));
    }

    [Theory]
    [InlineData("<script>location.href='/secret/1'</script><p>price</p>")]
    [InlineData("<meta http-equiv=refresh content='0;url=/secret/1'><p>price</p>")]
    public async Task Fetch_ScriptThatLeadsIntoWhatRobotsForbid_IsNotFollowed(string page)
    {
        await using var shop = new LoopbackServer((request, response) => request.Path switch
        {
            "/p" => response.HtmlAsync(page),
            _ => ServeAsync(request, response),
        });

        var outcome = await FetchAsync("browser", shop, "p");

        Assert.True(outcome is FetchOutcome.Refused { ByRobots: true } or FetchOutcome.Fetched, outcome.ToString());
        Assert.Equal(0, shop.CountOf("/secret/1"));
    }

    [Fact]
    public async Task Fetch_WaitOutOfPolitenessOnTheWay_IsNoPartOfTheDeadline()
    {
        var clock = new ManualTimeProvider();
        await using var shop = new LoopbackServer((request, response) =>
            request.Path == "/p" ? response.HtmlAsync("", 302, "Location: /q") : response.HtmlAsync("there"));
        using var fetcher = new HttpFetcher(clock, new GuardedDialer(clock));
        var wait = TimeSpan.FromMinutes(2);
        var request = new FetchRequest(Source(shop) with { Timeout = TimeSpan.FromSeconds(30) }, shop.Url + "p")
        {
            MayFollow = async (_, ct) =>
            {
                await Task.Delay(wait, clock, ct);
                return null;
            },
        };

        var fetching = fetcher.FetchAsync(request, Ct).AsTask();
        await clock.WaitForTimerAsync(wait);
        clock.Advance(wait);

        Assert.IsType<FetchOutcome.Fetched>(await fetching.ComesAsync("the page", Ct));
    }

    private static Task ServeAsync(LoopbackRequest request, LoopbackResponse response) => request.Path switch
    {
        "/robots.txt" => response.SendAsync(200, System.Text.Encoding.ASCII.GetBytes(Robots), "Content-Type: text/plain"),
        "/open" => response.HtmlAsync("", 302, "Location: /secret/1"),
        _ => response.HtmlAsync("<p>12.30 EUR</p>"),
    };

    private async Task<FetchOutcome> FetchAsync(string name, LoopbackServer shop, string path, int otherPort = 0)
    {
        var dialer = new GuardedDialer(TimeProvider.System, (_, _) => Task.FromResult<IPAddress[]>([IPAddress.Loopback]));
        using var http = new HttpFetcher(TimeProvider.System, dialer);
        IFetcher fetcher = name == "http" ? http : chromium.Fetcher;
        Assert.SkipWhen(fetcher.Unavailable is not null, $"this needs Chromium: {fetcher.Unavailable}");
        var polite = new PoliteFetcher(http, TimeProvider.System);
        var source = Source(shop) with { AllowedPorts = [otherPort] };
        return (await polite.FetchAsync(fetcher, new FetchRequest(source, shop.Url + path), Ct)).Outcome;
    }

    private static SourceOptions Source(LoopbackServer server) => new()
    {
        Id = new SourceId("shop"), BaseUrl = server.Url, AllowedHosts = ["localhost"], AllowPrivateNetwork = true,
        RequestsPerSecond = 1000m, Timeout = Watchdog.Limit,
    };
}
