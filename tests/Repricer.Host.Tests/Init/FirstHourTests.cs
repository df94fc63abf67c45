using Repricer.Host.Commands;
using Repricer.Host.Init;
using Repricer.Host.Tests.EndToEnd;
using Repricer.Host.Tests.Support;
using Xunit;

namespace Repricer.Host.Tests.Init;

/// <summary>The folder that `init` writes, used as it says, from the first command to the price file.</summary>
public sealed class FirstHourTests
{
    [Fact]
    public async Task WrittenFolder_DoesAllThatItSaysAndEndsWithAPrice()
    {
        using var parent = new CommandRun();
        Assert.Equal(0, await parent.RunAsync("init", "shop"));
        using var run = new CommandRun(Path.Combine(parent.Folder, "shop"));
        await using var rival = await PageServer.StartAsync(
            Path.Combine(run.Folder, "rival"), 0, TestContext.Current.CancellationToken);
        foreach (var name in new[] { "appsettings.json", "watches.csv" })
        {
            var text = await File.ReadAllTextAsync(Path.Combine(run.Folder, name), TestContext.Current.CancellationToken);
            Assert.Contains("http://127.0.0.1:8000", text, StringComparison.Ordinal);
            run.Write(name, text.Replace("http://127.0.0.1:8000", rival.Address, StringComparison.Ordinal));
        }

        await FineAsync(run, "check", "--strict");
        await FineAsync(run, "test", "--coverage", "--threshold", "100");
        foreach (var line in InitCommand.Next.Skip(1))
            await FineAsync(run, ReadmeSection.Words(line));
        Assert.False(Directory.Exists(Path.Combine(run.Folder, "drop")) && Directory.GetFiles(
            Path.Combine(run.Folder, "drop"), "prices-*.csv").Length > 0);
        await FineAsync(run, "explain", "drop/MUG-1-WEB");
        Assert.Contains("11.48", run.Out, StringComparison.Ordinal);
        await FineAsync(run, "run", "--once");

        Assert.Equal(11.48m, Assert.Single(OwnCatalogTests.DroppedPrices(run.Folder)).Value);
    }

    private static async Task FineAsync(CommandRun run, params string[] args)
    {
        var code = await run.RunAsync(args);
        Assert.True(code == 0, $"repricer {string.Join(' ', args)}: {code}\n{run.Out}{run.Error}");
    }
}
