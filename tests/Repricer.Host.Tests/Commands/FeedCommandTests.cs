using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Logging.Abstractions;
using Repricer.Core.Catalog;
using Repricer.Host.Hosting;
using Repricer.Host.Tests.Support;
using Repricer.Testing;
using Xunit;

namespace Repricer.Host.Tests.Commands;

/// <summary>Feeds of costs and stock as an operator sees them, where no engine runs.</summary>
public sealed class FeedCommandTests : IDisposable
{
    private static readonly DateTime Written = new(2026, 5, 4, 10, 0, 0, DateTimeKind.Utc);

    private readonly CommandRun _run = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public void Dispose() => _run.Dispose();

    [Fact]
    public async Task File_WithItsOwnColumnsAndNumbers_IsTaken_AndUnchangedCostsNothing()
    {
        await ImportAsync("""
            "erp": { "Path": "erp/kosten.csv", "Key": "ArtNr", "Columns": { "Cost": "EK-Preis", "Stock": "Bestand" }, "Currency": "EUR",
                     "Separator": ";", "DecimalComma": true, "Encoding": "windows-1252", "SilentAfter": "300d" }
            """);
        Put("erp/kosten.csv", "ArtNr;Größe;EK-Preis;Bestand\nA;klein;1.234,50;7\nB;groß;2,00;\nX;weg;1,00;1\n", Written);

        Assert.Equal(0, await _run.RunAsync("feed", "run", "erp", "--json"));
        var feed = JsonNode.Parse(_run.Out)!["feed"]!;
        Assert.Equal((3, 0, 2, 1), (Whole(feed, "rows"), Whole(feed, "bad_rows"), Whole(feed, "changed"), Whole(feed, "unknown")));
        var product = await ProductAsync("A");
        Assert.Equal((1234.5m, 7), (product.Cost!.Value.Amount, product.Stock));
        Assert.Equal(new DateTimeOffset(Written), product.CostAt);
        Assert.Null((await ProductAsync("B")).Stock);

        Assert.Equal(0, await _run.RunAsync("feed", "run", "erp"));
        Assert.Contains("erp: newest list of 2026-05-04 10:00 UTC, from erp/kosten.csv", _run.Out, StringComparison.Ordinal);
        Assert.Equal(new DateTimeOffset(Written), (await ProductAsync("A")).CostAt);
        Put("erp/kosten.csv", "ArtNr;Größe;EK-Preis;Bestand\nA;klein;1.234,50;7\nB;groß;2,00;\nX;weg;1,00;1\n", Written.AddHours(1));
        Assert.Equal(0, await _run.RunAsync("feed", "run", "erp"));
        Assert.Equal(new DateTimeOffset(Written.AddHours(1)), (await ProductAsync("A")).CostAt);
    }

    [Fact]
    public async Task FolderOfCompleteLists_TheNewestHolds()
    {
        await ImportAsync(Feed("\"Path\": \"drop\""));
        Put("drop/b.csv", "sku,cost\nA,3\n", Written);
        Put("drop/a.csv", "sku,cost\nA,4\n", Written.AddHours(1));
        Put("drop/c.csv.part", "sku,cost\nA,9\n", Written.AddHours(2));

        Assert.Equal(0, await _run.RunAsync("feed", "run", "erp"));

        Assert.Equal(4m, (await ProductAsync("A")).Cost!.Value.Amount);
    }

    [Fact]
    public async Task FolderOfChanges_EveryFileIsTakenOnceInItsOrder()
    {
        await ImportAsync(Feed("\"Path\": \"drop\", \"Complete\": false"));
        Put("drop/z.csv", "sku,cost\nA,3\nB,3\n", Written);
        Put("drop/a.csv", "sku,cost\nA,4\n", Written.AddHours(1));

        Assert.Equal(0, await _run.RunAsync("feed", "run", "erp"));
        Assert.Equal((4m, 3m), ((await ProductAsync("A")).Cost!.Value.Amount, (await ProductAsync("B")).Cost!.Value.Amount));
        Assert.Equal(new DateTimeOffset(Written.AddHours(1)), (await ProductAsync("B")).CostAt);

        _run.Write("again.csv", "sku,currency,cost\nA,EUR,5\n");
        Assert.Equal(0, await _run.RunAsync("import", "--products", "again.csv"));
        Assert.Equal(0, await _run.RunAsync("feed", "run", "erp"));
        Assert.Equal(5m, (await ProductAsync("A")).Cost!.Value.Amount);
    }

    [Fact]
    public async Task Address_IsFetchedWithItsSecret_AndOnlyWhenItChanged()
    {
        await using var server = new LoopbackServer(async (request, response) =>
        {
            if (request.Headers.GetValueOrDefault("Authorization") != "Bearer s3cret")
                await response.SendAsync(403, []);
            else if (request.Headers.GetValueOrDefault("If-None-Match") == "\"v1\"")
                await response.SendAsync(304, []);
            else
                await response.SendAsync(200, "sku,cost\nA,4\n"u8.ToArray(), "ETag: \"v1\"");
        });
        _run.Environment["ERP_TOKEN"] = "Bearer s3cret";
        await ImportAsync(Feed(
            $"\"Url\": \"{server.Url}costs.csv?key=7\", \"Secret\": \"env:ERP_TOKEN\", \"AllowPrivateNetwork\": true"));

        Assert.Equal(0, await _run.RunAsync("feed", "run", "erp"));
        var first = (await ProductAsync("A")).CostAt;
        Assert.Equal(0, await _run.RunAsync("feed", "run", "erp"));

        Assert.Equal(4m, (await ProductAsync("A")).Cost!.Value.Amount);
        Assert.True((await ProductAsync("A")).CostAt >= first);
        Assert.DoesNotContain("key=7", _run.Out, StringComparison.Ordinal);
        Assert.Equal(2, server.Requests.Count);
    }

    [Theory]
    [InlineData("sku,preis\nA,4\n", "column 'cost' is missing")]
    [InlineData("sku,cost\nA,4\nA,5\n", "SKU 'A' stands twice, on lines 2 and 3")]
    [InlineData("sku,cost\nA,0\n", "0 is not a cost")]
    [InlineData("", "the file is empty")]
    public async Task FaultyList_IsRefusedWhole_AndTold(string list, string fault)
    {
        await ImportAsync(Feed("\"Path\": \"costs.csv\""));
        Put("costs.csv", list, Written);

        Assert.Equal(1, await _run.RunAsync("feed", "run", "erp"));
        Assert.Contains(fault, _run.Error, StringComparison.Ordinal);
        Assert.Matches("fails since .*: costs.csv: ", _run.Out);
        Assert.Equal(5m, (await ProductAsync("A")).Cost!.Value.Amount);
        Assert.Equal(1, await _run.RunAsync("feed", "list"));

        Put("costs.csv", "sku,cost\nA,4\n", TimeProvider.System.GetUtcNow().UtcDateTime.AddMinutes(-1));
        Assert.Equal(0, await _run.RunAsync("feed", "run", "erp"));
        Assert.Equal(0, await _run.RunAsync("feed", "list"));
    }

    [Fact]
    public async Task OldList_IsTaken_AndToldAsSilent()
    {
        await ImportAsync(Feed("\"Path\": \"costs.csv\", \"SilentAfter\": \"1h\""));
        Put("costs.csv", "sku,cost\nA,4\n", TimeProvider.System.GetUtcNow().UtcDateTime.AddHours(-2));

        Assert.Equal(0, await _run.RunAsync("feed", "run", "erp"));
        Assert.Equal(1, await _run.RunAsync("feed", "list"));

        Assert.Contains("silent since", _run.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task UnknownFeed_IsNamedWithASuggestion()
    {
        await ImportAsync(Feed("\"Path\": \"costs.csv\""));

        Assert.Equal(1, await _run.RunAsync("feed", "run", "erb"));

        Assert.Contains("there is no feed 'erb'; did you mean 'erp'?", _run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\"Path\": \"x\", \"Url\": \"https://erp.example/\"", "a feed is either a path or an address")]
    [InlineData("\"Url\": \"https://me:pw@erp.example/\"", "a password goes into Secret")]
    [InlineData("\"Url\": \"http://erp.example/\", \"Secret\": \"env:X\"", "a secret is sent over https alone")]
    [InlineData("\"Path\": \"x\", \"Encoding\": \"utf-99\"", "there is no encoding 'utf-99'")]
    public async Task WrongSettings_AreTold(string keys, string fault)
    {
        _run.Write("appsettings.json", $"{{ \"Feeds\": {{ {Feed(keys)} }} }}");

        Assert.Equal(1, await _run.RunAsync("feed", "list"));

        Assert.Contains(fault, _run.Error, StringComparison.Ordinal);
    }

    private static int Whole(JsonNode node, string key) => node[key]!.GetValue<int>();

    private static string Feed(string keys) => $"\"erp\": {{ {keys}, \"Columns\": {{ \"Cost\": \"cost\" }}, \"Currency\": \"EUR\" }}";

    private void Put(string name, string text, DateTime written)
    {
        var path = _run.Write(name, "");
        File.WriteAllBytes(path, CodePagesEncodingProvider.Instance.GetEncoding(1252)!.GetBytes(text));
        File.SetLastWriteTimeUtc(path, written);
    }

    private async Task ImportAsync(string feeds)
    {
        _run.Write("appsettings.json", $"{{ \"Feeds\": {{ {feeds} }} }}");
        _run.Write("products.csv", "sku,currency,cost\nA,EUR,5\nB,EUR,5\n");
        var code = await _run.RunAsync("import", "--products", "products.csv");
        Assert.True(code == 0, _run.Error);
    }

    private async Task<Product> ProductAsync(string sku)
    {
        await using var store = await OpenAsync();
        return (await store.Catalog.FindProductAsync(new Sku(sku), Ct))!;
    }

    private Task<Engine.IStore> OpenAsync() =>
        Stores.OpenAsync(Path.Combine(_run.Folder, "data"), TimeProvider.System, NullLoggerFactory.Instance, Ct);
}
