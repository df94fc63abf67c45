using Repricer.Adapters.Strategies;
using Repricer.Core.Calendar;
using Repricer.Core.Catalog;
using Repricer.Core.Strategies;
using Repricer.Engine.Pricing;
using Xunit;

namespace Repricer.Adapters.Tests.Strategies;

public sealed class SwitchTests
{
    private const string Head = """
        product: {currency: EUR, stock: 20}
        listing: {channel: market, currency: EUR, current_price: 15.00, min_price: 11.00, max_price: 20, shipping_charge: 0}
        offer: {source: market, currency: EUR, shipping: 0, condition: new, in_stock: yes, age_minutes: 10}
        tests:

        """;

    private const string LowStock = """
        name: t
        action: {beat: 0.01}
        floor: manual_minimum
        ceiling: manual_maximum
        switches:
          - name: low stock
            enter: stock < 5
            leave: stock >= 10
            then:
              action: {above: 10%}
          - name: alone at the top
            enter: price <= lowest * 50%
            then: {reference: median}

        """;

    private const string Deals = """
        name: t
        action: {beat: 0.01}
        floor: manual_minimum
        switches:
          - name: week of deals
            during: {start: 2026-11-27, end: 2026-11-30, time_zone: Europe/Berlin}
            then:
              reference: own_lowest_before_event
              action: {beat: 20%}

        """;

    [Theory]
    [InlineData(4, "", "low stock", "15.40")]
    [InlineData(7, "", "none", "13.99")]
    [InlineData(7, "low stock", "low stock", "15.40")]
    [InlineData(10, "low stock", "none", "13.99")]
    public void Switch_EnterAndLeaveDiffer_ItRemembers(int stock, string on, string variant, string price) =>
        Passes(
            LowStock,
            $"  - {{name: a, product: {{stock: {stock}}}, state: {{switches: [{on}]}}, {Offers}, {Expecting(variant, price)}}}\n");

    [Fact]
    public void Switch_UnknownStock_ChangesNothing()
    {
        const string Unknown = "name: {0}, product: {{currency: EUR}}, offers: [{{seller: a, price: 14}}]";
        var head = Head.Replace(", stock: 20", "", StringComparison.Ordinal);

        Passes(
            LowStock,
            $"  - {{{string.Format(Unknown, "off")}, expect: {{variant: none}}}}\n"
                + $"  - {{{string.Format(Unknown, "on")}, state: {{switches: [low stock]}}, expect: {{variant: low stock}}}}\n",
            head);
    }

    [Fact]
    public void Switch_SeveralOn_TheFirstOfTheFileDecides_AndAllAreKept()
    {
        var strategy = StrategyFiles.Compile("t.yaml", LowStock).Strategy!;
        var report = StrategyTestRunner.RunText(
            "t.test.yaml",
            Head
                + "  - {name: a, product: {stock: 3}, listing: {current_price: 12}, offers: [{seller: a, price: 30}], "
                + "expect: {variant: none}}\n",
            strategy);

        var failure = Assert.Single(report.Outcomes[0].Failures);
        Assert.Equal("low stock", failure.Got);
        Assert.Contains(
            failure.Trace,
            step =>
                step.Text == "on: low stock, alone at the top; the first, 'low stock', decides (on when stock < 5, off when stock >= 10)");
        Assert.Equal(["ceiling", "floor", "switches.alone at the top"], report.Coverage!.Missing);
    }

    [Fact]
    public void Switch_AlongASeries_IsCarriedOn() =>
        Passes(
            """
            name: war
            action: {beat: 0.01}
            floor: manual_minimum
            switches:
              - name: price war
                enter: changes_today >= 2
                leave: minutes_since_change > 120
                then:
                  action: {beat: 1.00}
            """,
            "  - {name: s, every: 1h, series: {a: '14.00 13.90 13.80 13.80 13.80 13.80'}, expect: "
                + "'13.99 13.89 12.80 unchanged unchanged 13.79'}\n");

    [Theory]
    [InlineData("2026-11-26T22:59:00Z", "none", "13.99")]
    [InlineData("2026-11-26T23:00:00Z", "week of deals", "12.00")]
    [InlineData("2026-11-30T22:59:00Z", "week of deals", "12.00")]
    [InlineData("2026-11-30T23:00:00Z", "none", "13.99")]
    public void Switch_OfTheCalendar_IsOnBetweenItsEdges_AndSeesOurLowBefore(string now, string variant, string price) =>
        Passes(
            Deals,
            $"  - {{name: a, now: {now}, state: {{own_lowest_before_event: 15, switches: [week of deals]}}, {Offers}, "
                + $"{Expecting(variant, price)}}}\n");

    [Fact]
    public void Switch_OfTheCalendar_IsAnEventOfItsVariant_AndEachEdgeIsReviewed()
    {
        var strategy = StrategyFiles.Compile("t.yaml", Deals).Strategy!;
        var window = new EventWindow(
            new DateTimeOffset(2026, 11, 26, 23, 0, 0, TimeSpan.Zero), new DateTimeOffset(2026, 11, 30, 23, 0, 0, TimeSpan.Zero));

        Assert.Null(strategy.During);
        Assert.Equal((window, window), (strategy.Switches[0].During, strategy.Switches[0].Variant.During));
        var settings = new PricingSettings { Hash = "", Channels = new Dictionary<string, ChannelTerms>() };
        Assert.Equal([window.Start], settings.ForEvents([strategy], window.Start).EventStarts);
        Assert.Empty(settings.ForEvents([strategy], window.End).EventStarts);
        Assert.NotEqual(
            strategy.Hash, StrategyFiles.Compile("t.yaml", Deals.Replace("11-30", "11-29", StringComparison.Ordinal)).Strategy!.Hash);
    }

    [Theory]
    [InlineData(2, "", "hand-over", "13.99")]
    [InlineData(5, "", "none", "16.50")]
    [InlineData(5, "hand-over", "hand-over", "13.99")]
    public void Switch_OnTheStockOfOurOtherListing_GoesByItsPieces(int pieces, string on, string variant, string price) =>
        Passes(
            """
            name: t
            reference: {own_listing: {fulfilment: platform}}
            action: {above: 1.50}
            floor: manual_minimum
            ceiling: manual_maximum
            switches:
              - name: hand-over
                enter: own_listing_stock < 3
                leave: own_listing_stock >= 10
                then: {reference: lowest, action: {beat: 0.01}}

            """,
            $"  - {{name: a, state: {{switches: [{on}], siblings: [{{listing_id: P, fulfilment: platform, stock: {pieces}, price: 15, "
                + $"shipping_charge: 0, price_origin: confirmed}}]}}, {Offers}, {Expecting(variant, price)}}}\n");

    [Fact]
    public void Variant_OfASwitch_HasNameAndHashOfItsStrategy()
    {
        var strategy = StrategyFiles.Compile("t.yaml", LowStock).Strategy!;

        Assert.All(strategy.Switches, one => Assert.Equal((strategy.Name, strategy.Hash), (one.Variant.Name, one.Variant.Hash)));
        Assert.Equal([MoveKind.Above, MoveKind.Beat], strategy.Switches.Select(one => one.Variant.Move.Kind));
        Assert.NotEqual(
            strategy.Hash, StrategyFiles.Compile("t.yaml", LowStock.Replace("10%", "11%", StringComparison.Ordinal)).Strategy!.Hash);
        Assert.NotEqual(
            strategy.Hash, StrategyFiles.Compile("t.yaml", LowStock.Replace("< 5", "< 6", StringComparison.Ordinal)).Strategy!.Hash);
        Assert.Equal(
            strategy.Hash, StrategyFiles.Compile("t.yaml", LowStock.Replace("10%}", "'10 %' }", StringComparison.Ordinal)).Strategy!.Hash);
    }

    [Theory]
    [InlineData("enter: stokc < 5", "then: {compare: item}", "t.yaml:6:12: error: enter: 'stokc' is not known here; did you mean 'stock'?")]
    [InlineData("enter: stock < 5", "then: {acton: match}", "t.yaml:7:12: error: 'acton' is not known in then; did you mean 'action'?")]
    [InlineData("enter: stock < 5", "then: {name: x}", "t.yaml:7:12: error: 'name' is not known in then; it belongs in a strategy")]
    [InlineData(
        "enter: stock < 5", "then: {action: {above: 3%}}",
        "t.yaml:7:20: error: switch 'x': action: 'above' follows the reference upwards and needs a ceiling")]
    [InlineData(
        "enter: stock < 5", "then: {action: {beat: 0.01}}",
        "t.yaml:7:11: warning: switch 'x': 'then' says nothing that the file does not say already")]
    [InlineData("enter: stock < 5", "then: {compare: item}\n    leave: stock < 5", "t.yaml:8:12: error: leave: it says the same as enter")]
    [InlineData("enter: stock < 5", "leave: stock > 4", "a switch needs 'then'")]
    [InlineData("leave: stock > 4", "then: {compare: item}", "a switch needs 'enter' or 'during'")]
    [InlineData(
        "enter: own_listing_stock < 3", "then: {compare: item}",
        "t.yaml:6:12: error: enter: own_listing_price and own_listing_stock need 'reference: {own_listing: …}'")]
    [InlineData(
        "enter: stock < 5\n    during: {start: 2026-11-27, end: 2026-11-30}", "then: {compare: item}",
        "t.yaml:6:12: error: switches: 'during' is by the calendar, enter and leave are by a condition; write one of them")]
    [InlineData("during: {start: 2026-11-27, end: 2026-11-20}", "then: {compare: item}", "t.yaml:6:38: error: during: it ends")]
    [InlineData("enter: is_featured", "then: {}", "'then' is empty")]
    public void Compile_AFault_IsReportedWhereItIsWritten(string enter, string then, string expected)
    {
        var text = $"name: t\naction: {{beat: 0.01}}\nfloor: manual_minimum\nswitches:\n  - name: x\n    {enter}\n    {then}\n";

        Assert.Contains(
            StrategyFiles.Compile("t.yaml", text).Diagnostics, finding => finding.ToString().Contains(expected, StringComparison.Ordinal));
    }

    [Fact]
    public void Compile_TwoSwitchesOfOneCondition_TheSecondNeverDecides()
    {
        var text = LowStock + "  - name: again\n    enter: stock under 5\n    leave: stock at least 10\n    then: {compare: item}\n";

        Assert.Contains(
            StrategyFiles.Compile("t.yaml", text).Diagnostics, finding => finding.Code == "never-decides" && finding.Line == 15);
    }

    [Fact]
    public void Compile_AFaultOfTheFile_IsReportedOnce()
    {
        var findings = StrategyFiles.Compile(
            "t.yaml", LowStock.Replace("manual_maximum", "manual_maximal", StringComparison.Ordinal)).Diagnostics;

        Assert.Single(findings);
    }

    private static void Passes(string strategy, string tests, string head = Head)
    {
        var compiled = StrategyFiles.Compile("t.yaml", strategy);
        Assert.True(compiled.Strategy is not null, string.Join('\n', compiled.Diagnostics));
        var report = new StrategyTestReport([StrategyTestRunner.RunText("t.test.yaml", head + tests, compiled.Strategy!)]);
        Assert.False(report.Fails(threshold: null), report.ToText());
    }

    private const string Offers = "offers: [{seller: a, price: 14}]";

    private static string Expecting(string variant, string price) => $"expect: {{variant: {variant}, price: {price}}}";
}
