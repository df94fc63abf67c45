using Repricer.Host.Commands;
using Repricer.Host.Init;
using Repricer.Host.Tests.EndToEnd;
using Repricer.Host.Tests.Support;
using Repricer.Testing;
using Xunit;

namespace Repricer.Host.Tests.Documents;

/// <summary>The README's "Your first own catalogue" as it stands: its files, and its commands in their order.</summary>
public sealed class FirstCatalogueTests : IDisposable
{
    private const string Rival = "http://127.0.0.1:8000";

    private readonly string _section = ReadmeSection.Of("Your first own catalogue", "README.md");
    private readonly CommandRun _run = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public void Dispose() => _run.Dispose();

    [Fact]
    public async Task Readme_EveryCommandInItsOrder_EndsWellAndWithAPrice()
    {
        // The API's usual port may be in use where this runs.
        _run.Environment["REPRICER__Api__Urls"] = "http://127.0.0.1:0";
        var html = Assert.Single(ReadmeSection.Blocks(_section, "html"));
        _run.Write("rival/mug.html", html);
        await using var rival = await PageServer.StartAsync(Path.Combine(_run.Folder, "rival"), 0, Ct);
        WriteFiles(rival.Address);
        var commands = Commands();

        Assert.Equal(["init", "doctor", "check", "import", "import", "run", "explain", "run", "run"], commands.Select(words => words[0]));
        foreach (var words in commands)
        {
            var code = words is ["run"] ? await RunUntilItIsUpAsync() : await _run.RunAsync(words);
            Assert.True(code == 0, $"repricer {string.Join(' ', words)}: {code}\n{_run.Out}{_run.Error}");
            if (words is ["explain", ..])
                Assert.Contains("11.48", _run.Out, StringComparison.Ordinal);
        }

        Assert.Equal(11.48m, Assert.Single(OwnCatalogTests.DroppedPrices(_run.Folder)).Value);
    }

    [Fact]
    public void Readme_SaysWhichFolderIsShown() => Assert.Contains("`repricer serve rival`", _section, StringComparison.Ordinal);

    private void WriteFiles(string rival)
    {
        var tables = ReadmeSection.Blocks(_section, "csv");
        _run.Write("products.csv", tables[0]);
        _run.Write("listings.csv", tables[1]);
        _run.Write("watches.csv", Shown(tables[2]));
        _run.Write("appsettings.json", Shown(Assert.Single(ReadmeSection.Blocks(_section, "json"))));
        _run.Write("strategies/one-cent-under.yaml", Assert.Single(ReadmeSection.Blocks(_section, "yaml")));

        string Shown(string text)
        {
            Assert.Contains(Rival, text, StringComparison.Ordinal);
            return text.Replace(Rival, rival, StringComparison.Ordinal);
        }
    }

    private List<string[]> Commands() =>
    [
        .. ReadmeSection.Blocks(_section, "sh").SelectMany(block => block.Split('\n'))
            .Where(line => line.StartsWith("repricer ", StringComparison.Ordinal))
            .Select(line => ReadmeSection.Words(line.Split(" #", 2)[0].TrimEnd())),
    ];

    /// <summary>It is stopped as by Ctrl-C once it has said where it is.</summary>
    private async Task<int> RunUntilItIsUpAsync()
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Ct);
        await using var output = new StringWriter();
        var running = CommandLine.RunAsync(["run"], _run.Context(output, TextWriter.Null), stop.Token);
        await Watchdog.UntilAsync(
            "the address of the engine",
            () => ValueTask.FromResult(running.IsCompleted || File.Exists(Path.Combine(_run.Folder, "data", "engine.json"))), Ct);
        await stop.CancelAsync();
        return await running.ComesAsync("the end of the engine", Ct);
    }
}
