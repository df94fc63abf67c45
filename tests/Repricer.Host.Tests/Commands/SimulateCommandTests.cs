using System.Text.Json.Nodes;
using Repricer.Host.Tests.Support;
using Xunit;

namespace Repricer.Host.Tests.Commands;

public sealed class SimulateCommandTests
{
    private const string Above =
        "name: bordeebook\npriority: 1\naction: {above: 27.0589%}\nfloor: {amount: 1.00}\nceiling: {amount: 100000000}\n";
    private const string Below = "name: profnath\naction: {beat: 0.17%}\nfloor: {amount: 1.00}\n";

    private const string Simulation = """
        strategy: bordeebook.yaml
        product: {sku: FLY, currency: USD, cost: 5, stock: 1}
        listing: {channel: market, listing_id: F, currency: USD, current_price: 35.54, shipping_charge: 0}
        rivals: [{name: profnath, kind: ourselves, strategy: profnath.yaml, price: 30.00}]
        rounds: 1000
        expect: no_spiral
        """;

    [Fact]
    public async Task TheTwoFlyBookBots_AreFoundByCheckAndBySimulate()
    {
        using var run = FlyBook();

        Assert.Equal(1, await run.RunAsync("check", "strategies", "--strict"));
        Assert.Contains(
            "strategies/bordeebook.yaml:3:1: warning: 'bordeebook' and 'profnath' drive each other up, × 1.2684 a round", run.Out,
            StringComparison.Ordinal);

        Assert.Equal(1, await run.RunAsync("simulate", "strategies"));
        Assert.Contains("stopped by the guard", run.Out, StringComparison.Ordinal);
        Assert.Contains("1.2684", run.Out, StringComparison.Ordinal);
        Assert.Contains("strategies/bordeebook.yaml:3", run.Out, StringComparison.Ordinal);
        Assert.All(
            run.Out.Split('\n').Where(line => !line.Contains(run.Folder, StringComparison.Ordinal)),
            line => Assert.True(line.Length <= 80, line));
    }

    [Fact]
    public async Task Json_TellsFindingsAndBothRuns()
    {
        using var run = FlyBook();

        Assert.Equal(1, await run.RunAsync("simulate", "strategies/fly.simulation.yaml", "--json"));

        var simulation = JsonNode.Parse(run.Out)!["simulations"]![0]!;
        var spiral = simulation["findings"]![0]!;
        Assert.Equal(("spiral", "1.2684", true), ((string)spiral["kind"]!, (string)spiral["gain"]!, (bool)spiral["stopped_by_guard"]!));
        Assert.True(decimal.Parse(
            (string)simulation["without_guard"]!["sellers"]![0]!["highest"]!,
            System.Globalization.CultureInfo.InvariantCulture) > 50_000_000m);
        Assert.False((bool)simulation["expectations"]![0]!["passed"]!);
    }

    [Fact]
    public async Task NoSuchFile_SaysSoAndExitsWithOne()
    {
        using var run = new CommandRun();

        Assert.Equal(1, await run.RunAsync("simulate", "nowhere"));

        Assert.Contains("there is no such file or folder", run.Out, StringComparison.Ordinal);
    }

    private static CommandRun FlyBook()
    {
        var run = new CommandRun();
        run.Write("strategies/bordeebook.yaml", Above);
        run.Write("strategies/profnath.yaml", Below);
        run.Write("strategies/fly.simulation.yaml", Simulation);
        return run;
    }
}
