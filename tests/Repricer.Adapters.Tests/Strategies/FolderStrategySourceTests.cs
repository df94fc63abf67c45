using Repricer.Adapters.Strategies;
using Repricer.Core.Documents;
using Repricer.Testing;
using Xunit;

namespace Repricer.Adapters.Tests.Strategies;

public sealed class FolderStrategySourceTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("repricer-strategies-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Load_AFolder_ReadsItsStrategiesOnly()
    {
        Write("b.yaml", "name: b\naction: match\nfloor: map\napplies_to: {tags: [b]}\n");
        Write("a.yaml", "name: a\naction: match\nfloor: map\napplies_to: {tags: [a]}\npriority: 1\n");
        Write("a.test.yaml", "no: strategy\n");
        Write("sources/s.yaml", "source: s\nfields: {price: .price}\n");
        Write("notes.txt", "nothing");

        var load = await new FolderStrategySource(_folder).LoadAsync(TestContext.Current.CancellationToken);

        Assert.Equal(["a", "b"], load.Strategies.Select(strategy => strategy.Name));
        Assert.Empty(load.Diagnostics);
        Assert.Equal(Path.Combine(_folder, "a.yaml"), load.Strategies[0].File);
    }

    [Fact]
    public async Task Load_OneBadFile_IsReportedAndLeftOut()
    {
        Write("bad.yaml", "name: bad\naction: match\n");
        Write("good.yaml", "name: good\naction: match\nfloor: map\n");
        File.WriteAllBytes(Path.Combine(_folder, "latin.yaml"), [.. "name: caf"u8, 0xe9]);
        Write("big.yaml", new string('#', YamlDocument.MaxBytes + 1));

        var load = await new FolderStrategySource(_folder).LoadAsync(TestContext.Current.CancellationToken);

        Assert.Equal(["good"], load.Strategies.Select(strategy => strategy.Name));
        Assert.True(load.HasErrors);
        Assert.Equal(
            ["missing-key", "no-utf8", "too-long"], load.Diagnostics.Select(finding => finding.Code).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Load_TwoFilesOfOneName_AreErrorsInBoth()
    {
        Write("one.yaml", "name: same\naction: match\nfloor: map\n");
        Write("two.yaml", "# second\nname: same\naction: match\nfloor: map\n");

        var load = await new FolderStrategySource(_folder).LoadAsync(TestContext.Current.CancellationToken);

        Assert.Empty(load.Strategies);
        Assert.Equal(
            [("one.yaml", 1, 7), ("two.yaml", 2, 7)],
            load.Diagnostics.Select(finding => (Path.GetFileName(finding.File), finding.Line, finding.Column)));
        Assert.All(load.Diagnostics, finding => Assert.Equal(("duplicate-name", DiagnosticLevel.Error), (finding.Code, finding.Level)));
    }

    [Theory]
    [InlineData("brands: [Bosch]", "brands: [Makita]", false)]
    [InlineData("brands: [Bosch]", "brands: [BOSCH]", true)]
    [InlineData("skus: ['A-*']", "skus: ['*-9']", true)]
    [InlineData("skus: ['A-*']", "skus: ['B*']", false)]
    [InlineData("tags: [a]", "exclude_tags: [a]", false)]
    [InlineData("tags: [a, b]", "exclude_tags: [a]", true)]
    [InlineData("channels: [x]", "currencies: [EUR]", true)]
    public async Task Load_EqualPriorities_AreWarnedOfWhereBothMayMatch(string left, string right, bool warned)
    {
        Write("one.yaml", $"name: one\naction: match\nfloor: map\napplies_to: {{{left}}}\n");
        Write("two.yaml", $"name: two\naction: match\nfloor: map\napplies_to: {{{right}}}\n");

        var load = await new FolderStrategySource(_folder).LoadAsync(TestContext.Current.CancellationToken);

        Assert.Equal(2, load.Strategies.Count);
        Assert.Equal(warned ? ["equal-priority"] : [], load.Diagnostics.Select(finding => finding.Code));
    }

    [Theory]
    [InlineData("priority: 5", "applies_to: {brands: [Bosch]}", true)]
    [InlineData(
        "priority: 5\napplies_to: {brands: [bosch, Makita], exclude_tags: [old]}",
        "applies_to: {brands: [Bosch], exclude_tags: [old, sale], tags: [x]}", true)]
    [InlineData("priority: 5\napplies_to: {skus: ['A-*']}", "applies_to: {skus: [A-1, A-2]}", true)]
    [InlineData("priority: 5\napplies_to: {skus: ['A-*']}", "applies_to: {skus: [A-1, B-2]}", false)]
    [InlineData("priority: 5\napplies_to: {exclude_tags: [old]}", "applies_to: {brands: [Bosch]}", false)]
    [InlineData("priority: 5\napplies_to: {tags: [x]}", "applies_to: {brands: [Bosch]}", false)]
    [InlineData("priority: 5\napplies_to: {stock: {at_least: 3}}", "applies_to: {brands: [Bosch]}", false)]
    [InlineData("priority: 5\napplies_to: {when: 'stock > 3'}", "applies_to: {brands: [Bosch]}", false)]
    [InlineData("priority: 5\npaused: yes", "applies_to: {brands: [Bosch]}", false)]
    [InlineData("priority: 5", "during: {start: 2030-01-01, end: 2030-02-01}", false)]
    [InlineData("priority: 5\nduring: {start: 2030-01-01, end: 2030-02-01}", "applies_to: {brands: [Bosch]}", false)]
    [InlineData("priority: 5\nduring: {start: 2029-01-01, end: 2031-02-01}", "during: {start: 2030-01-01, end: 2030-02-01}", true)]
    public async Task Load_AStrategyInTheShadowOfAnother_IsWarnedOf(string upper, string lower, bool warned)
    {
        Write("one.yaml", $"name: one\naction: match\nfloor: map\n{upper}\n");
        Write("two.yaml", $"name: two\naction: match\nfloor: map\n{lower}\n");

        var load = await new FolderStrategySource(_folder).LoadAsync(TestContext.Current.CancellationToken);

        Assert.Equal(2, load.Strategies.Count);
        var found = load.Diagnostics.Where(finding => finding.Code != "paused").ToArray();
        Assert.Equal(warned ? ["never-applies"] : [], found.Select(finding => finding.Code));
        Assert.All(found, finding => Assert.EndsWith("two.yaml", finding.File, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("during: {start: 2030-01-01, end: 2030-01-31}", "during: {start: 2030-01-31, end: 2030-02-28}", true)]
    [InlineData("during: {start: 2030-01-01, end: 2030-01-31}", "during: {start: 2030-02-01, end: 2030-02-28}", false)]
    [InlineData("during: {start: 2030-01-01, end: 2030-01-31}", "paused: no", false)]
    public async Task Load_EventsOfEqualPriority_TieOnlyWhereTheyMeet(string left, string right, bool warned)
    {
        Write("one.yaml", $"name: one\naction: match\nfloor: map\n{left}\n");
        Write("two.yaml", $"name: two\naction: match\nfloor: map\n{right}\n");

        var load = await new FolderStrategySource(_folder).LoadAsync(TestContext.Current.CancellationToken);

        Assert.Equal(warned ? ["equal-priority"] : [], load.Diagnostics.Select(finding => finding.Code));
    }

    [Fact]
    public async Task Load_ManyOfOnePriority_AreOneWarningEach()
    {
        foreach (var name in new[] { "a", "b", "c", "d" })
            Write(name + ".yaml", $"name: {name}\naction: match\nfloor: map\n");

        var load = await new FolderStrategySource(_folder).LoadAsync(TestContext.Current.CancellationToken);

        Assert.Equal(3, load.Diagnostics.Count);
        Assert.Contains("'d' and 'a' and 2 others", load.Diagnostics[2].Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Load_NoFolder_IsAnError()
    {
        var load = await new FolderStrategySource(Path.Combine(_folder, "absent")).LoadAsync(TestContext.Current.CancellationToken);

        Assert.Equal("no-folder", Assert.Single(load.Diagnostics).Code);
        Assert.Equal(
            "none", await new FolderStrategySource(Path.Combine(_folder, "absent")).GetStampAsync(TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData(0.5, 0.7)]
    [InlineData(0.5, 60)]
    [InlineData(1.9, 2.1)]
    [InlineData(-5, -4)]
    public async Task Stamp_EditOfEqualLengthWithinOneTickOfTheFilesTime_MovesIt(double firstLookAfter, double nextLookAfter)
    {
        var written = new DateTimeOffset(2026, 5, 4, 10, 0, 0, TimeSpan.Zero);
        var time = new ManualTimeProvider(written.AddSeconds(firstLookAfter));
        var source = new FolderStrategySource(_folder, time);
        Write("a.yaml", "beat: 0.10", written);
        var before = await source.GetStampAsync(TestContext.Current.CancellationToken);

        Write("a.yaml", "beat: 0.20", written);
        time.Advance(TimeSpan.FromSeconds(nextLookAfter - firstLookAfter));

        Assert.NotEqual(before, await source.GetStampAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Stamp_FileThatGrowsOld_Stays()
    {
        var written = new DateTimeOffset(2026, 5, 4, 10, 0, 0, TimeSpan.Zero);
        var time = new ManualTimeProvider(written);
        var source = new FolderStrategySource(_folder, time);
        Write("a.yaml", "beat: 0.10", written);
        var stamps = new HashSet<string>(StringComparer.Ordinal);

        foreach (var wait in new[] { 0, 1, 2, 3600 })
        {
            time.Advance(TimeSpan.FromSeconds(wait));
            stamps.Add(await source.GetStampAsync(TestContext.Current.CancellationToken));
        }

        Assert.Single(stamps);
    }

    [Fact]
    public async Task Stamp_AnyChange_MovesIt()
    {
        var source = new FolderStrategySource(_folder);
        var stamps = new List<string> { await source.GetStampAsync(TestContext.Current.CancellationToken) };
        Write("one.yaml", "name: one\n");
        stamps.Add(await source.GetStampAsync(TestContext.Current.CancellationToken));
        stamps.Add(await source.GetStampAsync(TestContext.Current.CancellationToken));
        Write("one.yaml", "name: one1\n");
        stamps.Add(await source.GetStampAsync(TestContext.Current.CancellationToken));
        File.Move(Path.Combine(_folder, "one.yaml"), Path.Combine(_folder, "two.yaml"));
        stamps.Add(await source.GetStampAsync(TestContext.Current.CancellationToken));

        Assert.Equal(stamps[1], stamps[2]);
        Assert.Equal(4, stamps.Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public void Check_AFolder_GivesEveryFindingInOrderAndCountsThem()
    {
        Write("b.yaml", "name: b\naction: match\nfloor: map\npaused: yes\n");
        Write("a.yaml", "name: a\naction: match\nflor: map\n");
        Write("sources/s.yaml", "source: s\nfields: {prise: .price}\n");

        var report = CheckReport.Of(_folder);

        Assert.Equal(["a.yaml", "b.yaml", "s.yaml"], report.Diagnostics.Select(finding => Path.GetFileName(finding.File)));
        Assert.Equal((3, 2, 1), (report.Files, report.Errors, report.Warnings));
        Assert.True(report.Fails(strict: false));
        Assert.EndsWith("3 files checked: 2 errors, 1 warning\n", report.ToText(), StringComparison.Ordinal);
        Assert.Contains("did you mean 'price'?", report.ToText(), StringComparison.Ordinal);
        Assert.Equal(3, report.ToJson()["diagnostics"]!.AsArray().Count);
    }

    [Fact]
    public void Check_OneFile_StrictMakesWarningsFail()
    {
        Write("b.yaml", "name: b\naction: match\nfloor: map\npaused: yes\n");

        var report = CheckReport.Of(Path.Combine(_folder, "b.yaml"));

        Assert.False(report.Fails(strict: false));
        Assert.True(report.Fails(strict: true));
    }

    private void Write(string name, string text, DateTimeOffset at)
    {
        Write(name, text);
        File.SetLastWriteTimeUtc(Path.Combine(_folder, name), at.UtcDateTime);
    }

    private void Write(string name, string text)
    {
        var path = Path.Combine(_folder, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
    }
}
