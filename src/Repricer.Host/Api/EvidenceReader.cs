using System.Globalization;
using System.Text.Json;
using Repricer.Core.Catalog;
using Repricer.Engine;
using Repricer.Engine.Evidence;
using Repricer.Host.Api.Contracts;
using Repricer.Host.Api.Peers;

namespace Repricer.Host.Api;

/// <summary>
/// Answers what was seen: the ledger says which readings there were, the archive what they were of. What another node saw is asked from
/// that node where this one does not have it.
/// </summary>
/// <param name="archive">Null = nothing is kept here.</param>
/// <param name="peers">The other nodes; null = this engine has the store to itself.</param>
internal sealed class EvidenceReader(IStore store, IEvidenceArchive? archive, EvidencePeers? peers = null)
{
    private const string IsOff = "nothing is kept: Evidence:Store is off";

    /// <summary>This node; null = this engine has the store to itself.</summary>
    public NodeId? Node => peers?.Own;

    /// <summary>Readings that changed something, newest first.</summary>
    public async ValueTask<PageOf<EvidenceView>> ListAsync(EvidenceQuery query, CancellationToken ct)
    {
        var entries = await store.Evidence.ListAsync(query, ct);
        var next = entries.Count == query.Max ? entries[^1].Key.Number.ToString(CultureInfo.InvariantCulture) : null;
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
        var address = await AddressAsync(entry, ct);
        return await LookAsync(entry, ct) switch
        {
            EvidenceLookup<EvidenceDocument>.Found found => new EvidenceDetail(Of(entry), found.Value, null, address),
            EvidenceLookup<EvidenceDocument>.Missing missing => new EvidenceDetail(Of(entry), null, missing.Why, address),
            EvidenceLookup<EvidenceDocument>.Unavailable busy => new EvidenceDetail(Of(entry), null, busy.Why, address),
            var other => throw new InvalidOperationException($"no answer for {other}"),
        };
    }

    /// <summary>What was seen, or whether it is gone for good or only not to be had now.</summary>
    /// <returns>Null = the ledger has no such number.</returns>
    public async ValueTask<EvidenceLookup<EvidenceDocument>?> FindDocumentAsync(long number, CancellationToken ct) =>
        await store.Evidence.FindAsync(number, ct) is { } entry ? await LookAsync(entry, ct) : null;

    /// <summary>The bytes of a file that a document names.</summary>
    public async ValueTask<EvidenceLookup<ReadOnlyMemory<byte>>> BytesAsync(
        EvidenceDocument document, EvidenceFile file, CancellationToken ct)
    {
        var own = await OwnBytesAsync(document, file, ct);
        if (own is not EvidenceLookup<ReadOnlyMemory<byte>>.Missing || file.Missing is not null
            || await store.Evidence.FindAsync(document.Number, ct) is not { } entry || entry.Key != document.Key || !IsAnothers(entry))
        {
            return own;
        }

        return peers is null
            ? new EvidenceLookup<ReadOnlyMemory<byte>>.Missing(OutOfCluster(entry))
            : await peers.FindBytesAsync(entry, file, file == document.Page ? EvidencePeers.Page : EvidencePeers.Screenshot, ct);
    }

    /// <summary>What this node itself has, for another one that asks.</summary>
    /// <param name="part">A part as <see cref="EvidencePeers"/> names it; any other one is missing.</param>
    public async ValueTask<EvidenceLookup<ReadOnlyMemory<byte>>> OwnAsync(long number, string part, CancellationToken ct)
    {
        if (await store.Evidence.FindAsync(number, ct) is not { } entry)
            return new EvidenceLookup<ReadOnlyMemory<byte>>.Missing("the ledger has no such number");
        switch (await OwnDocumentAsync(entry, ct))
        {
            case EvidenceLookup<EvidenceDocument>.Found { Value: var document }:
                return part switch
                {
                    EvidencePeers.Document => new EvidenceLookup<ReadOnlyMemory<byte>>.Found(
                        JsonSerializer.SerializeToUtf8Bytes(document, EvidenceJson.Default.EvidenceDocument)),
                    EvidencePeers.Page => await OwnBytesAsync(document, document.Page, ct),
                    EvidencePeers.Screenshot when document.Screenshot is { } picture => await OwnBytesAsync(document, picture, ct),
                    _ => new EvidenceLookup<ReadOnlyMemory<byte>>.Missing("there is no such part"),
                };
            case EvidenceLookup<EvidenceDocument>.Missing missing:
                return new EvidenceLookup<ReadOnlyMemory<byte>>.Missing(missing.Why);
            case EvidenceLookup<EvidenceDocument>.Unavailable busy:
                return new EvidenceLookup<ReadOnlyMemory<byte>>.Unavailable(busy.Why);
            case var other:
                throw new InvalidOperationException($"no answer for {other}");
        }
    }

    private static EvidenceView Of(EvidenceEntry entry) => new(
        entry.Key.Number, entry.Key.At, entry.Source.Value, entry.Sku.Value, entry.Page, Views.Name(entry.Status), entry.Node?.Value);

    private static string OutOfCluster(EvidenceEntry entry) =>
        EvidencePeers.LiesAt(entry.Node!.Value, "this engine is no node of its cluster");

    private bool IsAnothers(EvidenceEntry entry) => entry.Node is { } node && node != peers?.Own;

    /// <summary>
    /// Here first, whoever looked: a node that got another name still has its archive, and a folder can have been brought here.
    /// </summary>
    private async ValueTask<EvidenceLookup<EvidenceDocument>> LookAsync(EvidenceEntry entry, CancellationToken ct)
    {
        var own = await OwnDocumentAsync(entry, ct);
        if (own is not EvidenceLookup<EvidenceDocument>.Missing missing)
            return own;
        if (!IsAnothers(entry))
        {
            return entry.Node is null && peers is not null
                ? new EvidenceLookup<EvidenceDocument>.Missing($"{missing.Why}; who looked is not known: another node may have it")
                : own;
        }

        return peers is null ? new EvidenceLookup<EvidenceDocument>.Missing(OutOfCluster(entry)) : await peers.FindAsync(entry, ct);
    }

    private async ValueTask<EvidenceLookup<EvidenceDocument>> OwnDocumentAsync(EvidenceEntry entry, CancellationToken ct) => archive is null
        ? new EvidenceLookup<EvidenceDocument>.Missing(IsOff)
        : await archive.FindAsync(entry.Key, ct);

    private async ValueTask<EvidenceLookup<ReadOnlyMemory<byte>>> OwnBytesAsync(
        EvidenceDocument document, EvidenceFile file, CancellationToken ct)
    {
        if (file.Missing is { } why)
            return new EvidenceLookup<ReadOnlyMemory<byte>>.Missing($"the bytes were not kept: {why}");
        return archive is null
            ? new EvidenceLookup<ReadOnlyMemory<byte>>.Missing(IsOff)
            : await archive.FindBytesAsync(document.Key.Day, file.Sha256, ct);
    }

    private async ValueTask<string?> AddressAsync(EvidenceEntry entry, CancellationToken ct) =>
        IsAnothers(entry) && await store.Nodes.FindAsync(entry.Node!.Value, ct) is { } node && NodeAddress.Of(node) is { } address
            ? new Uri(address, string.Create(CultureInfo.InvariantCulture, $"/api/v1/evidence/{entry.Key.Number}")).ToString()
            : null;
}
