using Repricer.Core.Catalog;

namespace Repricer.Engine.Catalog;

public interface ICatalogStore
{
    /// <summary>
    /// Everything a file import needs to judge its rows against: keys and currencies that are there. Streams nothing: the catalogue's keys
    /// fit memory.
    /// </summary>
    ValueTask<CatalogIndex> GetIndexAsync(CancellationToken ct);

    /// <summary>
    /// Everything that the listings of one channel are matched by: all products, and the channel's listings that are there.
    /// </summary>
    ValueTask<CatalogMatches> GetMatchesAsync(ChannelId channel, CancellationToken ct);

    /// <summary>
    /// Upserts by key in one transaction: all or nothing. A listing keeps its history; a declared price is written only where no confirmed
    /// or accepted one stands. Bumps the catalogue version of every listing whose effective values changed. New watches are due at once.
    /// </summary>
    ValueTask<ImportCounts> ApplyImportAsync(CatalogImport import, CancellationToken ct);

    /// <summary>What <see cref="ApplyImportAsync"/> would answer now; writes nothing.</summary>
    ValueTask<ImportCounts> PreviewImportAsync(CatalogImport import, CancellationToken ct);

    /// <summary>
    /// Removes in one transaction: all or nothing, noted in the audit log. Whatever depended on what goes (the product's other listings,
    /// its family) is decided again. The same keys can be imported again afterwards and start anew.
    /// </summary>
    ValueTask<RemovalCounts> RemoveAsync(CatalogRemoval removal, CancellationToken ct);

    /// <summary>What <see cref="RemoveAsync"/> would answer now; writes nothing.</summary>
    ValueTask<RemovalCounts> PreviewRemovalAsync(CatalogRemoval removal, CancellationToken ct);

    ValueTask<Product?> FindProductAsync(Sku sku, CancellationToken ct);

    ValueTask<IReadOnlyList<Listing>> FindListingsAsync(Sku sku, CancellationToken ct);

    ValueTask<Listing?> FindListingAsync(ListingId id, CancellationToken ct);

    /// <summary>A keyset page of all listings by id.</summary>
    /// <param name="after">Listings after this one; null = from the start.</param>
    ValueTask<IReadOnlyList<ListingId>> GetListingsAsync(ListingId? after, int max, CancellationToken ct);

    ValueTask<CatalogueStamp> GetStampAsync(CancellationToken ct);
}

/// <param name="Hash">Changes with any change of listing or product that a decision looks at; compared by ≠.</param>
public sealed record CatalogueStamp(int Listings, string Hash);

public sealed record CatalogIndex(IReadOnlySet<string> Skus, IReadOnlySet<ListingId> Listings)
{
    /// <summary>Products that go as soon as a price in flight has settled: until then their key is not free.</summary>
    public IReadOnlySet<string> LeavingSkus { get; init; } = new HashSet<string>();

    /// <summary>The same of listings.</summary>
    public IReadOnlySet<ListingId> LeavingListings { get; init; } = new HashSet<ListingId>();

    /// <summary>
    /// For each product that follows others (its bundle's parts, its main article) which those are; they need not be there.
    /// </summary>
    public IReadOnlyDictionary<Sku, IReadOnlyList<Sku>> Follows { get; init; } = new Dictionary<Sku, IReadOnlyList<Sku>>();
}

/// <param name="DeclaredPrices">Imported current prices, by listing.</param>
/// <param name="FaultyListings">Listings to hold until a clean row arrives, with why; their other values stay.</param>
/// <param name="FaultySkus">Products whose row was bad: all their listings are held the same way.</param>
/// <param name="NewListingsInShadow">Listings that are new start in shadow.</param>
public sealed record CatalogImport(
    IReadOnlyList<Product> Products,
    IReadOnlyList<Listing> Listings,
    IReadOnlyList<Watch> Watches,
    IReadOnlyDictionary<ListingId, Core.Amounts.Money> DeclaredPrices,
    IReadOnlyDictionary<ListingId, string> FaultyListings,
    IReadOnlyDictionary<Sku, string> FaultySkus,
    bool NewListingsInShadow,
    DateTimeOffset At)
{
    /// <summary>
    /// The columns the products came with: a product that is there keeps what no column speaks of. Null = all columns; a blank in a column
    /// unsets.
    /// </summary>
    public IReadOnlySet<string>? ProductColumns { get; init; }

    /// <summary>The same for listings.</summary>
    public IReadOnlySet<string>? ListingColumns { get; init; }

    /// <summary>
    /// The columns of single products, where each tells others, as a channel does; a product that is not in it follows
    /// <see cref="ProductColumns"/>.
    /// </summary>
    public IReadOnlyDictionary<Sku, IReadOnlySet<string>> ToldOfProducts { get; init; } = new Dictionary<Sku, IReadOnlySet<string>>();

    /// <summary>The same for listings.</summary>
    public IReadOnlyDictionary<ListingId, IReadOnlySet<string>> ToldOfListings { get; init; } =
        new Dictionary<ListingId, IReadOnlySet<string>>();

    /// <summary>
    /// Whether the fault that a bad row of a file left stays: who tells only a part of a row has not mended it.
    /// </summary>
    public bool KeepsFaults { get; init; }

    /// <summary>
    /// Set where a feed tells: then products that are not in the catalogue, or have another currency, are left out and counted. Null = an
    /// import.
    /// </summary>
    public FeedMark? Feed { get; init; }

    /// <summary>Removes what the files do not have; null = nothing is removed.</summary>
    public CatalogPrune? Prune { get; init; }

    /// <summary>The columns that a product came with; null = all.</summary>
    public IReadOnlySet<string>? ColumnsOf(Sku sku) => ToldOfProducts.GetValueOrDefault(sku) ?? ProductColumns;

    /// <summary>The columns that a listing came with; null = all.</summary>
    public IReadOnlySet<string>? ColumnsOf(ListingId listing) => ToldOfListings.GetValueOrDefault(listing) ?? ListingColumns;
}

public sealed record ImportCounts(
    int ProductsAdded, int ProductsChanged, int ListingsAdded, int ListingsChanged, int WatchesAdded, int Unchanged, int PricesKept)
{
    /// <summary>What was left out of a feed; null = it was an import.</summary>
    public FeedCounts? Feed { get; init; }

    /// <summary>What <see cref="CatalogImport.Prune"/> came to; null = it was not asked for.</summary>
    public PruneOutcome? Pruned { get; init; }
}
