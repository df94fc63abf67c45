using Repricer.Core.Amounts;
using Repricer.Core.Catalog;
using Repricer.Reading;

namespace Repricer.Core.Observing;

/// <summary>Whether an offer is our own. Doubt arises on marketplaces only: a shop source's offer is that shop's.</summary>
public enum Ownership
{
    No,
    Yes,
    Maybe,
}

/// <summary>What somebody asks for a product, as last seen. A null attribute is unknown, never zero, never false.</summary>
public sealed record Offer
{
    private readonly string? _sellerId;

    // What every decision looks at of every offer stands first: it lies together in memory.
    /// <summary>The shop or channel it was seen at.</summary>
    public required SourceId Source { get; init; }

    /// <summary>The item price as displayed, at the page's own precision.</summary>
    public required Money Price { get; init; }

    /// <summary>The listing it was seen on, for a marketplace's offer; null for a shop's.</summary>
    public ListingId? Listing { get; init; }

    public bool IsMarketplace => Listing is not null;

    /// <summary>When it was last read; its age counts from here.</summary>
    public DateTimeOffset LastSeen { get; init; }

    /// <summary>Shipping charge; zero = free, null = unknown.</summary>
    public Money? Shipping { get; init; }

    /// <summary>Whether <see cref="Price"/> includes sales tax; null = the source's configured basis is unknown.</summary>
    public bool? TaxIncluded { get; init; }

    public bool? InStock { get; init; }

    public Condition? Condition { get; init; }

    public Fulfilment? Fulfilment { get; init; }

    /// <summary>The page it was read from, for a shop's offer.</summary>
    public string? Url { get; init; }

    public string? Seller { get; init; }

    /// <summary>The marketplace's id of the seller; ownership is settled by it.</summary>
    public string? SellerId
    {
        get => _sellerId;
        init => (_sellerId, SellerIdHash) = (value, value?.GetHashCode(StringComparison.Ordinal) ?? 0);
    }

    /// <summary>
    /// Tells most sellers apart without a look at their ids' letters, which lie elsewhere in memory. Differs from process to process.
    /// </summary>
    internal int SellerIdHash { get; private init; }

    public Ownership Ours { get; init; }

    /// <summary>Whether it holds the buy box (several may).</summary>
    public bool Featured { get; init; }

    /// <summary>The marketplace's own retail offer.</summary>
    public bool IsMarketplaceRetail { get; init; }

    /// <summary>Share of positive ratings, 0 to 100.</summary>
    public decimal? Rating { get; init; }

    public int? FeedbackCount { get; init; }

    public int? HandlingDays { get; init; }

    /// <summary>Pieces that the seller has left, as the channel tells it; often a lower limit. 0 = none.</summary>
    public int? Stock { get; init; }

    /// <summary>The fewest pieces that the price is for; null = unknown, which is taken for one.</summary>
    public int? MinQuantity { get; init; }

    /// <summary>The country it ships from, as two capital letters (ISO 3166-1).</summary>
    public string? ShipsFrom { get; init; }

    /// <summary>Days until it is at the buyer's, handling included, at the latest that the channel tells.</summary>
    public int? DeliveryDays { get; init; }

    /// <summary>Pieces in the offered pack.</summary>
    public decimal? Units { get; init; }

    /// <summary>0 to 1, from the reading; 1 for an API.</summary>
    public decimal Confidence { get; init; } = 1m;

    /// <summary>Since when this value has stood.</summary>
    public DateTimeOffset FirstSeen { get; init; }

    /// <summary>How often this very value was read, at least 1.</summary>
    public int TimesSeen { get; init; } = 1;

    /// <summary>The ledger's number of the page on which this value was first read; null = none is kept.</summary>
    public long? Evidence { get; init; }

    /// <summary>The price before this one at the same place; null = none known.</summary>
    public Money? PreviousPrice { get; init; }
}
