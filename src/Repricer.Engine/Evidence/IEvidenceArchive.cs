namespace Repricer.Engine.Evidence;

/// <summary>
/// Keeps what was seen. It is beside the ledger and never in its way: losing all of it changes no price. At most one process may have it
/// open, which the engine's lock on the data folder sees to; whoever else wants to know asks that process. Safe from any thread.
/// Disposing writes what was accepted.
/// </summary>
public interface IEvidenceArchive : IAsyncDisposable
{
    /// <summary>
    /// Accepts a document with its bytes and returns at once. Together they are written or not at all; nobody is told when, and what a
    /// crash catches before it is written is lost. Bytes that the day has under the same hash are not written again.
    /// </summary>
    /// <param name="document">The last one under its key counts.</param>
    /// <param name="bodies">Those that the document names and that are kept.</param>
    /// <returns>
    /// False = not accepted: the queue is full, or the archive is in trouble. Nothing waits for it; the caller counts it.
    /// </returns>
    bool TryAppend(EvidenceDocument document, IReadOnlyList<EvidenceBody> bodies);

    /// <summary>Finds a document, also one that was accepted a moment ago.</summary>
    /// <remarks>
    /// Answers in the order of all calls. A file that cannot be read is put aside as damaged, counted and told; then the answer is
    /// <see cref="EvidenceLookup{T}.Unavailable"/>, and every later one Missing.
    /// </remarks>
    ValueTask<EvidenceLookup<EvidenceDocument>> FindAsync(EvidenceKey key, CancellationToken ct);

    /// <summary>Finds the bytes that a document of <paramref name="day"/> names, unpacked and checked against their hash.</summary>
    /// <inheritdoc cref="FindAsync" path="/remarks"/>
    ValueTask<EvidenceLookup<ReadOnlyMemory<byte>>> FindBytesAsync(DateOnly day, string sha256, CancellationToken ct);

    /// <summary>
    /// Deletes whole days: those before <paramref name="firstKept"/>, then the oldest until no more than <paramref name="maxBytes"/> are
    /// on disk. The newest day always stays.
    /// </summary>
    /// <returns>How many files were deleted.</returns>
    ValueTask<int> PruneAsync(DateOnly firstKept, long maxBytes, CancellationToken ct);

    /// <summary>Returns when everything that was accepted before is written or lost.</summary>
    ValueTask FlushAsync(CancellationToken ct);

    /// <summary>What is in it and how it fares; known in memory.</summary>
    EvidenceFigures Figures { get; }
}

/// <summary>An archive at one moment. Counts are since it was opened; sizes are of the disk.</summary>
/// <param name="Store">The name of its kind.</param>
/// <param name="Documents">Written.</param>
/// <param name="Shared">Bodies that were there already and were not written again.</param>
/// <param name="Lost">Accepted and not written, because the disk or the file was in trouble.</param>
/// <param name="Damaged">Files that were put aside.</param>
/// <param name="Bytes">Of all files, damaged ones too.</param>
/// <param name="OldestDay">Null = nothing is kept.</param>
/// <param name="Waiting">Accepted and not yet written.</param>
/// <param name="Trouble">Why nothing can be written now; null = it can.</param>
public sealed record EvidenceFigures(
    string Store, long Documents, long Shared, long Lost, int Damaged, long Bytes, int Days, DateOnly? OldestDay, int Waiting,
    string? Trouble);
