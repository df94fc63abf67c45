using System.Text;
using Repricer.Core.Catalog;
using Repricer.Core.Sources;
using Repricer.Engine.Crawling;
using Repricer.Reading;
using Xunit;

namespace Repricer.Engine.Tests.Crawling;

public sealed class ReadKeysTests
{
    private static readonly SourceOptions Source = CrawlBench.Source();

    private static readonly DueWatch Watch = new(
        new WatchId(Source.Id, new Sku("K-1"), "/p"), null, new ExpectedProduct("K-1", null, "M", "Kettle", "Acme"), null, null, null);

    private static readonly FetchOutcome.Fetched Page = new(200, "http://shop.example/p", "text/html", "x"u8.ToArray(), null, null);

    public static TheoryData<string> Changes() => [.. Readers().Select(one => one.Name)];

    /// <summary>Whatever a reading depends on makes another key.</summary>
    [Theory]
    [MemberData(nameof(Changes))]
    public void Of_AnotherReaderOrProduct_IsAnotherKey(string name)
    {
        var (_, source, watch) = Readers().Single(one => one.Name == name);
        Assert.NotEqual(ReadKeys.Of(Source, Watch), ReadKeys.Of(source, watch));
    }

    [Fact]
    public void Of_WhatNoReadingDependsOn_IsTheSameKey() => Assert.Equal(
        ReadKeys.Of(Source, Watch),
        ReadKeys.Of(
            Source with { Interval = TimeSpan.FromDays(2), RequestsPerSecond = 3, UserAgent = "Scout/1" },
            Watch with { DueAt = DateTimeOffset.UnixEpoch, ETag = "x", Importance = 5 }));

    [Fact]
    public void IsSame_IsOfTheBytesAndOfWhatTheyAreReadBy()
    {
        Assert.False(ReadKeys.IsSame(Page, null, out var first));
        Assert.False(ReadKeys.IsSame(Page, first, out var known));
        Assert.True(ReadKeys.IsSame(Page, known, out var again));
        Assert.Equal(known, again);
        Assert.True(ReadKeys.IsSame(
            Page with { Body = "x"u8.ToArray(), ETag = "v", Headers = [new("Date", "now")] }, known, out _));

        FetchOutcome.Fetched[] others =
        [
            Page with { Body = "y"u8.ToArray() }, Page with { Body = Encoding.UTF8.GetBytes("x ") }, Page with { HttpStatus = 203 },
            Page with { FinalUrl = "http://shop.example/q" }, Page with { ContentType = "text/html; charset=utf-16" },
            Page with { ContentType = null },
        ];
        Assert.All(others, other => Assert.False(ReadKeys.IsSame(other, known, out _)));
    }

    private static IEnumerable<(string Name, SourceOptions Source, DueWatch Watch)> Readers()
    {
        var profile = new SourceProfile("shop", [new SelectorRule(CandidateField.Price, ".p", null)]);
        yield return ("locale", Source with { Locale = "de-DE" }, Watch);
        yield return ("currency", Source with { Currency = Currency.Parse("USD") }, Watch);
        yield return ("tax", Source with { PricesIncludeTax = true }, Watch);
        yield return ("fetcher", Source with { Fetcher = "browser" }, Watch);
        yield return ("profile", Source with { Profile = profile }, Watch);
        var attribute = profile with { Rules = [profile.Rules[0] with { Attribute = "content" }] };
        yield return ("attribute", Source with { Profile = attribute }, Watch);
        yield return ("gtin", Source, Watch with { Expected = Watch.Expected with { Gtin = "4006381333931" } });
        yield return ("title", Source, Watch with { Expected = Watch.Expected with { Title = "Kettle 2" } });
        yield return ("seller", Source, Watch with { Seller = "Acme" });
    }
}
