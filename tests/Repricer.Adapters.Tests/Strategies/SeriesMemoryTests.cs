using Repricer.Adapters.Strategies;
using Repricer.Adapters.Strategies.Formatting;
using Repricer.Core.Trying.Scenarios;
using Xunit;

namespace Repricer.Adapters.Tests.Strategies;

/// <summary>A series remembers what the engine would: whose the buy box is, our own prices, the channel's day.</summary>
public sealed class SeriesMemoryTests
{
    private const string Head =
        """
        product: {sku: K-1, currency: EUR, stock: 5}
        listing: {channel: market, listing_id: L-1, currency: EUR, current_price: 30.00, min_price: 10.00, max_price: 60.00, shipping_charge: 0}
        offer: {source: market, currency: EUR, shipping: 0, condition: new, in_stock: yes, age_minutes: 5}
        tests:

        """;

    private const string Climber =
        """
        name: climber
        reference: featured
        action: {beat: 0.01}
        situations: {featured_is_ours: raise, raise: 1%, featured_lost: undo}
        floor: manual_minimum
        ceiling: manual_maximum
        """;

    [Fact]
    public void Stars_OfTwoAtOneStep_AreAFault() => Assert.Contains(
        StrategyTestRunner.RunText(
            "t.test.yaml",
            Head + "  - {name: a, every: 1h, series: {acme: '31 30*', bolt: '32 31*'}, expect: '* *'}\n",
            StrategyFiles.Compile("t.yaml", Climber).Strategy!).Diagnostics,
        finding => finding.Message.Contains("at step 2 'acme' and 'bolt' hold the buy box", StringComparison.Ordinal));

    [Fact]
    public void Offers_ThatSayTheirPriceAlone_AreThoseOfASeries()
    {
        var head = string.Concat(Head.Split('\n').Where(line => !line.StartsWith("offer:", StringComparison.Ordinal)).Select(line => line + "\n"));
        var strategy = StrategyFiles.Compile("t.yaml", "name: a\naction: {beat: 0.01}\nfloor: manual_minimum\n").Strategy!;
        var report = new StrategyTestReport(
            [StrategyTestRunner.RunText(
                "t.test.yaml",
                head + "  - {name: a, offers: [{seller: acme, price: 29.00}], expect: 28.99}\n"
                    + "  - {name: b, offers: [{seller: acme, price: 29.00, shipping: 2}], expect: 30.99}\n"
                    + "  - {name: c, offers: [{seller: acme, price: 29.00, age_minutes: 3000}], expect: no_fresh_data}\n", strategy)]);

        Assert.False(report.Fails(threshold: null), report.ToText());
    }

    /// <summary>What nobody knows takes nothing from what lies beneath it, the test's defaults or the file's.</summary>
    [Fact]
    public void Unknown_OfAnOffer_IsNeitherTheDefaultNorWhatATestFillsIn()
    {
        var strategy = StrategyFiles.Compile("t.yaml", "name: a\naction: {beat: 0.01}\nfloor: manual_minimum\n").Strategy!;
        var report = new StrategyTestReport(
            [StrategyTestRunner.RunText(
                "t.test.yaml",
                Head + "  - {name: shipping, offers: [{seller: acme, price: 29.00, shipping: unknown}], expect: no_fresh_data}\n"
                    + "  - {name: another one, offers: [{price: 20, shipping: unknown}, {price: 29.00}], expect: 28.99}\n"
                    + "  - {name: age, offers: [{seller: acme, price: 29.00, age_minutes: unknown}], expect: no_fresh_data}\n"
                    + "  - {name: all of them, offer: {shipping: unknown}, offers: [{price: 29.00}], expect: no_fresh_data}\n"
                    + "  - {name: a series, series: {acme: '29'}, sellers: {acme: {shipping: unknown}}, expect: no_fresh_data}\n",
                strategy)]);

        Assert.Empty(report.Files.SelectMany(file => file.Diagnostics));
        Assert.False(report.Fails(threshold: null), report.ToText());
    }

    [Fact]
    public void Unknown_InAFormattedFile_IsLeftAsItIs()
    {
        var formatted = StrategyFormatter.FormatText(
            "t.test.yaml", Head + "  - {name: a, offers: [{in_stock: unknown, price: 29, condition: unknown}], expect: hold}\n",
            TestKeys.File);

        Assert.Empty(formatted.Faults);
        Assert.Empty(formatted.Respelled);
        Assert.Contains("condition: unknown", formatted.After, StringComparison.Ordinal);
        Assert.Contains("in_stock: unknown", formatted.After, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("shipping: unkown", "did you mean 'unknown'?")]
    [InlineData("shipping: free", "shipping: ")]
    [InlineData("featured: unknown", "featured: 'unknown' is neither yes nor no")]
    [InlineData("currency: EUR, price: unknown", "price: ")]
    public void Unknown_MisspeltOrWhereItCannotBe_IsAFault(string written, string message)
    {
        var price = written.Contains("price", StringComparison.Ordinal) ? "" : "price: 29, ";
        var tested = StrategyTestRunner.RunText(
            "t.test.yaml", $"{Head}  - {{name: a, offers: [{{seller: acme, {price}{written}}}], expect: 1}}\n",
            StrategyFiles.Compile("t.yaml", Climber).Strategy!);
        var fault = Assert.Single(tested.Diagnostics);

        Assert.Contains(message, fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Star_OfARival_TakesTheBoxAndThePriceThatHeldItIsKnown() => Passes(
        Climber,
        """
          - name: climb, lose, go back
            listing: {is_featured: yes}
            every: 2h
            series: {acme: '31.00 30.20* 30.20'}
            expect: '30.30 30.00 30.19'
        """);

    [Fact]
    public void Loss_ThatIsRemembered_KeepsTheActionWhereTheBoxWasHeld() => Passes(
        Climber.Replace("featured_lost: undo", "featured_lost: undo, remember_loss: 24h", StringComparison.Ordinal),
        """
          - name: whoever holds the box above us is not followed to where we would go back from
            listing: {is_featured: yes}
            every: 2h
            series: {acme: '33.00 33.00* 33.00* 33.00* 29.90*'}
            expect: '30.30 30.00 unchanged unchanged 29.89'
        """);

    [Fact]
    public void Star_OfARivalThatSoldOut_IsNoMore() => Passes(
        Climber,
        """
          - name: the holder sells out
            listing: {is_featured: yes}
            every: 2h
            series: {acme: '29.00* out', bolt: '29.50 29.50'}
            expect: '28.99 29.28'
        """);

    [Fact]
    public void BoxThatWasOurs_IsLostAtTheFirstStep_AndThePriceThatLostItIsRemembered() => Passes(
        Climber.Replace("featured_lost: undo", "featured_lost: undo, remember_loss: 24h", StringComparison.Ordinal),
        """
          - name: 30.00 lost it, so up to a cent under that
            listing: {is_featured: yes}
            every: 2h
            series: {acme: '29.50* 31.00 31.00'}
            expect: '29.49 29.79 29.99'
          - name: it was not ours, so 30.00 lost nothing
            every: 2h
            series: {acme: '29.50* 31.00 31.00', us: '- * *'}
            expect: '29.49 29.79 30.09'
        """);

    [Fact]
    public void RowOfOurs_TellsWhoseTheBoxIs() => Passes(
        Climber,
        """
          - name: ours, not ours, ours again
            every: 2h
            series: {acme: '31.00 31.00 31.00', us: '* - *'}
            expect: '30.30 30.00 30.30'
        """);

    [Fact]
    public void Series_WithOurLow_FollowsOurOwnPrices() => Passes(
        """
        name: low
        action: match
        floor: {formula: own_lowest_30_days * 0.95}
        ceiling: manual_maximum
        """,
        """
          - name: the low counts for thirty days
            every: 20d
            series: {acme: '26.00 29.00 26.00 29.00 29.00 26.00'}
            expect: '28.50 29.00 27.08 29.00 unchanged 27.55'
        """);

    [Theory]
    [InlineData("UTC", "29.50 29.40 28.82")]
    [InlineData("Europe/Berlin", "29.50 29.00 28.91")]
    public void Day_BeginsInTheChannelsZone(string zone, string expected) => Passes(
        """
        name: day
        action: match
        limits: {max_move_a_day: 2%}
        floor: manual_minimum
        ceiling: manual_maximum
        """,
        $$"""
          - name: midnight comes earlier in Berlin
            now: 2026-01-05T22:30:00Z
            channel: {time_zone: {{zone}}}
            every: 45m
            series: {acme: '29.50 29.00 28.55'}
            expect: '{{expected}}'
        """);

    [Fact]
    public void LastFeaturedPrice_IsThatOfTheRunAndNotTheWrittenOneForEver() => Passes(
        Climber,
        """
          - name: the written price is the beginning only
            listing: {is_featured: yes}
            state: {last_featured_price: 20.00}
            every: 2h
            series: {acme: '31.00 31.00 30.40*'}
            expect: '30.30 30.61 30.30'
        """);

    [Fact]
    public void WrittenState_IsTheBeginning_NotEachStep() => Passes(
        """
        name: waits
        action: match
        limits: {cool_down: 1h}
        floor: manual_minimum
        ceiling: manual_maximum
        """,
        """
          - name: waits once
            state: {minutes_since_change: 20}
            every: 40m
            series: {acme: '29.00 29.00 28.00'}
            expect: 'cool_down 29.00 cool_down'
        """);

    [Fact]
    public void LivePrice_FarFromOurs_FreezesAndANearOneBecomesOurs() => Passes(
        """
        name: match
        action: match
        floor: manual_minimum
        ceiling: manual_maximum
        """,
        """
          - name: somebody else changed it
            every: 2h
            series: {acme: '29.00 28.00 28.00', us: '30.00 20.00 28.00'}
            expect: '29.00 frozen frozen'
          - name: a near one
            every: 2h
            series: {acme: '29.00 stale', us: '30.00 29.10'}
            expect: '29.00 29.00'
          - name: late, the price before ours
            every: 10m
            series: {acme: '29.00 28.00', us: '30.00 30.00'}
            expect: '29.00 28.00'
        """);

    internal static void Passes(string strategy, string tests)
    {
        var compiled = StrategyFiles.Compile("t.yaml", strategy + "\n");
        Assert.True(compiled.Strategy is not null, string.Join('\n', compiled.Diagnostics));
        var report = new StrategyTestReport([StrategyTestRunner.RunText("t.test.yaml", Head + tests + "\n", compiled.Strategy)]);
        Assert.False(report.Fails(threshold: null), report.ToText(coverage: false));
        Assert.True(report.Passed > 0);
    }
}
