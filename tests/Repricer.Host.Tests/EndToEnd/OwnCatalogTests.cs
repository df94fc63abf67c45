using System.Globalization;
using Repricer.Host.Tests.Support;
using Repricer.Testing;
using Xunit;

namespace Repricer.Host.Tests.EndToEnd;

/// <summary>
/// The README's "first own catalogue": pages from a static server on loopback, three CSV files, one strategy, a drop folder.
/// </summary>
public sealed class OwnCatalogTests
{
    private static readonly (string Sku, string Page, decimal Price)[] Shop =
    [
        ("MUG-1",
            """<html lang="en"><head><script type="application/ld+json">{"@type":"Product","name":"Mug","offers":{"@type":"Offer","price":"11.49","priceCurrency":"EUR","availability":"https://schema.org/InStock"}}</script></head><body><h1>Mug</h1></body></html>""",
            11.49m),
        ("POT-2",
            """<html lang="de"><body itemscope itemtype="https://schema.org/Product"><h1 itemprop="name">Kanne</h1><div itemprop="offers" itemscope itemtype="https://schema.org/Offer"><span itemprop="price">1.024,90 €</span><meta itemprop="priceCurrency" content="EUR"><link itemprop="availability" href="https://schema.org/InStock"></div></body></html>""",
            1024.90m),
        ("TIN-3",
            """<html lang="en"><head><meta property="og:type" content="product"><meta property="product:price:amount" content="4.20"><meta property="product:price:currency" content="EUR"><meta property="product:availability" content="in stock"></head><body><h1>Tin</h1></body></html>""",
            4.20m),
    ];

    [Fact]
    public async Task RunOnce_OverSavedPages_FetchesEachOnceAndDropsThePrices()
    {
        await using var server = new LoopbackServer(
            (request, response) => Shop.FirstOrDefault(page => request.Path == $"/{page.Sku}.html") is { Page: { } html }
                ? response.HtmlAsync(html)
                : response.SendAsync(404, []));
        using var folder = Catalogue(server.Url);

        var imported = await RepricerProcess.RunAsync(
            folder.Folder, "import", "--products", "products.csv", "--listings", "listings.csv", "--watches", "watches.csv");
        Assert.Equal((0, ""), (imported.Code, imported.Error));
        var (code, text, error) = await RepricerProcess.RunAsync(folder.Folder, "run", "--once");
        Assert.True(code == 0, text + error);

        Assert.All(Shop, page => Assert.Equal(1, server.CountOf($"/{page.Sku}.html")));
        Assert.Equal(1, server.CountOf("/robots.txt"));
        var dropped = DroppedPrices(folder.Folder);
        Assert.All(Shop, page => Assert.Equal(page.Price - 0.01m, dropped[page.Sku]));

        // Nothing is due, nothing is new: another cycle asks nobody and drops nothing.
        Assert.Equal(0, (await RepricerProcess.RunAsync(folder.Folder, "run", "--once")).Code);
        Assert.All(Shop, page => Assert.Equal(1, server.CountOf($"/{page.Sku}.html")));
        Assert.Single(Directory.GetFiles(Path.Combine(folder.Folder, "drop"), "prices-*.csv"));

        Assert.Equal(0, (await RepricerProcess.RunAsync(folder.Folder, "run", "--once", "--now")).Code);
        Assert.All(Shop, page => Assert.Equal(2, server.CountOf($"/{page.Sku}.html")));

        var explained = await RepricerProcess.RunAsync(folder.Folder, "explain", "drop/MUG-1-WEB");
        Assert.Contains("11.48", explained.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_KilledAndStartedAgain_GoesOn()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "signals are sent with kill");
        await using var server = new LoopbackServer(
            (request, response) => Shop.FirstOrDefault(page => request.Path == $"/{page.Sku}.html") is { Page: { } html }
                ? response.HtmlAsync(html)
                : response.SendAsync(404, []));
        using var folder = Catalogue(server.Url);
        Assert.Equal(
            0,
            (await RepricerProcess.RunAsync(
                folder.Folder, "import", "--products", "products.csv", "--listings", "listings.csv", "--watches", "watches.csv")).Code);

        using (var killed = RepricerProcess.Start(folder.Folder, "run"))
        {
            using var api = await killed.ApiAsync();
            await api.UntilAsync("api/v1/status", status => status.GetProperty("store").GetProperty("offers").GetInt32() > 0);
            var second = await RepricerProcess.RunAsync(folder.Folder, "run", "--once");
            Assert.Equal(1, second.Code);
            Assert.Contains("in use by another engine", second.Error, StringComparison.Ordinal);
            killed.Signal("KILL");
            await killed.ExitAsync();
        }

        var (code, text, error) = await RepricerProcess.RunAsync(folder.Folder, "run", "--once");
        Assert.True(code == 0, text + error);
        var dropped = DroppedPrices(folder.Folder);
        Assert.All(Shop, page => Assert.Equal(page.Price - 0.01m, dropped[page.Sku]));
        Assert.All(Shop, page => Assert.InRange(server.CountOf($"/{page.Sku}.html"), 1, 2));
    }

    internal static Dictionary<string, decimal> DroppedPrices(string folder) =>
        Directory.GetFiles(Path.Combine(folder, "drop"), "prices-*.csv").Order(StringComparer.Ordinal)
            .SelectMany(file => File.ReadLines(file).Skip(1))
            .Select(line => line.Split(','))
            .GroupBy(cells => cells[2], StringComparer.Ordinal)
            .ToDictionary(rows => rows.Key, rows => decimal.Parse(rows.Last()[3], CultureInfo.InvariantCulture), StringComparer.Ordinal);

    private static string Configuration(Uri server) => $$"""
        { "Api": { "Urls": "http://127.0.0.1:0" },
          "Channels": { "drop": { "Type": "csv", "Settings": { "Folder": "./drop" } } },
          "Sources": { "rival": { "BaseUrl": "{{server}}", "AllowPrivateNetwork": true, "RequestsPerSecond": 100, "Concurrency": 4 } } }
        """;

    private static CommandRun Catalogue(Uri server)
    {
        var run = new CommandRun();
        run.Write("appsettings.json", Configuration(server));
        run.Write("strategies/one-cent-under.yaml", "name: one-cent-under\naction:\n  beat: 0.01\nfloor: manual_minimum\n");
        run.Write("products.csv", "sku,title,currency,min_price\n"
            + string.Concat(Shop.Select(page => FormattableString.Invariant($"{page.Sku},,EUR,{page.Price / 2:0.00}\n"))));
        run.Write("listings.csv", "channel,listing_id,sku,currency,current_price\n" + string.Concat(
            Shop.Select(page => FormattableString.Invariant($"drop,{page.Sku}-WEB,{page.Sku},EUR,{page.Price * 1.3m:0.00}\n"))));
        run.Write(
            "watches.csv",
            "source,sku,url\n" + string.Concat(Shop.Select(page => $"rival,{page.Sku},{new Uri(server, page.Sku + ".html")}\n")));
        return run;
    }
}
