using System.Net;
using System.Net.Sockets;
using System.Text;
using Repricer.Adapters.Fetchers;
using Repricer.Adapters.Fetchers.Browser;
using Repricer.Core.Catalog;
using Repricer.Engine.Crawling;
using Repricer.Testing;
using Xunit;

namespace Repricer.Adapters.Tests.Fetchers.Browser;

/// <summary>The browser's proxy spoken to directly: no Chromium needed.</summary>
public sealed class LoopbackProxyTests
{
    private static readonly GuardedDialer Dialer = new(
        new ManualTimeProvider(), (_, _) => Task.FromResult<IPAddress[]>([IPAddress.Loopback]));

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Forward_AbsoluteForm_ReachesTheServerInOriginFormAndCloses()
    {
        await using var server = new LoopbackServer((_, response) => response.HtmlAsync("<p>hello</p>"));
        await using var proxy = Proxy(server, allowPrivate: true);
        var answer = await AskAsync(proxy, $"GET http://127.0.0.1:{server.Port}/a?b=c HTTP/1.1\r\nHost: "
            + $"127.0.0.1:{server.Port}\r\nProxy-Connection: keep-alive\r\nCookie: a=b\r\n\r\n");
        Assert.StartsWith("HTTP/1.1 200", answer, StringComparison.Ordinal);
        Assert.EndsWith("<p>hello</p>", answer, StringComparison.Ordinal);
        var request = Assert.Single(server.Requests);
        Assert.Equal("/a?b=c", request.Path);
        Assert.Equal("close", request.Headers["Connection"]);
        Assert.False(request.Headers.ContainsKey("Proxy-Connection"));
    }

    [Fact]
    public async Task Forward_SecondRequestOnTheConnection_DoesNotReachTheFirstServer()
    {
        await using var server = new LoopbackServer((_, response) => response.HtmlAsync("first"));
        await using var proxy = Proxy(server, allowPrivate: true);
        var one = $"GET http://127.0.0.1:{server.Port}/1 HTTP/1.1\r\nHost: a\r\n\r\n";
        await AskAsync(proxy, one + "GET http://other.example/2 HTTP/1.1\r\nHost: other.example\r\nCookie: secret\r\n\r\n");
        Assert.Equal("/1", Assert.Single(server.Requests).Path);
    }

    [Theory]
    [InlineData("GET http://127.0.0.1:{0}/ HTTP/1.1")]
    [InlineData("GET http://[::ffff:127.0.0.1]:{0}/ HTTP/1.1")]
    [InlineData("GET http://inside.example:{0}/ HTTP/1.1")]
    [InlineData("CONNECT 127.0.0.1:{0} HTTP/1.1")]
    [InlineData("CONNECT localhost:{0} HTTP/1.1")]
    [InlineData("CONNECT [::1]:{0} HTTP/1.1")]
    public async Task Serve_AddressInside_IsRefusedAndTheCanaryStaysSilent(string firstLine)
    {
        await using var canary = new LoopbackServer((_, response) => response.HtmlAsync("secret"));
        await using var proxy = Proxy(canary, allowPrivate: false);
        var answer = await AskAsync(
            proxy, string.Format(System.Globalization.CultureInfo.InvariantCulture, firstLine, canary.Port) + "\r\nHost: x\r\n\r\n");
        Assert.StartsWith("HTTP/1.1 403", answer, StringComparison.Ordinal);
        Assert.NotNull(proxy.AnyRefusal);
        Assert.Equal(0, canary.Connections);
    }

    [Fact]
    public async Task Serve_PortThatIsNotTheSources_IsRefused()
    {
        await using var server = new LoopbackServer((_, response) => response.HtmlAsync("x"));
        await using var canary = new LoopbackServer((_, response) => response.HtmlAsync("secret"));
        await using var proxy = Proxy(server, allowPrivate: true);
        Assert.StartsWith(
            "HTTP/1.1 403", await AskAsync(proxy, $"CONNECT 127.0.0.1:{canary.Port} HTTP/1.1\r\n\r\n"), StringComparison.Ordinal);
        Assert.Equal(0, canary.Connections);
    }

    [Theory]
    [InlineData("GET / HTTP/1.1\r\nHost: x\r\n\r\n")]
    [InlineData("GET file:///etc/passwd HTTP/1.1\r\n\r\n")]
    [InlineData("CONNECT nowhere HTTP/1.1\r\n\r\n")]
    [InlineData("nonsense\r\n\r\n")]
    [InlineData("GET http://x/ HTTP/1.1\r\nno colon\r\n\r\n")]
    public async Task Serve_OtherRequests_GetNothing(string request)
    {
        await using var server = new LoopbackServer((_, response) => response.HtmlAsync("x"));
        await using var proxy = Proxy(server, allowPrivate: true);
        Assert.DoesNotContain("200", await AskAsync(proxy, request), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Tunnel_EndlessAnswer_EndsWithTheBudget()
    {
        await using var server = new LoopbackServer(async (_, response) =>
        {
            await response.HeadAsync(200);
            while (true)
                await response.WriteAsync(new byte[64 * 1024]);
        });
        await using var proxy = Proxy(server, allowPrivate: true);
        var answer = await AskAsync(proxy, $"CONNECT 127.0.0.1:{server.Port} HTTP/1.1\r\n\r\nGET / HTTP/1.1\r\n\r\n");
        Assert.InRange(answer.Length, 1, 300_000);
        Assert.True(proxy.IsOverBudget);
    }

    private static LoopbackProxy Proxy(LoopbackServer server, bool allowPrivate) =>
        new(new SourceOptions
        {
            Id = new SourceId("s"), BaseUrl = server.Url, AllowPrivateNetwork = allowPrivate,
        }, Dialer, maxBytes: 256 * 1024);

    private static async Task<string> AskAsync(LoopbackProxy proxy, string request)
    {
        using var client = new TcpClient();
        var address = new Uri(proxy.Address);
        await client.ConnectAsync(address.Host, address.Port, Ct);
        await using var stream = client.GetStream();
        await stream.WriteAsync(Encoding.Latin1.GetBytes(request), Ct);
        using var answer = new MemoryStream();
        try
        {
            await stream.CopyToAsync(answer, Ct);
        }
        catch (IOException)
        {
            // The proxy hung up with unread bytes: what came until then counts.
            return Encoding.Latin1.GetString(answer.ToArray());
        }

        return Encoding.Latin1.GetString(answer.ToArray());
    }
}
