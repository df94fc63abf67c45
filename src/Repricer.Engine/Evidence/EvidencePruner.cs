using Repricer.Engine.Operating;

namespace Repricer.Engine.Evidence;

/// <summary>Lets the archive's oldest days go with the rest of history.</summary>
public sealed class EvidencePruner(IEvidenceArchive archive, EvidenceOptions options) : IHistoryPruner
{
    /// <returns>How many files were deleted.</returns>
    public async Task<long> PruneAsync(StoreRetention retention, DateTimeOffset now, CancellationToken ct) => await archive.PruneAsync(
        DateOnly.FromDateTime((now - options.Retention).UtcDateTime), (long)options.MaxMegabytes * 1024 * 1024, ct);
}
