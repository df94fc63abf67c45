using Repricer.Core.Catalog;
using Repricer.Core.Matching;

namespace Repricer.Engine.Discovery;

public enum ProposalState
{
    /// <summary>Waits for a person.</summary>
    Proposed,

    /// <summary>The page sells nothing of ours, as far as one can tell; it is looked at again when it is old.</summary>
    Unmatched,

    /// <summary>A person said that it sells the product: it is watched.</summary>
    Approved,

    /// <summary>A person said that it does not: this page is never proposed for this product again.</summary>
    Rejected,
}

/// <summary>A page that discovery looked at, and what it found there.</summary>
/// <param name="Url">Absolute.</param>
/// <param name="Title">As the page names its article, at most 300 characters; untrusted. Null = it was not read.</param>
/// <param name="Match">The best product that nobody rejected for this page; null = none comes near.</param>
/// <param name="Why">Why there is no match: what the server answered, or that the page sells nothing; null = there is one.</param>
public sealed record LookedAtPage(
    SourceId Source, string Url, DateTimeOffset At, string? Title, string? Gtin, MatchVerdict? Match, string? Why)
{
    /// <summary>Sure enough to ask a person.</summary>
    public bool IsProposed => Match is { Conflict: false, Confidence: >= ArticleMatcher.Threshold };
}

/// <param name="Id">Grows with each page that is looked at for the first time.</param>
/// <param name="DecidedBy">Who approved or rejected it; null = nobody yet.</param>
public sealed record Proposal(
    long Id, SourceId Source, string Url, ProposalState State, DateTimeOffset LookedAt, string? Title, string? Gtin, Sku? Sku,
    string? ProductTitle, decimal? Confidence, MatchBasis? Basis, string? Reasons, string? DecidedBy, DateTimeOffset? DecidedAt);

/// <param name="Source">Null = all.</param>
/// <param name="State">Null = all.</param>
/// <param name="AtLeast">Confidence from which on; null = any.</param>
/// <param name="After">Keyset: the id of the last one of the page before; null = from the start.</param>
/// <param name="Max">1 to 1,000.</param>
public sealed record ProposalQuery(SourceId? Source, ProposalState? State, decimal? AtLeast, long? After, int Max)
{
    /// <summary>Holds the only ones that are meant; null = any.</summary>
    public IReadOnlyList<long>? Ids { get; init; }
}

/// <summary>A person's word about one proposal.</summary>
public sealed record ProposalWord(long Id, bool Approved);

/// <param name="Approved">How many are watched now, those that were watched already among them.</param>
/// <param name="Refused">Proposals that could not be decided, with the reason: unknown, without a product, of a product that is
/// gone.</param>
public sealed record ProposalsDecided(int Approved, int Rejected, IReadOnlyList<(long Id, string Why)> Refused);

/// <summary>What came of a walk through a source's sitemaps.</summary>
/// <param name="Addresses">In the sitemaps, of hosts that the source may ask.</param>
/// <param name="Known">Of them watched, or looked at not long ago.</param>
/// <param name="Left">Neither known nor looked at: the next run goes on with them.</param>
/// <param name="Failed">Looked at and not read: the server did not answer with a page that sells something.</param>
/// <param name="Trouble">Why the walk found no or not all addresses; null = nothing.</param>
public sealed record DiscoveryReport(
    SourceId Source, int Addresses, int Known, int LookedAt, int Proposed, int Unmatched, int Failed, int Left, string? Trouble)
{
    /// <summary>Watched pages that have changed since they were looked at, by their sitemaps, and were made due.</summary>
    public int Hinted { get; init; }
}
