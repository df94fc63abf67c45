using System.Text.Json.Nodes;
using Repricer.Host.Tests.Support;
using Xunit;

namespace Repricer.Host.Tests.Commands;

public sealed class FormatCommandTests
{
    private const string Other = "floor: map\naction: {beat: {by: 1%}}\nname: a\n";
    private const string Right = "name: a\naction: {beat: 1%}\nfloor: map\n";

    [Fact]
    public async Task Format_OneFile_IsPrintedAndLeftAsItIs()
    {
        using var run = new CommandRun();
        var file = run.Write("a.yaml", Other);

        Assert.Equal(0, await run.RunAsync("format", file));

        Assert.Equal(Right, run.Out);
        Assert.Equal(Other, await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Format_CheckThenWriteThenCheck_FailsRewritesPasses()
    {
        using var run = new CommandRun();
        var file = run.Write("strategies/a.yaml", Other);
        run.Write("strategies/b.yaml", Right.Replace("name: a", "name: b", StringComparison.Ordinal));

        Assert.Equal(1, await run.RunAsync("format", "strategies", "--check"));
        Assert.Contains("a.yaml: written otherwise", run.Out, StringComparison.Ordinal);
        Assert.Contains("2 files, 1 written otherwise", run.Out, StringComparison.Ordinal);
        Assert.Equal(0, await run.RunAsync("format", "strategies", "--write"));
        Assert.Equal(Right, await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken));
        Assert.Equal(0, await run.RunAsync("format", "strategies", "--check"));
    }

    [Theory]
    [InlineData("format", "strategies")]
    [InlineData("format", "strategies", "--check", "--write")]
    [InlineData("format", "strategies", "--chek")]
    [InlineData("migrate", "strategies", "--write")]
    public async Task Format_WrongUse_IsTwoAndChangesNothing(params string[] args)
    {
        using var run = new CommandRun();
        var file = run.Write("strategies/a.yaml", Other);

        Assert.Equal(2, await run.RunAsync(args));
        Assert.Equal(Other, await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Format_FileWithAFault_IsToldWithItsPlaceAndTheOthersAreRewritten()
    {
        using var run = new CommandRun();
        var broken = run.Write("strategies/broken.yaml", "name: [a\n");
        var file = run.Write("strategies/a.yaml", Other);

        Assert.Equal(1, await run.RunAsync("format", "strategies", "--write"));

        Assert.Contains("broken.yaml:", run.Error, StringComparison.Ordinal);
        Assert.Equal("name: [a\n", await File.ReadAllTextAsync(broken, TestContext.Current.CancellationToken));
        Assert.Equal(Right, await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("format", "nowhere")]
    [InlineData("migrate", "nowhere")]
    public async Task Format_NoSuchFile_IsOne(params string[] args)
    {
        using var run = new CommandRun();

        Assert.Equal(1, await run.RunAsync(args));
        Assert.Contains("there is no such file or folder", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Migrate_DryRunThenReally_TellsEachPlaceAndLeavesOtherFilesAlone()
    {
        const string Loose = "action:   match\nname: b\nfloor: map\n";
        using var run = new CommandRun();
        var file = run.Write("strategies/a.yaml", Other);
        var loose = run.Write("strategies/b.yaml", Loose);

        Assert.Equal(0, await run.RunAsync("migrate", "strategies", "--dry-run"));
        Assert.Contains("a.yaml:2:16: '{by: 1%}' → '1%'", run.Out, StringComparison.Ordinal);
        Assert.Equal(Other, await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken));
        Assert.Equal(0, await run.RunAsync("migrate", "strategies"));

        Assert.Equal(Right, await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken));
        Assert.Equal(Loose, await File.ReadAllTextAsync(loose, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Format_Json_NamesFilesAndSpellings()
    {
        using var run = new CommandRun();
        run.Write("strategies/a.yaml", Other);

        Assert.Equal(1, await run.RunAsync("format", "strategies", "--check", "--json"));

        var file = JsonNode.Parse(run.Out)!["files"]![0]!;
        Assert.True((bool)file["changed"]!);
        Assert.Equal((2, "1%"), ((int)file["spellings"]![0]!["line"]!, (string)file["spellings"]![0]!["right"]!));
    }
}
