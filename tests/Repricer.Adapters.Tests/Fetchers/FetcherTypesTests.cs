using Microsoft.Extensions.Logging.Abstractions;
using Repricer.Adapters.Fetchers;
using Repricer.Core.Catalog;
using Repricer.Engine.Crawling;
using Xunit;

namespace Repricer.Adapters.Tests.Fetchers;

public sealed class FetcherTypesTests
{
    [Fact]
    public async Task Create_EveryListedName_IsThereAndBadNamesListThem()
    {
        await using var fetchers = FetcherTypes.Create(TimeProvider.System, "/nowhere/chromium", NullLoggerFactory.Instance);
        Assert.Equal(FetcherTypes.Words.Select(word => word.Name), fetchers.Catalog.Names);
        Assert.Equal("http", fetchers.Robots.Name);
        var source = new SourceOptions { Id = new SourceId("shop"), Fetcher = "curl" };
        Assert.Equal("source 'shop': unknown fetcher 'curl'; known are: http, browser", Assert.Single(fetchers.Catalog.Validate([source])));
    }

    [Fact]
    public async Task Create_BrowserThatIsNotThere_SaysSoAndHttpWorks()
    {
        await using var fetchers = FetcherTypes.Create(TimeProvider.System, "/nowhere/chromium", NullLoggerFactory.Instance);
        var browser = fetchers.Catalog["browser"];
        Assert.Contains("/nowhere/chromium", browser.Unavailable, StringComparison.Ordinal);
        Assert.Null(fetchers.Catalog["http"].Unavailable);
        var source = new SourceOptions { Id = new SourceId("shop"), BaseUrl = new Uri("http://shop.example/") };
        Assert.IsType<FetchOutcome.Unavailable>(
            await browser.FetchAsync(new FetchRequest(source, "http://shop.example/"), TestContext.Current.CancellationToken));
    }
}
