using Repricer.Adapters.Strategies;
using Xunit;

namespace Repricer.Adapters.Tests.Strategies;

public sealed class StrategyTestRunnerTests
{
    private const string Head = """
        product: {currency: EUR, stock: 1}
        listing: {channel: market, currency: EUR, current_price: 15.00, min_price: 11.00, shipping_charge: 0}
        offer: {source: market, currency: EUR, shipping: 0, condition: new, in_stock: yes, age_minutes: 10}
        tests:

        """;

    [Fact]
    public void Run_AWrongExpectation_ShowsExpectedGotAndTheWay()
    {
        var report = Run("  - {name: wrong, offers: [{seller: a, price: 14}], expect: {price: 13.50, reason: pinned}}\n");

        Assert.Equal((0, 1), (report.Passed, report.Failed));
        Assert.True(report.Fails(threshold: null));
        var failures = report.Files[0].Outcomes[0].Failures;
        Assert.Equal(
            [("price", "13.5", "13.99"), ("reason", "pinned", "rule")],
            failures.Select(failure => (failure.What, failure.Expected, failure.Got)));
        var text = report.ToText();
        Assert.Contains("FAILED  t.test.yaml:5: wrong", text, StringComparison.Ordinal);
        Assert.Contains("price: expected 13.5, got 13.99", text, StringComparison.Ordinal);
        Assert.Contains("rule: ", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Run_ASeries_CarriesOurPriceAndItsHistoryOn()
    {
        var report = Run(
            "  - {name: s, every: 1h, series: {a: '14.00 13.00 13.00 30.00 30.00 _ _'}, expect: "
                + "'13.99 12.99 unchanged second_look 19.48 hold hold'}\n");

        Assert.False(report.Fails(threshold: null), report.ToText());
    }

    [Theory]
    [InlineData("  - {name: a, offers: [{prise: 14}], expect: 1}\n", "did you mean 'price'?")]
    [InlineData("  - {name: a, offers: [], expect: hodl}\n", "did you mean 'hold'?")]
    [InlineData("  - {name: a, offers: [], expect: {reason: no_competion}}\n", "did you mean 'no_competition'?")]
    [InlineData("  - {name: a, offers: []}\n", "needs 'expect'")]
    [InlineData("  - {name: a, series: {x: '1 2'}, expect: '1'}\n", "has 2 steps and expect has 1")]
    [InlineData("  - {name: a, series: {x: '1 old'}, expect: '1 1'}\n", "'old' is no price")]
    [InlineData("  - {name: a, listing: {current_price: 1;2}, offers: [], expect: 1}\n", "'1;2' is no number")]
    public void Run_AFaultInTheFile_IsNamedWithItsPlace(string test, string part)
    {
        var report = Run(test);

        Assert.True(report.Fails(threshold: null));
        var finding = Assert.Single(report.Files[0].Diagnostics);
        Assert.Contains(part, finding.Message, StringComparison.Ordinal);
        Assert.Equal(5, finding.Line);
    }

    [Fact]
    public void Run_Coverage_NamesTheRulesWithoutATest()
    {
        var report = Run("  - {name: a, offers: [{seller: a, price: 14}], expect: 13.99}\n", "limits: {cool_down: 1h}\n");

        Assert.Equal(["floor", "limits.cool_down"], report.Files[0].Coverage!.Missing);
        Assert.Equal(33, report.Coverage);
        Assert.False(report.Fails(threshold: 33));
        Assert.True(report.Fails(threshold: 34));
        Assert.Contains("no test for floor, limits.cool_down", report.ToText(coverage: true), StringComparison.Ordinal);
    }

    [Fact]
    public void Run_ANightOfASeries_KnowsEventsQuietHoursTheResetAndThinEvidence()
    {
        var report = Run(
            """
              - name: a night
                now: 2026-11-28T20:00:00Z
                every: 2h
                series: {a: '14.00 13.00 13.00 13.00 13.00 stale', b: '14.50 14.50 14.50 14.50 14.50 _'}
                expect: '13.99 quiet_hours quiet_hours 16.00 12.99 evidence_too_thin'
              - {name: over, now: 2026-12-01T00:00:00Z, offers: [], expect: no_strategy}

            """,
            """
            ceiling: {amount: 16}
            during: {start: 2026-11-27, end: 2026-11-30}
            require: {offers: 2}
            limits: {quiet_hours: {from: '22:00', to: '02:00'}, nightly_reset: {from: '02:00', to: '04:00'}}

            """);

        Assert.False(report.Fails(threshold: null), report.ToText());
        Assert.Equal(2, report.Passed);
        Assert.Equal(["floor"], report.Files[0].Coverage!.Missing);
    }

    [Fact]
    public void Run_NoSuchPlace_IsAnError() => Assert.True(StrategyTestRunner.Run("/nowhere/at/all").Fails(threshold: null));

    private static StrategyTestReport Run(string tests, string more = "")
    {
        var strategy = StrategyFiles.Compile("t.yaml", "name: t\naction: {beat: 0.01}\nfloor: manual_minimum\n" + more).Strategy!;
        return new StrategyTestReport([StrategyTestRunner.RunText("t.test.yaml", Head + tests, strategy)]);
    }
}