using Repricer.Adapters.Strategies.Simulations;
using Repricer.Core.Documents;
using Repricer.Core.Strategies;
using Repricer.Core.Trying.Scenarios;

namespace Repricer.Adapters.Strategies;

/// <summary>What `test` runs: the *.test.yaml and *.simulation.yaml files of a folder, or one of them.</summary>
public static class StrategyTestRunner
{
    // What is wrong with a test does not depend on the strategy: any one will do to find it.
    private static readonly Lazy<Strategy> AnyStrategy = new(() =>
        StrategyFiles.Compile("any.yaml", "name: any\naction: hold\nfloor: manual_minimum\n").Strategy!);

    public static StrategyTestReport Run(string path)
    {
        if (File.Exists(path))
            return new StrategyTestReport([StrategyFolder.IsSimulation(path) ? SimulationAsTest.Run(path) : RunFile(path)]);
        if (!Directory.Exists(path))
            return new StrategyTestReport(
                [new TestedFile(path, null, [], [StrategyFolder.Fault(path, "not-found", "there is no such file or folder")], null)]);

        var files = StrategyFolder.Tests(path);
        var simulations = StrategyFolder.Simulations(path);
        return files.Count + simulations.Count == 0
            ? new StrategyTestReport(
                [new TestedFile(
                    path, null, [],
                    [StrategyFolder.Fault(path, "no-tests", "there is no *.test.yaml and no *.simulation.yaml file in this folder")],
                    null)])
            : new StrategyTestReport([.. files.Select(RunFile), .. simulations.Select(SimulationAsTest.Run)]);
    }

    /// <summary>
    /// What is wrong with the text of a test file: the very faults for which it would not run, whatever its strategy says.
    /// </summary>
    public static IReadOnlyList<Diagnostic> Check(string file, string text) => RunText(file, text, AnyStrategy.Value).Diagnostics;

    /// <summary>
    /// What is wrong with a test file, that there is no strategy beside it included; faults of the strategy are told of its file.
    /// </summary>
    public static IReadOnlyList<Diagnostic> CheckFile(string path, string text)
    {
        var faults = Check(path, text);
        var strategy = StrategyFileOf(path, text);
        return Path.Exists(strategy)
            ? faults
            : [.. faults, StrategyFolder.Fault(path, "no-strategy", $"there is no file {strategy} to test; name one with 'strategy'")];
    }

    /// <param name="strategy">The compiled strategy that the tests are for.</param>
    public static TestedFile RunText(string file, string text, Strategy strategy)
    {
        var document = YamlDocument.Parse(file, text);
        var faults = document.HasErrors ? document.Diagnostics : ScenarioTests.Check(file, document.Root);
        if (faults.Count > 0 || document.Root is not DocumentNode.Mapping root)
            return new TestedFile(file, strategy.Name, [], faults, null);

        var tests = new ScenarioTests(file, strategy, SystemZones.Find);
        var outcomes = tests.Run(root);
        return new TestedFile(file, strategy.Name, outcomes, tests.Diagnostics, tests.Coverage);
    }

    private static TestedFile RunFile(string path)
    {
        var (text, fault) = StrategyFolder.Read(path);
        if (text is null)
            return new TestedFile(path, null, [], [fault!], null);

        var strategyFile = StrategyFileOf(path, text);
        var compiled = StrategyFiles.CompileFile(strategyFile, strategyFile);
        return compiled.Strategy is { } strategy
            ? RunText(path, text, strategy)
            : new TestedFile(path, null, [], [.. compiled.Diagnostics.Where(finding => finding.Level == DiagnosticLevel.Error)], null);
    }

    private static string StrategyFileOf(string path, string text)
    {
        var folder = Path.GetDirectoryName(path) ?? "";
        var named = YamlDocument.Parse(path, text).Root is DocumentNode.Mapping root
            ? root.Entries.FirstOrDefault(entry => entry.Key.Value == "strategy")?.Value as DocumentNode.Scalar
            : null;
        var own = Path.GetFileName(path);
        return Path.Combine(
            folder, named?.Value ?? (StrategyFolder.IsTest(own) ? own[..^StrategyFolder.TestSuffix.Length] + ".yaml" : own));
    }
}
