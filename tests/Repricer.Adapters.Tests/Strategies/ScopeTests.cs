using Repricer.Adapters.Strategies;
using Repricer.Core.Strategies;
using Repricer.Core.Strategies.Formulas;
using Repricer.Core.Strategies.Language;
using Repricer.Core.Strategies.Linting;
using Repricer.Reading;
using Xunit;

namespace Repricer.Adapters.Tests.Strategies;

public sealed class ScopeTests
{
    private const string Base = "name: t\naction: {beat: 0.01}\nfloor: manual_minimum\n";

    private const string Head = """
        product: {currency: EUR, stock: 20, cost: 8, shipping_cost: 0, stock_age_days: 100}
        listing: {channel: market, account: eu-1, currency: EUR, current_price: 15.00, min_price: 11.00, shipping_charge: 0,
          condition: used_good, fulfilment: platform}
        channel: {prices_include_tax: no}
        fees: {rate: 10}
        offers: [{seller: a, source: market, currency: EUR, shipping: 0, condition: used_good, in_stock: yes, age_minutes: 10, price: 14}]
        now: 2026-05-04T12:00:00Z
        tests:

        """;

    [Theory]
    [InlineData("accounts: [eu-*]", true)]
    [InlineData("accounts: [us-1]", false)]
    [InlineData("conditions: [used_good, used_very_good]", true)]
    [InlineData("conditions: [new]", false)]
    [InlineData("fulfilment: platform", true)]
    [InlineData("fulfilment: merchant", false)]
    [InlineData("stock: {at_least: 20}", true)]
    [InlineData("stock: {at_least: 21}", false)]
    [InlineData("stock: {at_most: 19}", false)]
    [InlineData("stock_age: {at_least: 90 days, at_most: 100 days}", true)]
    [InlineData("stock_age: {at_least: 101 days}", false)]
    [InlineData("price: {at_least: 15, at_most: 15}", true)]
    [InlineData("price: {at_least: 15.01}", false)]
    [InlineData("margin_of_net: {at_least: 36%}", true)]
    [InlineData("margin_of_net: {at_least: 37%}", false)]
    [InlineData("when: weekday = 1 and hour >= 12", true)]
    [InlineData("when: hour < 12", false)]
    [InlineData("when: map > 3", false)]
    [InlineData("when: not map > 3", false)]
    [InlineData("when: not known(map)", true)]
    public void Scope_ByState_MatchesOrNot(string scope, bool matches)
    {
        var strategy = StrategyFiles.Compile("t.yaml", $"{Base}applies_to:\n  {scope}\n").Strategy!;
        var report = new StrategyTestReport(
            [StrategyTestRunner.RunText(
                "t.test.yaml", $"{Head}  - {{name: a, expect: {(matches ? "13.99" : "no_strategy")}}}\n", strategy)]);

        Assert.False(report.Fails(threshold: null), report.ToText());
    }

    [Theory]
    [InlineData("stock: {at_least: 3}")]
    [InlineData("stock_age: {at_most: 9 days}")]
    [InlineData("margin_of_net: {at_most: 90%}")]
    [InlineData("when: stock > 3 or stock_age_days > 3")]
    public void Scope_AboutWhatIsUnknown_MatchesNothing(string scope)
    {
        var head = Head.Replace("stock: 20, ", "", StringComparison.Ordinal)
            .Replace(", stock_age_days: 100", "", StringComparison.Ordinal)
            .Replace("fees: {rate: 10}\n", "", StringComparison.Ordinal);
        var strategy = StrategyFiles.Compile("t.yaml", $"{Base}applies_to:\n  {scope}\n").Strategy!;
        var report = new StrategyTestReport(
            [StrategyTestRunner.RunText("t.test.yaml", $"{head}  - {{name: a, expect: no_strategy}}\n", strategy)]);

        Assert.False(report.Fails(threshold: null), report.ToText());
    }

    [Theory]
    [InlineData(
        "when: lowest > 3", "t.yaml:5:9: error: when: 'lowest' cannot be used here: the market has not been read yet at this place")]
    [InlineData("when: 'floor > 3'", "t.yaml:5:10: error: when: 'floor' cannot be used here: the bounds are not known yet at this place")]
    [InlineData("stock: {at_least: 9, at_most: 3}", "stock: at_least is above at_most: no listing matches")]
    [InlineData("stock: {}", "write at_least, at_most or both")]
    [InlineData("stock_age: {at_least: 90}", "has no unit")]
    [InlineData("currencies: 'EUR, CHF'", "of several write a list: [EUR, CHF]")]
    [InlineData("conditions: [mint]", "'mint' is not known here")]
    public void Scope_AFault_IsReported(string scope, string expected) =>
        Assert.Contains(
            StrategyFiles.Compile("t.yaml", $"{Base}applies_to:\n  {scope}\n").Diagnostics,
            finding => finding.ToString().Contains(expected, StringComparison.Ordinal));

    [Theory]
    [InlineData("stock: {at_most: 9}", "stock: {at_least: 10}", 0)]
    [InlineData("stock: {at_most: 10}", "stock: {at_least: 10}", 1)]
    [InlineData("conditions: [new]", "conditions: [used_good]", 0)]
    [InlineData("fulfilment: merchant", "fulfilment: platform", 0)]
    [InlineData("accounts: [a]", "accounts: [b]", 0)]
    [InlineData("when: stock > 3", "when: stock <= 3", 1)]
    public void Lint_EqualPriority_OnlyWhereBothMayMatch(string one, string other, int findings)
    {
        CompiledStrategy Compile(string name, string scope) =>
            StrategyFiles.Compile(name + ".yaml", $"name: {name}\naction: match\nfloor: manual_minimum\napplies_to:\n  {scope}\n");

        Assert.Equal(findings, StrategyBookLint.Check([Compile("a", one), Compile("b", other)]).Count);
    }

    [Fact]
    public void Scope_RangesAndCondition_AreReadInTheirUnits()
    {
        var scope = """
            applies_to:
              conditions: [new, used_good]
              stock: {at_least: 1}
              stock_age: {at_most: 36h}
              price: {at_least: 1.5, at_most: 20}
              margin_of_net: {at_least: -12.5%}
              when: stock>3 and(price<20)
            """;
        var read = StrategyFiles.Compile("t.yaml", Base + scope).Strategy!.AppliesTo;

        Assert.Equal(
            [
                new ScopeRange(Input.Stock, 1m, null), new ScopeRange(Input.StockAgeDays, null, 1.5m),
                new ScopeRange(Input.Price, 1.5m, 20m),
                new ScopeRange(Input.MarginOfNet, -0.125m, null),
            ],
            read.Ranges);
        Assert.Equal("stock > 3 and price < 20", read.When!.Text);
        Assert.Equal([Condition.New, Condition.UsedGood], read.Conditions);
    }
}
