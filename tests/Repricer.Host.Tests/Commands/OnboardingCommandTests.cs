using System.Text.Json.Nodes;
using Microsoft.Extensions.Logging.Abstractions;
using Repricer.Demo;
using Repricer.Host.Configuration;
using Repricer.Host.Hosting;
using Repricer.Host.Tests.Support;
using Xunit;

namespace Repricer.Host.Tests.Commands;

/// <summary>A new channel from its settings to its listings, as an operator sees it; the channel is the demo's marketplace.</summary>
public sealed class OnboardingCommandTests : IAsyncLifetime
{
    private readonly CommandRun _run = new();
    private DemoMarket _market = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _market = await DemoMarket.StartAsync(1, TimeProvider.System, Ct);
        Configure();
    }

    public async ValueTask DisposeAsync()
    {
        _run.Dispose();
        await _market.DisposeAsync();
    }

    [Fact]
    public async Task Import_FromAChannel_TakesEveryPageAndStartsInShadow()
    {
        Assert.Equal(0, await _run.RunAsync("import", "--from", "bazaar", "--dry-run"));
        Assert.Contains("dry run: nothing was changed", _run.Out, StringComparison.Ordinal);
        Assert.Equal(0, await _run.RunAsync("import", "--from", "bazaar", "--json"));
        var view = JsonNode.Parse(_run.Out)!;
        Assert.Equal((12, 3, 12, 0), (Whole(view["told"]), Whole(view["pages"]), Whole(view["in_shadow"]), Whole(view["not_taken"])));
        Assert.Equal((12, 12), (Whole(view["counts"]!["products_added"]), Whole(view["counts"]!["listings_added"])));

        Assert.Equal(0, await _run.RunAsync("import", "--from", "bazaar"));
        Assert.Contains("bazaar: 12 listings on 3 pages, 0 not taken", _run.Out, StringComparison.Ordinal);
        Assert.Contains("listings  0 added, 0 changed", _run.Out, StringComparison.Ordinal);
        Assert.Equal("", _run.Error);
    }

    [Fact]
    public async Task Import_IntoACatalogueThatIsThere_FindsItsProductsAndKeepsItsBounds()
    {
        _run.Write("p.csv", "sku,currency,title\nGRIND-01,EUR,Our own words\n");
        _run.Write("l.csv", "channel,listing_id,sku,currency,min_price\nbazaar,BZ-GRIND-01,GRIND-01,EUR,35.00\n");
        Assert.Equal(0, await _run.RunAsync("import", "--products", "p.csv", "--listings", "l.csv"));

        Assert.Equal(0, await _run.RunAsync("import", "--from", "bazaar", "--json"));

        var counts = JsonNode.Parse(_run.Out)!["counts"]!;
        Assert.Equal((11, 1, 11), (Whole(counts["products_added"]), Whole(counts["listings_changed"]), Whole(counts["listings_added"])));
        Assert.Equal(0, await _run.RunAsync("import", "--from", "bazaar", "--overwrite", "bounds", "--json"));
        Assert.Equal(1, Whole(JsonNode.Parse(_run.Out)!["counts"]!["listings_changed"]));
    }

    [Fact]
    public async Task Verbs_WhileAnEngineRuns_GoThroughIt()
    {
        _run.Write("strategies/lowest.yaml", "name: lowest\naction: {beat: 0.01}\nfloor: manual_minimum\n");
        _run.Write("sheet.csv", "SKU,Min Price\nGRIND-01,34.00\n");
        _run.Write("may.csv", "channel,listing_id,day,cause,amount,currency\nbazaar,BZ-GRIND-01,2026-05-04,fee,-9.60,EUR\n");
        var (config, faults) = ConfigLoader.Load(_run.Context(TextWriter.Null, TextWriter.Null), null, Setup.Names);
        Assert.Empty(faults.Lines());
        await using var engine = await EngineHost.OpenAsync(
            config,
            new EngineRunOptions
            {
                DataDirectory = Path.Combine(_run.Folder, "data"), StrategiesDirectory = Path.Combine(_run.Folder, "strategies"),
                WorkingDirectory = _run.Folder, Secret = _ => null,
            },
            TimeProvider.System, NullLoggerFactory.Instance, Ct);
        await using var api = await ApiRunner.StartAsync(engine, config, "http://127.0.0.1:0", TimeProvider.System, Ct);
        engine.Announce(api.Address);

        Assert.Equal(0, await _run.RunAsync("import", "--from", "bazaar", "--json"));
        Assert.Equal(12, Whole(JsonNode.Parse(_run.Out)!["counts"]!["listings_added"]));
        Assert.Equal(0, await _run.RunAsync("channel", "check", "bazaar"));
        Assert.Equal(0, await _run.RunAsync("import", "sheet.csv", "--format", "bqool", "--channel", "bazaar"));
        Assert.Contains("listings  1 changed", _run.Out, StringComparison.Ordinal);
        Assert.Equal(0, await _run.RunAsync("settlements", "may.csv"));
        Assert.Equal(0, await _run.RunAsync("reconcile", "--json"));
        Assert.Equal(1, Whole(JsonNode.Parse(_run.Out)!["count"]));
        Assert.Equal(1, await _run.RunAsync("fees", "--from", "bazaar"));
        Assert.Contains("does not tell its fees", _run.Error, StringComparison.Ordinal);
        Assert.Equal(1, await _run.RunAsync("settlements", "--from", "bazaar"));
        Assert.Contains("does not tell what it settled", _run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1, "there is no channel 'bazar'; did you mean 'bazaar'?", "import", "--from", "bazar")]
    [InlineData(1, "does not tell its listings: import them from files", "import", "--from", "files")]
    [InlineData(1, "does not tell its fees", "fees", "--from", "bazaar")]
    [InlineData(1, "there is no channel 'bazar'; did you mean 'bazaar'?", "channel", "check", "bazar")]
    [InlineData(2, "'costs' is nothing that can be overwritten; known: cost, bounds, title; did you mean 'cost'?", "import", "--from",
        "bazaar", "--overwrite", "costs")]
    [InlineData(2, "--products says nothing beside --from", "import", "--from", "bazaar", "--products", "p.csv")]
    [InlineData(2, "a FILE needs --format", "import", "sheet.csv")]
    [InlineData(2, "'informd' is no format of a sheet; known: informed, repricer_com, bqool; did you mean 'informed'?", "import",
        "sheet.csv", "--format", "informd")]
    [InlineData(2, "say with --channel whose sheet it is: bazaar, files", "import", "sheet.csv", "--format", "informed")]
    public async Task WrongUse_IsToldWithWhatIsMeant(int code, string told, params string[] args)
    {
        _run.Write("sheet.csv", "SKU\nA\n");

        Assert.Equal(code, await _run.RunAsync(args));
        Assert.Contains(told, _run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Import_ChannelThatCannotBeReached_ChangesNothingAndSaysSo()
    {
        await _market.DisposeAsync();

        var run = _run.RunAsync("channel", "check", "bazaar");

        Assert.Equal(1, await run);
        Assert.Contains("bazaar cannot be used like this; nothing was changed.", _run.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Check_ChannelThatWorks_LooksAtAPageAndAPriceAndWritesNothing()
    {
        Assert.Equal(0, await _run.RunAsync("channel", "check", "bazaar"));
        Assert.Contains("the first page has 5 listings of 12", _run.Out, StringComparison.Ordinal);
        Assert.Contains("is live at", _run.Out, StringComparison.Ordinal);
        Assert.Contains("bazaar can be used; nothing was changed.", _run.Out, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Path.Combine(_run.Folder, "data")));
        Assert.Equal(0, _market.OwnPriceChanges);

        Assert.Equal(0, await _run.RunAsync("channel", "check", "bazaar", "--json"));
        Assert.True((bool)JsonNode.Parse(_run.Out)!["fine"]!);
    }

    [Fact]
    public async Task Check_ChannelThatCannotBeRead_SaysSoAndIsFine()
    {
        Assert.Equal(0, await _run.RunAsync("channel", "check", "files"));
        Assert.Contains("cannot be read back", _run.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Sheet_OfAnotherService_ChangesTheBoundsOfListings()
    {
        Assert.Equal(0, await _run.RunAsync("import", "--from", "bazaar"));
        _run.Write(
            "sheet.csv", "SKU,MARKETPLACE_ID,COST,CURRENCY,MIN_PRICE,STRATEGY_ID\nGRIND-01,9,20.00,EUR,34.00,7\nnobody,9,1,EUR,2,7\n");

        Assert.Equal(0, await _run.RunAsync("import", "sheet.csv", "--format", "informed", "--channel", "bazaar"));

        Assert.Contains("columns not taken: STRATEGY_ID", _run.Out, StringComparison.Ordinal);
        Assert.Contains("1 SKU without a listing on bazaar: nobody", _run.Out, StringComparison.Ordinal);
        Assert.Contains("listings  1 changed; products  1 changed", _run.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Settlements_AreTakenAndReconciled()
    {
        Assert.Equal(0, await _run.RunAsync("import", "--from", "bazaar"));
        Assert.Equal(1, await _run.RunAsync("reconcile"));
        Assert.Contains("nothing was settled yet", _run.Error, StringComparison.Ordinal);
        const string head = "channel,listing_id,day,reference,cause,units,amount,currency\n";
        _run.Write(
            "may.csv", head + "bazaar,BZ-GRIND-01,2026-05-04,o1,sale,2,80.00,EUR\nbazaar,BZ-GRIND-01,2026-05-04,o1,fee,,-9.60,EUR\n");

        Assert.Equal(0, await _run.RunAsync("settlements", "may.csv"));
        Assert.Contains("lines: 2 added, 0 changed, 0 of listings that are not there", _run.Out, StringComparison.Ordinal);
        Assert.Equal(0, await _run.RunAsync("reconcile"));
        Assert.Contains("2026-05-04 to 2026-05-04: 1 listing", _run.Out, StringComparison.Ordinal);
        Assert.Contains("by cause sale 80.00, fee -9.60", _run.Out, StringComparison.Ordinal);

        _run.Write("bad.csv", head + "bazaar,BZ-GRIND-01,2026-05-04,o1,fees,,-9.60,EUR\n");
        Assert.Equal(1, await _run.RunAsync("settlements", "bad.csv"));
        Assert.Contains("bad.csv:2:", _run.Error, StringComparison.Ordinal);
        Assert.Contains("'fees'; did you mean 'fee'?", _run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\"Sync\": \"daily 4:00\"", "is no time such as \"daily 04:00\", or off")]
    [InlineData("\"Sync\": \"hourly\"", "is no time such as \"daily 04:00\", or off")]
    [InlineData("\"SyncOverwrites\": [\"price\"]", "SyncOverwrites")]
    public async Task Settings_WrongSync_IsToldWithItsPlace(string settings, string told)
    {
        Configure(", " + settings);

        Assert.Equal(1, await _run.RunAsync("channel", "check", "bazaar"));
        Assert.Contains("appsettings.json:", _run.Error, StringComparison.Ordinal);
        Assert.Contains(told, _run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Settings_SyncOfAChannelThatTellsNoListings_IsAConflict()
    {
        _run.Write(
            "appsettings.json",
            """{ "Channels": { "files": { "Type": "csv", "Sync": "daily 04:00", "Settings": { "Folder": "drop" } } } }""");

        Assert.Equal(1, await _run.RunAsync("run", "--once"));
        Assert.Contains("Channels:files:Sync", _run.Error, StringComparison.Ordinal);
        Assert.Contains("there is nothing to take in each day", _run.Error, StringComparison.Ordinal);
    }

    /// <param name="more">Further keys of the channel, a comma before them.</param>
    private void Configure(string more = "") => _run.Write("appsettings.json", $$"""
        {
          "Channels": {
            "bazaar": { "Type": "demo-marketplace", "Settings": { "Url": "{{_market.Marketplace}}" }{{more}} },
            "files": { "Type": "csv", "Settings": { "Folder": "drop" } }
          }
        }
        """);

    private static int Whole(JsonNode? node) => (int)node!;
}
