using System.Text;
using Repricer.Engine.Crawling;
using Repricer.Testing;
using Xunit;

namespace Repricer.Adapters.Tests.Fetchers.Http;

/// <summary>What an answer of a page comes to, by its status and headers.</summary>
public sealed class HttpFetcherTests : HttpFetching
{
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
        var outcome = await Fetcher.FetchAsync(
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
}
