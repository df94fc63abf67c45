using Repricer.Adapters.Strategies.Simulations;
using Repricer.Core.Documents;
using Repricer.Core.Trying.Simulating;
using Repricer.Testing;
using Xunit;

namespace Repricer.Adapters.Tests.Strategies.Simulations;

public sealed class SimulationReadmeTests
{
    private const string Start = "<!-- simulation: generated from the table of words; a test keeps it equal -->\n";
    private const string End = "<!-- end of simulation -->";
    private const string Answer = "```text simulation\n";

    [Fact]
    public void Readme_ItsSimulation_GetsThePrintedReport()
    {
        using var folder = new StrategyTestFolder();
        File.WriteAllText(Path.Combine(folder.Path, "mine.yaml"), StrategyPages.Blocks("yaml")[0].Body);
        var file = Path.Combine(folder.Path, "mine.simulation.yaml");
        File.WriteAllText(file, Assert.Single(StrategyPages.Blocks("yaml simulation")).Body);

        var report = new SimulationReport(SimulationFiles.Run(file));
        var text = Shown(report, folder.Path);
        if (RepositoryRoot.Rewrite)
            StrategyPages.Rewrite(Answer, "```\n", text);

        Assert.False(report.Fails, text);
        Assert.Equal(text, Assert.Single(StrategyPages.Blocks("text simulation")).Body);
    }

    [Fact]
    public void Readme_ItsFileOfSeveral_RunsEachAndPasses()
    {
        using var folder = new StrategyTestFolder();
        File.WriteAllText(Path.Combine(folder.Path, "mine.yaml"), StrategyPages.Blocks("yaml")[0].Body);
        var file = Path.Combine(folder.Path, "mine.simulation.yaml");
        File.WriteAllText(file, Assert.Single(StrategyPages.Blocks("yaml several")).Body);

        var report = new SimulationReport(SimulationFiles.Run(file));

        Assert.False(report.Fails, report.ToText());
        Assert.Equal(
            [$"{file}: a rival that never moves", $"{file}: a rival that answers at night"], report.Files.Select(one => one.Result!.Plan.File));
    }

    [Fact]
    public void Readme_ItsTableOfWords_IsThatOfSimulations()
    {
        var table = "\n" + ReferenceTable.Of(SimulationKeys.Reference) + "\n";
        if (RepositoryRoot.Rewrite)
            StrategyPages.Rewrite(Start, End, table);

        Assert.Equal(table, StrategyPages.Between(Start, End));
    }

    /// <summary>Writes a report as a person sees it who stands beside the strategies folder: the lines wrap by the shorter name.</summary>
    private static string Shown(SimulationReport report, string folder)
    {
        var files = report.Files.Select(file => file with { Result = file.Result! with
        {
            Plan = file.Result.Plan with { File = "strategies/mine.simulation.yaml" },
            Findings =
            [
                .. file.Result.Findings.Select(
                    finding => finding with { Text = finding.Text.Replace(folder + "/", "strategies/", StringComparison.Ordinal) }),
            ],
        } });
        return new SimulationReport([.. files]).ToText();
    }
}
