using System.IO.Compression;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Repricer.Adapters.Fetchers;
using Repricer.Adapters.Fetchers.Http;
using Repricer.Core.Catalog;
using Repricer.Engine.Crawling;
using Repricer.Testing;
using Xunit;

namespace Repricer.Adapters.Tests.Fetchers.Http;

public sealed class HttpFetcherTests : IDisposable
{
    private readonly ManualTimeProvider _time = new();
    private readonly HttpFetcher _fetcher;

    public HttpFetcherTests() => _fetcher = new HttpFetcher(_time, new GuardedDialer(_time));

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public void Dispose() => _fetcher.Dispose();

    [Fact]
    public async Task Fetch_Page_GivesBodyTypeAndValidators()
    {
        await using var server = new LoopbackServer(
            (_, response) => response.HtmlAsync("<p>Grüße</p>", 200, "ETag: \"abc\"", "Last-Modified: Sun, 01 Mar 2026 10:00:00 GMT"));
        var page = Assert.IsType<FetchOutcome.Fetched>(await FetchAsync(server, "p/1"));
        Assert.Equal("<p>Grüße</p>", Encoding.UTF8.GetString(page.Body.Span));
        Assert.Equal(
            ("text/html; charset=utf-8", "\"abc\"", "Sun, 01 Mar 2026 10:00:00 GMT"), (page.ContentType, page.ETag, page.LastModified));
        Assert.Equal(server.Url + "p/1", page.FinalUrl);
        var request = Assert.Single(server.Requests);
        Assert.StartsWith("Repricer/", request.Headers["User-Agent"], StringComparison.Ordinal);
        Assert.False(request.Headers.ContainsKey("Cookie"));
        Assert.False(request.Headers.ContainsKey("traceparent"));
    }

    [Fact]
    public async Task Fetch_WithValidators_AsksConditionallyAndReportsNotModified()
    {
        await using var server = new LoopbackServer((_, response) => response.HeadAsync(304));
        var outcome = await _fetcher.FetchAsync(
            new FetchRequest(Source(server), server.Url + "p", "\"abc\"", "Sun, 01 Mar 2026 10:00:00 GMT"), Ct);
        Assert.IsType<FetchOutcome.NotModified>(outcome);
        var headers = Assert.Single(server.Requests).Headers;
        Assert.Equal(("\"abc\"", "Sun, 01 Mar 2026 10:00:00 GMT"), (headers["If-None-Match"], headers["If-Modified-Since"]));
        Assert.IsType<FetchOutcome.Failed>(await FetchAsync(server, "unasked"));
    }

    [Theory]
    [InlineData(200, "cf-mitigated: challenge", "a challenge of Cloudflare")]
    [InlineData(503, "CF-Mitigated: Challenge", "a challenge of Cloudflare")]
    [InlineData(202, "x-amzn-waf-action: challenge", "a challenge of AWS WAF")]
    [InlineData(405, "x-amzn-waf-action: captcha", "a captcha of AWS WAF")]
    public async Task Fetch_ChallengeOfABotWall_IsAWallWhateverItsStatus(int status, string header, string wall)
    {
        await using var server = new LoopbackServer((_, response) => response.HtmlAsync("Just a moment", status, header));
        Assert.Equal(new FetchOutcome.Blocked(wall, status), await FetchAsync(server, "p"));
    }

    [Theory]
    [InlineData(404, typeof(FetchOutcome.Gone))]
    [InlineData(410, typeof(FetchOutcome.Gone))]
    [InlineData(401, typeof(FetchOutcome.Blocked))]
    [InlineData(403, typeof(FetchOutcome.Blocked))]
    [InlineData(407, typeof(FetchOutcome.Blocked))]
    [InlineData(400, typeof(FetchOutcome.Failed))]
    [InlineData(500, typeof(FetchOutcome.Failed))]
    [InlineData(502, typeof(FetchOutcome.Failed))]
    [InlineData(429, typeof(FetchOutcome.Throttled))]
    [InlineData(503, typeof(FetchOutcome.Throttled))]
    public async Task Fetch_ErrorStatus_IsClassified(int status, Type outcome)
    {
        await using var server = new LoopbackServer((_, response) => response.HtmlAsync("no", status));
        Assert.IsType(outcome, await FetchAsync(server, "p"));
        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task Fetch_TooManyRequests_CarriesRetryAfter()
    {
        await using var server = new LoopbackServer(
            (request, response) => response.HtmlAsync(
                "", 429, request.Path == "/s" ? "Retry-After: 90" : "Retry-After: Sun, 01 Mar 2026 12:02:00 GMT"));
        Assert.Equal(new FetchOutcome.Throttled(TimeSpan.FromSeconds(90), 429), await FetchAsync(server, "s"));
        Assert.Equal(new FetchOutcome.Throttled(TimeSpan.FromSeconds(120), 429), await FetchAsync(server, "d"));
    }

    [Fact]
    public async Task Fetch_Redirects_AreFollowedUpToFive()
    {
        await using var server = new LoopbackServer((request, response) =>
        {
            var left = int.Parse(request.Path[1..], System.Globalization.CultureInfo.InvariantCulture);
            return left == 0 ? response.HtmlAsync("there") : response.HtmlAsync("", 302, $"Location: /{left - 1}");
        });
        Assert.Equal(server.Url + "0", Assert.IsType<FetchOutcome.Fetched>(await FetchAsync(server, "5")).FinalUrl);
        Assert.IsType<FetchOutcome.Failed>(await FetchAsync(server, "6"));
    }

    [Fact]
    public async Task Fetch_RedirectThatMayNotBeFollowed_IsAskedFirstAndNotSent()
    {
        await using var server = new LoopbackServer(
            (request, response) => request.Path == "/secret"
                ? response.HtmlAsync("there")
                : response.HtmlAsync("", 302, "Location: /secret"));
        var asked = new List<string>();
        var forbidden = new FetchOutcome.Refused("robots.txt forbids this page", ByRobots: true);
        var outcome = await _fetcher.FetchAsync(new FetchRequest(Source(server), server.Url + "p") { MayFollow = (target, _) => { asked.Add(
            target.AbsolutePath); return new(forbidden); } }, Ct);
        Assert.Equal(forbidden, outcome);
        Assert.Equal(["/secret"], asked);
        Assert.Single(server.Requests);
    }

    [Theory]
    [InlineData("http://elsewhere.example/")]
    [InlineData("http://localhost.:{0}/")]
    [InlineData("http://[::ffff:127.0.0.1]:{0}/")]
    [InlineData("file:///etc/passwd")]
    [InlineData("ftp://127.0.0.1/")]
    [InlineData("http://user:pw@127.0.0.1:{0}/")]
    [InlineData("http://127.0.0.1:22/")]
    [InlineData("javascript:alert(1)")]
    public async Task Fetch_RedirectOutOfTheSource_IsRefused(string target)
    {
        await using var canary = new LoopbackServer((_, response) => response.HtmlAsync("secret"));
        await using var server = new LoopbackServer(
            (_, response) => response.HtmlAsync(
                "", 302, "Location: " + string.Format(System.Globalization.CultureInfo.InvariantCulture, target, canary.Port)));
        var outcome = await FetchAsync(server, "p");
        Assert.True(outcome is FetchOutcome.Refused or FetchOutcome.Failed { Reason: "a redirect to nowhere" }, outcome.ToString());
        Assert.Equal(0, canary.Connections);
    }

    [Theory]
    [InlineData("http://127.0.0.1:{0}/")]
    [InlineData("http://127.1:{0}/")]
    [InlineData("http://2130706433:{0}/")]
    [InlineData("http://0x7f.0.0.1:{0}/")]
    [InlineData("http://0177.0.0.1:{0}/")]
    [InlineData("http://[::1]:{0}/")]
    [InlineData("http://[::ffff:127.0.0.1]:{0}/")]
    [InlineData("http://[::ffff:7f00:1]:{0}/")]
    [InlineData("http://[64:ff9b::7f00:1]:{0}/")]
    [InlineData("http://[2002:7f00:1::]:{0}/")]
    [InlineData("http://localhost:{0}/")]
    [InlineData("http://localhost.:{0}/")]
    [InlineData("http://127.0.0.1.nip.example:{0}/")]
    [InlineData("http://0.0.0.0:{0}/")]
    [InlineData("http://[::]:{0}/")]
    [InlineData("http://169.254.169.254:{0}/latest/meta-data/")]
    [InlineData("http://both.example:{0}/")]
    public async Task Fetch_AddressInside_IsRefusedAndTheCanaryStaysSilent(string template)
    {
        await using var canary = new LoopbackServer((_, response) => response.HtmlAsync("secret"));
        var url = new Uri(string.Format(System.Globalization.CultureInfo.InvariantCulture, template, canary.Port));
        using var fetcher = new HttpFetcher(_time, new GuardedDialer(_time, (host, _) => Task.FromResult<IPAddress[]>(host switch
        {
            // One good and one bad address: a name that answers so is refused whole.
            "both.example" => [IPAddress.Parse("93.184.216.34"), IPAddress.Loopback],
            _ => [IPAddress.Loopback],
        })));
        // The source names the very host, port and all: only the resolved address is wrong.
        var source = Source(canary) with { BaseUrl = url, AllowPrivateNetwork = false };
        Assert.IsType<FetchOutcome.Refused>(await fetcher.FetchAsync(new FetchRequest(source, url.AbsoluteUri), Ct));
        Assert.Equal(0, canary.Connections);
    }

    [Fact]
    public async Task Fetch_NameThatChangesItsAddress_IsResolvedOnceAndTheCheckedAddressDialled()
    {
        await using var server = new LoopbackServer((_, response) => response.HtmlAsync("x"));
        var asked = 0;
        using var fetcher = new HttpFetcher(_time, new GuardedDialer(
            _time, (_, _) => Task.FromResult<IPAddress[]>(asked++ == 0 ? [IPAddress.Loopback] : [IPAddress.Parse("169.254.169.254")])));
        var source = Source(server) with { BaseUrl = new Uri($"http://rebind.example:{server.Port}/") };
        Assert.IsType<FetchOutcome.Fetched>(await fetcher.FetchAsync(new FetchRequest(source, source.BaseUrl!.AbsoluteUri), Ct));
        Assert.Equal(1, asked);
    }

    [Fact]
    public async Task Fetch_OneSourceMayAndAnotherMayNot_ShareNoConnection()
    {
        await using var server = new LoopbackServer((_, response) => response.HtmlAsync("x"));
        Assert.IsType<FetchOutcome.Fetched>(await FetchAsync(server, "p"));
        Assert.IsType<FetchOutcome.Refused>(
            await _fetcher.FetchAsync(new FetchRequest(Source(server) with { AllowPrivateNetwork = false }, server.Url + "p"), Ct));
        Assert.Equal(1, server.Connections);
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("deflate")]
    [InlineData("br")]
    [InlineData("zstd")]
    public async Task Fetch_CompressedPage_IsDecompressed(string encoding)
    {
        await using var server = new LoopbackServer(
            (_, response) => response.SendAsync(
                200, Compress(encoding, Encoding.UTF8.GetBytes("<p>9,99 €</p>")), "Content-Encoding: " + encoding));
        Assert.Equal(
            "<p>9,99 €</p>", Encoding.UTF8.GetString(Assert.IsType<FetchOutcome.Fetched>(await FetchAsync(server, "p")).Body.Span));
        Assert.Contains(encoding, Assert.Single(server.Requests).Headers["Accept-Encoding"], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("deflate")]
    [InlineData("br")]
    [InlineData("zstd")]
    public async Task Fetch_Bomb_StopsAtTheCap(string encoding)
    {
        var bomb = Compress(encoding, new byte[64 * 1024 * 1024]);
        Assert.True(bomb.Length < 100_000);
        await using var server = new LoopbackServer((_, response) => response.SendAsync(200, bomb, "Content-Encoding: " + encoding));
        var failed = Assert.IsType<FetchOutcome.Failed>(await FetchAsync(server, "p"));
        Assert.Contains("larger than", failed.Reason, StringComparison.Ordinal);

        // The host did answer: it is no reason to leave it alone.
        Assert.Equal(200, failed.HttpStatus);
    }

    /// <summary>A frame of a few bytes that asks for a window of 2 GiB gets none.</summary>
    [Fact]
    public async Task Fetch_ZstdThatAsksForAHugeWindow_Fails()
    {
        byte[] frame = [0x28, 0xb5, 0x2f, 0xfd, 0x00, 0xa8, 0x0b, 0x00, 0x00, 0x41];
        await using var server = new LoopbackServer((_, response) => response.SendAsync(200, frame, "Content-Encoding: zstd"));

        var failed = Assert.IsType<FetchOutcome.Failed>(await FetchAsync(server, "p"));

        Assert.StartsWith("the body cannot be unpacked", failed.Reason, StringComparison.Ordinal);
        Assert.Equal(200, failed.HttpStatus);
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("br")]
    [InlineData("zstd")]
    public async Task Fetch_BodyThatIsNotPackedAsItSays_FailsAndTheHostDidAnswer(string encoding)
    {
        await using var server = new LoopbackServer(
            (_, response) => response.SendAsync(200, Encoding.UTF8.GetBytes("<p>9,99 €</p>"), "Content-Encoding: " + encoding));
        Assert.Equal(200, Assert.IsType<FetchOutcome.Failed>(await FetchAsync(server, "p")).HttpStatus);
    }

    [Theory]
    [InlineData("301 308", "/b")]
    [InlineData("308 302", "/a")]
    [InlineData("302 301", null)]
    [InlineData("307", null)]
    public async Task Fetch_RedirectsForGood_AreToldAsFarAsTheyGo(string statuses, string? movedTo)
    {
        var steps = statuses.Split(' ');
        await using var server = new LoopbackServer((request, response) =>
        {
            var step = request.Path switch { "/p" => 0, "/a" => 1, _ => 2 };
            return step < steps.Length
                ? response.HtmlAsync("", int.Parse(steps[step], System.Globalization.CultureInfo.InvariantCulture),
                    step == 0 ? "Location: /a#top" : "Location: /b")
                : response.HtmlAsync("there");
        });
        var page = Assert.IsType<FetchOutcome.Fetched>(await FetchAsync(server, "p"));
        Assert.Equal(movedTo is null ? null : new Uri(server.Url, movedTo).AbsoluteUri, page.MovedTo);
    }

    [Fact]
    public async Task Fetch_EndlessBody_StopsAtTheCap()
    {
        await using var server = new LoopbackServer(async (_, response) =>
        {
            await response.HeadAsync(200, "Content-Type: text/html");
            while (true)
                await response.WriteAsync(new byte[64 * 1024]);
        });
        var failed = Assert.IsType<FetchOutcome.Failed>(await FetchAsync(server, "p"));
        Assert.Contains("larger than", failed.Reason, StringComparison.Ordinal);

        // The host did answer: it is no reason to leave it alone.
        Assert.Equal(200, failed.HttpStatus);
    }

    [Fact]
    public async Task Fetch_DeclaredTooLarge_IsNotEvenRead()
    {
        await using var server = new LoopbackServer((_, response) => response.HeadAsync(200, "Content-Length: 99999999"));
        var failed = Assert.IsType<FetchOutcome.Failed>(await FetchAsync(server, "p"));
        Assert.Contains("larger than", failed.Reason, StringComparison.Ordinal);

        // The host did answer: it is no reason to leave it alone.
        Assert.Equal(200, failed.HttpStatus);
    }

    [Fact]
    public async Task Fetch_NoHeaders_GivesUpAfterTenSeconds()
    {
        var asked = new TaskCompletionSource();
        await using var server = new LoopbackServer((_, response) =>
        {
            asked.TrySetResult();
            return Task.Delay(Timeout.Infinite, response.Stopped);
        });
        var fetching = FetchAsync(server, "p");
        await asked.Task.ComesAsync("the request", Ct);
        _time.Advance(TimeSpan.FromSeconds(9.9));
        Assert.False(fetching.IsCompleted);
        _time.Advance(TimeSpan.FromSeconds(0.2));
        Assert.Equal("no headers within 10 s", Assert.IsType<FetchOutcome.Failed>(await fetching).Reason);
    }

    [Fact]
    public async Task Fetch_TricklingBody_GivesUpAtTheSourcesDeadline()
    {
        var sent = new TaskCompletionSource();
        await using var server = new LoopbackServer(async (_, response) =>
        {
            await response.HeadAsync(200, "Content-Length: 1000");
            await response.WriteAsync("<"u8.ToArray());
            sent.TrySetResult();
            await Task.Delay(Timeout.Infinite, response.Stopped);
        });
        var fetching = FetchAsync(server, "p");
        await sent.Task.ComesAsync("the first byte", Ct);
        _time.Advance(TimeSpan.FromSeconds(31));
        Assert.IsType<FetchOutcome.Failed>(await fetching);
    }

    [Fact]
    public async Task Fetch_TornBody_Fails()
    {
        await using var server = new LoopbackServer(async (_, response) =>
        {
            await response.HeadAsync(200, "Content-Length: 1000");
            await response.WriteAsync("half"u8.ToArray());
        });
        Assert.IsType<FetchOutcome.Failed>(await FetchAsync(server, "p"));
        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task Fetch_ConnectionDroppedBeforeAnAnswer_IsTriedOnceMore()
    {
        await using var server = new LoopbackServer((_, _) => Task.CompletedTask);
        Assert.IsType<FetchOutcome.Failed>(await FetchAsync(server, "p"));
        Assert.Equal(2, server.Requests.Count);
    }

    [Fact]
    public async Task Fetch_NobodyListens_Fails()
    {
        // The port is taken, so that nobody else gets it, and nobody listens there.
        using var taken = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        taken.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        var port = ((IPEndPoint)taken.LocalEndPoint!).Port;
        var source = new SourceOptions
        {
            Id = new SourceId("s"), BaseUrl = new Uri($"http://127.0.0.1:{port}/"), AllowPrivateNetwork = true,
        };
        Assert.IsType<FetchOutcome.Failed>(await _fetcher.FetchAsync(new FetchRequest(source, source.BaseUrl!.AbsoluteUri), Ct));
    }

    [Fact]
    public async Task Fetch_CancelledWhileWaiting_Throws()
    {
        using var stop = new CancellationTokenSource();
        var asked = new TaskCompletionSource();
        await using var server = new LoopbackServer((_, response) =>
        {
            asked.TrySetResult();
            return Task.Delay(Timeout.Infinite, response.Stopped);
        });
        var fetching = _fetcher.FetchAsync(new FetchRequest(Source(server), server.Url.AbsoluteUri), stop.Token).AsTask();
        await asked.Task.ComesAsync("the request", Ct);
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => fetching);
    }

    private static SourceOptions Source(LoopbackServer server) =>
        new() { Id = new SourceId("shop"), BaseUrl = server.Url, AllowPrivateNetwork = true };

    private static byte[] Compress(string encoding, byte[] bytes)
    {
        using var compressed = new MemoryStream();
        using (Stream stream = encoding switch
        {
            "gzip" => new GZipStream(compressed, CompressionLevel.SmallestSize),
            "deflate" => new ZLibStream(compressed, CompressionLevel.SmallestSize),
            "zstd" => new ZstdSharp.CompressionStream(compressed),
            _ => new BrotliStream(compressed, CompressionLevel.Fastest),
        })
            stream.Write(bytes);
        return compressed.ToArray();
    }

    private Task<FetchOutcome> FetchAsync(LoopbackServer server, string path) =>
        _fetcher.FetchAsync(new FetchRequest(Source(server), server.Url + path), Ct).AsTask();
}
