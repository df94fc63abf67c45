using Repricer.Host.Commands;
using Repricer.Host.Console;
using Repricer.Host.Tests.Support;
using Xunit;

namespace Repricer.Host.Tests.Documents;

/// <summary>Commands that the pages show are commands that there are: verbs, options and arguments, without doing them.</summary>
public sealed class ShownCommandsTests
{
    [Fact]
    public void Repository_EveryCommandThatAPageShows_IsUnderstood()
    {
        using var run = new CommandRun();
        var root = CommandLine.Build(run.Context(TextWriter.Null, TextWriter.Null));
        var pages = new MarkdownFolder(RepositoryRoot.File(""));
        var shown = pages.Files.SelectMany(file => Commands(file).Select(line => (File: pages.NameOf(file), Line: line))).ToArray();

        Assert.True(shown.Length > 20);
        PageFaults.None(shown.Where(command => UsageErrors.Any(root.Parse(ReadmeSection.Words(command.Line))))
            .Select(command => $"{command.File}: not understood: {command.Line}"));
    }

    /// <summary>Lines of fenced blocks that begin with the program's name, without the remark behind them.</summary>
    private static IEnumerable<string> Commands(string file)
    {
        var code = false;
        foreach (var line in File.ReadLines(file))
        {
            if (line.StartsWith("```", StringComparison.Ordinal))
                code = !code;
            else if (code && line.StartsWith("repricer ", StringComparison.Ordinal))
                yield return line.Split(" #", 2)[0].TrimEnd();
        }
    }
}
