using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Repricer.Engine.Crawling;
using Repricer.Testing;
using Xunit;

namespace Repricer.Engine.Tests.Crawling;

public sealed class RobotsPolicyTests(ITestOutputHelper output)
{
    [Theory]
    [InlineData("User-agent: *\nDisallow: /cart", "/cart/1", false)]
    [InlineData("User-agent: *\nDisallow: /cart", "/Cart/1", true)]
    [InlineData("User-agent: *\nDisallow:", "/cart", true)]
    [InlineData("User-agent: *\nDisallow: /\nAllow: /p/", "/p/1", true)]
    [InlineData("User-agent: *\nDisallow: /p/\nAllow: /p/", "/p/1", true)]
    [InlineData("User-agent: *\nAllow: /p/\nDisallow: /p/secret", "/p/secret", false)]
    [InlineData("User-agent: *\nDisallow: /*?sort=", "/list?sort=price", false)]
    [InlineData("User-agent: *\nDisallow: /*?sort=", "/list?page=2", true)]
    [InlineData("User-agent: *\nDisallow: /*.pdf$", "/a/b.pdf", false)]
    [InlineData("User-agent: *\nDisallow: /*.pdf$", "/a/b.pdf?x", true)]
    [InlineData("User-agent: *\nDisallow: /a*b*c", "/axxbyyc/z", false)]
    [InlineData("User-agent: *\nDisallow: /a**b$", "/a-b-b", false)]
    [InlineData("User-agent: *\nDisallow: /a$b", "/a$b", false)]
    [InlineData("User-agent: *\nDisallow: /a%2Ab", "/a*b", false)]
    [InlineData("User-agent: *\nDisallow: /a%2Fb", "/a/b", true)]
    [InlineData("User-agent: *\nDisallow: /%7euser", "/~user", false)]
    [InlineData("User-agent: *\nDisallow: /caf%C3%A9", "/café", false)]
    [InlineData("User-agent: *\nDisallow: /café", "/caf%c3%a9", false)]
    [InlineData("User-agent: *\nDisallow: /100%", "/100%", false)]
    [InlineData("User-agent: *\nDisallow: relative", "/relative", true)]
    [InlineData("User-agent: *\nDisallow: /", "/robots.txt", true)]
    [InlineData("Disallow: /", "/x", true)]
    [InlineData("\uFEFFUser-agent: *\rDisallow: /x # why", "/x", false)]
    [InlineData("user-agent *\ndisallow /x", "/x", false)]
    [InlineData("User-agent: *\nDissalow: /x", "/x", false)]
    [InlineData("<html><body>Not found</body></html>", "/x", true)]
    public void IsAllowed_OneGroup_FollowsTheLongestRule(string robots, string path, bool allowed)
    {
        var policy = Parse(robots);
        Assert.Equal(allowed, policy.IsAllowed("RepricerBot", path));
        Assert.Equal(allowed, policy.IsAllowed("RepricerBot/0.1 (+https://shop.example/bot)", $"https://shop.example{path}"));
    }

    [Theory]
    [InlineData("RepricerBot", false, true)]
    [InlineData("repricerbot/2.0", false, true)]
    [InlineData("Mozilla/5.0 (compatible; RepricerBot/2.0)", false, true)]
    [InlineData("RepricerBotExtra", true, false)]
    [InlineData("Other", true, false)]
    [InlineData("*", true, false)]
    [InlineData("", true, false)]
    public void IsAllowed_AgentWithItsOwnGroup_IgnoresTheCommonOne(string agent, bool own, bool common)
    {
        var policy = Parse("User-agent: *\nDisallow: /common\n\nUser-agent: RepricerBot/1.0\nDisallow: /own-a\n\nUser-agent: "
            + "other-a\nUser-agent: REPRICERBOT\nDisallow: /own-b");
        Assert.Equal(own, policy.IsAllowed(agent, "/own-a"));
        Assert.Equal(own, policy.IsAllowed(agent, "/own-b"));
        Assert.Equal(common, policy.IsAllowed(agent, "/common"));
    }

    [Fact]
    public void CrawlDelay_BelongsToTheAgentsAboveIt_AndPartsNoGroup()
    {
        var policy = Parse("User-agent: a\nCrawl-delay: 2.5\nUser-agent: b\nDisallow: /x\nUser-agent: c\nCrawl-delay: soon\nCrawl-delay: "
            + "-1\nUser-agent: *\nCrawl-delay: 9\nDisallow: /y");
        Assert.Equal(TimeSpan.FromSeconds(2.5), policy.CrawlDelay("a"));
        Assert.Null(policy.CrawlDelay("b"));
        Assert.Null(policy.CrawlDelay("c"));
        Assert.Equal(TimeSpan.FromSeconds(9), policy.CrawlDelay("d"));
        Assert.False(policy.IsAllowed("a", "/x"));
    }

    [Fact]
    public void Sitemaps_StandOutsideOfGroups()
    {
        var policy = Parse("Sitemap: https://a.example/1.xml\nUser-agent: a\nSITEMAP:https://a.example/2.xml\nDisallow: /x\nSitemap: "
            + "https://a.example/1.xml");
        Assert.Equal(["https://a.example/1.xml", "https://a.example/2.xml"], policy.Sitemaps);
        Assert.False(policy.IsAllowed("a", "/x"));
    }

    [Theory]
    [InlineData(404, true)]
    [InlineData(401, true)]
    [InlineData(410, true)]
    [InlineData(204, true)]
    [InlineData(429, false)]
    [InlineData(500, false)]
    [InlineData(503, false)]
    [InlineData(301, false)]
    [InlineData(0, false)]
    public void ForHttpStatus_FollowsTheRfc(int status, bool allowed) =>
        Assert.Equal(allowed, RobotsPolicy.ForHttpStatus(status).IsAllowed("any", "https://a.example/p"));

    [Theory]
    [InlineData("https://a.example")]
    [InlineData("https://a.example?x=1")]
    [InlineData("//a.example/")]
    [InlineData("")]
    [InlineData("/#part")]
    public void IsAllowed_AnyWritingOfTheUrl_IsAPath(string url) => Assert.False(Parse("User-agent: *\nDisallow: /").IsAllowed("a", url));

    [Fact]
    public void Parse_BeyondTheLimit_IsNotRead()
    {
        var robots = $"User-agent: *\nDisallow: /early\n#{new string('x', RobotsPolicy.MaxBytes)}\nDisallow: /late";
        Assert.False(Parse(robots).IsAllowed("a", "/early"));
        Assert.True(Parse(robots).IsAllowed("a", "/late"));
    }

    [Fact]
    public void Parse_Utf16WithMark_IsRead() =>
        Assert.False(RobotsPolicy.Parse([0xff, 0xfe, .. Encoding.Unicode.GetBytes("User-agent: *\nDisallow: /x")]).IsAllowed("a", "/x"));

    [Fact]
    public void IsAllowed_HostileFile_IsLinearWork()
    {
        var stars = string.Concat(Enumerable.Repeat("*aaaaaaaaab", 150));
        var robots = new StringBuilder();
        for (var i = 0; i < 5000; i++)
            robots.Append("User-agent: a\nUser-agent: b").Append(i).Append('\n');
        while (robots.Length < RobotsPolicy.MaxBytes)
            robots.Append("Disallow: /a").Append(stars).Append('\n');
        // Linear in file and address this takes a moment; the address times the patterns would be hours.
        Watchdog.Run("robots", () => Parse(robots.ToString()).IsAllowed("a", "/" + new string('a', 4_000_000)));
    }

    [Fact]
    public void IsAllowed_AnyPattern_AgreesWithTheDefinition()
    {
        var pattern = Gen.Elements('a', 'b', '*', '/').ListOf(6).Select(chars => "/" + string.Concat(chars));
        var anchor = Gen.Elements("", "$");
        var path = Gen.Elements('a', 'b', '/').ListOf(9).Select(chars => "/" + string.Concat(chars));
        Prop.ForAll(pattern.Zip(anchor).Zip(path).ToArbitrary(), sample =>
        {
            var ((body, end), url) = sample;
            return Parse($"User-agent: *\nDisallow: {body}{end}").IsAllowed("x", $"http://a.example{url}") != Matches(
                body, end == "$", url);
        }).Check(Fuzz.Property(3000));

        static bool Matches(ReadOnlySpan<char> pattern, bool whole, ReadOnlySpan<char> text) =>
            pattern.IsEmpty ? !whole || text.IsEmpty
            : pattern[0] == '*' ? Matches(pattern[1..], whole, text) || (!text.IsEmpty && Matches(pattern, whole, text[1..]))
            : !text.IsEmpty && text[0] == pattern[0] && Matches(pattern[1..], whole, text[1..]);
    }

    [Fact]
    public void Parse_AnyBytes_NeverThrows() =>
        Prop.ForAll<byte[], string>((bytes, url) =>
        {
            var policy = RobotsPolicy.Parse([.. "User-agent: *\nDisallow: /"u8, .. bytes ?? []]);
            return (policy.IsAllowed(url ?? "", url ?? "") || true) && policy.CrawlDelay(url ?? "") is null or { Ticks: >= 0 };
        }).Check(Fuzz.Property(500));

    [Fact]
    public void EvaluationSet_ConformingRows_AreAllRight()
    {
        Assert.SkipWhen(EvaluationSet.Folder is null, EvaluationSet.AbsentMessage);
        var rows = EvaluationSet.Rows("robots.jsonl");
        var wrong = rows
            .Where(row => Policy(row).IsAllowed(row.Text("agent")!, row.Text("url")!) != row.GetProperty("allowed").GetBoolean())
            .ToList();
        foreach (var group in rows.GroupBy(row => row.Text("conformance")))
            output.WriteLine($"{group.Key}: {group.Count() - wrong.Count(row => row.Text("conformance") == group.Key)} of {group.Count()}");
        Assert.Empty(wrong.Where(row => row.Text("conformance") == "rfc9309").Select(row => row.Text("id")));
        Assert.All(EvaluationSet.Rows("robots_crawl_delay.jsonl"), row => Assert.Equal(
            row.GetProperty("crawl_delay_s").ValueKind == System.Text.Json.JsonValueKind.Null
                ? null
                : row.GetProperty("crawl_delay_s").GetDouble(),
            Policy(row).CrawlDelay(row.Text("agent")!)?.TotalSeconds));
        Assert.All(
            EvaluationSet.Rows("robots_sitemaps.jsonl"),
            row => Assert.Equal(row.GetProperty("sitemaps").EnumerateArray().Select(url => url.GetString()), Policy(row).Sitemaps));
        Assert.All(
            EvaluationSet.Rows("robots_http_status.jsonl").Where(row => row.Text("questionable") is null && row.Text("expect") != "parse"),
            row => Assert.Equal(
                row.Text("expect") == "allow_all", RobotsPolicy.ForHttpStatus(row.GetProperty("status").GetInt32()).IsAllowed("a", "/")));
    }

    private static RobotsPolicy Policy(System.Text.Json.JsonElement row) =>
        row.Text("robots") is { } text ? Parse(text) : RobotsPolicy.Parse(Convert.FromBase64String(row.Text("robots_b64")!));

    private static RobotsPolicy Parse(string robots) => RobotsPolicy.Parse(Encoding.UTF8.GetBytes(robots));
}
