namespace Repricer.Host.Api.Contracts;

/// <summary>CSV files by their bytes (base64 in JSON), so that their encoding is judged as a file's.</summary>
/// <param name="Prune">The files are complete lists: what is not in them is removed.</param>
/// <param name="ConfirmPrune">The number of things whose removal is meant, where it is more than the settings allow without a question.</param>
internal sealed record ImportRequest(
    NamedFile? Products = null, NamedFile? Listings = null, NamedFile? Watches = null, bool Strict = false, bool DryRun = false,
    bool Prune = false, int? ConfirmPrune = null);

/// <param name="Name">What messages call the file.</param>
internal sealed record NamedFile(string Name, byte[] Content);

/// <param name="Refused">Nothing was changed, because of faults.</param>
/// <param name="Messages">The first faults of each file, how many more, and why a file was refused.</param>
/// <param name="Counts">Null where nothing was written.</param>
/// <param name="Pruned">What was removed, or would be; null where that was not asked for, or a row was faulty.</param>
internal sealed record ImportView(
    bool Refused, bool DryRun, int Faults, IReadOnlyList<ImportedFileView> Files, IReadOnlyList<string> Messages, ImportCountsView? Counts,
    PruneView? Pruned = null);

internal sealed record ImportedFileView(string File, int Rows, int BadRows, string? Refused);

internal sealed record ImportCountsView(
    int ProductsAdded, int ProductsChanged, int ListingsAdded, int ListingsChanged, int WatchesAdded, int Unchanged, int PricesKept);
