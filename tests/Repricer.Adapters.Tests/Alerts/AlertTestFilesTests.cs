using Repricer.Adapters.Strategies;
using Repricer.Engine.Alerting;
using Repricer.Engine.Alerting.Trying;
using Repricer.Testing;
using Xunit;

namespace Repricer.Adapters.Tests.Alerts;

/// <summary>Tests beside rules of alerts: what they run, and what is told of one that is wrong.</summary>
public sealed class AlertTestFilesTests : IDisposable
{
    private const string Rule = """
        name: floor pressure
        when: floor_pressure over 10%
        clear: under 8%
        for: 30m
        clear_for: 1h
        by: channel
        min_n: 200
        rearm: 2h
        """;

    private static readonly RuleContext Context = AlertRuleFolder.Context(null);
    private readonly string _folder = TemporaryFolder.Create("alert-tests");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Test_OfAFigure_GoesTheWayOfTheEngine()
    {
        var tested = Run("""
            tests:
              - name: fires after half an hour, is over after an hour, and is armed again after two
                every: 10m
                series: { shop: 5x3 12x4 9x3 _x3 7x20 15x30, other: 5 }
                expect:
                  - { at: 60m, fires: shop, on: shop }
                  - { at: 120m, on: shop }
                  - { at: 190m, clears: [shop], on: [] }
                  - { at: 360m, fires: shop }
              - name: too few listings say nothing
                n: 199
                series: { shop: 50x100 }
                expect: []
            """);
        Assert.Empty(tested.Diagnostics);
        Assert.All(tested.Outcomes, outcome => Assert.Equal("", string.Join("\n", outcome.Failures)));
        Assert.Equal(("floor pressure", 2), (tested.Rule, tested.Outcomes.Count));
    }

    [Fact]
    public void Test_ThatExpectsSomethingElse_FailsWithItsPlaceAndWhatCame()
    {
        var outcome = Assert.Single(Run("""
            tests:
              - name: too early
                every: 10m
                series: { shop: 12x10 }
                expect:
                  - { at: 20m, fires: shop }
                  - { at: 50m, on: [] }
            """).Outcomes);
        Assert.False(outcome.Passed);
        Assert.Equal(
            [
                "floor.test.yaml:6:9: error: too early: at 20m, fires: expected shop, got nothing [test-failed]",
                "floor.test.yaml:2:5: error: too early: at 30m, fires: expected nothing, got shop [test-failed]",
                "floor.test.yaml:7:9: error: too early: at 50m, on: expected nothing, got shop [test-failed]",
            ],
            outcome.Failures.Select(failure => failure.ToString()));
    }

    [Fact]
    public void Test_OfConditions_StandsAndClearsAsTheyAreTold()
    {
        var compiled = AlertRuleFolder.Compile("down.yaml", "when: [channel_down, listings_frozen]\nfor: 5m\nclear_for: 10m\n", Context);
        Assert.Empty(compiled.Diagnostics);
        var tested = AlertTestFiles.RunText("down.test.yaml", """
            tests:
              - name: a channel that is back for a moment is one alert
                series: { channel_down shop: 1x10 0x5 1x5 0x30, listings_frozen: 0 }
                expect:
                  - { at: 5m, fires: channel_down shop }
                  - { at: 30m, clears: channel_down shop }
            """, compiled.Rule);
        Assert.Empty(tested.Diagnostics);
        Assert.Equal("", string.Join("\n", Assert.Single(tested.Outcomes).Failures));
    }

    [Theory]
    [InlineData("series: { shop: 5 }", "expect: [{ at: 1m, fires: shopp }]", "floor.test.yaml:4:31: error: fires: the test has no series 'shopp'; did you mean 'shop'? [unknown-name]")]
    [InlineData("series: { all: 5 }", "expect: []", "floor.test.yaml:3:20: error: series: the rule is by channel: name one [unknown-name]")]
    [InlineData("series: { shop: 5y3 }", "expect: []", "floor.test.yaml:3:21: error: series: '5y3' of shop is not understood; write 5, 5x6 for six times 5, or _ for what is not known [wrong-value]")]
    [InlineData("series: { shop: 5x99999 }", "expect: []", "floor.test.yaml:3:21: error: series: more than 10,000 looks [too-long]")]
    [InlineData("series: { shop: 5 }", "expect: [{ at: 90s }]", "floor.test.yaml:4:20: error: at: nobody looks at 1m 30s; a look comes every 1m [wrong-value]")]
    [InlineData("serie: { shop: 5 }", "expect: []", "did you mean 'series'?")]
    [InlineData("series: { shop: 5 }", "expct: []", "did you mean 'expect'?")]
    public void File_ThatIsWrong_IsToldWithItsPlaceAndNothingRuns(string series, string expect, string told)
    {
        var tested = Run($"tests:\n  - name: x\n    {series}\n    {expect}\n");
        Assert.Empty(tested.Outcomes);
        Assert.False(tested.Passed);
        Assert.Contains(tested.Diagnostics, finding => finding.ToString().Contains(told, StringComparison.Ordinal));
        Assert.All(tested.Diagnostics, finding => Assert.True(finding.Line > 0));
    }

    [Fact]
    public void Folder_WithTests_RunsEachAgainstTheRuleItNames_AndHoldsNoRuleMore()
    {
        File.WriteAllText(Path.Combine(_folder, "floor.yaml"), Rule);
        File.WriteAllText(Path.Combine(_folder, "floor.test.yaml"), "tests:\n  - name: quiet\n    series: { shop: 5 }\n    expect: []\n");
        File.WriteAllText(
            Path.Combine(_folder, "again.test.yaml"), "rule: floor.yaml\ntests:\n  - name: loud\n    series: { shop: 50x40 }\n    expect: []\n");
        File.WriteAllText(Path.Combine(_folder, "flor.test.yaml"), "tests:\n  - name: x\n    series: { shop: 5 }\n    expect: []\n");

        var load = AlertRuleFolder.LoadPath(_folder, Context);
        var tested = AlertTestFiles.Run(_folder, Context);

        Assert.Equal((1, false), (load.Rules.Count, load.HasErrors));
        Assert.Equal([("again", false), ("floor", true), ("flor", false)], tested.Select(one => (Path.GetFileName(one.File).Split('.')[0], one.Passed)));
        Assert.Contains("did you mean 'floor.yaml'?", Assert.Single(tested[2].Diagnostics).Message, StringComparison.Ordinal);
        Assert.True(Assert.Single(AlertTestFiles.Run(Path.Combine(_folder, "floor.yaml"), Context)).Passed);
        Assert.Empty(AlertTestFiles.Run(Path.Combine(_folder, "nothing"), Context));
    }

    private static TestedRule Run(string text)
    {
        var compiled = AlertRuleFolder.Compile("floor.yaml", Rule, Context);
        Assert.Empty(compiled.Diagnostics);
        return AlertTestFiles.RunText("floor.test.yaml", text.ReplaceLineEndings("\n"), compiled.Rule);
    }
}
