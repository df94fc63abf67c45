using System.Collections.Concurrent;
using Repricer.Engine.Evidence;

namespace Repricer.Engine.Tests.Evidence;

/// <summary>An archive in memory that takes nothing when it is told so.</summary>
internal sealed class MemoryArchive : IEvidenceArchive
{
    public ConcurrentQueue<EvidenceDocument> Documents { get; } = new();

    public ConcurrentDictionary<string, EvidenceBody> Bodies { get; } = new(StringComparer.Ordinal);

    public bool IsFull { get; set; }

    public EvidenceFigures Figures =>
        new("memory", Documents.Count, 0, 0, 0, 0, 1, null, 0, IsFull ? "the disk is full" : null);

    public bool TryAppend(EvidenceDocument document, IReadOnlyList<EvidenceBody> bodies)
    {
        if (IsFull)
            return false;
        Documents.Enqueue(document);
        foreach (var body in bodies)
            Bodies[body.Sha256] = body;
        return true;
    }

    public ValueTask<EvidenceLookup<EvidenceDocument>> FindAsync(EvidenceKey key, CancellationToken ct) => ValueTask.FromResult(
        Documents.FirstOrDefault(document => document.Key == key) is { } found
            ? new EvidenceLookup<EvidenceDocument>.Found(found)
            : (EvidenceLookup<EvidenceDocument>)new EvidenceLookup<EvidenceDocument>.Missing("nothing"));

    public ValueTask<EvidenceLookup<ReadOnlyMemory<byte>>> FindBytesAsync(DateOnly day, string sha256, CancellationToken ct) =>
        ValueTask.FromResult<EvidenceLookup<ReadOnlyMemory<byte>>>(
            new EvidenceLookup<ReadOnlyMemory<byte>>.Found(Bodies[sha256].Unpack()!.Value));

    public ValueTask<int> PruneAsync(DateOnly firstKept, long maxBytes, CancellationToken ct) => ValueTask.FromResult(0);

    public ValueTask FlushAsync(CancellationToken ct) => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
