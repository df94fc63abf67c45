using Repricer.Adapters.Strategies.Simulations;
using Repricer.Core.Trying.Simulating;
using Repricer.Core.Trying.Simulating.Findings;
using Xunit;

namespace Repricer.Adapters.Tests.Strategies.Simulations;

/// <summary>Tries what a closed loop shows: the incidents of the trade, rebuilt.</summary>
public sealed class SimulationFindingTests
{
    private const string Above = "name: bordeebook\naction: {above: {by: 27.0589%}}\nfloor: {amount: 1.00}\nceiling: {amount: 100000000}\n";
    private const string Below = "name: profnath\naction: {beat: {by: 0.17%}}\nfloor: {amount: 1.00}\n";

    private const string Book = """
        product: {sku: FLY, currency: USD, cost: 5, tax_rate: 0, shipping_cost: 2, stock: 1}
        listing: {channel: market, listing_id: F, currency: USD, current_price: 35.54, shipping_charge: 0}
        rounds: 2000

        """;

    [Theory]
    [InlineData("above.yaml", "{name: other, kind: ourselves, strategy: below.yaml, price: 30.00}")]
    [InlineData("above.yaml", "{name: other, kind: bot, factor: 0.9983, price: 30.00}")]
    [InlineData("below.yaml", "{name: other, kind: ourselves, strategy: above.yaml, price: 40.00}")]
    [InlineData("below.yaml", "{name: other, kind: bot, factor: 1.270589, price: 40.00}")]
    public void Run_TheFlyBookBots_AreFoundNamedAndStoppedByTheGuard(string strategy, string rival)
    {
        var result = Run($"strategy: {strategy}\n{Book}rivals: [{rival}]\nexpect: no_spiral\n");

        var spiral = result.Findings[0];
        Assert.Equal((FindingKind.Spiral, true), (spiral.Kind, spiral.StoppedByGuard));
        Assert.Equal(1.2684m, spiral.Gain);
        Assert.Equal(["us", "other"], spiral.Sellers);
        Assert.EndsWith($"{strategy}:2 (action)", spiral.Rule, StringComparison.Ordinal);
        Assert.StartsWith("stopped by the guard (", spiral.Text, StringComparison.Ordinal);
        Assert.True(result.Run.Ours.Prices.Max() < 35.54m * 3m, $"{result.Run.Ours.Prices.Max()}");
        Assert.True(result.Unguarded!.Ours.Prices.Max() > 50_000_000m);
        Assert.False(Assert.Single(result.Expectations).Passed);
    }

    [Fact]
    public void Run_ASpiralAmongRivals_IsNotOurs()
    {
        var result = Run(
            $"strategy: below.yaml\n{Book.Replace("current_price", "max_price: 40.00, current_price", StringComparison.Ordinal)}rivals: "
                + $"[{{name: x, kind: bot, factor: 1.270589, price: 50, follows: y}}, "
                + $"{{name: y, kind: bot, factor: 0.9983, price: 50, follows: x}}]\nexpect: no_spiral\n");

        var spiral = result.Findings[0];
        Assert.Equal(["x", "y"], spiral.Sellers);
        Assert.Equal(1.2684m, spiral.Gain);
        Assert.False(spiral.Involves);
        Assert.True(result.Run.Escaped);
        Assert.True(Assert.Single(result.Expectations).Passed);
    }

    [Fact]
    public void Run_AResetterAtNight_MakesADailyCycle()
    {
        var result = Run(
            $"strategy: cent.yaml\n{Book}rivals: [{{name: owl, kind: resetter, price: 36.00, by: 0.05, floor: 30.00, resets_to: 36.00}}]\n"
                + "expect: [no_spiral, no_cycle]\n");

        var cycle = Assert.Single(result.Findings, finding => finding.Kind == FindingKind.Cycle);
        Assert.Equal(96, cycle.Period);
        Assert.Equal(["us", "owl"], cycle.Sellers);
        Assert.Equal([true, false], result.Expectations.Select(expectation => expectation.Passed));
    }

    [Fact]
    public void Run_AFixedRival_LetsUsRest()
    {
        var result = Run(
            $"strategy: cent.yaml\n{Book}rivals: [{{name: rock, kind: fixed, price: 33.00}}]\n"
                + $"expect: {{lowest_share: always, price_between: [32.99, 35.54]}}\n");

        Assert.Equal(FindingKind.Stable, Assert.Single(result.Findings).Kind);
        Assert.Equal(32.99m, result.Run.Ours.Prices[^1]);
        Assert.Equal(1, result.Run.OwnChanges);
        Assert.True(result.Passed);
    }

    [Fact]
    public void Run_AMatcherAndAPremium_KeepTheirDistance()
    {
        var result = Run(
            $"strategy: cent.yaml\n{Book}rivals: [{{name: rock, kind: fixed, price: 33.00}}, "
                + $"{{name: twin, kind: matcher, price: 39.00, follows: rock}}, "
                + $"{{name: fine, kind: premium, by: 10%, price: 50.00, follows: rock}}]\n");

        Assert.Equal([32.99m, 33.00m, 33.00m, 36.30m], result.Run.Sellers.Select(seller => seller.Prices[^1]));
    }

    [Fact]
    public void Run_AStrategyThatIsNotForTheListing_SaysThatNothingGoesOut()
    {
        var result = Run($"strategy: tagged.yaml\n{Book}rivals: [{{name: rock, kind: fixed, price: 33.00}}]\n");

        Assert.Equal("our price never moves because nothing ever goes out (no_strategy), at 35.54", Assert.Single(result.Findings).Text);
    }

    [Fact]
    public void Run_ASwitch_RemembersThatItIsOn()
    {
        var result = Run($"strategy: war.yaml\n{Book}rivals: [{{name: foe, kind: undercutter, price: 33.00, by: 0.50, floor: 26.00}}]\n");

        // The switch goes on below 30 and off above 40 only: from then on we sit at its floor.
        Assert.Equal(29.00m, result.Run.Ours.Prices[^1]);
        Assert.Contains("war", result.Run.Own[^1].Variant, StringComparison.Ordinal);
        Assert.Null(result.Run.Own[0].Variant);
    }

    [Fact]
    public void Run_AnotherSellerWithOurStrategy_StopsAtItsOwnCost()
    {
        var result = Run(
            $"strategy: profit.yaml\n{Book}fees: {{rate: 10}}\n"
                + $"rivals: [{{name: twin, kind: ourselves, price: 35.00, product: {{cost: 20.00}}}}]\n");

        // 20 + 2 paid out and 10 % fees: 24.44 is too little by a cent; ours would be 7.78.
        Assert.Equal(24.45m, result.Run.Sellers[1].Prices.Min());
        Assert.Equal(24.44m, result.Run.Ours.Prices[^1]);
    }

    [Fact]
    public void Run_SharesAndMargin_AreThoseOfTheRounds()
    {
        var result = Run(
            $"strategy: cent.yaml\n{Book}fees: {{rate: 10}}\n"
                + $"rivals: [{{name: rock, kind: fixed, price: 10.00, offer: {{shipping: 3.00}}}}]\n");

        // The guard narrows: half of the price in one step, 60 % in a day; the rest waits for the next day's first round, the 96th.
        Assert.Equal(12.99m, result.Run.Ours.Prices[^1]);
        Assert.Equal([35.54m, 17.77m, 14.22m, 12.99m], result.Run.Ours.Prices.Distinct());
        // Price less 10 % fee (rounded up) less 7, of the price: once 8.99 of 17.77, 94 times 5.79 of 14.22, 1905 times 4.69 of 12.99.
        Assert.Equal(
            decimal.Round(((899m / 17.77m) + (94 * 579m / 14.22m) + (1905 * 469m / 12.99m)) / 2000m, 6),
            decimal.Round(result.Run.MarginOfNet!.Value, 6));
    }

    [Fact]
    public void Run_ThousandsOfRoundsWithManyRivals_ArePureAndBounded()
    {
        static string Rival(int i) =>
            $"{{name: r{i}, kind: undercutter, price: {40 + i}, by: 0.01, floor: {20 + i}, reacts_every: {15 * (i + 1)}m, jitter: 1h}}";

        var rivals = string.Join(", ", Enumerable.Range(0, 8).Select(Rival));
        var text = $"strategy: cent.yaml\n{Book.Replace("2000", "5000", StringComparison.Ordinal)}rivals: [{rivals}]\n";

        var (first, second) = (Run(text), Run(text));

        Assert.Equal(5001, first.Run.Ours.Prices.Count);
        Assert.Equal(first.Run.Ours.Prices, second.Run.Ours.Prices);
        Assert.Equal(first.Findings.Select(finding => finding.Text), second.Findings.Select(finding => finding.Text));
    }

    private static SimulationResult Run(string text)
    {
        using var folder = new StrategyTestFolder();
        File.WriteAllText(Path.Combine(folder.Path, "above.yaml"), Above);
        File.WriteAllText(Path.Combine(folder.Path, "below.yaml"), Below);
        File.WriteAllText(Path.Combine(folder.Path, "cent.yaml"), "name: cent\naction: {beat: {by: 0.01}}\nfloor: {amount: 1.00}\n");
        File.WriteAllText(Path.Combine(folder.Path, "profit.yaml"), "name: profit\naction: {beat: {by: 0.01}}\nfloor: {profit: 0}\n");
        File.WriteAllText(
            Path.Combine(folder.Path, "tagged.yaml"), "name: tagged\naction: match\nfloor: {amount: 1.00}\napplies_to: {tags: [other]}\n");
        File.WriteAllText(
            Path.Combine(folder.Path, "war.yaml"),
            "name: war\naction: {beat: {by: 0.01}}\nfloor: {amount: 1.00}\nswitches:\n  - name: war\n    enter: lowest < 30\n"
                + "    leave: lowest > 40\n    then: {floor: {amount: 29.00}}\n");
        var file = SimulationFiles.RunText(Path.Combine(folder.Path, "x.simulation.yaml"), text);
        Assert.True(file.Result is not null, string.Join('\n', file.Diagnostics));
        return file.Result;
    }
}
