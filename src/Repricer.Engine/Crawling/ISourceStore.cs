using Repricer.Core.Catalog;

namespace Repricer.Engine.Crawling;

/// <summary>What the crawl has found out about sources; it outlives a restart.</summary>
public interface ISourceStore
{
    /// <summary>Every source that was tried with another fetcher, by name.</summary>
    ValueTask<IReadOnlyList<FoundFetcher>> GetFetchersAsync(CancellationToken ct);

    /// <summary>Writes what is known of one source over what was.</summary>
    ValueTask SaveFetcherAsync(FoundFetcher found, CancellationToken ct);

    /// <summary>Sources with pages that are gone or moved for good, by name; the others are left out.</summary>
    ValueTask<IReadOnlyList<SourcePages>> GetPagesAsync(CancellationToken ct);
}

/// <param name="Fetcher">The fetcher that its pages turned out to need; null = none, as far as was tried.</param>
/// <param name="FoundAt">Null where there is none.</param>
/// <param name="Reason">For people: what told so; untrusted text may be in it.</param>
/// <param name="TriedAt">When it was tried last.</param>
/// <param name="InVain">How often in a row it was tried in vain.</param>
public sealed record FoundFetcher(
    SourceId Source, string? Fetcher, DateTimeOffset? FoundAt, string? Reason, DateTimeOffset TriedAt, int InVain);

/// <param name="Gone">Pages that said 404 or 410 twice in a row, and say so still.</param>
/// <param name="GoneSince">Since when the first of them; null = none is.</param>
/// <param name="GonePage">The address of the first; null as above.</param>
/// <param name="Moved">Pages that are asked for elsewhere than the catalogue has them.</param>
/// <param name="MovedSince">Since when the first of them; null = none is.</param>
/// <param name="MovedPage">The address of one as the catalogue has it; null = none is.</param>
/// <param name="MovedTo">Where that one is now.</param>
public sealed record SourcePages(
    SourceId Source, int Gone, DateTimeOffset? GoneSince, string? GonePage, int Moved, DateTimeOffset? MovedSince, string? MovedPage,
    string? MovedTo);
