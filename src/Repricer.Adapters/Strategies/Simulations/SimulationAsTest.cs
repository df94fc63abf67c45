using Repricer.Core.Trying.Scenarios;

namespace Repricer.Adapters.Strategies.Simulations;

/// <summary>A simulation among the tests: each expectation is one test.</summary>
internal static class SimulationAsTest
{
    public static TestedFile Run(string path)
    {
        var file = SimulationFiles.RunFile(path);
        var outcomes = file.Result?.Expectations.Select(expectation => new TestOutcome(
            $"simulation: {expectation.Expected.Text}",
            expectation.Expected.Line,
            expectation.Failure is { } got ? [new TestFailure("simulation", expectation.Expected.Text, got, [])] : []));
        return new TestedFile(
            path, file.Result?.Plan.Ours.Strategy.Strategy.Name, [.. outcomes ?? []], file.Diagnostics, null, IsSimulation: true);
    }
}
