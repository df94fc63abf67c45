using Repricer.Core.Documents;

namespace Repricer.Engine.Strategies;

/// <summary>Says that a kept revision has errors by this version's language: another version of the program wrote it.</summary>
public sealed class StrategyRevisionException(int number, IReadOnlyList<Diagnostic> diagnostics) : Exception(
    $"strategy revision {number}, which is in force, is not understood by this version: "
    + $"{diagnostics.FirstOrDefault(diagnostic => diagnostic.Level == DiagnosticLevel.Error)}")
{
    public IReadOnlyList<Diagnostic> Diagnostics { get; } = diagnostics;
}
