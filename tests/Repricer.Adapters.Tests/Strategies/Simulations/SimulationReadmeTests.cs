using System.Text.RegularExpressions;
using Repricer.Adapters.Strategies.Simulations;
using Repricer.Core.Documents;
using Repricer.Core.Simulating;
using Repricer.Testing;
using Xunit;

namespace Repricer.Adapters.Tests.Strategies.Simulations;

public sealed partial class SimulationReadmeTests
{
    private const string Start = "<!-- simulation: generated from the table of words; a test keeps it equal -->\n";
    private const string End = "<!-- end of simulation -->";
    private const string Answer = "```text simulation\n";

    private static string Readme => Path.Combine(RepositoryRoot.Strategies, "README.md");

    [Fact]
    public void Readme_ItsSimulation_GetsThePrintedReport()
    {
        using var folder = new StrategyTestFolder();
        File.WriteAllText(Path.Combine(folder.Path, "mine.yaml"), Block("yaml"));
        var file = Path.Combine(folder.Path, "mine.simulation.yaml");
        File.WriteAllText(file, Block("yaml simulation"));

        var report = new SimulationReport(SimulationFiles.Run(file));
        var text = Shown(report, folder.Path);
        if (RepositoryRoot.Rewrite)
            Replace(Answer, "```\n", text);

        Assert.False(report.Fails, text);
        Assert.Equal(text, Block("text simulation"));
    }

    [Fact]
    public void Readme_ItsTableOfWords_IsThatOfSimulations()
    {
        var table = "\n" + ReferenceTable.Of(SimulationKeys.Reference) + "\n";
        if (RepositoryRoot.Rewrite)
            Replace(Start, End, table);

        var readme = File.ReadAllText(Readme);
        var start = readme.IndexOf(Start, StringComparison.Ordinal) + Start.Length;
        Assert.Equal(table, readme[start..readme.IndexOf(End, StringComparison.Ordinal)]);
    }

    /// <summary>As a person who stands beside the strategies folder sees it: the lines wrap by the shorter name.</summary>
    private static string Shown(SimulationReport report, string folder)
    {
        var files = report.Files.Select(file => file with { Result = file.Result! with
        {
            Plan = file.Result.Plan with { File = "strategies/mine.simulation.yaml" },
            Findings = [.. file.Result.Findings.Select(finding => finding with { Text = finding.Text.Replace(folder + "/", "strategies/", StringComparison.Ordinal) })],
        } });
        return new SimulationReport([.. files]).ToText();
    }

    private static void Replace(string start, string end, string text)
    {
        var readme = File.ReadAllText(Readme);
        var from = readme.IndexOf(start, StringComparison.Ordinal) + start.Length;
        File.WriteAllText(Readme, readme[..from] + text + readme[readme.IndexOf(end, from, StringComparison.Ordinal)..]);
    }

    private static string Block(string kind) => Fence().Matches(File.ReadAllText(Readme)).First(match => match.Groups["kind"].Value == kind).Groups["body"].Value;

    [GeneratedRegex(
        "^```(?<kind>[^\n]*)\n(?<body>.*?)^```$", RegexOptions.Multiline | RegexOptions.Singleline | RegexOptions.ExplicitCapture,
        Watchdog.Milliseconds)]
    private static partial Regex Fence();
}
