using System.Net;
using System.Text;
using Repricer.Adapters.Fetchers;
using Repricer.Adapters.Fetchers.Http;
using Repricer.Core.Catalog;
using Repricer.Engine.Crawling;
using Repricer.Testing;
using Xunit;

namespace Repricer.Adapters.Tests.Fetchers.Http;

/// <summary>What a source says of its requests: headers, cookies, a proxy; and what nobody else may see of it.</summary>
public sealed class SourceRequestTests
{
    private const string Login = "scout:s3cret-l0gin";
    private static readonly IPAddress Public = IPAddress.Parse("93.184.216.34");
    private readonly ManualTimeProvider _time = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Fetch_HeadersAndCookies_AreSentWithSecretsFromTheirPlaces()
    {
        await using var server = new LoopbackServer((_, response) => response.HtmlAsync("x"));
        using var fetcher = Fetcher(name => name == "env:ACME_KEY" ? "k-123" : null);
        var source = Source(server) with
        {
            RequestHeaders = [new("X-Api-Key", "env:ACME_KEY"), new("Accept", "text/html")],
            Cookies = [new("currency", "EUR"), new("session", "env:ACME_KEY")],
        };

        Assert.IsType<FetchOutcome.Fetched>(await fetcher.FetchAsync(new FetchRequest(source, server.Url + "p"), Ct));

        var headers = Assert.Single(server.Requests).Headers;
        Assert.Equal(("k-123", "text/html", "currency=EUR; session=k-123"), (headers["X-Api-Key"], headers["Accept"], headers["Cookie"]));
    }

    [Fact]
    public async Task Fetch_SecretThatIsNotThere_SendsNothingAndNamesThePlace()
    {
        await using var server = new LoopbackServer((_, response) => response.HtmlAsync("x"));
        using var fetcher = Fetcher(_ => null);
        var source = Source(server) with { Cookies = [new("session", "env:NO_SUCH")] };

        var refused = Assert.IsType<FetchOutcome.Refused>(await fetcher.FetchAsync(new FetchRequest(source, server.Url + "p"), Ct));

        Assert.Contains("env:NO_SUCH", refused.Reason, StringComparison.Ordinal);
        Assert.Equal(0, server.Connections);
    }

    /// <summary>The other host is one of the source's; it is not the base URL's.</summary>
    [Fact]
    public async Task Fetch_RedirectToAnotherHostOfTheSource_LeavesHeadersAndCookiesBehind()
    {
        await using var other = new LoopbackServer((_, response) => response.HtmlAsync("x"));
        await using var server = new LoopbackServer(
            (_, response) => response.HtmlAsync("", 302, $"Location: http://cdn.example:{other.Port}/"));
        using var fetcher = Fetcher(_ => null, _ => IPAddress.Loopback);
        var source = Source(server) with
        {
            BaseUrl = new Uri($"http://shop.example:{server.Port}/"), AllowedHosts = ["cdn.example"], AllowedPorts = [other.Port],
            RequestHeaders = [new("X-Api-Key", "k")], Cookies = [new("session", "s")],
        };

        Assert.IsType<FetchOutcome.Fetched>(await fetcher.FetchAsync(new FetchRequest(source, source.BaseUrl.AbsoluteUri), Ct));

        Assert.Equal("k", Assert.Single(server.Requests).Headers["X-Api-Key"]);
        var seen = Assert.Single(other.Requests).Headers;
        Assert.False(seen.ContainsKey("X-Api-Key") || seen.ContainsKey("Cookie"));
    }

    [Theory]
    [InlineData("https://shop.example", "https://shop.example/p", true)]
    [InlineData("https://www.shop.example", "https://shop.example/p", true)]
    [InlineData("https://shop.example", "https://www.shop.example/p", true)]
    [InlineData("https://shop.example", "http://shop.example/p", false)]
    [InlineData("https://shop.example", "https://othershop.example/p", false)]
    [InlineData("https://shop.example", "https://shop.example.evil.example/p", false)]
    [InlineData("http://127.0.0.1", "http://9.127.0.0.1.example/p", false)]
    public void IsOwn_KnowsTheSourcesHosts(string root, string url, bool own) => Assert.Equal(
        own, SourceRequest.IsOwn(new SourceOptions { Id = new SourceId("s"), BaseUrl = new Uri(root) }, new Uri(url)));

    [Fact]
    public async Task Robots_IsAskedForWithoutThem()
    {
        await using var server = new LoopbackServer((_, response) => response.HtmlAsync("x"));
        using var fetcher = Fetcher(_ => null);
        var source = Source(server) with
        {
            RequestHeaders = [new("X-Api-Key", "k")], Cookies = [new("session", "s")], RequestsPerSecond = 10_000m,
        };

        await new PoliteFetcher(fetcher, TimeProvider.System).FetchAsync(fetcher, new FetchRequest(source, server.Url + "p"), Ct);

        Assert.Equal(["/robots.txt", "/p"], server.Requests.Select(request => request.Path));
        Assert.Equal([false, true], server.Requests.Select(request => request.Headers.ContainsKey("Cookie")));
    }

    [Fact]
    public async Task Proxy_IsAskedForTheCheckedAddressAndNeverForTheName()
    {
        await using var server = new LoopbackServer((_, response) => response.HtmlAsync("<p>9.99 EUR</p>"));
        await using var proxy = new ConnectProxy(server.Port);
        var asked = new List<string>();
        using var fetcher = Fetcher(name => name == "env:PROXY" ? Login : null, host =>
        {
            asked.Add(host);
            return Public;
        });
        var source = Outside(proxy) with { ProxyLogin = "env:PROXY" };

        var page = Assert.IsType<FetchOutcome.Fetched>(await fetcher.FetchAsync(new FetchRequest(source, "http://shop.example/p"), Ct));

        Assert.Equal("<p>9.99 EUR</p>", Encoding.UTF8.GetString(page.Body.Span));
        Assert.Equal([$"{Public}:80"], proxy.Asked);
        Assert.Equal(["shop.example"], asked);
        var head = Assert.Single(proxy.Heads);
        Assert.Contains(
            "Proxy-Authorization: Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes(Login)) + "\r\n", head, StringComparison.Ordinal);
        Assert.DoesNotContain("shop.example", head, StringComparison.Ordinal);
        Assert.Equal("shop.example", Assert.Single(server.Requests).Headers["Host"]);
        Assert.False(Assert.Single(server.Requests).Headers.ContainsKey("Proxy-Authorization"));
    }

    /// <summary>A proxy inside could reach what we may not: it is not asked.</summary>
    [Theory]
    [InlineData("http://127.0.0.1/")]
    [InlineData("http://localhost/")]
    [InlineData("http://10.0.0.7/")]
    [InlineData("http://[::ffff:169.254.169.254]/")]
    [InlineData("http://inside.example/")]
    [InlineData("http://both.example/")]
    public async Task Proxy_AddressInside_IsRefusedBeforeTheProxyHearsOfIt(string url)
    {
        await using var canary = new LoopbackServer((_, response) => response.HtmlAsync("secret"));
        await using var proxy = new ConnectProxy(canary.Port);
        using var fetcher = new HttpFetcher(_time, new GuardedDialer(_time, (host, _) => Task.FromResult<IPAddress[]>(
            host == "both.example" ? [Public, IPAddress.Loopback] : [IPAddress.Parse("192.168.1.1")])));
        var source = Outside(proxy) with { BaseUrl = new Uri(url) };

        Assert.IsType<FetchOutcome.Refused>(await fetcher.FetchAsync(new FetchRequest(source, url), Ct));

        Assert.Empty(proxy.Heads);
        Assert.Equal(0, canary.Connections);
    }

    /// <summary>A redirect goes the same way, and is judged the same.</summary>
    [Fact]
    public async Task Proxy_RedirectInside_IsRefused()
    {
        await using var server = new LoopbackServer((_, response) => response.HtmlAsync("", 301, "Location: http://inside.example/"));
        await using var proxy = new ConnectProxy(server.Port);
        using var fetcher = Fetcher(_ => null, host => host == "shop.example" ? Public : IPAddress.Parse("10.1.2.3"));
        var source = Outside(proxy) with { AllowedHosts = ["inside.example"] };

        Assert.IsType<FetchOutcome.Refused>(await fetcher.FetchAsync(new FetchRequest(source, "http://shop.example/"), Ct));

        Assert.Equal([$"{Public}:80"], proxy.Asked);
    }

    [Fact]
    public async Task Proxy_ThatHasNoWayToOneAddress_IsAskedForTheNext()
    {
        await using var server = new LoopbackServer((_, response) => response.HtmlAsync("x"));
        await using var proxy = new ConnectProxy(server.Port, head => head.Contains("[2606:", StringComparison.Ordinal)
            ? "HTTP/1.1 502 Bad Gateway" : null);
        using var fetcher = new HttpFetcher(_time, new GuardedDialer(
            _time, (_, _) => Task.FromResult<IPAddress[]>([IPAddress.Parse("2606:2800:220:1::1"), Public])));

        Assert.IsType<FetchOutcome.Fetched>(await fetcher.FetchAsync(new FetchRequest(Outside(proxy), "http://shop.example/"), Ct));

        Assert.Equal(["[2606:2800:220:1::1]:80", $"{Public}:80"], proxy.Asked);
    }

    [Theory]
    [InlineData("HTTP/1.1 407 Proxy Authentication Required", "ProxyLogin")]
    [InlineData("HTTP/1.1 403 Forbidden", "does not allow CONNECT")]
    [InlineData("HTTP/1.1 502 Bad Gateway", "could not reach")]
    [InlineData("220 mail.example ESMTP", "does not speak as an HTTP proxy")]
    public async Task Proxy_ThatRefuses_IsNamedAndAskedOnceAndItsLoginIsNotTold(string status, string told)
    {
        await using var server = new LoopbackServer((_, response) => response.HtmlAsync("x"));
        await using var proxy = new ConnectProxy(server.Port, _ => status);
        using var fetcher = Fetcher(_ => Login, _ => Public);
        var source = Outside(proxy) with { ProxyLogin = "env:PROXY" };

        var failed = Assert.IsType<FetchOutcome.Failed>(await fetcher.FetchAsync(new FetchRequest(source, "http://shop.example/"), Ct));

        Assert.Contains(told, failed.Reason, StringComparison.Ordinal);
        Assert.Contains($"127.0.0.1:{proxy.Address.Port}", failed.Reason, StringComparison.Ordinal);
        Assert.DoesNotContain("s3cret", failed.Reason + source + new ProxyRoute(proxy.Address, Login), StringComparison.Ordinal);
        Assert.Single(proxy.Heads);
        Assert.Equal(0, server.Connections);
    }

    [Fact]
    public async Task Proxy_ThatIsAway_IsNamed()
    {
        using var taken = new System.Net.Sockets.Socket(System.Net.Sockets.SocketType.Stream, System.Net.Sockets.ProtocolType.Tcp);
        taken.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        var address = $"127.0.0.1:{((IPEndPoint)taken.LocalEndPoint!).Port}";
        using var fetcher = Fetcher(_ => null, _ => Public);
        var source = new SourceOptions
        {
            Id = new SourceId("s"), BaseUrl = new Uri("http://shop.example/"), Proxy = new Uri($"http://{address}"),
        };

        var failed = Assert.IsType<FetchOutcome.Failed>(await fetcher.FetchAsync(new FetchRequest(source, "http://shop.example/"), Ct));

        Assert.StartsWith($"the proxy {address} cannot be reached", failed.Reason, StringComparison.Ordinal);
    }

    private static SourceOptions Source(LoopbackServer server) =>
        new() { Id = new SourceId("shop"), BaseUrl = server.Url, AllowPrivateNetwork = true };

    /// <summary>A shop outside, which may not be reached inside; the proxy alone is here.</summary>
    private static SourceOptions Outside(ConnectProxy proxy) =>
        new() { Id = new SourceId("shop"), BaseUrl = new Uri("http://shop.example/"), Proxy = proxy.Address };

    private HttpFetcher Fetcher(Func<string, string?> secret, Func<string, IPAddress>? resolve = null) => new(
        _time, new GuardedDialer(_time, (host, _) => Task.FromResult<IPAddress[]>([resolve?.Invoke(host) ?? IPAddress.Loopback])), secret);
}
