namespace Repricer.Host.Api.Contracts;

/// <param name="MaxPages">Most pages that are fetched, 1 to 100,000; null = 200.</param>
/// <param name="AgainDays">A page that was looked at not longer ago is left out, 0 to 3,650; null = 30.</param>
internal sealed record DiscoverRequest(int? MaxPages = null, int? AgainDays = null, bool DryRun = false);

/// <param name="Addresses">In the source's sitemaps, of hosts that it may ask.</param>
/// <param name="Known">Of them watched, or looked at not long ago.</param>
/// <param name="Unmatched">Read, and nothing of ours.</param>
/// <param name="Failed">Looked at, and not read as a page that sells something.</param>
/// <param name="Left">For the next run.</param>
/// <param name="Hinted">Watched pages that have changed since they were looked at, by their sitemaps: they are looked at now.</param>
/// <param name="Trouble">Why no or not all addresses were found; null = nothing.</param>
internal sealed record DiscoveryView(
    string Source, bool DryRun, int Addresses, int Known, int LookedAt, int Proposed, int Unmatched, int Failed, int Left, int Hinted,
    string? Trouble);

/// <param name="State">"proposed", "unmatched", "approved" or "rejected".</param>
/// <param name="Title">Of the page; text of a stranger.</param>
/// <param name="ProductTitle">Of our product.</param>
/// <param name="Confidence">"0.90": the share of such proposals that were right.</param>
/// <param name="Basis">"gtin", "mpn" or "title".</param>
/// <param name="Reasons">What speaks for it and against it, or why nothing was found.</param>
internal sealed record ProposalView(
    long Id, string Source, string Url, string State, DateTimeOffset LookedAt, string? Title, string? Gtin, string? Sku, string? ProductTitle,
    string? Confidence, string? Basis, string? Reasons, string? DecidedBy, DateTimeOffset? DecidedAt);

/// <param name="Approve">Ids of proposals whose pages are watched from now on.</param>
/// <param name="Reject">Ids of proposals that are wrong; they never return.</param>
internal sealed record ProposalsDecideRequest(IReadOnlyList<long>? Approve = null, IReadOnlyList<long>? Reject = null);

internal sealed record ProposalRefusedView(long Id, string Why);

internal sealed record ProposalsDecidedView(int Approved, int Rejected, IReadOnlyList<ProposalRefusedView> Refused);
