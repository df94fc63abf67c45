using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Repricer.Core.Documents;
using Repricer.Core.Trying.Scenarios;

namespace Repricer.Adapters.Strategies;

/// <summary>One test file and how it went.</summary>
/// <param name="Strategy">The strategy's name; null when it could not be read.</param>
/// <param name="Coverage">Null when nothing ran, and for simulations.</param>
/// <param name="IsSimulation">Its outcomes are the expectations of a simulation; it counts for no coverage.</param>
public sealed record TestedFile(
    string File, string? Strategy, IReadOnlyList<TestOutcome> Outcomes, IReadOnlyList<Diagnostic> Diagnostics, RuleCoverage? Coverage,
    bool IsSimulation = false);

/// <summary>What `test` says.</summary>
public sealed record StrategyTestReport(IReadOnlyList<TestedFile> Files)
{
    public int Passed => Files.Sum(file => file.Outcomes.Count(outcome => outcome.Passed));

    public int Failed => Files.Sum(file => file.Outcomes.Count(outcome => !outcome.Passed));

    public int Errors => Files.Sum(file => file.Diagnostics.Count);

    /// <summary>The least of all files, in percent; 0 where nothing ran.</summary>
    public int Coverage => Files.Where(file => !file.IsSimulation).Select(file => file.Coverage?.Percent ?? 0).DefaultIfEmpty(0).Min();

    /// <param name="threshold">Least coverage of every file in percent; null = coverage does not count.</param>
    public bool Fails(int? threshold) => Failed > 0 || Errors > 0 || Coverage < (threshold ?? 0);

    /// <param name="coverage">Whether to name the rules that no test puts to work.</param>
    /// <param name="threshold">As for <see cref="Fails"/>.</param>
    public string ToText(bool coverage = false, int? threshold = null)
    {
        var text = new StringBuilder();
        foreach (var file in Files)
        {
            foreach (var finding in file.Diagnostics)
                text.Append(finding).Append('\n');
            foreach (var outcome in file.Outcomes)
                Write(text, file, outcome);
            if (coverage && file.Coverage is { } rules)
            {
                text.Append(CultureInfo.InvariantCulture, $"{file.File}: {rules.Percent} % of {rules.Rules.Count} "
                    + $"rules{(rules.Percent < threshold ? $", below the threshold of {threshold} %" : "")}");
                text.Append(rules.Missing.Count > 0 ? $"; no test for {string.Join(", ", rules.Missing)}\n" : "\n");
            }
        }

        return text
            .Append(CultureInfo.InvariantCulture, $"{Passed} passed, {Failed} failed{(Errors > 0 ? $", {Errors} errors" : "")}\n")
            .ToString();
    }

    public JsonObject ToJson() => new()
    {
        ["passed"] = Passed,
        ["failed"] = Failed,
        ["errors"] = Errors,
        ["files"] = new JsonArray([.. Files.Select(file => new JsonObject
        {
            ["file"] = file.File,
            ["strategy"] = file.Strategy,
            ["coverage"] = file.Coverage?.Percent,
            ["uncovered"] = new JsonArray([.. (file.Coverage?.Missing ?? []).Select(rule => JsonValue.Create(rule))]),
            ["errors"] = new JsonArray([.. file.Diagnostics.Select(finding => JsonValue.Create(finding.ToString()))]),
            ["tests"] = new JsonArray([.. file.Outcomes.Select(ToJson)]),
        })]),
    };

    private static JsonObject ToJson(TestOutcome outcome) => new()
    {
        ["name"] = outcome.Name,
        ["line"] = outcome.Line,
        ["passed"] = outcome.Passed,
        ["failures"] = new JsonArray([.. outcome.Failures.Select(failure => new JsonObject
        {
            ["what"] = failure.What,
            ["expected"] = failure.Expected,
            ["got"] = failure.Got,
            ["trace"] = new JsonArray([.. failure.Trace.Select(step => JsonValue.Create($"{step.Step}: {step.Text}"))]),
        })]),
    };

    private static void Write(StringBuilder text, TestedFile file, TestOutcome outcome)
    {
        text.Append(
            CultureInfo.InvariantCulture, $"{(outcome.Passed ? "passed" : "FAILED")}  {file.File}:{outcome.Line}: {outcome.Name}\n");
        foreach (var failure in outcome.Failures)
            text.Append(CultureInfo.InvariantCulture, $"        {failure.What}: expected {failure.Expected}, got {failure.Got}\n");
        foreach (var step in outcome.Passed ? [] : outcome.Failures[0].Trace)
            text.Append(CultureInfo.InvariantCulture, $"          {step.Step}: {step.Text}\n");
    }
}
