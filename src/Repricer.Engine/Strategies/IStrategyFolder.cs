namespace Repricer.Engine.Strategies;

/// <summary>The folder in which analysts edit, and the compiler of its files.</summary>
public interface IStrategyFolder : IStrategySource
{
    /// <summary>Reads names and texts of the files, and what they mean, at one moment.</summary>
    ValueTask<StrategyDraft> ReadAsync(CancellationToken ct);

    /// <summary>Compiles files together; the same for the folder's files and for kept ones.</summary>
    StrategyLoad Compile(IReadOnlyList<StrategyFile> files);

    /// <summary>
    /// Makes the folder hold exactly these strategies: each file by a temporary name and a rename, others are taken away. A text that would
    /// be lost, because it is in none of <paramref name="known"/>, is kept beside as NAME.replaced.
    /// </summary>
    /// <returns>The names of the texts that were kept beside.</returns>
    ValueTask<IReadOnlyList<string>> WriteAsync(IReadOnlyList<StrategyFile> files, IReadOnlyList<StrategyFile> known, CancellationToken ct);
}

/// <param name="Files">The files that could be read.</param>
/// <param name="Load">What the files mean, and everything wrong with them.</param>
public sealed record StrategyDraft(IReadOnlyList<StrategyFile> Files, StrategyLoad Load);
