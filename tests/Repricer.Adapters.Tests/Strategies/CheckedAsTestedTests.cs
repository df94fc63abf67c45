using Repricer.Adapters.Strategies;
using Repricer.Adapters.Tests.Strategies.Simulations;
using Repricer.Core.Documents;
using Xunit;

namespace Repricer.Adapters.Tests.Strategies;

/// <summary>`check` and `test` refuse the same test files, for the same faults.</summary>
public sealed class CheckedAsTestedTests
{
    private const string Head =
        """
        product: {sku: K-1, currency: EUR, stock: 5}
        listing: {channel: market, listing_id: L-1, currency: EUR, current_price: 30.00, min_price: 10.00, shipping_charge: 0}
        offer: {source: market, currency: EUR, shipping: 0, condition: new, in_stock: yes, age_minutes: 5}
        tests:

        """;

    [Theory]
    [InlineData("  - {name: a, offers: [], expect: held}", "did you mean 'hold'?")]
    [InlineData("  - {name: a, offers: [], expect: {reason: no_competiton}}", "did you mean 'no_competition'?")]
    [InlineData("  - {name: a, offers: [], expect: {binding: flor}}", "did you mean 'floor'?")]
    [InlineData("  - {name: a, series: {x: '9.00 8.00'}, expect: '8.99'}", "has 2 steps and expect has 1")]
    [InlineData("  - {name: a, series: {x: '9.00 gone'}, expect: '8.99 hold'}", "is no price and none of")]
    [InlineData("  - {name: a, series: {us: '9.00 mine'}, expect: '8.99 hold'}", "the buy box is ours")]
    [InlineData("  - {name: a, series: {x: '9.00'}, expect: {price: 9.00}}", "a series expects one word a step")]
    [InlineData("  - {name: a, channel: {time_zone: Europe/Berlinn}, offers: [], expect: hold}", "is no known time zone")]
    [InlineData("  - {name: a, product: {currency: EURO}, offers: [], expect: hold}", "is no ISO currency code")]
    [InlineData("  - {name: a, product: {tax_rate: 0.19}, offers: [], expect: hold}", "looks like a fraction")]
    [InlineData("  - {name: a, fees: {rate: 0.15}, offers: [], expect: hold}", "rate: '0.15' would be less than 1 %; write 15 for 15 %")]
    [InlineData("  - {name: a, fees: {tiers: [{rate: 0.08}]}, offers: [], expect: hold}", "write 8 for 8 %")]
    [InlineData("  - {name: a, product: {bundle_of: A + B}, offers: [], expect: hold}", "parts have semicolons between them")]
    [InlineData("  - {name: a, product: {bundle_of: A}, state: {followed: [{sku: B, price: 1}]}, offers: [], expect: hold}", "'B' is neither in bundle_of nor accessory_of")]
    [InlineData("  - {name: a, rates: {USDEUR: 0.9}, offers: [], expect: hold}", "is no pair of ISO currency codes")]
    public void Fault_OfATestFile_IsFoundByBoth(string test, string part)
    {
        using var folder = new StrategyTestFolder();
        File.WriteAllText(Path.Combine(folder.Path, "a.yaml"), "name: a\naction: match\nfloor: manual_minimum\n");
        var file = Path.Combine(folder.Path, "a.test.yaml");
        File.WriteAllText(file, Head + test + "\n");

        var tested = Assert.Single(StrategyTestRunner.Run(file).Files).Diagnostics;
        var check = CheckReport.Of(folder.Path).Diagnostics.Where(finding => finding.Level == DiagnosticLevel.Error);

        Assert.Contains(tested, finding => finding.Message.Contains(part, StringComparison.Ordinal));
        Assert.Equal(tested.Select(finding => (finding.Line, finding.Message)), check.Select(finding => (finding.Line, finding.Message)));
    }

    [Theory]
    [InlineData("    sellers: {acne: {rating: 90}}\n", "sellers: 'acne' stands in no series; did you mean 'acme'?")]
    [InlineData("    sellers: {acme: {rating: 90}, us: {}}\n", "sellers: 'us' stands in no series")]
    public void SellersOfASeries_WhoStandInNone_AreToldByCheck(string sellers, string expected)
    {
        var warnings = Warnings("  - name: a\n    series: {acme: '29.00'}\n" + sellers + "    expect: '28.99'\n");

        Assert.Contains(warnings, finding => finding.Message == expected && finding.Line == 7);
    }

    [Fact]
    public void SellersAboveAllTests_WhoStandInOneOfThem_AreQuiet()
    {
        const string Tests = "  - {name: a, series: {acme: '29.00'}, expect: '28.99'}\n  - {name: b, offers: [], expect: no_competition}\n";

        Assert.Empty(Warnings("sellers: {acme: {rating: 90}}\n", Tests));
        Assert.Single(Warnings("sellers: {acne: {rating: 90}}\n", Tests));
    }

    private static Diagnostic[] Warnings(string tests) => Warnings("", tests);

    private static Diagnostic[] Warnings(string above, string tests)
    {
        using var folder = new StrategyTestFolder();
        File.WriteAllText(Path.Combine(folder.Path, "a.yaml"), "name: a\naction: {beat: 0.01}\nfloor: manual_minimum\n");
        File.WriteAllText(Path.Combine(folder.Path, "a.test.yaml"), above + Head + tests);
        return [.. CheckReport.Of(folder.Path).Diagnostics.Where(finding => finding.Code == "unknown-name")];
    }

    [Fact]
    public void TestFile_WithTheTradesWordsForWhoShips_IsRead() => SeriesMemoryTests.Passes(
        "name: a\nreference: {lowest_of: {fulfilment: FBA}}\naction: match\nfloor: manual_minimum\n",
        """
          - name: who ships
            listing: {fulfilment: FBM}
            offers: [{seller: slow, price: 28.00, fulfilment: fbm}, {seller: fast, price: 29.00, fulfilment: FBA}]
            expect: 29.00
        """);

    [Fact]
    public void TestFile_WithoutItsStrategy_IsAFaultForBoth()
    {
        using var folder = new StrategyTestFolder();
        var file = Path.Combine(folder.Path, "lonely.test.yaml");
        File.WriteAllText(file, Head + "  - {name: a, offers: [], expect: hold}\n");

        Assert.True(StrategyTestRunner.Run(file).Errors > 0);
        Assert.Contains(CheckReport.Of(file).Diagnostics, finding => finding.Code == "no-strategy");
    }

    [Fact]
    public void LivePrice_OfAState_FreezesOrIsTaken()
    {
        SeriesMemoryTests.Passes(
            "name: m\naction: match\nfloor: manual_minimum\nceiling: manual_maximum",
            """
              - {name: far, state: {live_price: 25.00}, offers: [{seller: a, price: 29.00}], expect: {action: skip, reason: frozen}}
              - {name: near, state: {live_price: 29.80}, offers: [{seller: a, price: 29.80}], expect: {action: unchanged, price: 29.80}}
              - {name: as ours, state: {live_price: 30.00}, offers: [{seller: a, price: 29.00}], expect: 29.00}
              - {name: on its way, state: {live_price: 28.00, desired_price: 28.00}, offers: [{seller: a, price: 29.00}], expect: 29.00}
              - {name: frozen, state: {frozen: yes}, offers: [{seller: a, price: 29.00}], expect: {action: skip, reason: frozen}}
              - {name: not frozen, state: {frozen: no}, offers: [{seller: a, price: 29.00}], expect: 29.00}
            """);
    }
}
