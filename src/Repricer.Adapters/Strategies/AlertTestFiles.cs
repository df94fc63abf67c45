using Repricer.Core.Documents;
using Repricer.Engine.Alerting;
using Repricer.Engine.Alerting.Trying;

namespace Repricer.Adapters.Strategies;

/// <summary>The *.test.yaml files beside rules of alerts: read as the rules are, and run without a store.</summary>
public static class AlertTestFiles
{
    /// <summary>Runs all tests of a folder, or those of one file: its own, or those beside the rule it holds. Never throws.</summary>
    /// <param name="path">A folder that is not there has no tests.</param>
    /// <param name="context">What rules may name.</param>
    public static IReadOnlyList<TestedRule> Run(string path, RuleContext context)
    {
        if (!File.Exists(path))
            return Directory.Exists(path) ? [.. StrategyFolder.Tests(path).Select(file => RunFile(file, path, context))] : [];
        var tests = StrategyFolder.IsTest(path) ? path : Path.ChangeExtension(path, null) + StrategyFolder.TestSuffix;
        return File.Exists(tests) ? [RunFile(tests, Path.GetDirectoryName(tests), context)] : [];
    }

    /// <summary>Whether a file holds tests, and no rule.</summary>
    public static bool IsTest(string path) => StrategyFolder.IsTest(path);

    /// <summary>Runs the tests of a text against a rule that is read already.</summary>
    public static TestedRule RunText(string file, string text, RuleFile? rule)
    {
        var document = YamlDocument.Parse(file, text);
        return document.HasErrors ? new TestedRule(file, rule?.Name, [], document.Diagnostics) : RuleTester.Run(file, document.Root, rule);
    }

    private static TestedRule RunFile(string path, string? folder, RuleContext context)
    {
        var (text, fault) = StrategyFolder.Read(path, folder);
        if (text is null)
            return new TestedRule(path, null, [], [fault!]);
        var document = YamlDocument.Parse(path, text);
        if (document.HasErrors)
            return new TestedRule(path, null, [], document.Diagnostics);

        var named = RuleTester.RuleOf(document.Root) ?? Path.GetFileName(path)[..^StrategyFolder.TestSuffix.Length] + ".yaml";
        var file = Path.Combine(Path.GetDirectoryName(path) ?? "", Path.GetFileName(named));
        if (!File.Exists(file))
        {
            var tested = RuleTester.Run(path, document.Root, null);
            string[] known = [.. StrategyFolder.Strategies(folder ?? ".").Select(one => Path.GetFileName(one))];
            return tested with
            {
                Diagnostics =
                [
                    .. tested.Diagnostics,
                    StrategyFolder.Fault(
                        path, "no-rule",
                        $"there is no rule {file} to test; name one with 'rule'{Suggestion.Ask(Path.GetFileName(named), known)}"),
                ],
            };
        }

        var (ruleText, ruleFault) = StrategyFolder.Read(file, folder);
        if (ruleText is null)
            return new TestedRule(path, null, [], [ruleFault!]);
        var compiled = AlertRuleFolder.Compile(file, ruleText, context);
        return RuleTester.Run(path, document.Root, compiled.Rule) is var run && compiled.Rule is null
            ? run with { Diagnostics = [.. run.Diagnostics, .. Why(path, file, compiled)] }
            : run;
    }

    private static IEnumerable<Diagnostic> Why(string path, string file, CompiledRule compiled)
    {
        // The rule's own faults are told of its file by whoever reads it.
        if (compiled.Diagnostics.All(finding => finding.Level != DiagnosticLevel.Error))
            yield return StrategyFolder.Fault(path, "no-rule", $"the rule {file} is switched off: its tests cannot be run");
    }
}
