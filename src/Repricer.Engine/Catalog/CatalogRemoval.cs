using Repricer.Core.Catalog;

namespace Repricer.Engine.Catalog;

/// <summary>
/// What is to be taken out of the catalogue. A product goes with its listings and watches. A listing whose price is in flight is only
/// marked: nothing is decided about it any more, what waits is superseded, and it goes when the price has settled.
/// </summary>
/// <param name="Purge">Whether its history (decisions, offers, own prices) goes too.</param>
/// <param name="By">Who wished it, for the audit log.</param>
/// <param name="Reason">Why, for the audit log; null = not said.</param>
/// <param name="At">When, UTC.</param>
public sealed record CatalogRemoval(bool Purge, string By, string? Reason, DateTimeOffset At)
{
    public IReadOnlyCollection<Sku> Skus { get; init; } = [];

    public IReadOnlyCollection<ListingId> Listings { get; init; } = [];

    public IReadOnlyCollection<WatchId> Watches { get; init; } = [];

    /// <summary>Sources that lose all their watches and what is known of them: drift, quarantine, counts.</summary>
    public IReadOnlyCollection<SourceId> Sources { get; init; } = [];

    /// <summary>
    /// The channels that still settle what is in flight; what is in flight on another one is given up at once, because nobody would ever
    /// settle it. Null = all do.
    /// </summary>
    public IReadOnlySet<ChannelId>? SettlingChannels { get; init; }
}

/// <summary>What a removal came to, or would come to.</summary>
/// <param name="Products">How many products go, those that wait for a price in flight included.</param>
/// <param name="Listings">How many listings go, in the same way.</param>
/// <param name="Watches">How many watches go.</param>
/// <param name="InFlight">Of the listings, those that go later, when their price has settled.</param>
/// <param name="Examples">The first names, for people.</param>
/// <param name="Missing">What was named and is not there.</param>
public sealed record RemovalCounts(
    int Products, int Listings, int Watches, IReadOnlyList<ListingId> InFlight, IReadOnlyList<string> Examples,
    IReadOnlyList<string> Missing)
{
    public int All => Products + Listings + Watches;
}

/// <summary>
/// Says that files of an import are complete lists: what is there and not in them is removed, with its history kept. Null = that file was
/// not given. A file of listings speaks for the channels that occur in it, one of watches for the sources that occur in it.
/// </summary>
public sealed record CatalogPrune(
    IReadOnlySet<Sku>? Skus, IReadOnlySet<ListingId>? Listings, IReadOnlySet<WatchId>? Watches, string By)
{
    /// <summary>Above this share of products, of listings or of watches nothing is done without <see cref="Confirmed"/>; 0 to 1.</summary>
    public decimal MostWithoutQuestion { get; init; } = 0.1m;

    /// <summary>The number of things that a person agreed to remove; null = nobody was asked.</summary>
    public int? Confirmed { get; init; }

    /// <inheritdoc cref="CatalogRemoval.SettlingChannels"/>
    public IReadOnlySet<ChannelId>? SettlingChannels { get; init; }
}

/// <summary>What pruning came to.</summary>
/// <param name="Counts">What goes, or would go if it were not refused.</param>
/// <param name="Refused">Why nothing of the import was done; null = it was.</param>
public sealed record PruneOutcome(RemovalCounts Counts, string? Refused);
