using System.Text.Json.Nodes;
using System.Xml.Linq;
using Microsoft.Extensions.Logging.Abstractions;
using Repricer.Core.Amounts;
using Repricer.Core.Catalog;
using Repricer.Core.Observing;
using Repricer.Engine.Catalog;
using Repricer.Engine.Observing;
using Repricer.Host.Hosting;
using Repricer.Host.Tests.Support;
using Repricer.Reading;
using Repricer.Testing;
using Xunit;

namespace Repricer.Host.Tests.Commands;

/// <summary>A small recorded history in a real store, and numbers computed by hand.</summary>
public sealed class BacktestCommandTests
{
    private static readonly DateTimeOffset T0 = new(2026, 5, 4, 0, 0, 0, TimeSpan.Zero);
    private static readonly Currency Eur = Currency.Parse("EUR");
    private static readonly SourceId Rival = new("rival");
    private static readonly WatchId Watch = new(Rival, new Sku("MUG-1"), "https://rival.example/mug");

    [Fact]
    public async Task Backtest_OverARecordedDay_GivesTheNumbersOfTheHand()
    {
        using var run = await RecordedAsync();

        Assert.Equal(0, await run.RunAsync("backtest", "--json"));

        Assert.Equal("", run.Error);
        var report = JsonNode.Parse(run.Out)!;
        Assert.Equal(("2026-05-04T00:00:00.000Z", "2026-05-05T00:00:00.000Z"), ((string)report["from"]!, (string)report["to"]!));
        var strategies = report["listings"]![0]!["strategies"]!;
        Assert.Equal(
            [("2026-05-04T00:00:00.000Z", "12"), ("2026-05-04T00:00:00.000Z", "10.99"), ("2026-05-04T12:00:00.000Z", "10.5")],
            strategies["prices"]!.AsArray().Select(point => ((string)point!["at"]!, (string)point["price"]!)));

        // Half the day 10.99 under 11.00, half of it 10.50 at the floor over 10.00; 10 % fee rounded up, cost 5: 4.89 and 4.45.
        Assert.Equal(("50", "50", "4.67", "10.745", 2), ((string)strategies["time_lowest"]!, (string)strategies["time_at_floor"]!,
            (string)strategies["profit"]!, (string)strategies["mean_price"]!, (int)strategies["changes"]!));
        Assert.Equal("43.438", (string)strategies["margin_of_net"]!);
        var really = report["listings"]![0]!["really"]!;
        Assert.Equal(("0", "12", 0), ((string)really["time_lowest"]!, (string)really["mean_price"]!, (int)really["changes"]!));
        Assert.Equal("nothing of its market is recorded", (string)report["problems"]![0]!["problem"]!);
    }

    [Fact]
    public async Task Backtest_AgainstAnotherFolder_WritesTextCsvAndAPageOfItsOwn()
    {
        using var run = await RecordedAsync();
        run.Write("new/match.yaml", "name: match\naction: match\nfloor: {amount: 9.00}\n");

        Assert.Equal(
            0, await run.RunAsync("backtest", "--strategies", "new", "--against", "strategies", "--csv", "out.csv", "--html", "out.html"));

        Assert.All(run.Out.Split('\n'), line => Assert.True(line.Length <= 80, line));
        Assert.Matches(@"time lowest +0\.0 % +100\.0 % +50\.0 %", run.Out);
        Assert.Contains("2026-05-04 12:00 10.00 rule (match)", run.Out, StringComparison.Ordinal);
        var csv = File.ReadAllLines(Path.Combine(run.Folder, "out.csv"));
        Assert.All(csv, line => Assert.Equal(csv[0].Split(',').Length, line.Split(',').Length));
        Assert.Equal(3, csv.Count(line => line.StartsWith("summary,drop,MUG-1-WEB,MUG-1,EUR,", StringComparison.Ordinal)));
        Assert.Contains(
            csv,
            line => line.StartsWith(
                "price,drop,MUG-1-WEB,MUG-1,EUR,against,2026-05-04T12:00:00.000Z,10.5,reference_below_floor (cent),",
                StringComparison.Ordinal));
        var html = File.ReadAllText(Path.Combine(run.Folder, "out.html"));
        Assert.DoesNotContain("<script", html, StringComparison.Ordinal);
        Assert.DoesNotContain("http", html, StringComparison.Ordinal);
        var drawing = XElement.Parse(
            html[html.IndexOf("<svg", StringComparison.Ordinal)..(html.IndexOf("</svg>", StringComparison.Ordinal) + "</svg>".Length)]);
        Assert.Equal(
            ["market", "really", "strategies", "against"], drawing.Elements("path").Select(path => (string)path.Attribute("class")!));
        Assert.All(drawing.Elements("path"), path => Assert.StartsWith("M", (string)path.Attribute("d")!, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Readme_ItsBacktest_IsThatOfTheRecordedDay()
    {
        using var run = await RecordedAsync();

        Assert.Equal(0, await run.RunAsync("backtest", "--sku", "MUG-1"));

        var shown = run.Out.ReplaceLineEndings("\n");
        if (Environment.GetEnvironmentVariable("REPRICER_UPDATE_GOLDENS") == "1")
            StrategyPages.Rewrite("```text backtest\n", "```\n", shown);

        Assert.Equal(shown, Assert.Single(StrategyPages.Blocks("text backtest")).Body);
    }

    [Fact]
    public async Task Backtest_Twice_GivesTheSameBytes()
    {
        using var run = await RecordedAsync();
        await run.RunAsync("backtest", "--json", "--html", "one.html", "--csv", "one.csv");
        var first = run.Out;

        await run.RunAsync("backtest", "--json", "--html", "two.html", "--csv", "two.csv");

        Assert.Equal(first, run.Out);
        Assert.Equal(File.ReadAllBytes(Path.Combine(run.Folder, "one.html")), File.ReadAllBytes(Path.Combine(run.Folder, "two.html")));
        Assert.Equal(File.ReadAllBytes(Path.Combine(run.Folder, "one.csv")), File.ReadAllBytes(Path.Combine(run.Folder, "two.csv")));
    }

    [Fact]
    public async Task Backtest_ThatShowsNothing_LeavesTheFilesOfTheLastOne()
    {
        using var run = await RecordedAsync();
        var csv = Path.Combine(run.Folder, "out.csv");
        await File.WriteAllTextAsync(csv, "the last one", TestContext.Current.CancellationToken);

        Assert.Equal(1, await run.RunAsync("backtest", "--sku", "POT-2", "--csv", "out.csv", "--html", "out.html"));

        Assert.Equal("the last one", await File.ReadAllTextAsync(csv, TestContext.Current.CancellationToken));
        Assert.Equal(["out.csv"], Directory.EnumerateFiles(run.Folder, "out.*").Select(Path.GetFileName));
    }

    [Theory]
    [InlineData(1, "nothing can be replayed", "--sku", "POT-2")]
    [InlineData(1, "there is no such listing", "--sku", "NONE")]
    [InlineData(1, "nothing is recorded in this window", "--from", "2027-01-01", "--sku", "MUG-1")]
    [InlineData(2, "'soon' is no moment", "--from", "soon")]
    [InlineData(2, "--to must be later than --from", "--from", "2026-05-02", "--to", "2026-05-01")]
    [InlineData(1, "there is no strategy in this folder", "--against", "data")]
    public async Task Backtest_WithoutAnythingToShow_SaysWhy(int code, string message, params string[] args)
    {
        using var run = await RecordedAsync();

        Assert.Equal(code, await run.RunAsync(["backtest", .. args]));

        Assert.Contains(message, run.Error, StringComparison.Ordinal);
        Assert.Equal("", run.Out);
    }

    private static async Task<CommandRun> RecordedAsync()
    {
        var run = new CommandRun();
        run.Write("appsettings.json", """
            { "FeeSchedules": [{ "Name": "ten", "Currency": "EUR", "Rate": 10 }],
              "Channels": { "drop": { "Type": "csv", "PricesIncludeTax": false, "FeeSchedule": "ten", "Settings": { "Folder": "./drop" } } } }
            """);
        run.Write("strategies/cent.yaml", "name: cent\naction: {beat: {by: 0.01}}\nfloor: {amount: 10.50}\n");
        var ct = TestContext.Current.CancellationToken;
        await using var store = await Stores.OpenAsync(
            Path.Combine(run.Folder, "data"), TimeProvider.System, NullLoggerFactory.Instance, ct);
        await store.Catalog.ApplyImportAsync(
            new CatalogImport(
                [Product("MUG-1"), Product("POT-2")], [Listing("MUG-1"), Listing("POT-2")], [new Watch(Watch, null)],
                new Dictionary<ListingId, Money> { [Listing("MUG-1").Id] = new(12m, Eur), [Listing("POT-2").Id] = new(20m, Eur) },
                new Dictionary<ListingId, string>(), new Dictionary<Sku, string>(), false, T0.AddDays(-1)),
            ct);
        for (var hour = 0; hour <= 24; hour++)
            await store.Observations.AppendAsync([Seen(hour < 12 ? 11m : 10m, T0.AddHours(hour))], ct);
        return run;
    }

    private static Product Product(string sku) => new()
    {
        Sku = new Sku(sku), Currency = Eur, Cost = new Money(5m, Eur), ShippingCost = new Money(0m, Eur), TaxRate = new Percent(0),
        Stock = 0,
    };

    private static Listing Listing(string sku) => new()
    {
        Id = new ListingId(new ChannelId("drop"), sku + "-WEB"), Sku = new Sku(sku), Currency = Eur, ShippingCharge = new Money(0m, Eur),
    };

    private static CrawlRecord Seen(decimal price, DateTimeOffset at) => new()
    {
        Source = Rival, Watch = Watch, Sku = Watch.Sku, At = at, Status = ObservationStatus.Priced, NextDueAt = at.AddHours(1),
        HttpStatus = 200,
        Offers = [new Offer { Source = Rival, Price = new Money(price, Eur), InStock = true, Confidence = 0.9m }],
    };
}
