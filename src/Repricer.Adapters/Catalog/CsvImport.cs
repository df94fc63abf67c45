using Repricer.Core.Documents;
using Repricer.Engine.Catalog;

namespace Repricer.Adapters.Catalog;

/// <summary>The files of one import; each may be left out.</summary>
public sealed record CsvImportFiles(string? Products, string? Listings, string? Watches);

public sealed record CsvImportOptions
{
    /// <summary>Any fault refuses everything.</summary>
    public bool Strict { get; init; }

    /// <summary>Listings that are new start in shadow.</summary>
    public bool NewListingsInShadow { get; init; }

    /// <summary>Names of the configured channels; null = any name will do.</summary>
    public IReadOnlyCollection<string>? KnownChannels { get; init; }

    /// <summary>Names of the configured shop sources; null = any name will do.</summary>
    public IReadOnlyCollection<string>? KnownSources { get; init; }
}

/// <summary>What reading one file came to.</summary>
/// <param name="File">As the person named it.</param>
/// <param name="Rows">Data rows read, blank lines not counted.</param>
/// <param name="BadRows">Of those, how many have a fault.</param>
/// <param name="Faults">The first thousand. Their lines are those on which a row begins, their columns the numbers of fields, as a
/// spreadsheet counts.</param>
/// <param name="FaultCount">All of them.</param>
/// <param name="Refused">Why nothing of the import is taken; null = this file is no reason for that.</param>
public sealed record CsvFileReport(string File, int Rows, int BadRows, IReadOnlyList<Diagnostic> Faults, int FaultCount, string? Refused);

/// <summary>What reading the files came to.</summary>
/// <param name="Import">What to apply; null where a file was refused.</param>
/// <param name="Files">In the order products, listings, watches; only those that were given.</param>
public sealed record CsvImportReading(CatalogImport? Import, IReadOnlyList<CsvFileReport> Files)
{
    public int FaultCount => Files.Sum(file => file.FaultCount);

    /// <summary>What to print: the first faults of each file, how many more there are, and why a file was refused.</summary>
    /// <param name="maxFaults">Most faults a file.</param>
    public IEnumerable<string> Lines(int maxFaults = 20)
    {
        foreach (var file in Files)
        {
            foreach (var fault in file.Faults.Take(maxFaults))
                yield return fault.ToString();
            if (file.FaultCount > maxFaults)
                yield return $"{file.File}: and {file.FaultCount - maxFaults} more";
            if (file.Refused is not null)
                yield return $"{file.File}: refused: {file.Refused}";
        }
    }
}
