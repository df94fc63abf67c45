using System.Text.Json.Nodes;
using Repricer.Host.Hosting;
using Repricer.Host.Tests.Support;
using Xunit;

namespace Repricer.Host.Tests.Commands;

/// <summary>remove and import --prune where no engine runs, and what is said where the database is gone.</summary>
public sealed class RemoveCommandTests : IDisposable
{
    private readonly CommandRun _run = new();

    public void Dispose() => _run.Dispose();

    [Fact]
    public async Task Remove_Product_SaysWhatGoes_AndItIsGone()
    {
        await ImportAsync();

        Assert.Equal(0, await _run.RunAsync("remove", "product", "P01", "--dry-run"));
        Assert.Equal("P01: would be removed: 1 product, 1 listing, 1 watch; history kept", _run.Out.Trim());
        Assert.Equal(0, await _run.RunAsync("remove", "product", "P01", "--purge", "--reason", "sold off", "--json"));

        var done = JsonNode.Parse(_run.Out)!;
        Assert.Equal((1, true, false), (done["products"]!.GetValue<int>(), done["purged"]!.GetValue<bool>(), done["dry_run"]!.GetValue<bool>()));
        Assert.Equal(1, await _run.RunAsync("remove", "product", "P01", "--reason", "again"));
        Assert.Equal("repricer: there is no product 'P01', or it is being removed already", _run.Error.Trim());
        Assert.Equal(0, await _run.RunAsync("remove", "listing", "shop/L02", "--reason", "x"));
        Assert.Equal(0, await _run.RunAsync("remove", "watch", "acme", "P02", "/p/P02", "--reason", "x"));
        Assert.Equal(0, await _run.RunAsync("remove", "source", "acme", "--reason", "the shop closed"));
        Assert.Equal("acme: removed: 0 products, 0 listings, 18 watches; history kept", _run.Out.Trim());
    }

    [Theory]
    [InlineData("reason: say why: a removal is kept in the audit log", "product", "P01")]
    [InlineData("listing: a listing is written CHANNEL/LISTING, found 'L01'", "listing", "L01", "--dry-run")]
    [InlineData("there is no watch 'acme P01 /other', or it is being removed already", "watch", "acme", "P01", "/other", "--dry-run")]
    [InlineData("there is no source with watches 'acne', or it is being removed already", "source", "acne", "--dry-run")]
    public async Task Remove_WrongWish_SaysWhat(string error, params string[] wish)
    {
        await ImportAsync();

        Assert.Equal(1, await _run.RunAsync(["remove", .. wish]));

        Assert.Equal($"repricer: {error}", _run.Error.Trim());
    }

    [Fact]
    public async Task Import_Prune_RemovesWhatTheFileDoesNotHave_UpToTheShare()
    {
        await ImportAsync();
        _run.Write("fewer.csv", ProductsOf(19));

        Assert.Equal(0, await _run.RunAsync("import", "--products", "fewer.csv"));
        Assert.Equal(20, await ProductsAsync());
        Assert.Equal(0, await _run.RunAsync("import", "--products", "fewer.csv", "--prune", "--dry-run"));
        Assert.Contains("would be removed: 1 products, 1 listings, 1 watches", _run.Out, StringComparison.Ordinal);
        Assert.Contains("  product P20", _run.Out, StringComparison.Ordinal);
        Assert.Equal(20, await ProductsAsync());
        Assert.Equal(0, await _run.RunAsync("import", "--products", "fewer.csv", "--prune"));
        Assert.Equal(19, await ProductsAsync());

        _run.Write("few.csv", ProductsOf(9));
        Assert.Equal(1, await _run.RunAsync("import", "--products", "few.csv", "--prune"));
        Assert.Contains("10 of 19 products would be removed (52.6 %), more than 10 %", _run.Error, StringComparison.Ordinal);
        Assert.Contains("(--confirm-prune 30)", _run.Error, StringComparison.Ordinal);
        Assert.Equal(19, await ProductsAsync());
        Assert.Equal(0, await _run.RunAsync("import", "--products", "few.csv", "--prune", "--confirm-prune", "30"));
        Assert.Equal(9, await ProductsAsync());
    }

    [Fact]
    public async Task Import_PruneWithAFaultyRow_RemovesNothing()
    {
        await ImportAsync();
        _run.Write("faulty.csv", ProductsOf(18) + "P19,EUR,0\n");

        Assert.Equal(1, await _run.RunAsync("import", "--products", "faulty.csv", "--prune"));

        Assert.Contains("nothing is removed: a file with a faulty row is no complete list", _run.Error, StringComparison.Ordinal);
        Assert.Equal(20, await ProductsAsync());
    }

    [Fact]
    public async Task Import_ConfirmWithoutPrune_IsAWrongUsage()
    {
        _run.Write("fewer.csv", ProductsOf(19));

        Assert.Equal(2, await _run.RunAsync("import", "--products", "fewer.csv", "--confirm-prune", "3"));
    }

    [Theory]
    [InlineData("run", "--once")]
    [InlineData("status")]
    [InlineData("import", "--products", "products.csv")]
    [InlineData("remove", "product", "P01", "--dry-run")]
    [InlineData("backup", "copy.db")]
    public async Task DatabaseIsGone_NoVerbBeginsAnew(params string[] args)
    {
        await ImportAsync();
        File.Delete(Path.Combine(_run.Folder, "data", "repricer.db"));

        Assert.Equal(1, await _run.RunAsync(args));

        Assert.Contains("repricer.db is missing, and the folder has had a database", _run.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(Path.Combine(_run.Folder, "data", "repricer.db")));
    }

    [Fact]
    public async Task DatabaseIsGone_RestorePutsItBack()
    {
        await ImportAsync();
        Assert.Equal(0, await _run.RunAsync("backup", "copy.db"));
        await File.WriteAllBytesAsync(Path.Combine(_run.Folder, "data", "repricer.db"), [], TestContext.Current.CancellationToken);

        Assert.Equal(0, await _run.RunAsync("restore", "copy.db"));

        Assert.Equal(20, await ProductsAsync());
    }

    private static string ProductsOf(int count) =>
        "sku,currency,cost\n" + string.Concat(Enumerable.Range(1, count).Select(i => $"P{i:00},EUR,5\n"));

    private async Task ImportAsync()
    {
        _run.Write(
            "appsettings.json",
            """
            {
              "Channels": { "shop": { "Type": "csv", "Settings": { "Folder": "drop" } } },
              "Sources": { "acme": { "Fetcher": "http", "BaseUrl": "https://acme.example/" } }
            }
            """);
        _run.Write("products.csv", ProductsOf(20));
        _run.Write(
            "listings.csv",
            "channel,listing_id,sku,currency\n" + string.Concat(Enumerable.Range(1, 20).Select(i => $"shop,L{i:00},P{i:00},EUR\n")));
        _run.Write(
            "watches.csv", "source,sku,url\n" + string.Concat(Enumerable.Range(1, 20).Select(i => $"acme,P{i:00},/p/P{i:00}\n")));
        var code = await _run.RunAsync(
            "import", "--products", "products.csv", "--listings", "listings.csv", "--watches", "watches.csv");
        Assert.True(code == 0, _run.Error);
    }

    private async Task<int> ProductsAsync()
    {
        await using var store = await Stores.OpenAsync(
            Path.Combine(_run.Folder, "data"), TimeProvider.System, Microsoft.Extensions.Logging.Abstractions.NullLoggerFactory.Instance,
            TestContext.Current.CancellationToken);
        return (await store.Catalog.GetIndexAsync(TestContext.Current.CancellationToken)).Skus.Count;
    }
}
