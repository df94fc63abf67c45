using Repricer.Adapters.Strategies.Simulations;
using Repricer.Core.Trying.Simulating;
using Xunit;

namespace Repricer.Adapters.Tests.Strategies.Simulations;

/// <summary>What we ship was tried against rivals that answer, and does not go round and round with any of them.</summary>
public sealed class ShippedSimulationTests
{
    public static TheoryData<string> Strategies =>
        [.. Directory.EnumerateFiles(RepositoryRoot.Strategies, "*.yaml").Select(Path.GetFileName).OfType<string>()
            .Where(name => !name.EndsWith(".test.yaml", StringComparison.Ordinal) && !name.EndsWith(".simulation.yaml", StringComparison.Ordinal)
                && !name.EndsWith(".block.yaml", StringComparison.Ordinal)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Strategies))]
    public void EveryShippedStrategy_AgainstFourKindsOfRivals_DoesWhatItsFileExpects(string strategy)
    {
        var path = Path.Combine(RepositoryRoot.Strategies, Path.GetFileNameWithoutExtension(strategy) + ".simulation.yaml");
        var files = SimulationFiles.RunFile(path);

        Assert.All(files, file => Assert.Empty(file.Diagnostics));
        var results = files.Select(file => file.Result!).ToArray();
        Assert.All(
            results,
            result => Assert.True(
                result.Passed,
                result.Plan.File + "\n" + string.Join('\n', result.Expectations.Where(one => !one.Passed).Select(one => $"{one.Expected.Text}: {one.Failure}"))));
        Assert.Equal(
            4,
            results.Select(result => Kind(result.Plan.Rivals[0])).Intersect(["fixed", "matcher", "undercutter", "at night"]).Count());
        Assert.True(results.Count(result => Expects(result, ExpectedKind.NoCycle)) >= 2);
        Assert.All(results, result => Assert.True(Expects(result, ExpectedKind.NoSpiral) && Expects(result, ExpectedKind.FeaturedShare)));
    }

    [Theory]
    [InlineData("key-items", "{name: acme, kind: fixed, price: 26.00, offer: {rating: 95}}", "95")]
    [InlineData("key-items", "{name: acme, kind: matcher, price: 26.00, floor: 24.00, offer: {rating: 95}}", "95")]
    [InlineData("key-items", "{name: acme, kind: undercutter, price: 26.00, by: 0.01, floor: 24.00, offer: {rating: 95}}", "90")]
    [InlineData("everyday", "{name: acme, kind: fixed, price: 26.00, offer: {rating: 95}}", "95")]
    // The guard's twelve changes an hour leave the box to a rival that answers every minute, until it is at its floor.
    [InlineData("everyday", "{name: acme, kind: undercutter, price: 26.00, by: 0.01, floor: 24.00, offer: {rating: 95}}", "60")]
    public void TheDemo_AgainstARival_DoesNotPlayPingPong(string strategy, string rival, string share)
    {
        using var folder = new StrategyTestFolder();
        var root = Path.Combine(RepositoryRoot.Strategies, "..", "src", "Repricer.Demo", "Strategies", strategy + ".yaml");
        File.Copy(root, Path.Combine(folder.Path, "x.yaml"));
        var file = Path.Combine(folder.Path, "x.simulation.yaml");

        var run = SimulationFiles.RunText(
            file,
            "product: {sku: B-1, currency: EUR, stock: 5, cost: 10, tax_rate: 19, shipping_cost: 2, tags: key}\n"
                + "listing: {channel: bazaar, listing_id: L-1, currency: EUR, current_price: 25.00, min_price: 20.00, max_price: 30, shipping_charge: 0}\n"
                + $"fees: {{rate: 12}}\nevery: 1m\nrounds: 600\nrivals: [{rival}]\nexpect: [no_cycle, no_spiral, {{featured_share: at least {share}%}}]\n");

        Assert.Empty(run.Diagnostics);
        Assert.True(run.Result!.Passed, string.Join('\n', run.Result.Expectations.Select(one => $"{one.Expected.Text}: {one.Failure}"))
            + string.Join('\n', run.Result.Findings.Select(finding => finding.Text)));
    }

    private static string Kind(RivalPlan rival) => rival.ReactsEvery > 1 ? "at night" : rival.Describe.Split([',', ' '])[0];

    private static bool Expects(SimulationResult result, ExpectedKind kind) =>
        result.Plan.Expectations.Any(expected => expected.Kind == kind);
}
