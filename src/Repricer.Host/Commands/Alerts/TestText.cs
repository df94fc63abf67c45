using Repricer.Core.Documents;
using Repricer.Engine.Alerting.Trying;
using Repricer.Engine.Conditions;

namespace Repricer.Host.Commands.Alerts;

/// <summary>Writes how the tests beside rule files went.</summary>
internal static class TestText
{
    /// <summary>What is wrong with the files, and what came otherwise than expected.</summary>
    public static IEnumerable<Diagnostic> Findings(IReadOnlyList<TestedRule> tested) =>
        tested.SelectMany(one => one.Diagnostics.Concat(one.Outcomes.SelectMany(outcome => outcome.Failures)));

    /// <param name="all">Those that passed, too, one by one.</param>
    public static void Write(TextWriter output, IReadOnlyList<TestedRule> tested, bool all)
    {
        if (tested.Count == 0)
            return;
        foreach (var one in tested)
        {
            foreach (var finding in one.Diagnostics)
                output.WriteLine(finding);
            foreach (var outcome in one.Outcomes.Where(outcome => all || !outcome.Passed))
            {
                output.WriteLine($"{(outcome.Passed ? "passed" : "FAILED")}  {one.File}:{outcome.Line}: {Words.OneLine(outcome.Name, 200)}");
                foreach (var failure in outcome.Failures)
                    output.WriteLine($"        {failure}");
            }
        }

        var failed = tested.Sum(one => one.Outcomes.Count(outcome => !outcome.Passed));
        output.WriteLine($"{Words.Of(tested.Sum(one => one.Outcomes.Count), "test")}: {(failed == 0 ? "all passed" : $"{failed} failed")}");
    }
}
