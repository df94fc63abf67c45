using Repricer.Core.Amounts;
using Repricer.Core.Catalog;

namespace Repricer.Engine.Evidence;

/// <summary>
/// The ledger's side of evidence: which readings changed something, by number. Numbers are given out by
/// <see cref="Observing.IObservationStore.AppendAsync"/>, in its transaction.
/// </summary>
public interface IEvidenceLedger
{
    /// <summary>Newest first, by number. Entries go with <see cref="Operating.StoreRetention.Evidence"/>.</summary>
    ValueTask<IReadOnlyList<EvidenceEntry>> ListAsync(EvidenceQuery query, CancellationToken ct);

    /// <returns>Null = there is no such number, or it is older than the retention.</returns>
    ValueTask<EvidenceEntry?> FindAsync(long number, CancellationToken ct);

    /// <summary>What a watched page asked when it was last read for certain.</summary>
    /// <returns>Null = nothing is known, or nothing was on offer.</returns>
    ValueTask<Money?> FindStandingPriceAsync(WatchId watch, CancellationToken ct);
}
