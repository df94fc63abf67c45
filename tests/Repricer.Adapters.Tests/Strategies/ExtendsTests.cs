using Repricer.Adapters.Strategies;
using Repricer.Core.Amounts;
using Repricer.Core.Strategies;
using Repricer.Core.Strategies.Language;
using Xunit;

namespace Repricer.Adapters.Tests.Strategies;

public sealed class ExtendsTests : IDisposable
{
    private const string Mine = "name: mine\nextends: common.block.yaml\naction: match\n";

    private readonly string _folder = Directory.CreateTempSubdirectory("repricer-blocks-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Extends_ABlock_HoldsWhereTheFileDoesNotSayOtherwise()
    {
        Write(
            "common.block.yaml",
            "floor:\n  margin_of_net: 10%\nlimits: {max_step: 5%, cool_down: 30m}\nendings: [.99, .95]\ncompetitors: {max_age: 6h}\n");
        var strategy = Good(Mine + "limits: {max_step: 3%}\nendings: [.90]\ncompetitors: {condition: any}\n");

        Assert.Equal([new FloorTerm(FloorKind.MarginOfNet, 10m)], strategy.Floors);
        Assert.Equal((new Percent(3), TimeSpan.FromMinutes(30)), (strategy.Limits.MaxStep, strategy.Limits.CoolDown));
        Assert.Equal([0.90m], strategy.Ending!.Endings);
        Assert.Equal((TimeSpan.FromHours(6), ConditionFilter.Any), (strategy.Competitors.MaxAge, strategy.Competitors.Condition));
    }

    [Fact]
    public void Extends_Several_TheLaterWinsAndTheFileOverAll()
    {
        Write("a.block.yaml", "floor: map\npriority: 1\naction: {beat: 5%}\n");
        Write("deep/down/b.block.yaml", "priority: 2\naction: {above: 1%}\nceiling: list_price\n");
        var strategy = Good("name: mine\nextends: [a.block.yaml, deep/down/b.block.yaml]\n");

        Assert.Equal((2, new PriceMove(MoveKind.Above, Percent: new Percent(1))), (strategy.Priority, strategy.Move));
        Assert.Equal(MoveKind.Match, Good("name: mine\nextends: [a.block.yaml, deep/down/b.block.yaml]\naction: match\n").Move.Kind);
    }

    [Fact]
    public void Extends_WhatItMeans_IsTheHash()
    {
        Write("common.block.yaml", "floor: map\nlimits: {cool_down: 1h}\n");
        var extended = Good(Mine).Hash;

        Assert.Equal(
            StrategyFiles.Compile("f", "name: mine\naction: match\nfloor: map\nlimits: {cool_down: 60m}\n").Strategy!.Hash, extended);
        Write("common.block.yaml", "floor: map\nlimits: {cool_down: 2h}\n");
        Assert.NotEqual(extended, Good(Mine).Hash);
    }

    [Fact]
    public async Task Stamp_AChangedBlock_MovesIt()
    {
        Write("mine.yaml", Mine);
        var source = new FolderStrategySource(_folder);
        var stamps = new List<string>();
        foreach (var text in new[] { "floor: map\n", "floor: manual_minimum\n" })
        {
            Write("below/common.block.yaml", text);
            stamps.Add(await source.GetStampAsync(TestContext.Current.CancellationToken));
        }

        Assert.NotEqual(stamps[0], stamps[1]);
        Assert.Empty((await source.LoadAsync(TestContext.Current.CancellationToken)).Strategies);
    }

    [Theory]
    [InlineData("comon.block.yaml", "is not there; did you mean 'common.block.yaml'?")]
    [InlineData("common.yaml", "ends with .block.yaml")]
    [InlineData("../common.block.yaml", "without ..")]
    [InlineData("/etc/common.block.yaml", "without ..")]
    [InlineData("a//common.block.yaml", "without ..")]
    [InlineData("a/./common.block.yaml", "without ..")]
    [InlineData("'a\\common.block.yaml'", "without ..")]
    public void Extends_NoBlock_IsNamedWithTheWayOut(string name, string part)
    {
        Write("common.block.yaml", "floor: map\n");
        var finding = Assert.Single(Compile($"name: mine\nextends: {name}\naction: match\n").Diagnostics);

        Assert.Equal(("mine.yaml", 2, 10, "bad-block"), (Path.GetFileName(finding.File), finding.Line, finding.Column, finding.Code));
        Assert.Contains(part, finding.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("floor: map\nname: common\n", 2, 1, "refused-key", "each strategy that extends it has its own")]
    [InlineData("floor: map\nextends: other.block.yaml\n", 2, 1, "refused-key", "one level deep")]
    [InlineData("flor: map\n", 1, 1, "unknown-key", "did you mean 'floor'?")]
    [InlineData("floor: {amount: 0}\n", 1, 17, "out-of-range", "no floor")]
    [InlineData("floor: map\nfloor: map\n", 2, 1, "duplicate-key", "line 1")]
    [InlineData("floor: [map\n", 2, 1, "no-yaml", "no valid YAML")]
    [InlineData("", 1, 1, "empty-file", "at least one key")]
    public void Check_AFaultInABlock_NamesTheBlocksFileAndLineOnceForAll(string block, int line, int column, string code, string part)
    {
        Write("common.block.yaml", block);
        Write("mine.yaml", Mine);
        Write("other.yaml", Mine.Replace("mine", "other", StringComparison.Ordinal));

        var report = CheckReport.Of(_folder);

        var own = Assert.Single(report.Diagnostics, finding => Path.GetFileName(finding.File) == "common.block.yaml");
        Assert.Equal((line, column, code), (own.Line, own.Column, own.Code));
        Assert.Contains(part, own.Message, StringComparison.Ordinal);
        Assert.Equal(["bad-block", "bad-block"], report.Diagnostics.Where(finding => finding != own).Select(finding => finding.Code));
        Assert.Equal(own, Assert.Single(CheckReport.Of(Path.Combine(_folder, "common.block.yaml")).Diagnostics));
    }

    [Fact]
    public void Check_AMeaningThatOnlyTheWholeHas_PointsIntoTheBlock()
    {
        Write("common.block.yaml", "# shared\nfloor: {amount: 20}\nceiling: {amount: 19}\n");
        Write("mine.yaml", Mine);

        var finding = Assert.Single(CheckReport.Of(_folder).Diagnostics);

        Assert.Equal(
            ("common.block.yaml", 3, 10, "floor-above-ceiling"),
            (Path.GetFileName(finding.File), finding.Line, finding.Column, finding.Code));
    }

    [Fact]
    public void Check_BlocksBesideStrategies_AreCountedAndWarnedOfWhereNobodyExtendsThem()
    {
        Write("common.block.yaml", "floor: map\n");
        Write("below/unused.block.yaml", "floor: map\n");
        Write("mine.yaml", Mine);

        var report = CheckReport.Of(_folder);

        Assert.Equal((3, 0, 1), (report.Files, report.Errors, report.Warnings));
        Assert.Equal(("unused.block.yaml", "never-applies"), (Path.GetFileName(report.Diagnostics[0].File), report.Diagnostics[0].Code));
    }

    [Fact]
    public void Extends_ABlockWithSwitches_LaysThemOverTheWholeAndPointsIntoTheBlock()
    {
        const string Switch =
            "ceiling: list_price\nswitches:\n  - name: night\n    enter: hour < 6\n    then:\n"
                + "      limits: {quiet_hours: {from: '22:00', to: HERE}}\n";
        Write("night.block.yaml", Switch.Replace("HERE", "'06:00'", StringComparison.Ordinal));
        var strategy = Good("name: mine\nextends: night.block.yaml\naction: match\nfloor: map\nlimits: {cool_down: 1h}\n");

        var night = Assert.Single(strategy.Switches).Variant.Limits;
        Assert.Equal((TimeSpan.FromHours(1), 1), (night.CoolDown, night.QuietHours.Count));
        Assert.Empty(strategy.Limits.QuietHours);

        Write("night.block.yaml", Switch.Replace("HERE", "'22:00'", StringComparison.Ordinal));
        var finding = Assert.Single(Compile("name: mine\nextends: night.block.yaml\naction: match\nfloor: map\n").Diagnostics);
        Assert.Equal(("strategies/night.block.yaml", 6, 49), (finding.File, finding.Line, finding.Column));
    }

    [Fact]
    public void Extends_InATextWithoutAFolder_IsAnErrorThatSaysSo()
    {
        var finding = Assert.Single(StrategyFiles.Compile("strategy", Mine).Diagnostics);

        Assert.Equal(("no-blocks", 2, 1), (finding.Code, finding.Line, finding.Column));
    }

    [Theory]
    [InlineData("name: a\nextends:\naction: match\n", "no-value")]
    [InlineData("name: a\nextends: []\naction: match\n", "no-value")]
    [InlineData("name: a\nextends: {a: b}\naction: match\n", "wrong-kind")]
    [InlineData("name: a\nextends: common.block.yaml\nextends: common.block.yaml\naction: match\n", "duplicate-key")]
    public void Extends_WrittenWrongly_IsOneError(string text, string code)
    {
        Write("common.block.yaml", "floor: map\n");

        Assert.Equal(code, Assert.Single(Compile(text).Diagnostics).Code);
    }

    private Strategy Good(string text)
    {
        var compiled = Compile(text);
        Assert.Empty(compiled.Diagnostics);
        return compiled.Strategy!;
    }

    private CompiledStrategy Compile(string text)
    {
        Write("mine.yaml", text);
        return StrategyFiles.CompileFile(Path.Combine(_folder, "mine.yaml"), "strategies/mine.yaml");
    }

    private void Write(string name, string text)
    {
        var path = Path.Combine(_folder, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
    }
}
