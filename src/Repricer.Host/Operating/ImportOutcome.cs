using Repricer.Engine.Catalog;

namespace Repricer.Host.Operating;

/// <summary>How an import of the catalogue ended.</summary>
/// <param name="Refused">Whether faults kept everything as it was.</param>
/// <param name="DryRun">Whether nothing was to be written.</param>
/// <param name="Faults">Number of faults in all files.</param>
/// <param name="Files">The files that were given, in the order products, listings, watches.</param>
/// <param name="Messages">The first faults of each file, how many more there are, and why a file was refused; for people.</param>
/// <param name="Written">What the store took; null = nothing was written.</param>
internal sealed record ImportOutcome(
    bool Refused, bool DryRun, int Faults, IReadOnlyList<ImportedFile> Files, IReadOnlyList<string> Messages, ImportCounts? Written)
{
    /// <summary>What was removed, or would be; null = nobody asked, or a faulty row forbade it.</summary>
    public PruneOutcome? Pruned { get; init; }
}

/// <summary>The wish that what complete files do not have is removed.</summary>
/// <param name="By">Who wishes it, for the audit log.</param>
/// <param name="Confirmed">The number of things whose removal is meant; null = not said.</param>
internal sealed record PruneWish(string By, int? Confirmed);

/// <summary>What one file of an import held.</summary>
/// <param name="File">Its name, as the person gave it.</param>
/// <param name="Rows">Data rows, blank lines not counted.</param>
/// <param name="BadRows">Of those, how many have a fault.</param>
/// <param name="Refused">Why nothing of the import is taken; null = this file is no reason for that.</param>
internal sealed record ImportedFile(string File, int Rows, int BadRows, string? Refused);

/// <summary>The files of an import that came from elsewhere; each may be left out.</summary>
internal sealed record ImportContents(NamedPath? Products, NamedPath? Listings, NamedPath? Watches);

/// <summary>A file that is kept somewhere for a moment.</summary>
/// <param name="Name">What messages call it.</param>
/// <param name="Path">Where it is.</param>
internal sealed record NamedPath(string Name, string Path);
