using System.Text.RegularExpressions;
using Repricer.Host.Tests.Support;
using Repricer.Testing;
using Xunit;

namespace Repricer.Host.Tests.EndToEnd;

/// <summary>The section "The whole way, once: on the demo" of strategies/README.md, done on a running demo.</summary>
public sealed partial class DemoWalkTests : IAsyncLifetime
{
    private readonly CommandRun _start = new();
    private readonly string _section = ReadmeSection.Of("The whole way, once: on the demo");
    private RepricerProcess? _demo;
    private string _folder = "";
    private string? _plan;

    public async ValueTask InitializeAsync()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "signals are sent with kill");
        _demo = RepricerProcess.Start(_start.Folder, "demo", "--seed", "7", "--urls", "http://127.0.0.1:0");
        using var api = await _demo.ApiAsync();
        await api.UntilAsync("api/v1/updates?state=confirmed", updates => updates.GetProperty("items").GetArrayLength() > 3);
        _folder = api.DemoFolder;
    }

    public ValueTask DisposeAsync()
    {
        _demo?.Dispose();
        _start.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task Section_OnTheRunningDemo_IsTrue()
    {
        await SaveAsync("kitchen.yaml");
        await ConsoleAsync("check");
        await BreakAsync("breaks", "strategies/");
        await BreakAsync("breaks catalogue", "--catalogue");
        await SaveAsync("kitchen.test.yaml");
        await ConsoleAsync("test");
        await ConsoleAsync("plan");
        await ConsoleAsync("apply");
        using (var api = await _demo!.ApiAsync())
        {
            await api.UntilAsync(
                "api/v1/strategies",
                view => view.GetProperty("items").EnumerateArray().Any(item => item.GetProperty("name").GetString() == "kitchen"));
        }

        await ConsoleAsync("rollback");

        _demo.Signal("INT");
        Assert.Equal(0, await _demo.ExitAsync());
    }

    private Task SaveAsync(string file) =>
        File.WriteAllTextAsync(Path.Combine(_folder, "strategies", file), Block("yaml walk file=" + file), Ct);

    /// <summary>Every command, until its answer has the lines that stand below it.</summary>
    private async Task ConsoleAsync(string name)
    {
        string[]? command = null;
        var expected = new List<string>();
        foreach (var line in Block("console walk " + name).Split('\n'))
        {
            if (!line.StartsWith("repricer ", StringComparison.Ordinal) && line.Length > 0)
            {
                expected.Add(ReadmeSection.Normal(line));
                continue;
            }

            if (command is not null)
                await UntilAsync(command, expected);
            command = line.Length > 0 ? Words(line) : null;
            expected = [];
        }
    }

    private async Task UntilAsync(string[] command, List<string> expected)
    {
        // What these two say comes to be so; what the others say is so at once.
        var mayTakeTime = command[0] is "status" or "explain";
        var shown = "";
        await _demo!.UntilAsync(
            string.Join(' ', command),
            async () =>
            {
                var (code, text, error) = await RepricerProcess.RunAsync(_folder, command);
                // A file that does not answer in time is told as such: on a busy machine it may be asked again.
                if (code == 1 && error.Contains("[no-answer]", StringComparison.Ordinal))
                    return false;

                // The demo has listings for people to look at: status says so by its exit code.
                Assert.True(code == 0 || (code == 1 && command[0] == "status"), string.Join(' ', command) + "\n" + text + error);
                shown = text.ReplaceLineEndings("\n");
                _plan = ReadmeSection.PlanIdIn(shown) ?? _plan;
                var isSo = expected.TrueForAll(line => ReadmeSection.Normal(shown).Contains(line, StringComparison.Ordinal));
                Assert.True(isSo || mayTakeTime, Difference());
                return isSo;
            },
            Difference);

        string Difference() => $"{string.Join(' ', command)}\nexpected: {string.Join('\n', expected)}\ngot: {shown}";
    }

    /// <summary>"what -> instead" and below it the lines that check must answer.</summary>
    private async Task BreakAsync(string kind, string argument)
    {
        var file = Path.Combine(_folder, "strategies", "kitchen.yaml");
        var whole = await File.ReadAllTextAsync(file, Ct);
        var mistakes = Block(kind).Trim().Split("\n\n");
        Assert.True(mistakes.Length >= (kind == "breaks" ? 5 : 1));
        foreach (var mistake in mistakes.Select(text => text.Split('\n')))
        {
            var change = mistake[0].Split(" -> ");
            Assert.Contains(change[0], whole, StringComparison.Ordinal);
            await File.WriteAllTextAsync(file, whole.Replace(change[0], change[1], StringComparison.Ordinal), Ct);
            var (code, text, error) = await RepricerProcess.RunAsync(_folder, "check", argument);
            Assert.True(kind != "breaks" || code == 1, text + error);
            Assert.All(mistake[1..], line => Assert.Contains(line, text, StringComparison.Ordinal));
        }

        await File.WriteAllTextAsync(file, whole, Ct);
    }

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private string Block(string kind) => Assert.Single(ReadmeSection.Blocks(_section, kind));

    /// <summary>The written id stands for that of the plan just made.</summary>
    private string[] Words(string line) =>
        [.. ReadmeSection.Words(line).Select(word => Hex().IsMatch(word) && _plan is not null ? _plan : word)];

    [GeneratedRegex("^[0-9a-f]{12}$", RegexOptions.ExplicitCapture, Watchdog.Milliseconds)]
    private static partial Regex Hex();
}
