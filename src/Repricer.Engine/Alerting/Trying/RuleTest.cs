using Repricer.Core.Documents;

namespace Repricer.Engine.Alerting.Trying;

/// <summary>One test of a rule: what its figure is at each look, and what must come of it.</summary>
/// <param name="Series">Each group with its values, one a look; null = not known. "" = all together.</param>
/// <param name="N">Of how many a share is.</param>
internal sealed record RuleTest(
    string Name, DocumentNode At, TimeSpan Every, int N, IReadOnlyDictionary<string, IReadOnlyList<decimal?>> Series,
    IReadOnlyList<RuleExpectation> Expected)
{
    public int Looks => Series.Count == 0 ? 0 : Series.Max(one => one.Value.Count);
}

/// <param name="At">After the beginning; a multiple of the time between looks.</param>
/// <param name="On">Null = it is not looked at.</param>
internal sealed record RuleExpectation(
    DocumentNode Node, TimeSpan At, IReadOnlyList<string> Fires, IReadOnlyList<string> Clears, IReadOnlyList<string>? On);

/// <summary>How one test of a rule ended.</summary>
/// <param name="Line">Where the test begins in its file.</param>
/// <param name="Failures">What came otherwise, each with its place in the file; empty = it passed.</param>
public sealed record RuleTestOutcome(string Name, int Line, IReadOnlyList<Diagnostic> Failures)
{
    public bool Passed => Failures.Count == 0;
}

/// <summary>One file of tests and how they went.</summary>
/// <param name="Rule">Null = the rule could not be read.</param>
/// <param name="Diagnostics">What is wrong with the file itself.</param>
public sealed record TestedRule(string File, string? Rule, IReadOnlyList<RuleTestOutcome> Outcomes, IReadOnlyList<Diagnostic> Diagnostics)
{
    public bool Passed => Diagnostics.Count == 0 && Outcomes.All(outcome => outcome.Passed);
}
