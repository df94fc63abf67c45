using Repricer.Core.Pricing;
using Repricer.Core.Pricing.Language;
using Repricer.Engine.Pricing;

namespace Repricer.Adapters.Strategies;

/// <summary>Strategies of a folder: its *.yaml files, without *.test.yaml and without subfolders. Two files of one name are an error in both.</summary>
/// <param name="folder">As messages should name it; relative to the working directory.</param>
public sealed class FolderStrategySource(string folder) : IStrategySource
{
    public ValueTask<StrategyLoad> LoadAsync(CancellationToken ct)
    {
        if (!Directory.Exists(folder))
            return ValueTask.FromResult(new StrategyLoad([], [StrategyFolder.Fault(folder, "no-folder", "this strategy folder does not exist")]));

        var blocks = new BlockFolder(folder, folder);
        return ValueTask.FromResult(Join([.. StrategyFolder.Strategies(folder).AsParallel().AsOrdered().WithCancellation(ct).Select(path => StrategyFiles.CompileFile(path, path, blocks))]));
    }

    public ValueTask<string> GetStampAsync(CancellationToken ct) => ValueTask.FromResult(StrategyFolder.Stamp(folder));

    /// <summary>What several compiled files make together.</summary>
    public static StrategyLoad Join(IReadOnlyList<CompiledStrategy> files)
    {
        var between = StrategyBookLint.Check(files);
        var refused = between.Where(finding => finding.Level == DiagnosticLevel.Error).Select(finding => finding.File).ToHashSet(StringComparer.Ordinal);
        return new StrategyLoad(
            [.. files.Select(file => file.Strategy).OfType<Strategy>().Where(strategy => !refused.Contains(strategy.File))],
            [.. files.SelectMany(file => file.Diagnostics).Concat(between).Distinct()]);
    }
}
