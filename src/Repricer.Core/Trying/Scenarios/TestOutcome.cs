using Repricer.Core.Deciding;

namespace Repricer.Core.Trying.Scenarios;

/// <summary>How one test ended.</summary>
/// <param name="Name">What the file calls it.</param>
/// <param name="Line">Where it starts.</param>
/// <param name="Failures">Empty = passed.</param>
public sealed record TestOutcome(string Name, int Line, IReadOnlyList<TestFailure> Failures)
{
    public bool Passed => Failures.Count == 0;
}

/// <param name="What">"price", "reason", … with the step where there are several.</param>
/// <param name="Trace">The way to the wrong answer.</param>
public sealed record TestFailure(string What, string Expected, string Got, IReadOnlyList<TraceStep> Trace);
