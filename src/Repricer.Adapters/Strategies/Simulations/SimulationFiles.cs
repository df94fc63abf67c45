using Repricer.Core.Documents;
using Repricer.Core.Trying.Simulating;

namespace Repricer.Adapters.Strategies.Simulations;

/// <summary>One simulation file and what came of it.</summary>
/// <param name="Result">Null where the file has faults.</param>
public sealed record SimulatedFile(string File, IReadOnlyList<Diagnostic> Diagnostics, SimulationResult? Result);

/// <summary>What `simulate` runs: the *.simulation.yaml files of a folder, or one of them; never throws, whatever the text.</summary>
public static class SimulationFiles
{
    public static IReadOnlyList<SimulatedFile> Run(string path)
    {
        if (File.Exists(path))
            return [RunFile(path)];
        if (!Directory.Exists(path))
            return [new SimulatedFile(path, [StrategyFolder.Fault(path, "not-found", "there is no such file or folder")], null)];

        var files = StrategyFolder.Simulations(path);
        return files.Count == 0
            ? [new SimulatedFile(
                path, [StrategyFolder.Fault(path, "no-simulations", $"there is no *{StrategyFolder.SimulationSuffix} file in this folder")],
                null)]
            : [.. files.Select(RunFile)];
    }

    public static SimulatedFile RunFile(string path) => StrategyFolder.Read(path) switch
    {
        ({ } text, _) => RunText(path, text),
        (_, var fault) => new SimulatedFile(path, [fault!], null),
    };

    public static SimulatedFile RunText(string file, string text)
    {
        var (plan, faults) = Read(file, text);
        return new SimulatedFile(file, faults, plan is null ? null : Simulation.Run(plan));
    }

    /// <summary>What is wrong with a simulation file, without running it.</summary>
    public static IReadOnlyList<Diagnostic> Check(string file, string text) => Read(file, text).Faults;

    private static (SimulationPlan? Plan, IReadOnlyList<Diagnostic> Faults) Read(string file, string text)
    {
        var document = YamlDocument.Parse(file, text);
        if (document.HasErrors)
            return (null, document.Diagnostics);
        var reader = new SimulationReader(file, name => Load(file, name), SystemZones.Find);
        var plan = reader.Read(document.Root);
        return (plan, reader.Diagnostics);
    }

    private static (SimulatedStrategy? Strategy, string? Problem) Load(string file, string? name)
    {
        var own = Path.GetFileName(file);
        var path = Path.Combine(
            Path.GetDirectoryName(file) ?? "",
            name ?? (StrategyFolder.IsSimulation(own) ? own[..^StrategyFolder.SimulationSuffix.Length] + ".yaml" : own));
        if (!Path.Exists(path))
            return (null, $"there is no file {path}{(name is null ? "; name one with 'strategy'" : "")}");

        var (text, fault) = StrategyFolder.Read(path);
        if (text is null)
            return (null, fault!.Message);
        var compiled = StrategyFiles.Compile(path, text);
        return compiled.Strategy is { } strategy
            ? (new SimulatedStrategy(strategy, YamlDocument.Parse(path, text).Root), null)
            : (null, $"{path} has errors: {compiled.Diagnostics.FirstOrDefault(finding => finding.Level == DiagnosticLevel.Error)}");
    }
}
