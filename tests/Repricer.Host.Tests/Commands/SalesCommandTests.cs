using System.Text.Json.Nodes;
using Repricer.Host.Tests.Support;
using Xunit;

namespace Repricer.Host.Tests.Commands;

public sealed class SalesCommandTests : IDisposable
{
    private const string Head = "channel,listing_id,day,units,revenue,currency,sessions\n";

    private readonly CommandRun _run = new();

    public void Dispose() => _run.Dispose();

    [Fact]
    public async Task Sales_AFile_IsTakenAndAgainChangesNothing()
    {
        await CatalogueAsync();
        _run.Write("sales.csv", Head + "market,L-0,2026-05-01,3,59.70,EUR,40\nmarket,L-1,2026-05-02,0,,,\nmarket,gone,2026-05-02,1,,,\n");

        Assert.Equal(0, await _run.RunAsync("sales", "sales.csv"));
        Assert.Contains("3 rows, 0 bad", _run.Out, StringComparison.Ordinal);
        Assert.Contains("2 added, 0 changed, 1 of listings that are not there", _run.Out, StringComparison.Ordinal);
        Assert.Equal(0, await _run.RunAsync("sales", "sales.csv", "--json"));
        Assert.Equal((0, 0), ((int)JsonNode.Parse(_run.Out)!["added"]!, (int)JsonNode.Parse(_run.Out)!["changed"]!));
    }

    [Theory]
    [InlineData("market,L-0,2026-05-01,-1,,,", "units")]
    [InlineData("market,L-0,1.5.2026,1,,,", "write it like 2026-11-21")]
    [InlineData("market,L-0,2999-01-01,1,,,", "has not begun yet")]
    [InlineData("market,L-0,2026-05-01,,,,", "a value is needed here")]
    [InlineData("market,L-0,2026-05-01,1,9.99,,", "a revenue needs its currency")]
    [InlineData("market,L-0,2026-05-01,\"1,5\",,,", "is not a number")]
    public async Task Sales_AFaultyRow_IsToldWithItsPlaceAndNothingIsTaken(string row, string told)
    {
        await CatalogueAsync();
        _run.Write("sales.csv", Head + row + "\n");

        Assert.Equal(1, await _run.RunAsync("sales", "sales.csv"));
        Assert.Contains("sales.csv:2:", _run.Error, StringComparison.Ordinal);
        Assert.Contains(told, _run.Error, StringComparison.Ordinal);
        Assert.Contains("refused: nothing was changed", _run.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Sales_ADayTwice_RefusesTheFile()
    {
        await CatalogueAsync();
        _run.Write("sales.csv", Head + "market,L-0,2026-05-01,1,,,\nmarket,L-0,2026-05-01,2,,,\n");

        Assert.Equal(1, await _run.RunAsync("sales", "sales.csv"));
        Assert.Contains("stands twice, on lines 2 and 3", _run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1, "sales")]
    [InlineData(1, "sales", "nothing.csv")]
    [InlineData(2, "sales", "a.csv", "--dryrun")]
    public async Task Sales_WrongUse_HasItsExitCode(int code, params string[] args) => Assert.Equal(code, await _run.RunAsync(args));

    [Fact]
    public async Task Experiment_TreatedSellMore_SaysSo()
    {
        await CatalogueAsync();
        var rows = Enumerable.Range(0, 40).SelectMany(listing => Enumerable.Range(1, 28).Select(day =>
            $"market,L-{listing},2026-05-{day:00},{(IsHeldOut(listing) ? 1 : 4) + ((listing + day) % 2)},,,"));
        _run.Write("sales.csv", Head + string.Join("\n", rows) + "\n");
        Assert.Equal(0, await _run.RunAsync("sales", "sales.csv"));

        Assert.Equal(0, await _run.RunAsync("experiment", "--json"));

        var result = JsonNode.Parse(_run.Out)!;
        var units = result["measures"]!.AsArray().Single(one => (string)one!["measure"]! == "units")!;
        Assert.Equal(("2026-05-01", "2026-05-28"), ((string)result["from"]!, (string)result["to"]!));
        Assert.Equal(("higher", "3"), ((string)units["verdict"]!, ((string)units["difference"]!)[..1]));
        Assert.Equal(40, (int)result["treated"]! + (int)result["holdout"]!);
        Assert.Equal(0, await _run.RunAsync("experiment"));
        Assert.Contains("pieces a day: higher with the strategy", _run.Out, StringComparison.Ordinal);
        Assert.All(_run.Out.Split('\n'), line => Assert.True(line.Length <= 80, line));
    }

    [Fact]
    public async Task Experiment_NothingTold_SaysHowToTell()
    {
        await CatalogueAsync();

        Assert.Equal(1, await _run.RunAsync("experiment"));
        Assert.Contains("'repricer sales FILE'", _run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1, "nobody")]
    [InlineData(2, "key", "--from", "yesterday")]
    [InlineData(2, "key", "--from", "2026-05-09", "--to", "2026-05-01")]
    public async Task Experiment_WrongUse_HasItsExitCode(int code, params string[] args)
    {
        await CatalogueAsync();

        Assert.Equal(code, await _run.RunAsync(["experiment", .. args]));
    }

    private static bool IsHeldOut(int listing) => Repricer.Core.Strategies.Holdout.NumberOf(
        "key", new Repricer.Core.Catalog.ListingId(new Repricer.Core.Catalog.ChannelId("market"), $"L-{listing}")) % 10_000 < 4_000;

    private async Task CatalogueAsync()
    {
        _run.Write("strategies/key.yaml", "name: key\naction: {beat: 0.01}\nfloor: manual_minimum\nholdout: {share: 40%}\n");
        _run.Write("p.csv", "sku,currency,min_price\n" + string.Concat(Enumerable.Range(0, 40).Select(i => $"S-{i},EUR,5\n")));
        _run.Write(
            "l.csv",
            "channel,listing_id,sku,currency,current_price\n" + string.Concat(Enumerable.Range(0, 40).Select(i => $"market,L-{i},S-{i},EUR,9.99\n")));
        Assert.Equal(0, await _run.RunAsync("import", "--products", "p.csv", "--listings", "l.csv"));
    }
}
