namespace Repricer.Host.Dashboard.Models;

/// <summary>Pages that could be watched, and what people said of them.</summary>
/// <param name="States">The states, as links that filter.</param>
/// <param name="Sources">The sources, as links that filter.</param>
/// <param name="Least">How sure it must be, as links that filter.</param>
/// <param name="IsOpen">Whether what is shown waits for a person.</param>
/// <param name="Most">How many can be decided at once.</param>
public sealed record DiscoveryModel(
    DateTimeOffset Now, IReadOnlyList<StateLink> States, IReadOnlyList<StateLink> Sources, IReadOnlyList<StateLink> Least,
    IReadOnlyList<ProposalRow> Rows, string? Next, bool IsOpen, string Most, string? Token, string Path);

/// <param name="Key">The proposal with a stamp of what was shown of it.</param>
/// <param name="Confidence">As in "95 %"; null = nothing of ours was found.</param>
/// <param name="Kind">good, warn or empty, for the colour.</param>
/// <param name="Href">The page, where it is one of the web.</param>
public sealed record ProposalRow(
    string Key, string Url, string? Href, string? Title, string Source, string? Sku, string? ProductTitle, string? ProductHref,
    string? Confidence, string Kind, string? Basis, string? Reasons, string? Gtin, DateTimeOffset LookedAt, string? DecidedBy,
    DateTimeOffset? DecidedAt);

/// <summary>What a word about many would do, before it is done.</summary>
/// <param name="Do">approve or reject.</param>
public sealed record ProposalFormModel(
    DateTimeOffset Now, string Do, string Title, string Lead, IReadOnlyList<ProposalRow> Rows, IReadOnlyList<StaleRow> Stale, string Typed,
    string? CountFault, string Back, string? Token);
