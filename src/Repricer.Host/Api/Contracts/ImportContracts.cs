namespace Repricer.Host.Api.Contracts;

/// <summary>CSV files by their bytes (base64 in JSON), so that their encoding is judged as a file's.</summary>
internal sealed record ImportRequest(
    NamedFile? Products = null, NamedFile? Listings = null, NamedFile? Watches = null, bool Strict = false, bool DryRun = false);

/// <param name="Name">What messages call the file.</param>
internal sealed record NamedFile(string Name, byte[] Content);

/// <param name="Refused">Nothing was changed, because of faults.</param>
/// <param name="Messages">The first faults of each file, how many more, and why a file was refused.</param>
/// <param name="Counts">Null where nothing was written.</param>
internal sealed record ImportView(
    bool Refused, bool DryRun, int Faults, IReadOnlyList<ImportedFileView> Files, IReadOnlyList<string> Messages, ImportCountsView? Counts);

internal sealed record ImportedFileView(string File, int Rows, int BadRows, string? Refused);

internal sealed record ImportCountsView(
    int ProductsAdded, int ProductsChanged, int ListingsAdded, int ListingsChanged, int WatchesAdded, int Unchanged, int PricesKept);
