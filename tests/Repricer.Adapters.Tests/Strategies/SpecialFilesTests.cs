using Microsoft.Extensions.Logging.Abstractions;
using Repricer.Adapters.Strategies;
using Repricer.Core.Documents;
using Repricer.Engine.Strategies;
using Repricer.Testing;
using Xunit;

namespace Repricer.Adapters.Tests.Strategies;

/// <summary>A strategies folder in which something lies that is no file: it is told by its name, and nothing waits for it.</summary>
public sealed class SpecialFilesTests : IDisposable
{
    private const string Good = "name: good\naction: match\nfloor: map\n";

    private readonly string _folder = Directory.CreateTempSubdirectory("repricer-strategies-").FullName;

    public static TheoryData<string, string> KindsAndNames()
    {
        var data = new TheoryData<string, string>();
        foreach (var kind in SpecialFiles.Kinds)
        {
            foreach (var name in new[] { "x.yaml", "below/x.block.yaml", "x.test.yaml", "x.simulation.yaml", "sources/x.yaml" })
                data.Add(kind, name);
        }

        return data;
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [MemberData(nameof(KindsAndNames))]
    public void Check_OfAFolderWithNoFile_NamesIt(string kind, string name)
    {
        var path = Make(kind, name);

        CheckReport? whole = null, alone = null;
        Watchdog.Run("the check", () => whole = CheckReport.Of(_folder));
        Watchdog.Run("the check of it alone", () => alone = CheckReport.Of(path));

        Assert.Contains(whole!.Diagnostics, finding => finding.File == path && finding.Level == DiagnosticLevel.Error);
        if (kind is not ("folder" or "loop"))
            Assert.Contains(alone!.Diagnostics, finding => finding.File == path && finding.Level == DiagnosticLevel.Error);
    }

    [Theory]
    [InlineData("pipe")]
    [InlineData("socket")]
    [InlineData("device")]
    [InlineData("folder")]
    [InlineData("loop")]
    public async Task Reload_OfAFolderWithNoFile_KeepsTheLastGoodRevisionAndRecovers(string kind)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "there are such files on Linux");
        var ct = TestContext.Current.CancellationToken;
        File.WriteAllText(Path.Combine(_folder, "good.yaml"), Good);
        using var book = new StrategyBook(new FolderStrategySource(_folder), TimeProvider.System, NullLogger<StrategyBook>.Instance);
        await book.ReloadAsync(ct);

        var path = Make(kind, "x.yaml");
        await Task.Run(() => book.ReloadAsync(ct).AsTask(), ct).ComesAsync("the reload", ct);
        var during = book.Status;
        if (kind == "folder")
            Directory.Delete(path);
        else
            File.Delete(path);
        await book.ReloadAsync(ct);

        Assert.True(during.UsesLastGood);
        Assert.Equal(path, during.Diagnostics.Single(finding => finding.Level == DiagnosticLevel.Error).File);
        Assert.Equal("good", book.Current.Strategies.Single().Name);
        Assert.Empty(book.Status.Diagnostics);
    }

    [Theory]
    [InlineData("pipe")]
    [InlineData("folder")]
    public async Task Write_OverAFolderWithNoFile_LeavesItWhereItIs(string kind)
    {
        var ct = TestContext.Current.CancellationToken;
        var path = Make(kind, "x.yaml");
        var source = new FolderStrategySource(_folder);

        await Task.Run(() => source.WriteAsync([new StrategyFile("good.yaml", Good)], [], ct).AsTask(), ct).ComesAsync("the write", ct);

        Assert.True(Path.Exists(path));
        Assert.Equal(Good, await File.ReadAllTextAsync(Path.Combine(_folder, "good.yaml"), ct));
    }

    private string Make(string kind, string name)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "there are such files on Linux");
        var path = Path.Combine(_folder, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        SpecialFiles.Make(kind, path);
        return path;
    }
}
