using Repricer.Core.Catalog;

namespace Repricer.Engine.Discovery;

/// <summary>Keeps what discovery saw, and what people said of it.</summary>
public interface IProposalStore
{
    /// <returns>
    /// The products of the catalogue, those that are being removed left out, with what names them: SKU, title, brand, GTIN, part number and
    /// units; the rest is unset.
    /// </returns>
    ValueTask<IReadOnlyList<Product>> ReadProductsAsync(CancellationToken ct);

    /// <returns>Those that need no look: they are watched, decided by a person, or were looked at since <paramref name="since"/>.</returns>
    ValueTask<IReadOnlySet<string>> FindKnownAsync(SourceId source, IReadOnlyList<string> urls, DateTimeOffset since, CancellationToken ct);

    /// <summary>
    /// Makes watched pages due that have changed since they were looked at, by what their sitemaps say, in one transaction. What is due
    /// already, and what was never looked at, stays as it is.
    /// </summary>
    /// <returns>How many watches were made due.</returns>
    ValueTask<int> HintAsync(SourceId source, IReadOnlyList<ChangedPage> pages, DateTimeOffset now, CancellationToken ct);

    /// <returns>Those that discovery has looked at, found nothing of ours on, and that have changed since.</returns>
    ValueTask<IReadOnlySet<string>> FindChangedAsync(SourceId source, IReadOnlyList<ChangedPage> pages, CancellationToken ct);

    /// <returns>For which products a person rejected these pages; pages without such a word are left out.</returns>
    ValueTask<IReadOnlyDictionary<string, IReadOnlySet<Sku>>> FindRejectedAsync(
        SourceId source, IReadOnlyList<string> urls, CancellationToken ct);

    /// <summary>
    /// One transaction. A page that was seen before is written over, but for one that a person approved: its word stands. A pair that was
    /// rejected is never written as proposed again, whatever is given.
    /// </summary>
    ValueTask RecordAsync(IReadOnlyList<LookedAtPage> pages, CancellationToken ct);

    /// <summary>By id.</summary>
    ValueTask<IReadOnlyList<Proposal>> ListAsync(ProposalQuery query, CancellationToken ct);

    /// <summary>
    /// One transaction: an approved page becomes a watch of its product, which is due at once; a rejected pair never returns. Words about
    /// the same proposal are taken in their order. Each is written in the audit log.
    /// </summary>
    ValueTask<ProposalsDecided> DecideAsync(IReadOnlyList<ProposalWord> words, string by, DateTimeOffset now, CancellationToken ct);
}
