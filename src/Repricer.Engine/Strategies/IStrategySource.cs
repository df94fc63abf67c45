using Repricer.Core.Documents;
using Repricer.Core.Strategies;

namespace Repricer.Engine.Strategies;

/// <summary>Reads strategies from where they are kept (a folder of YAML files).</summary>
public interface IStrategySource
{
    /// <summary>Reads and checks everything, all errors at once. A file with errors is not in the list.</summary>
    ValueTask<StrategyLoad> LoadAsync(CancellationToken ct);

    /// <summary>Takes a cheap stamp that changes when any file changes; it is compared for equality alone.</summary>
    ValueTask<string> GetStampAsync(CancellationToken ct);
}

/// <param name="Strategies">The strategies without errors.</param>
/// <param name="Diagnostics">All findings; with any error the book keeps its last good revision.</param>
public sealed record StrategyLoad(IReadOnlyList<Strategy> Strategies, IReadOnlyList<Diagnostic> Diagnostics)
{
    public bool HasErrors => Diagnostics.Any(diagnostic => diagnostic.Level == DiagnosticLevel.Error);
}
