using Repricer.Engine.Crawling;
using Xunit;

namespace Repricer.Engine.Tests.Crawling;

public sealed class UserAgentsTests
{
    [Theory]
    [InlineData("Repricer/1.0", "Repricer")]
    [InlineData("Mozilla/5.0 (compatible; FooBot/2.1; +https://foo.example/bot)", "FooBot")]
    [InlineData("plain", "plain")]
    [InlineData("", "")]
    public void RobotsToken_UserAgent_IsItsOwnProduct(string userAgent, string token) =>
        Assert.Equal(token, UserAgents.RobotsToken(userAgent));

    [Fact]
    public void Of_SourceWithoutOne_IsTheHonestDefault()
    {
        Assert.StartsWith("Repricer/", UserAgents.Of(CrawlBench.Source()), StringComparison.Ordinal);
        Assert.Equal("Mine/1", UserAgents.Of(CrawlBench.Source() with { UserAgent = "Mine/1" }));
    }
}
