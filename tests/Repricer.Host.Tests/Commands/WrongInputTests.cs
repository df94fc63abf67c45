using Repricer.Host.Hosting;
using Repricer.Host.Tests.Support;
using Xunit;

namespace Repricer.Host.Tests.Commands;

/// <summary>What a person may get wrong: a clear message with its place, the right exit code, never a stack.</summary>
public sealed class WrongInputTests
{
    private const string Strategy = "name: lowest\nreference: lowest\naction:\n  beat: 0.01\nfloor:\n  manual_minimum: yes\n";

    [Theory]
    [InlineData("sku,currency,cost\nA,EUR,\n", 0, "")]
    [InlineData("sku,currency,cost\nA,EUR,1\nA,EUR,2\n", 1, "products.csv:3")]
    [InlineData("sku,currency,cost\nA,EUR,\"1,299\"\n", 1, "1,299")]
    [InlineData("sku,currency,tax_rate\nA,EUR,0.2\n", 1, "0.2")]
    [InlineData("sku,currnecy\nA,EUR\n", 1, "currency")]
    public async Task Import_OfAFaultyCatalogue_NamesFileAndLine(string csv, int expected, string says)
    {
        using var run = new CommandRun();
        run.Write("products.csv", csv);

        var code = await run.RunAsync("import", "--products", "products.csv");

        Assert.Equal(expected, code);
        Assert.Contains(says, run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("name: x\nreferense: lowest\naction: match\nfloor: manual_minimum\n", "reference")]
    [InlineData("name: x\nreference: lowest\naction: match\nfloor:\n  margin: 10%\n", "margin_of_net")]
    public async Task Check_OfAFaultyStrategy_NamesFileLineAndColumn(string yaml, string says)
    {
        using var run = new CommandRun();
        var file = run.Write("strategies/x.yaml", yaml);

        var code = await run.RunAsync("check", file);

        Assert.Equal(1, code);
        Assert.Contains(says, run.Out, StringComparison.Ordinal);
        Assert.Matches(@"x\.yaml:\d+:\d+: error: ", run.Out);
    }

    [Fact]
    public async Task Check_OfDeeplyNestedYaml_IsAnErrorAndNoCrash()
    {
        using var run = new CommandRun();
        var file = run.Write("strategies/deep.yaml", "name: " + new string('[', 20_000));

        Assert.Equal(1, await run.RunAsync("check", file));
    }

    [Fact]
    public async Task Run_NowWithoutOnce_IsWrongUsage()
    {
        using var run = new CommandRun();
        run.Write("strategies/lowest.yaml", Strategy);

        Assert.Equal(2, await run.RunAsync("run", "--now"));
        Assert.Contains("--now goes with --once", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_WithAFaultyConfiguration_TellsOfEveryFault()
    {
        using var run = new CommandRun();
        run.Write("appsettings.json", """{ "Channels": { "shop": { "Type": "cvs" } }, "Sources": { "a": { "BaseUrl": "nowhere" } } }""");

        Assert.Equal(1, await run.RunAsync("run", "--once"));

        Assert.Contains(
            "appsettings.json:1:35: error: Channels:shop:Type: 'cvs' is not known here; expected csv", run.Error, StringComparison.Ordinal);
        Assert.Contains("Sources:a:BaseUrl", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_WithFaultyChannelSettings_NamesTheirPlace()
    {
        using var run = new CommandRun();
        run.Write("strategies/lowest.yaml", Strategy);
        run.Write("appsettings.json", """{ "Channels": { "shop": { "Type": "csv", "Settings": { "Foldr": "drop" } } } }""");

        Assert.Equal(1, await run.RunAsync("run", "--once"));

        Assert.Contains("Channels:shop:Settings:Foldr", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Import_OfAFileWithFewerColumns_KeepsWhatItDoesNotSpeakOf()
    {
        using var run = new CommandRun();
        run.Write("full.csv", "sku,currency,cost,min_price,map,stock\nA,EUR,5.00,8.00,9.00,3\n");
        run.Write("stock.csv", "sku,currency,stock\nA,EUR,7\n");
        run.Write("unset.csv", "sku,currency,map\nA,EUR,\n");
        foreach (var file in new[] { "full.csv", "stock.csv", "unset.csv" })
            Assert.Equal(0, await run.RunAsync("import", "--products", file));

        await using var store = await Stores.OpenAsync(
            Path.Combine(run.Folder, "data"), TimeProvider.System, Microsoft.Extensions.Logging.Abstractions.NullLoggerFactory.Instance,
            TestContext.Current.CancellationToken);
        var product = await store.Catalog.FindProductAsync(new Core.Catalog.Sku("A"), TestContext.Current.CancellationToken);
        Assert.Equal((5m, 8m, null, 7), (product!.Cost?.Amount, product.MinPrice?.Amount, product.Map?.Amount, product.Stock));
    }

    [Fact]
    public async Task Status_WithoutData_SaysWhatToDo()
    {
        using var run = new CommandRun();

        Assert.Equal(1, await run.RunAsync("status"));

        Assert.Contains("repricer import", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task RunOnce_OfASmallCatalogue_CorrectsAndDropsPrices()
    {
        using var run = new CommandRun();
        run.Write("strategies/lowest.yaml", Strategy);
        run.Write("appsettings.json", """{ "Channels": { "shop": { "Type": "csv", "Settings": { "Folder": "drop" } } } }""");
        run.Write("p.csv", "sku,currency\nA,EUR\n");
        run.Write("l.csv", "channel,listing_id,sku,currency,current_price,min_price\nshop,1,A,EUR,4.00,5.00\n");
        Assert.Equal(0, await run.RunAsync("import", "--products", "p.csv", "--listings", "l.csv"));

        Assert.Equal(0, await run.RunAsync("run", "--once"));

        var drop = Assert.Single(Directory.GetFiles(Path.Combine(run.Folder, "drop"), "prices-*.csv"));
        Assert.Contains(
            "shop,1,A,5.00,EUR,", await File.ReadAllTextAsync(drop, TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task RunOnce_InShadow_DropsNothing()
    {
        using var run = new CommandRun();
        run.Write("strategies/lowest.yaml", Strategy);
        run.Write("appsettings.json", """{ "Channels": { "shop": { "Type": "csv", "Settings": { "Folder": "drop" } } } }""");
        run.Write("p.csv", "sku,currency\nA,EUR\n");
        run.Write("l.csv", "channel,listing_id,sku,currency,current_price,min_price\nshop,1,A,EUR,4.00,5.00\n");
        Assert.Equal(0, await run.RunAsync("import", "--products", "p.csv", "--listings", "l.csv"));

        Assert.Equal(0, await run.RunAsync("run", "--once", "--shadow"));

        Assert.Empty(Directory.GetFiles(Path.Combine(run.Folder, "drop"), "prices-*.csv"));
    }

    [Fact]
    public async Task RunOnce_AfterARunInShadow_SendsWhatThatOneOnlyRecorded()
    {
        using var run = new CommandRun();
        run.Write("strategies/lowest.yaml", Strategy);
        run.Write("appsettings.json", """{ "Channels": { "shop": { "Type": "csv", "Settings": { "Folder": "drop" } } } }""");
        run.Write("p.csv", "sku,currency\nA,EUR\n");
        run.Write("l.csv", "channel,listing_id,sku,currency,current_price,min_price\nshop,1,A,EUR,4.00,5.00\n");
        Assert.Equal(0, await run.RunAsync("import", "--products", "p.csv", "--listings", "l.csv"));
        Assert.Equal(0, await run.RunAsync("run", "--once", "--shadow"));

        Assert.Equal(0, await run.RunAsync("run", "--once"));

        Assert.Single(Directory.GetFiles(Path.Combine(run.Folder, "drop"), "prices-*.csv"));
    }
}
