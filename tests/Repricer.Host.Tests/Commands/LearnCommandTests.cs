using Repricer.Host.Tests.Support;
using Repricer.Testing;
using Xunit;

namespace Repricer.Host.Tests.Commands;

public sealed class LearnCommandTests
{
    private const string Page = "<html><body><h1>Kettle</h1><div class='product-box'><s class='old-price'>19,90 €</s> <b "
        + "class='price'>12,99 €</b></div></body></html>";

    [Fact]
    public async Task Learn_SavedPage_PrintsAProfileThatPassesTheCheck()
    {
        using var run = new CommandRun();
        run.Write("p.html", Page);

        Assert.Equal(0, await run.RunAsync("learn", "p.html", "--price", "12.99", "--source", "rival"));

        Assert.StartsWith("# Proposed from p.html, which asks 12.99.", run.Out, StringComparison.Ordinal);
        Assert.Contains("\n  price: '.price'\n", run.Out, StringComparison.Ordinal);
        Assert.Contains("\n  list_price: '.old-price'\n", run.Out, StringComparison.Ordinal);
        run.Write("strategies/sources/rival.yaml", run.Out);
        Assert.Equal(0, await run.RunAsync("check"));
    }

    [Fact]
    public async Task Learn_Json_HoldsRulesAlternativesAndBothReadings()
    {
        using var run = new CommandRun();
        run.Write("p.html", Page);

        Assert.Equal(0, await run.RunAsync("learn", "p.html", "--price", "12.99", "--url", "https://www.shop.example/p/1", "--json"));

        Assert.Contains("\"source\":\"shop-example\"", run.Out, StringComparison.Ordinal);
        Assert.Contains("\"selector\":\".price\"", run.Out, StringComparison.Ordinal);
        Assert.Contains(
            "\"with_profile\":{\"status\":\"priced\",\"amount\":\"12.99\",\"currency\":\"EUR\",\"method\":\"selector\"", run.Out,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Learn_PriceIsNotOnThePage_SaysWhichPricesAre()
    {
        using var run = new CommandRun();
        run.Write("p.html", Page);

        Assert.Equal(1, await run.RunAsync("learn", "p.html", "--price", "13.99"));

        Assert.Equal("", run.Out);
        Assert.Contains("no element of the page shows 13.99", run.Error, StringComparison.Ordinal);
        Assert.Contains("12.99", run.Error, StringComparison.Ordinal);
        Assert.Contains("19.90", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--price", "p.html")]
    [InlineData("expected an amount above zero", "p.html", "--price", "12,99")]
    [InlineData("expected an amount above zero", "p.html", "--price", "0")]
    [InlineData("no source's name", "p.html", "--price", "1", "--source", "a b")]
    [InlineData("no ISO 4217", "p.html", "--price", "1", "--currency", "EURO")]
    [InlineData("--url says where", "http://127.0.0.1:9/", "--price", "1", "--url", "http://127.0.0.1:9/")]
    public async Task Learn_WrongUsage_SaysWhatAndExitsWithTwo(string says, params string[] args)
    {
        using var run = new CommandRun();

        Assert.Equal(2, await run.RunAsync(["learn", .. args]));

        Assert.Contains(says, run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("learn", "--price", "12.99")]
    [InlineData("extract")]
    public async Task Address_OnThisMachine_IsAskedOnlyWhenAllowed(params string[] verb)
    {
        await using var shop = new LoopbackServer(
            (request, answer) => request.Path == "/robots.txt"
                ? answer.HtmlAsync("User-agent: *\nDisallow: /secret")
                : answer.HtmlAsync(Page));
        using var run = new CommandRun();
        var url = $"{shop.Url}p/1";

        Assert.Equal(1, await run.RunAsync([verb[0], url, .. verb[1..]]));
        Assert.Contains(url, run.Error, StringComparison.Ordinal);
        Assert.Equal(0, shop.Connections);

        Assert.Equal(0, await run.RunAsync([verb[0], url, .. verb[1..], "--allow-private"]));
        Assert.Contains("12.99", run.Out, StringComparison.Ordinal);
        Assert.Equal(1, shop.CountOf("/robots.txt"));

        Assert.Equal(1, await run.RunAsync([verb[0], $"{shop.Url}secret", .. verb[1..], "--allow-private"]));
        Assert.Contains("robots.txt forbids", run.Error, StringComparison.Ordinal);
        Assert.Equal(0, shop.CountOf("/secret"));
    }

    [Fact]
    public async Task Extract_AddressThatIsGone_SaysSo()
    {
        await using var shop = new LoopbackServer((_, answer) => answer.HtmlAsync("no", 404));
        using var run = new CommandRun();

        Assert.Equal(1, await run.RunAsync("extract", $"{shop.Url}p/1", "--allow-private", "--json"));

        Assert.Contains("\"status\":\"gone\"", run.Out, StringComparison.Ordinal);
        Assert.Contains("\"amount\":null", run.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Extract_WithALearnedProfile_ReadsAnotherPageOfTheShop()
    {
        using var run = new CommandRun();
        run.Write("p.html", Page);
        Assert.Equal(0, await run.RunAsync("learn", "p.html", "--price", "12.99"));
        run.Write("shop.yaml", run.Out);
        run.Write("other.html", Page.Replace("12,99", "15,49", StringComparison.Ordinal));

        Assert.Equal(0, await run.RunAsync("extract", "other.html", "--profile", "shop.yaml", "--json"));

        Assert.Contains("\"amount\":\"15.49\"", run.Out, StringComparison.Ordinal);
        Assert.Contains("\"method\":\"selector\"", run.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Extract_WithAFaultyProfile_NamesThePlace()
    {
        using var run = new CommandRun();
        run.Write("p.html", Page);
        run.Write("shop.yaml", "source: shop\nfields:\n  prise: .price\n");

        Assert.Equal(1, await run.RunAsync("extract", "p.html", "--profile", "shop.yaml"));

        Assert.Contains("shop.yaml:3:3: error: ", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Check_SelectorOfASourceFile_IsJudged()
    {
        using var run = new CommandRun();
        run.Write("strategies/sources/rival.yaml", "source: rival\nfields:\n  price: 'div >'\n");

        Assert.Equal(1, await run.RunAsync("check"));

        Assert.Matches(@"rival\.yaml:3:10: error: .*'div >' is no CSS selector", run.Out);
    }
}
