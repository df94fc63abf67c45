using Repricer.Core.Documents;

namespace Repricer.Engine.Strategies;

/// <summary>What the newest load of the strategies folder found.</summary>
/// <param name="Diagnostics">All findings of that load, good or bad.</param>
/// <param name="LoadedAt">When files were last read; null = never.</param>
/// <param name="UsesLastGood">The files have errors, and an older revision is in force.</param>
public sealed record StrategyBookStatus(IReadOnlyList<Diagnostic> Diagnostics, DateTimeOffset? LoadedAt, bool UsesLastGood)
{
    /// <summary>
    /// Whether the folder is a draft: with errors or without, it is not what is in force, and saving alone will not change that.
    /// </summary>
    public bool FolderDiffers { get; init; }
}
