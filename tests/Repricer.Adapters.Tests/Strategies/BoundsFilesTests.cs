using Repricer.Adapters.Strategies;
using Repricer.Core.Amounts;
using Repricer.Core.Calendar;
using Repricer.Core.Documents;
using Repricer.Core.Strategies;
using Xunit;

namespace Repricer.Adapters.Tests.Strategies;

public sealed class BoundsFilesTests
{
    private const string Start = "name: a\naction: match\nfloor: manual_minimum\n";

    [Fact]
    public void Compile_LadderCapsFormulasAndMap_StandInTheStrategy()
    {
        var strategy = Good("""
            name: a
            action: match
            floor:
              - manual_minimum
              - ladder:
                  by: stock_age
                  steps:
                    - {from: 0 days, margin_of_net: 10%}
                    - {from: 90 days, markup: 0%}
                    - {from: 180 days, markup: -20%, allow_loss: yes}
              - formula: cost * 1.2 + 1
            ceiling:
              parity: {channels: [web-shop], at_most: 98%, minus: 0.50}
              family: {at_most: 97%}
              formula: min(list_price, cost * 3)
            map:
              from: 2026-11-01
              until: '2027-01-01 08:00'
              time_zone: Europe/Berlin
              promotions:
                - {from: '2026-11-27', until: '2026-11-30', amount: 159.00}
                - {from: '2026-12-24 00:00', until: '2026-12-27', suspended: yes}
            """);

        var ladder = strategy.Floors[1].Ladder!;
        Assert.Equal([0, 90, 180], ladder.Steps.Select(step => step.FromDays));
        Assert.Equal([new FloorTerm(FloorKind.Markup, -20m, AllowLoss: true)], ladder.Steps[2].Floors);
        Assert.Equal("cost * 1.2 + 1", strategy.Floors[2].Formula!.Text);
        Assert.Equal(CeilingKind.Formula, strategy.Ceilings[0].Kind);
        Assert.Equal(new ParityCap(["web-shop"], new Percent(98), 0.5m), strategy.Ceilings[1].Parity);
        Assert.Equal(new CeilingTerm(CeilingKind.Family, 97m), strategy.Ceilings[2]);
        Assert.Equal(Utc(2026, 10, 31, 23), strategy.Map!.From);
        Assert.Equal(Utc(2027, 1, 1, 7), strategy.Map.Until);
        Assert.Equal(new MapPromotion(new EventWindow(Utc(2026, 11, 26, 23), Utc(2026, 11, 30, 23)), 159m), strategy.Map.Promotions[0]);
        Assert.Null(strategy.Map.Promotions[1].Amount);
    }

    // 2026: the clock skips 02:00 to 03:00 on March 29 and runs through 02:00 to 03:00 twice on October 25.
    [Theory]
    [InlineData("2026-03-29 02:30", 29, 3, 1, 0)]
    [InlineData("2026-03-29 03:00", 29, 3, 1, 0)]
    [InlineData("2026-10-25 02:30", 25, 10, 0, 30)]
    [InlineData("2026-10-25 03:00", 25, 10, 2, 0)]
    public void MapTimes_WhenTheClockIsChanged_AreTheFirstThereIs(string local, int day, int month, int hour, int minute) =>
        Assert.Equal(
            new DateTimeOffset(2026, month, day, hour, minute, 0, TimeSpan.Zero),
            Good($"{Start}map: {{from: '{local}', time_zone: Europe/Berlin}}\n").Map!.From);

    [Theory]
    [InlineData("floor: {ladder: {steps: [{from: 10 days, amount: 5}]}}", 3, 33, "ladder-start", "'0 days'")]
    [InlineData("floor: {ladder: {steps: [{from: 0 days, amount: 5}, {from: 0 days, amount: 4}]}}", 3, 60, "ladder-order", "ascend")]
    [InlineData("floor: {ladder: {steps: [{from: 0 days}]}}", 3, 26, "no-floor", "margin_of_net")]
    [InlineData("floor: {ladder: {steps: [{from: 0 days, markup: -5%}]}}", 3, 49, "loss-not-allowed", "allow_loss")]
    [InlineData("floor: {ladder: {steps: [{from: 36h, amount: 5}]}}", 3, 33, "wrong-value", "whole days")]
    [InlineData("floor: {ladder: {by: price, steps: [{from: 0 days, amount: 5}]}}", 3, 22, "unknown-word", "stock_age")]
    [InlineData(
        "floor: {ladder: {steps: [{from: 0 days, amount: 50}]}}\nceiling: {amount: 20}", 4, 10, "floor-above-ceiling", "from 0 days")]
    [InlineData("floor: {ladder: {steps: [{from: 0 days, map: yes}]}}", 3, 41, "unknown-key", "not known in a step")]
    [InlineData("floor: {formula: cots * 2}", 3, 18, "unknown-name", "did you mean 'cost'?")]
    [InlineData("floor: {formula: price * 0.9}", 3, 18, "unknown-name", "it moves with our own price")]
    [InlineData("floor: map\nceiling: {family: {at_most: 110%}}", 4, 29, "out-of-range", "at most 100%")]
    [InlineData("floor: map\nceiling: {family: {}}", 4, 19, "missing-key", "needs 'at_most'")]
    [InlineData(
        "floor: map\napplies_to: {channels: [shop]}\nceiling: {parity: {channels: [shop], minus: 0.01}}", 5, 10, "parity-with-itself",
        "undercut each other")]
    [InlineData("floor: manual_minimum\nmap: {from: '2026-12-01', until: '2026-11-01'}", 4, 34, "ends-before-start", "never hold")]
    [InlineData("floor: manual_minimum\nmap: {from: tomorrow}", 4, 13, "wrong-value", "is no day or moment")]
    [InlineData("floor: manual_minimum\nmap: {from: '2026-12-01', time_zone: Europe/Bern}", 4, 38, "unknown-zone", "Europe/Berlin")]
    [InlineData(
        "floor: manual_minimum\nmap: {promotions: [{from: '2026-12-01', until: '2026-12-02'}]}", 4, 20, "no-value", "suspended: yes")]
    public void Compile_Mistake_IsNamedWithItsPlace(string text, int line, int column, string code, string message)
    {
        var compiled = StrategyFiles.Compile("f.yaml", $"name: a\naction: match\n{text}\n");

        Assert.Null(compiled.Strategy);
        var finding = Assert.Single(compiled.Diagnostics, finding => finding.Code == code);
        Assert.Equal((line, column), (finding.Line, finding.Column));
        Assert.Contains(message, finding.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ceiling: {parity: {channels: [shop]}}\napplies_to: {channels: [shop]}", "parity-with-itself")]
    [InlineData("map: {until: '2026-11-01', promotions: [{from: '2026-12-01', until: '2026-12-02', suspended: yes}]}", "never-applies")]
    [InlineData("map: {time_zone: UTC}", "no-effect")]
    public void Compile_Suspicious_IsAWarning(string text, string code)
    {
        var compiled = StrategyFiles.Compile("f.yaml", $"{Start}{text}\n");

        Assert.NotNull(compiled.Strategy);
        Assert.Equal((code, DiagnosticLevel.Warning), (Assert.Single(compiled.Diagnostics).Code, compiled.Diagnostics[0].Level));
    }

    [Fact]
    public void Compile_LadderThatRises_AndMapAsTheOnlyFloor_AreWarnings()
    {
        Assert.Equal(
            "ladder-rises",
            Assert.Single(
                StrategyFiles.Compile(
                    "f.yaml",
                    "name: a\naction: match\nfloor: {ladder: {steps: [{from: 0 days, amount: 5}, "
                        + "{from: 9 days, amount: 6}]}}\n").Diagnostics).Code);
        Assert.Equal(
            "only-floor",
            Assert.Single(
                StrategyFiles.Compile("f.yaml", "name: a\naction: match\nfloor: map\nmap: {from: '2026-11-01'}\n").Diagnostics).Code);
    }

    private static Strategy Good(string text)
    {
        var compiled = StrategyFiles.Compile("f.yaml", text);
        return compiled.Strategy ?? throw new InvalidOperationException(string.Join('\n', compiled.Diagnostics));
    }

    private static DateTimeOffset Utc(int year, int month, int day, int hour) => new(year, month, day, hour, 0, 0, TimeSpan.Zero);
}
