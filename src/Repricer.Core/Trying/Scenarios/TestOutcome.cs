using Repricer.Core.Deciding;

namespace Repricer.Core.Trying.Scenarios;

/// <summary>Says how one test ended.</summary>
/// <param name="Name">The name that the file gives to the test.</param>
/// <param name="Line">The line of the file on which the test starts, from 1.</param>
/// <param name="Failures">What differs from what the test expects; empty = it passed.</param>
public sealed record TestOutcome(string Name, int Line, IReadOnlyList<TestFailure> Failures)
{
    public bool Passed => Failures.Count == 0;
}

/// <summary>Says what differs from what a test expects.</summary>
/// <param name="What">What differs: "price", "reason" and so on, with the step where there are several.</param>
/// <param name="Trace">The trace of the wrong answer.</param>
public sealed record TestFailure(string What, string Expected, string Got, IReadOnlyList<TraceStep> Trace);
