using Repricer.Engine;
using Repricer.Engine.Evidence;
using Repricer.Host.Api.Contracts;

namespace Repricer.Host.Api;

/// <summary>Answers what was seen: the ledger says which readings there were, the archive what they were of.</summary>
/// <param name="archive">Null = nothing is kept.</param>
internal sealed class EvidenceReader(IStore store, IEvidenceArchive? archive)
{
    private const string IsOff = "nothing is kept: Evidence:Store is off";

    /// <summary>Readings that changed something, newest first.</summary>
    public async ValueTask<PageOf<EvidenceView>> ListAsync(EvidenceQuery query, CancellationToken ct)
    {
        var entries = await store.Evidence.ListAsync(query, ct);
        var next = entries.Count == query.Max ? entries[^1].Key.Number.ToString(System.Globalization.CultureInfo.InvariantCulture) : null;
        return new PageOf<EvidenceView>([.. entries.Select(Of)], next);
    }

    /// <summary>What the offers of a decision's snapshot were read from, newest first.</summary>
    /// <returns>Null = there is no such decision, or it is older than the retention.</returns>
    public async ValueTask<PageOf<EvidenceView>?> OfDecisionAsync(string decision, CancellationToken ct)
    {
        if (await store.Reports.GetDecisionAsync(decision, ct) is not { } stored)
            return null;

        var entries = new List<EvidenceEntry>();
        foreach (var offer in stored.Snapshot.Offers)
        {
            // A ledger that was put back from a backup gives numbers out again: the moment tells whether it is the one that was meant.
            if (offer.Evidence is { } number && await store.Evidence.FindAsync(number, ct) is { } entry && entry.Key.At == offer.FirstSeen)
                entries.Add(entry);
        }

        return new PageOf<EvidenceView>([.. entries.OrderByDescending(entry => entry.Key.Number).Select(Of)], null);
    }

    /// <returns>Null = the ledger has no such number.</returns>
    public async ValueTask<EvidenceDetail?> FindAsync(long number, CancellationToken ct)
    {
        if (await store.Evidence.FindAsync(number, ct) is not { } entry)
            return null;
        return await LookAsync(entry, ct) switch
        {
            EvidenceLookup<EvidenceDocument>.Found found => new EvidenceDetail(Of(entry), found.Value, null),
            EvidenceLookup<EvidenceDocument>.Missing missing => new EvidenceDetail(Of(entry), null, missing.Why),
            EvidenceLookup<EvidenceDocument>.Unavailable busy => new EvidenceDetail(Of(entry), null, busy.Why),
            var other => throw new InvalidOperationException($"no answer for {other}"),
        };
    }

    /// <summary>The bytes of a file that a document names.</summary>
    public async ValueTask<EvidenceLookup<ReadOnlyMemory<byte>>> BytesAsync(
        EvidenceDocument document, EvidenceFile file, CancellationToken ct)
    {
        if (file.Missing is { } why)
            return new EvidenceLookup<ReadOnlyMemory<byte>>.Missing($"the bytes were not kept: {why}");
        return archive is null
            ? new EvidenceLookup<ReadOnlyMemory<byte>>.Missing(IsOff)
            : await archive.FindBytesAsync(document.Key.Day, file.Sha256, ct);
    }

    private static EvidenceView Of(EvidenceEntry entry) => new(
        entry.Key.Number, entry.Key.At, entry.Source.Value, entry.Sku.Value, entry.Page, Views.Name(entry.Status));

    private async ValueTask<EvidenceLookup<EvidenceDocument>> LookAsync(EvidenceEntry entry, CancellationToken ct) => archive is null
        ? new EvidenceLookup<EvidenceDocument>.Missing(IsOff)
        : await archive.FindAsync(entry.Key, ct);
}
