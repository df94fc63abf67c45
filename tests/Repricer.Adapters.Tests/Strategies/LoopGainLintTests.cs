using Repricer.Adapters.Strategies;
using Repricer.Core.Documents;
using Xunit;

namespace Repricer.Adapters.Tests.Strategies;

public sealed class LoopGainLintTests
{
    private const string Above =
        "name: bordeebook\npriority: 1\naction: {above: {by: 27.0589%}}\nfloor: {amount: 1.00}\nceiling: {amount: 50000000}\n";
    private const string Below = "name: profnath\naction: {beat: {by: 0.17%}}\nfloor: {amount: 1.00}\n";

    [Fact]
    public void Check_TheTwoFlyBookBots_AreNamedWithTheirGain()
    {
        var finding = Assert.Single(Check(Above, Below));

        Assert.Equal((DiagnosticLevel.Warning, "loop-gain", "s/0.yaml", 3), (finding.Level, finding.Code, finding.File, finding.Line));
        Assert.Contains(
            "'bordeebook' and 'profnath' drive each other up, × 1.2684 a round",
            finding.Message, StringComparison.Ordinal);
        Assert.Contains("no ceiling", finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Check_TheOtherOrderOfFiles_SaysTheSame()
    {
        var finding = Assert.Single(Check(Below, Above));

        Assert.Equal(("s/1.yaml", 3), (finding.File, finding.Line));
    }

    [Theory]
    [InlineData("ceiling: {amount: 9.00}", "the ceiling (9.00) ends it")]
    [InlineData("ceiling: manual_maximum", "the ceiling (manual_maximum) ends it")]
    [InlineData("ceiling: list_price", "the ceiling (list_price) ends it")]
    [InlineData("ceiling: {markup_over_cost: 40%}", "the ceiling (markup_over_cost) ends it")]
    public void Check_AHardCeiling_MakesItAnInformation(string ceiling, string part)
    {
        var finding = Assert.Single(Check(Above.Replace("ceiling: {amount: 50000000}", ceiling, StringComparison.Ordinal), Below));

        Assert.Equal(DiagnosticLevel.Info, finding.Level);
        Assert.Contains(part, finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Check_AboveByAnAmountWithMatch_ClimbsByTheAmount()
    {
        var finding = Assert.Single(
            Check(
                Above.Replace("27.0589%", "0.50", StringComparison.Ordinal),
                Below.Replace("{beat: {by: 0.17%}}", "match", StringComparison.Ordinal)));

        Assert.Contains("drive each other up, + 0.5 a round", finding.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("27.0589%", "30%")]
    [InlineData("0.10", "0.20")]
    [InlineData("0.10", "1%")]
    public void Check_ALoopThatGoesDown_IsNone(string above, string below) =>
        Assert.Empty(
            Check(Above.Replace("27.0589%", above, StringComparison.Ordinal), Below.Replace("0.17%", below, StringComparison.Ordinal)));

    [Fact]
    public void Check_StrategiesForOtherProducts_NeverMeet()
    {
        Assert.Empty(Check(Above + "applies_to: {brands: [Bosch]}\n", Below + "applies_to: {brands: [Makita]}\n"));
        Assert.Empty(Check(Above + "applies_to: {tags: [a]}\n", Below + "applies_to: {tags: [b]}\n"));
        Assert.Single(Check(Above + "applies_to: {channels: [amazon]}\n", Below + "applies_to: {channels: [ebay]}\n"));
    }

    [Fact]
    public void Check_OneAboveStrategyOnTwoChannels_MayFollowItself()
    {
        var finding = Assert.Single(Check(Above + "applies_to: {channels: [amazon, ebay]}\n"));

        Assert.Contains("on two channels drive each other up, × 1.6144", finding.Message, StringComparison.Ordinal);
        Assert.Empty(Check(Above));
    }

    [Fact]
    public void Check_ASwitchThatGoesAbove_CountsAsItsStrategy()
    {
        const string tame = "name: mostly tame\npriority: 1\naction: match\nfloor: {amount: 1.00}\nceiling: list_price\n";
        const string wild = "switches:\n  - name: scarce\n    enter: stock < 3\n    then: {action: {above: {by: 27.0589%}}}\n";

        Assert.Empty(Check(tame, Below));
        Assert.Contains("'mostly tame' and 'profnath'", Assert.Single(Check(tame + wild, Below)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Check_TheBotsAsFormulas_AreTried()
    {
        const string up = "name: up\npriority: 1\naction: {formula: reference * 1.270589}\nfloor: {amount: 1.00}\nceiling: list_price\n";
        const string down = "name: down\naction: {formula: reference * 0.9983}\nfloor: {amount: 1.00}\nceiling: list_price\n";

        Assert.Contains(
            "'up' and 'down' drive each other up, × 1.2684",
            Assert.Single(Check(up, down)).Message, StringComparison.Ordinal);
        Assert.Empty(Check(up.Replace("reference * 1.270589", "cost * 3", StringComparison.Ordinal), down));
    }

    [Theory]
    [InlineData("reference: own_lowest_30_days")]
    [InlineData("reference: list_price")]
    [InlineData("reference: {seller: Acme}")]
    [InlineData("reference: {own_listing: {channel: shop}}")]
    [InlineData("reference: {lower_of: [lowest, list_price]}")]
    [InlineData("competitors: {only: [Acme]}")]
    [InlineData("competitors: {fulfilment: platform}")]
    public void Check_AStrategyThatCannotFollowTheOther_DrivesNobody(string line) =>
        Assert.Empty(Check(Above + line + "\n", Below + "applies_to: {fulfilment: merchant}\n"));

    [Fact]
    public void Check_APausedStrategy_DrivesNobody() =>
        Assert.DoesNotContain(Check(Above, Below + "paused: yes\n"), finding => finding.Code == "loop-gain");

    private static IReadOnlyList<Diagnostic> Check(params string[] texts)
    {
        var files = texts.Select((text, i) => StrategyFiles.Compile($"s/{i}.yaml", text)).ToArray();
        Assert.All(files, file => Assert.NotNull(file.Strategy));
        return [.. FolderStrategySource.Join(files).Diagnostics.Where(finding => finding.Code == "loop-gain")];
    }
}
