using Repricer.Core.Trying.Scenarios;

namespace Repricer.Adapters.Strategies.Simulations;

/// <summary>A simulation among the tests: each expectation is one test.</summary>
internal static class SimulationAsTest
{
    public static TestedFile Run(string path)
    {
        var files = SimulationFiles.RunFile(path);
        return new TestedFile(
            path, files[0].Result?.Plan.Ours.Strategy.Strategy.Name, [.. files.SelectMany(file => Outcomes(path, file))],
            [.. files.SelectMany(file => file.Diagnostics)], null, IsSimulation: true);
    }

    private static IEnumerable<TestOutcome> Outcomes(string path, SimulatedFile file) =>
        file.Result?.Expectations.Select(expectation => new TestOutcome(
            $"simulation{(file.File.Length > path.Length + 2 ? " " + file.File[(path.Length + 2)..] : "")}: {expectation.Expected.Text}",
            expectation.Expected.Line,
            expectation.Failure is { } got ? [new TestFailure("simulation", expectation.Expected.Text, got, [])] : [])) ?? [];
}
