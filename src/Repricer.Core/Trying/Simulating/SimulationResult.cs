using Repricer.Core.Trying.Simulating.Findings;

namespace Repricer.Core.Trying.Simulating;

/// <param name="Failure">What came instead; null = met.</param>
public sealed record CheckedExpectation(Expected Expected, string? Failure)
{
    public bool Passed => Failure is null;
}

/// <summary>What a simulation shows.</summary>
/// <param name="Run">With the guard, as in the engine.</param>
/// <param name="Unguarded">The same without the guard; null where the guard never stopped anything.</param>
public sealed record SimulationResult(
    SimulationPlan Plan, SimulationRun Run, SimulationRun? Unguarded,
    IReadOnlyList<SimulationFinding> Findings, IReadOnlyList<CheckedExpectation> Expectations)
{
    public bool Passed => Expectations.All(expectation => expectation.Passed);
}
