using System.Net;
using System.Net.Sockets;
using System.Text;
using Microsoft.Extensions.Logging.Abstractions;
using Repricer.Adapters.Fetchers;
using Repricer.Adapters.Fetchers.Browser;
using Repricer.Adapters.Tests.Fetchers.Http;
using Repricer.Core.Catalog;
using Repricer.Engine.Crawling;
using Repricer.Testing;
using Xunit;

namespace Repricer.Adapters.Tests.Fetchers.Browser;

/// <summary>Against a real Chromium; skipped where there is none.</summary>
public sealed class BrowserFetcherTests : IClassFixture<BrowserFetcherTests.Chromium>
{
    private readonly Chromium _chromium;

    public BrowserFetcherTests(Chromium chromium)
    {
        Assert.SkipWhen(chromium.Fetcher.Unavailable is not null, $"the browser tests need Chromium: {chromium.Fetcher.Unavailable}");
        _chromium = chromium;
    }

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Fetch_PriceSetByAScript_IsInTheRenderedDocument()
    {
        await using var server = new LoopbackServer((request, response) => request.Path switch
        {
            "/p" => response.HtmlAsync(
                "<!doctype html><meta charset=iso-8859-1><p id=price>…</p><img "
                + "src=/i.png><script>fetch('/api').then(r=>r.text()).then(t=>{document.getElementById('price').textContent=t+' "
                + "'+navigator.userAgent+' '+typeof RTCPeerConnection})</script>"),
            "/api" => response.HtmlAsync("19,99 €"),
            _ => response.HtmlAsync("", 404),
        });
        var page = Assert.IsType<FetchOutcome.Fetched>(await FetchAsync(Source(server), server.Url + "p"));
        Assert.Equal("text/html; charset=utf-8", page.ContentType);
        Assert.Contains($"19,99 € {UserAgents.Default} undefined", Encoding.UTF8.GetString(page.Body.Span), StringComparison.Ordinal);
        Assert.Equal(0, server.CountOf("/i.png"));
    }

    [Fact]
    public async Task Fetch_APictureThatIsWanted_IsTakenOfWhatWasRendered()
    {
        await using var server = new LoopbackServer(
            (_, response) => response.HtmlAsync("<h1>Kettle</h1><p>19,99 €</p>", 200, "ETag: \"v1\""));
        var asked = new List<string>();
        var request = new FetchRequest(Source(server), server.Url + "p")
        {
            WantsPicture = (read, _) =>
            {
                asked.Add(Encoding.UTF8.GetString(read.Body.Span));
                return ValueTask.FromResult(asked.Count == 1);
            },
        };

        var first = Assert.IsType<FetchOutcome.Fetched>(await _chromium.Fetcher.FetchAsync(request, Ct));
        var second = Assert.IsType<FetchOutcome.Fetched>(await _chromium.Fetcher.FetchAsync(request, Ct));

        Assert.Contains("19,99 €", asked[0], StringComparison.Ordinal);
        Assert.Equal("image/jpeg", first.Picture!.MediaType);
        Assert.Equal([0xff, 0xd8], first.Picture.Bytes[..2].ToArray());
        Assert.Null(second.Picture);
        Assert.Contains(KeyValuePair.Create("ETag", "\"v1\""), first.Headers);
    }

    /// <summary>
    /// The page's own host sees headers and cookies; another host of the source, and what the page loads from there, sees none.
    /// </summary>
    [Fact]
    public async Task Fetch_HeadersAndCookiesOfTheSource_GoToItsOwnHostsAlone()
    {
        await using var other = new LoopbackServer((request, response) => request.Path == "/p"
            ? response.HtmlAsync("<p>there</p>")
            : response.HtmlAsync("x", 200, "Access-Control-Allow-Origin: *"));
        await using var shop = new LoopbackServer((request, response) => request.Path == "/p"
            ? response.HtmlAsync($"<p id=out></p><script>fetch('http://cdn.example:{other.Port}/api').then(()=>fetch('/own'))</script>")
            : request.Path == "/away" ? response.HtmlAsync("", 302, $"Location: http://cdn.example:{other.Port}/p")
            : response.HtmlAsync("x"));
        var source = Source(shop) with
        {
            BaseUrl = new Uri($"http://shop.example:{shop.Port}/"), AllowedHosts = ["cdn.example"], AllowedPorts = [other.Port],
            RequestHeaders = [new("X-Api-Key", "k-123")], Cookies = [new("session", "s-1")],
        };

        Assert.IsType<FetchOutcome.Fetched>(await FetchAsync(source, source.BaseUrl + "p"));
        var led = Assert.IsType<FetchOutcome.Fetched>(await FetchAsync(source, source.BaseUrl + "away"));

        Assert.Contains("there", Encoding.UTF8.GetString(led.Body.Span), StringComparison.Ordinal);
        Assert.All(shop.Requests.Where(request => request.Path is "/p" or "/away"), request =>
            Assert.Equal(("k-123", "session=s-1"), (request.Headers["X-Api-Key"], request.Headers["Cookie"])));
        Assert.All(
            shop.Requests.Where(request => request.Path == "/own"), request => Assert.Equal("session=s-1", request.Headers["Cookie"]));
        Assert.Equal(1, other.CountOf("/p"));
        Assert.All(
            other.Requests,
            request => Assert.False(request.Headers.ContainsKey("X-Api-Key") || request.Headers.ContainsKey("Cookie")));
    }

    /// <summary>The browser's own proxy dials through the source's, and asks it for the checked address.</summary>
    [Fact]
    public async Task Fetch_ThroughAProxyOfTheSource_AsksItForTheCheckedAddress()
    {
        await using var server = new LoopbackServer((_, response) => response.HtmlAsync("<p>19,99 €</p>"));
        await using var proxy = new ConnectProxy(server.Port);
        var source = Source(server) with { BaseUrl = new Uri("http://shop.example/"), Proxy = proxy.Address };

        var page = Assert.IsType<FetchOutcome.Fetched>(await FetchAsync(source, "http://shop.example/p"));

        Assert.Contains("19,99 €", Encoding.UTF8.GetString(page.Body.Span), StringComparison.Ordinal);
        Assert.All(proxy.Asked, asked => Assert.Equal("127.0.0.1:80", asked));
        Assert.NotEmpty(proxy.Asked);
        var inside = source with { AllowPrivateNetwork = false };
        var before = proxy.Heads.Count;
        Assert.IsType<FetchOutcome.Refused>(await FetchAsync(inside, "http://shop.example/p"));
        Assert.Equal(before, proxy.Heads.Count);
    }

    [Theory]
    [InlineData(404, typeof(FetchOutcome.Gone))]
    [InlineData(429, typeof(FetchOutcome.Throttled))]
    public async Task Fetch_ErrorStatus_IsClassifiedAsOverHttp(int status, Type outcome)
    {
        await using var server = new LoopbackServer((_, response) => response.HtmlAsync("no", status, "Retry-After: 40"));
        var result = await FetchAsync(Source(server), server.Url + "p");
        Assert.IsType(outcome, result);
        if (result is FetchOutcome.Throttled throttled)
            Assert.Equal(TimeSpan.FromSeconds(40), throttled.RetryAfter);
    }

    [Fact]
    public async Task Fetch_RedirectToAnotherHost_IsRefused()
    {
        await using var server = new LoopbackServer(
            (request, response) => request.Path == "/p"
                ? response.HtmlAsync("", 302, $"Location: http://localhost:{request.Headers["Host"].Split(':')[1]}/q")
                : response.HtmlAsync("secret"));
        Assert.IsType<FetchOutcome.Refused>(await FetchAsync(Source(server), server.Url + "p"));
    }

    [Fact]
    public async Task Fetch_PageThatNeverEnds_GivesUpAtTheDeadlineAndTheNextPageWorks()
    {
        await using var server = new LoopbackServer(
            (request, response) => request.Path == "/loop"
                ? response.HtmlAsync("<script>while(true){}</script>")
                : response.HtmlAsync("<p>fine</p>"));
        Assert.IsType<FetchOutcome.Failed>(
            await FetchAsync(Source(server) with { Timeout = TimeSpan.FromSeconds(2) }, server.Url + "loop"));
        Assert.IsType<FetchOutcome.Fetched>(await FetchAsync(Source(server), server.Url + "p"));
    }

    [Fact]
    public async Task Fetch_HugeDocument_IsNotTakenOver()
    {
        await using var server = new LoopbackServer(
            (_, response) => response.HtmlAsync("<body><script>document.body.textContent='x'.repeat(3000000)</script>"));
        Assert.Contains(
            "larger than",
            Assert.IsType<FetchOutcome.Failed>(await FetchAsync(Source(server) with { MaxPageBytes = 1_000_000 }, server.Url + "p")).Reason,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Fetch_Cancelled_Throws()
    {
        using var stop = new CancellationTokenSource();
        var asked = new TaskCompletionSource();
        await using var server = new LoopbackServer((_, response) =>
        {
            asked.TrySetResult();
            return Task.Delay(Timeout.Infinite, response.Stopped);
        });
        var fetching = _chromium.Fetcher.FetchAsync(new FetchRequest(Source(server), server.Url.AbsoluteUri), stop.Token).AsTask();
        await asked.Task.ComesAsync("the request", Ct);
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => fetching);
    }

    [Fact]
    public async Task Fetch_AddressInside_IsRefusedAndTheCanaryStaysSilent()
    {
        await using var canary = new LoopbackServer((_, response) => response.HtmlAsync("secret"));
        foreach (var host in new[] { "127.0.0.1", "[::1]", "[64:ff9b::7f00:1]", "localhost", "127.0.0.1.nip.example" })
        {
            var url = new Uri($"http://{host}:{canary.Port}/");
            var outcome = await FetchAsync(Source(canary) with { BaseUrl = url, AllowPrivateNetwork = false }, url.AbsoluteUri);
            Assert.True(outcome is FetchOutcome.Refused, $"{host}: {outcome}");
        }

        Assert.Equal(0, canary.Connections);
    }

    [Fact]
    public async Task Fetch_PublicPageThatReachesInside_GetsNothingAndTheCanaryStaysSilent()
    {
        await using var canary = new LoopbackServer((_, response) => response.HtmlAsync("secret", 200, "Access-Control-Allow-Origin: *"));
        string[] targets =
        [
            $"http://127.0.0.1:{canary.Port}/", $"http://localhost:{canary.Port}/", $"http://[::1]:{canary.Port}/",
            $"http://[::ffff:7f00:1]:{canary.Port}/",
            $"http://inside.example:{canary.Port}/", $"https://inside.example:{canary.Port}/", "http://169.254.169.254/latest/meta-data/",
        ];
        var page = new StringBuilder("<!doctype html><p id=out></p>");
        foreach (var target in targets)
            page.Append($"<script src='{target}'></script><iframe src='{target}'></iframe><link rel=preconnect href='{target}'><link "
                + $"rel=stylesheet href='{target}'>");
        page.Append("<script>for (const t of [")
            .AppendJoin(',', targets.Select(target => $"'{target}'"))
            .Append("]) { fetch(t).then(r=>r.text()).then(x=>document.getElementById('out').textContent+=x).catch(()=>{}); try { new "
                + "WebSocket(t.replace('http','ws')) } catch {} navigator.sendBeacon(t,'x') }</script>");
        await using var shop = new LoopbackServer(
            (request, response) => request.Path == "/"
                ? response.HtmlAsync(page.ToString())
                : response.HtmlAsync("", 302, "Location: " + targets[0]));
        // The shop is public, as far as the fetcher can tell: its address passes, and the connection ends at the test's server.
        await using var fetcher = new BrowserFetcher(TimeProvider.System, new GuardedDialer(TimeProvider.System,
            (host, _) => Task.FromResult<IPAddress[]>(host == "shop.example" ? [IPAddress.Parse("93.184.216.34")] : [IPAddress.Loopback]),
            async (addresses, _, ct) =>
            {
                Assert.Equal("93.184.216.34", Assert.Single(addresses).ToString());
                var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
                await socket.ConnectAsync(IPAddress.Loopback, shop.Port, ct);
                return new NetworkStream(socket, ownsSocket: true);
            }), new BrowserOptions { LaunchTimeout = Watchdog.Limit }, NullLogger.Instance);
        var source = new SourceOptions
        {
            Id = new SourceId("shop"), BaseUrl = new Uri("http://shop.example/"), AllowedPorts = [canary.Port], Timeout = Watchdog.Limit,
        };
        var read = Assert.IsType<FetchOutcome.Fetched>(await fetcher.FetchAsync(new FetchRequest(source, "http://shop.example/"), Ct));
        Assert.DoesNotContain("secret", Encoding.UTF8.GetString(read.Body.Span), StringComparison.Ordinal);
        Assert.IsType<FetchOutcome.Refused>(await fetcher.FetchAsync(new FetchRequest(source, "http://shop.example/redirect"), Ct));
        Assert.Equal(0, canary.Connections);
        Assert.NotEmpty(shop.Requests);
    }

    private static SourceOptions Source(LoopbackServer server) =>
        new() { Id = new SourceId("shop"), BaseUrl = server.Url, AllowPrivateNetwork = true, Timeout = Watchdog.Limit };

    private Task<FetchOutcome> FetchAsync(SourceOptions source, string url) =>
        _chromium.Fetcher.FetchAsync(new FetchRequest(source, url), Ct).AsTask();

    public sealed class Chromium : IAsyncDisposable
    {
        internal BrowserFetcher Fetcher { get; } = new(
            TimeProvider.System, new GuardedDialer(TimeProvider.System, (_, _) => Task.FromResult<IPAddress[]>([IPAddress.Loopback])),
            new BrowserOptions { RecycleAfterPages = 5, LaunchTimeout = Watchdog.Limit }, NullLogger.Instance);

        public ValueTask DisposeAsync() => Fetcher.DisposeAsync();
    }
}
