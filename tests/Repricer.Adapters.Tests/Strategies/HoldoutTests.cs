using Repricer.Adapters.Strategies;
using Repricer.Core.Catalog;
using Repricer.Core.Strategies;
using Xunit;

namespace Repricer.Adapters.Tests.Strategies;

public sealed class HoldoutTests
{
    private const string Base = "name: t\naction: {beat: 0.01}\nfloor: manual_minimum\n";

    /// <summary>
    /// Pins the numbers for ever: another one would move listings in and out of running comparisons. They are computed apart from this
    /// code.
    /// </summary>
    [Theory]
    [InlineData("", "a", "b", 0x6ec27fd259b7a859UL)]
    [InlineData("t", "market", "L-1", 0x3623328b936968eeUL)]
    [InlineData("über", "market", "L-1", 0x53ec614661694e52UL)]
    public void NumberOf_IsFnv1a(string salt, string channel, string listing, ulong expected) =>
        Assert.Equal(expected, Holdout.NumberOf(salt, new ListingId(new ChannelId(channel), listing)));

    [Fact]
    public void Contains_TenPercent_IsAboutTenPercentOfMany()
    {
        var holdout = StrategyFiles.Compile("t.yaml", Base + "holdout: {share: 10%}\n").Strategy!.Holdout!;
        var count = Enumerable.Range(0, 20_000).Count(i => holdout.Contains("t", new ListingId(new ChannelId("market"), "L-" + i)));

        Assert.InRange(count, 1_850, 2_150);
    }

    [Fact]
    public void Decide_InTheHoldout_KeepsThePrice_ButCorrectionsGo()
    {
        var tests = """
            product: {currency: EUR, stock: 20}
            listing: {channel: market, currency: EUR, current_price: 15.00, min_price: 11.00, shipping_charge: 0}
            offers: [{seller: a, source: market, currency: EUR, shipping: 0, condition: new, in_stock: yes, age_minutes: 10, price: 14}]
            tests:
              - {name: in it, listing: {listing_id: L-IN}, expect: {action: hold, reason: holdout, variant: holdout}}
              - {name: corrected, listing: {listing_id: L-IN, current_price: 10}, expect: {action: set, price: 11, reason: correction}}
              - {name: not in it, listing: {listing_id: L-OUT}, expect: {price: 13.99, variant: none}}
            """
            .Replace("L-IN", Listing(inside: true), StringComparison.Ordinal)
            .Replace("L-OUT", Listing(inside: false), StringComparison.Ordinal);

        Passes(Base + "holdout: {share: 10%}\n", tests);
    }

    [Fact]
    public void Decide_InTheHoldoutWithThen_FollowsIt()
    {
        var tests = """
            product: {currency: EUR, stock: 20}
            listing: {channel: market, currency: EUR, current_price: 15.00, min_price: 11.00, shipping_charge: 0}
            offers: [{seller: a, source: market, currency: EUR, shipping: 0, condition: new, in_stock: yes, age_minutes: 10, price: 14}]
            tests:
              - {name: in it, listing: {listing_id: L-IN}, expect: {price: 14, variant: holdout}}
            """.Replace("L-IN", Listing(inside: true), StringComparison.Ordinal);

        Passes(Base + "holdout: {share: 10%, then: {action: match}}\n", tests);
    }

    [Fact]
    public void Compile_HoldoutShare_IsBounded()
    {
        Assert.Null(StrategyFiles.Compile("t.yaml", Base + "holdout: {share: 60%}\n").Strategy);
        Assert.Null(StrategyFiles.Compile("t.yaml", Base + "holdout: {share: 0.001%}\n").Strategy);
        Assert.NotEqual(
            StrategyFiles.Compile("t.yaml", Base + "holdout: {share: 10%}\n").Strategy!.Hash,
            StrategyFiles.Compile("t.yaml", Base + "holdout: {share: 10%, salt: b}\n").Strategy!.Hash);
    }

    private static string Listing(bool inside) =>
        "L-" + Enumerable.Range(0, 1000).First(
            i => Holdout.NumberOf("t", new ListingId(new ChannelId("market"), "L-" + i)) % 10_000 < 1_000 == inside);

    private static void Passes(string strategy, string tests)
    {
        var report = new StrategyTestReport(
            [StrategyTestRunner.RunText("t.test.yaml", tests, StrategyFiles.Compile("t.yaml", strategy).Strategy!)]);
        Assert.False(report.Fails(threshold: null), report.ToText());
    }
}
