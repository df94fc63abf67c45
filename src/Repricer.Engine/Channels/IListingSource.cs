using Repricer.Core.Amounts;
using Repricer.Core.Catalog;
using Repricer.Reading;

namespace Repricer.Engine.Channels;

/// <summary>
/// A channel that tells our own listings: for the first import and the daily comparison. An adapter implements it beside the others.
/// </summary>
public interface IListingSource
{
    /// <summary>One page. Never throws for anything the other side does.</summary>
    /// <param name="cursor">As the page before said; null = from the start. A cursor that has expired starts again from null.</param>
    /// <param name="changedSince">
    /// Only listings that changed since, where the channel can tell; null = all. Where price or stock do not count as a change there, all
    /// is told.
    /// </param>
    ValueTask<ListingPageOutcome> ReadListingsAsync(string? cursor, DateTimeOffset? changedSince, CancellationToken ct);
}

/// <summary>Says what came of asking for a page of listings.</summary>
public abstract record ListingPageOutcome
{
    private ListingPageOutcome()
    {
    }

    /// <param name="Next">The cursor of the next page; null = this was the last. A channel that repeats a cursor for ever ends by a limit
    /// of pages.</param>
    /// <param name="Total">How many there are in all, where the channel says; null = not known.</param>
    public sealed record Page(IReadOnlyList<ChannelListing> Listings, string? Next, int? Total = null) : ListingPageOutcome;

    public sealed record Throttled(TimeSpan? RetryAfter) : ListingPageOutcome;

    public sealed record Failed(string Reason) : ListingPageOutcome;

    /// <summary>The channel refused our credentials, or what they may do.</summary>
    public sealed record Refused(string Reason) : ListingPageOutcome;
}

/// <summary>A listing as the channel has it. What is null the channel does not tell; it never overwrites a value of ours.</summary>
/// <param name="Id">As the adapter keys it everywhere else. One that is told twice counts once, as it was told last.</param>
/// <param name="ChannelSku">The seller's own number at the channel.</param>
public sealed record ChannelListing(ListingId Id, string ChannelSku, Currency Currency)
{
    public string? Title { get; init; }

    /// <summary>As written there; it is checked like any other.</summary>
    public string? Gtin { get; init; }

    /// <summary>The channel's own number of the product, such as an ASIN.</summary>
    public string? CatalogueId { get; init; }

    /// <summary>The item price that stands.</summary>
    public Money? Price { get; init; }

    /// <summary>The crossed-out price that stands.</summary>
    public Money? ListPrice { get; init; }

    /// <summary>The least price that the channel takes.</summary>
    public Money? MinPrice { get; init; }

    /// <summary>The most.</summary>
    public Money? MaxPrice { get; init; }

    /// <summary>What a piece costs us, where the channel keeps it.</summary>
    public Money? Cost { get; init; }

    /// <summary>Pieces that can be sold now, without those that are promised already; null = not counted there, 0 = sold out.</summary>
    public int? Stock { get; init; }

    public Condition? Condition { get; init; }

    public Fulfilment? Fulfilment { get; init; }

    public ListingStatus Status { get; init; }

    /// <summary>The channel's words where it is not active.</summary>
    public string? StatusReason { get; init; }

    /// <summary>
    /// Another repricer holds it ("walmart_repricer", "amazon_automate", "allegro_rule"): two that reprice fight; null = none is known.
    /// </summary>
    public string? ManagedBy { get; init; }
}

/// <summary>Whether buyers can see a listing.</summary>
public enum ListingStatus
{
    Unknown,
    Active,
    Inactive,
}
