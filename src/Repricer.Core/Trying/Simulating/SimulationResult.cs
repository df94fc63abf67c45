using Repricer.Core.Trying.Simulating.Findings;

namespace Repricer.Core.Trying.Simulating;

/// <summary>Holds an expectation with what came of it.</summary>
/// <param name="Failure">What came instead; null = the expectation is met.</param>
public sealed record CheckedExpectation(Expected Expected, string? Failure)
{
    public bool Passed => Failure is null;
}

/// <summary>Holds what a simulation shows.</summary>
/// <param name="Run">The run with the guard, as in the engine.</param>
/// <param name="Unguarded">The run without the guard; null = the guard never stopped anything.</param>
public sealed record SimulationResult(
    SimulationPlan Plan, SimulationRun Run, SimulationRun? Unguarded,
    IReadOnlyList<SimulationFinding> Findings, IReadOnlyList<CheckedExpectation> Expectations)
{
    public bool Passed => Expectations.All(expectation => expectation.Passed);
}
