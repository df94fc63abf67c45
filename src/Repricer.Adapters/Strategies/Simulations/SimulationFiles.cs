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
            return RunFile(path);
        if (!Directory.Exists(path))
            return [new SimulatedFile(path, [StrategyFolder.Fault(path, "not-found", "there is no such file or folder")], null)];

        var files = StrategyFolder.Simulations(path);
        return files.Count == 0
            ? [new SimulatedFile(
                path, [StrategyFolder.Fault(path, "no-simulations", $"there is no *{StrategyFolder.SimulationSuffix} file in this folder")],
                null)]
            : [.. files.SelectMany(RunFile)];
    }

    /// <returns>One for each simulation of the file.</returns>
    public static IReadOnlyList<SimulatedFile> RunFile(string path) => StrategyFolder.Read(path) switch
    {
        ({ } text, _) => RunAll(path, text),
        (_, var fault) => [new SimulatedFile(path, [fault!], null)],
    };

    /// <summary>Runs every simulation of a text; with a fault in one of them none is run.</summary>
    public static IReadOnlyList<SimulatedFile> RunAll(string file, string text)
    {
        var read = Read(file, text);
        Diagnostic[] faults = [.. read.SelectMany(one => one.Faults).Distinct()];
        return faults.Length > 0
            ? [new SimulatedFile(file, faults, null)]
            : [.. read.Select(one => new SimulatedFile(one.Plan!.File, [], Simulation.Run(one.Plan)))];
    }

    /// <summary>Runs the first simulation of a text.</summary>
    public static SimulatedFile RunText(string file, string text) => RunAll(file, text)[0];

    /// <summary>What is wrong with a simulation file, without running it.</summary>
    public static IReadOnlyList<Diagnostic> Check(string file, string text) =>
        [.. Read(file, text).SelectMany(one => one.Faults).Distinct()];

    private static List<(SimulationPlan? Plan, IReadOnlyList<Diagnostic> Faults)> Read(string file, string text)
    {
        var document = YamlDocument.Parse(file, text);
        if (document.HasErrors)
            return [(null, document.Diagnostics)];
        var read = new List<(SimulationPlan?, IReadOnlyList<Diagnostic>)>();
        foreach (var one in SimulationReader.Split(document.Root))
        {
            var reader = new SimulationReader(file, name => Load(file, name), SystemZones.Find);
            var plan = reader.Read(one);
            read.Add((plan, reader.Diagnostics));
        }

        return read;
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
            : (null, $"'{Path.GetFileName(path)}' has errors of its own, the first on line "
                + $"{compiled.Diagnostics.FirstOrDefault(finding => finding.Level == DiagnosticLevel.Error)?.Line}");
    }
}
