using Repricer.Core.Catalog;

namespace Repricer.Engine.Viewing;

/// <summary>
/// What pages show and the API does not: lists of listings as people filter and sort them, and the history of one product. Read only; each
/// call sees one consistent state, and none looks at more than a bounded number of rows, however large the store is.
/// </summary>
public interface IViewStore
{
    /// <summary>
    /// One page of the listings that meet all conditions. Where the narrowest condition leaves at most
    /// <see cref="ListingQuery.MostSorted"/> listings, they are counted and sorted as asked; else the page walks along the order of SKUs or
    /// ages, and may hold fewer rows than asked for and still have a next one.
    /// </summary>
    /// <exception cref="ArgumentException">The cursor is none of this list and order.</exception>
    ValueTask<ListingPage> GetListingsAsync(ListingQuery query, CancellationToken ct);

    /// <summary>What there is to filter by, in ordinal order.</summary>
    /// <param name="maxEach">At most so many of a kind, 1 to 1,000.</param>
    ValueTask<ListingFacets> GetFacetsAsync(int maxEach, CancellationToken ct);

    /// <summary>
    /// What stood of a product and its listings at any time of the span: offers, own prices, bounds, and what went out; each oldest first.
    /// </summary>
    /// <returns>Null where there is no such product.</returns>
    ValueTask<ProductHistory?> GetProductHistoryAsync(HistorySpan span, CancellationToken ct);

    /// <summary>Products whose SKU, title, GTIN or MPN hold every word of a text, without case; by SKU.</summary>
    /// <param name="text">Words of fewer than three letters are looked for among what the longer ones find, or as a beginning of
    /// SKUs.</param>
    /// <param name="max">1 to 100.</param>
    ValueTask<IReadOnlyList<ProductHit>> SearchAsync(string text, int max, CancellationToken ct);
}

/// <summary>A product that a search found.</summary>
public sealed record ProductHit(Sku Sku, string? Title, string? Brand);

/// <summary>What listings may be filtered by; each list may be cut at the number that was asked for.</summary>
public sealed record ListingFacets(
    IReadOnlyList<string> Channels, IReadOnlyList<string> Brands, IReadOnlyList<string> Tags, IReadOnlyList<string> Strategies,
    IReadOnlyList<string> Reasons);
