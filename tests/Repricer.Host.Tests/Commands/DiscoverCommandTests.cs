using System.Text.Json.Nodes;
using Repricer.Host.Tests.Support;
using Repricer.Testing;
using Xunit;

namespace Repricer.Host.Tests.Commands;

/// <summary>Discovery as an operator sees it, against a shop on loopback: find, look at, approve, reject.</summary>
public sealed class DiscoverCommandTests : IAsyncDisposable
{
    private readonly CommandRun _run = new();
    private readonly LoopbackServer _shop;

    public DiscoverCommandTests() => _shop = new LoopbackServer(Answer);

    public async ValueTask DisposeAsync()
    {
        await _shop.DisposeAsync();
        _run.Dispose();
    }

    [Fact]
    public async Task Discover_AShop_ProposesWhatItSellsOfOurs_AndGoesOnWhereItEnded()
    {
        await CatalogueAsync();

        Assert.Equal(0, await _run.RunAsync("discover", "shop", "--max", "3", "--json"));
        var report = JsonNode.Parse(_run.Out)!;
        Assert.Equal((5, 3, 2), ((int)report["addresses"]!, (int)report["looked_at"]!, (int)report["left"]!));
        Assert.Equal(0, _shop.CountOf("/imprint"));
        Assert.Equal(0, await _run.RunAsync("discover", "shop"));
        Assert.Contains("5 addresses, 3 known already, 2 looked at", _run.Out, StringComparison.Ordinal);
        Assert.Equal(1, _shop.CountOf("/p/sony-wh-1000xm4-black"));

        Assert.Equal(0, await _run.RunAsync("proposals", "--json"));
        var found = JsonNode.Parse(_run.Out)!["items"]!.AsArray();
        Assert.Equal(["B", "A"], found.OrderByDescending(row => (string)row!["confidence"]!, StringComparer.Ordinal).Select(row => (string)row!["sku"]!));
        Assert.Equal("gtin", (string)found.Single(row => (string)row!["sku"]! == "B")!["basis"]!);
    }

    [Fact]
    public async Task Proposals_ApprovedAndRejected_AreWatchedAndGoneForGood()
    {
        await CatalogueAsync();
        Assert.Equal(0, await _run.RunAsync("discover", "shop"));

        Assert.Equal(0, await _run.RunAsync("proposals", "approve", "--at-least", "99"));
        Assert.Contains("1 approved, watched from now on", _run.Out, StringComparison.Ordinal);
        Assert.Equal(0, await _run.RunAsync("proposals", "--csv"));
        var lines = _run.Out.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        _run.Write("found.csv", lines[0] + "\n" + lines[1].Replace(",,shop", ",reject,shop", StringComparison.Ordinal) + "\n");
        Assert.True(await _run.RunAsync("proposals", "decide", "found.csv") == 0, _run.Error);
        Assert.Contains("1 rejected for good", _run.Out, StringComparison.Ordinal);

        Assert.Equal(0, await _run.RunAsync("discover", "shop", "--again", "0"));
        Assert.Equal(0, await _run.RunAsync("proposals"));
        Assert.Contains("nothing waits", _run.Out, StringComparison.Ordinal);
        Directory.CreateDirectory(Path.Combine(_run.Folder, "strategies"));
        Assert.True(await _run.RunAsync("run", "--once") == 0, _run.Error + _run.Out);
        Assert.Equal(2, _shop.CountOf("/p/power-bank"));
    }

    [Theory]
    [InlineData(1, "there is no source 'shup'; did you mean 'shop'?", "discover", "shup")]
    [InlineData(2, "--max: 1 to 100000 is expected, found 0", "discover", "shop", "--max", "0")]
    [InlineData(2, "did you mean", "discover", "shop", "--dryrun")]
    [InlineData(2, "--state: 'propsed' is none of", "proposals", "--state", "propsed")]
    [InlineData(2, "one of both", "proposals", "approve")]
    [InlineData(2, "one of both", "proposals", "reject", "1", "--source", "shop")]
    [InlineData(1, "99: there is no such proposal", "proposals", "approve", "99")]
    [InlineData(1, "the file is not there", "proposals", "decide", "nothing.csv")]
    public async Task WrongUse_HasItsExitCodeAndSaysWhatIsExpected(int code, string told, params string[] args)
    {
        await CatalogueAsync();

        Assert.Equal(code, await _run.RunAsync(args));
        Assert.Contains(told, _run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Decide_AFaultyFile_IsRefusedWholeWithThePlaces()
    {
        await CatalogueAsync();
        Assert.Equal(0, await _run.RunAsync("discover", "shop"));
        _run.Write("found.csv", "id,decision\n1,aprove\nx,reject\n2,approve\n");

        Assert.Equal(1, await _run.RunAsync("proposals", "decide", "found.csv"));
        Assert.Contains("found.csv:2:", _run.Error, StringComparison.Ordinal);
        Assert.Contains("found.csv:3:", _run.Error, StringComparison.Ordinal);
        Assert.Equal(0, await _run.RunAsync("proposals", "--state", "approved", "--json"));
        Assert.Empty(JsonNode.Parse(_run.Out)!["items"]!.AsArray());
    }

    private static string Page(string title, string price, string? gtin) =>
        $$"""
        <html><head><title>{{title}}</title><script type="application/ld+json">{"@context":"https://schema.org","@type":"Product","name":"{{title}}"
        {{(gtin is null ? "" : $",\"gtin13\":\"{gtin}\"")}},"offers":{"@type":"Offer","price":"{{price}}","priceCurrency":"EUR",
        "availability":"https://schema.org/InStock"} }</script></head><body><h1>{{title}}</h1><p>{{price}} EUR</p></body></html>
        """;

    private async Task Answer(LoopbackRequest request, LoopbackResponse response)
    {
        string[] pages = ["/p/sony-wh-1000xm4-black", "/p/sony-wh-1000xm4-white", "/p/power-bank", "/p/garden-hose", "/imprint"];
        var body = request.Path switch
        {
            "/robots.txt" => $"User-agent: *\nDisallow: /private\nSitemap: {_shop.Url}sitemap.xml\n",
            "/sitemap.xml" => "<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">"
                + string.Concat(pages.Select(page => $"<url><loc>{_shop.Url.GetLeftPart(UriPartial.Authority)}{page}</loc></url>"))
                + "<url><loc>https://elsewhere.example/p/1</loc></url></urlset>",
            "/p/sony-wh-1000xm4-black" => Page("Sony WH-1000XM4 Wireless Headphones Black", "249.00", null),
            "/p/sony-wh-1000xm4-white" => Page("Sony WH-1000XM4 Wireless Headphones White", "239.00", null),
            "/p/power-bank" => Page("Powerbank", "19.00", "4006381333931"),
            "/p/garden-hose" => Page("=Garden hose 20 m", "29.00", null),
            _ => "<html><body><h1>Imprint</h1></body></html>",
        };
        await response.HtmlAsync(body);
    }

    private async Task CatalogueAsync()
    {
        _run.Write("appsettings.json", $$"""
            { "Sources": { "shop": { "BaseUrl": "{{_shop.Url}}", "AllowPrivateNetwork": true, "RequestsPerSecond": 1000, "Currency": "EUR" } } }
            """);
        _run.Write(
            "products.csv",
            "sku,title,brand,gtin,currency\nA,WH-1000XM4 Wireless Headphones Black,Sony,,EUR\nB,PowerCore 10000 Power Bank,Anker,4006381333931,EUR\n");
        Assert.Equal(0, await _run.RunAsync("import", "--products", "products.csv"));
    }
}
