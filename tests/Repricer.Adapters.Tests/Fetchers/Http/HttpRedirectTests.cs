using System.Globalization;
using Repricer.Engine.Crawling;
using Repricer.Testing;
using Xunit;

namespace Repricer.Adapters.Tests.Fetchers.Http;

/// <summary>Redirects are followed by hand: within the source, a few times, and never to where nobody may go.</summary>
public sealed class HttpRedirectTests : HttpFetching
{
    [Fact]
    public async Task Fetch_Redirects_AreFollowedUpToFive()
    {
        await using var server = new LoopbackServer((request, response) =>
        {
            var left = int.Parse(request.Path[1..], CultureInfo.InvariantCulture);
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
        var request = new FetchRequest(Source(server), server.Url + "p")
        {
            MayFollow = (target, _) =>
            {
                asked.Add(target.AbsolutePath);
                return new(forbidden);
            },
        };
        var outcome = await Fetcher.FetchAsync(request, Ct);
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
                "", 302, "Location: " + string.Format(CultureInfo.InvariantCulture, target, canary.Port)));
        var outcome = await FetchAsync(server, "p");
        Assert.True(outcome is FetchOutcome.Refused or FetchOutcome.Failed { Reason: "a redirect to nowhere" }, outcome.ToString());
        Assert.Equal(0, canary.Connections);
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
                ? response.HtmlAsync("", int.Parse(steps[step], CultureInfo.InvariantCulture),
                    step == 0 ? "Location: /a#top" : "Location: /b")
                : response.HtmlAsync("there");
        });
        var page = Assert.IsType<FetchOutcome.Fetched>(await FetchAsync(server, "p"));
        Assert.Equal(movedTo is null ? null : new Uri(server.Url, movedTo).AbsoluteUri, page.MovedTo);
    }
}
