using Repricer.Core.Amounts;
using Repricer.Core.Catalog;
using Repricer.Core.Deciding;
using Repricer.Core.Observing;
using Repricer.Core.Publishing;
using Repricer.Engine.Operating;
using Repricer.Engine.Reporting;
using Repricer.Reading;

namespace Repricer.Engine.Viewing;

/// <summary>A product, and a span of time.</summary>
/// <param name="From">Inclusive.</param>
/// <param name="To">Exclusive; later than <paramref name="From"/>.</param>
/// <param name="MostOffers">Offer intervals at most, the newest; 1 to 50,000.</param>
/// <param name="MostOfListing">Decisions and own prices of each listing at most, the newest; 1 to 50,000.</param>
public sealed record HistorySpan(Sku Sku, DateTimeOffset From, DateTimeOffset To, int MostOffers = 20_000, int MostOfListing = 5_000);

/// <summary>What stood in a span of time.</summary>
/// <param name="IsCut">There is more than was asked for: the oldest is missing.</param>
public sealed record ProductHistory(IReadOnlyList<OfferInterval> Offers, IReadOnlyList<ListingTrail> Listings, bool IsCut)
{
    /// <summary>Where its market is looked at, and how each place was read last; not of the span, but now.</summary>
    public IReadOnlyList<PlaceReading> Places { get; init; } = [];
}

/// <summary>How one place was last read.</summary>
/// <param name="Place">The URL of a shop's page, or the listing's id on a channel.</param>
/// <param name="Listing">Null = a shop's page.</param>
/// <param name="Status">How the last attempt ended; none = it was never read.</param>
/// <param name="Since">Since when attempts have ended so.</param>
/// <param name="Method">Where on the page the price was found; null = not told.</param>
/// <param name="Confidence">0 to 1; null = not told.</param>
/// <param name="Detail">What went wrong last; null = nothing did.</param>
/// <param name="DueAt">When it is to be read next; null = at once.</param>
public sealed record PlaceReading(
    SourceId Source, string Place, ListingId? Listing, ObservationStatus Status, DateTimeOffset? Since, DateTimeOffset? LastAttemptAt,
    DateTimeOffset? LastPositiveAt, ReadingMethod? Method, decimal? Confidence, string? Detail, DateTimeOffset? DueAt);

/// <summary>What one listing went through in a span of time; the first of each list may be from before it, and stood at its
/// begin.</summary>
public sealed record ListingTrail(ListingId Listing)
{
    public IReadOnlyList<PricePoint> Prices { get; init; } = [];
    public IReadOnlyList<DecidedPoint> Decided { get; init; } = [];

    /// <summary>Settled or not.</summary>
    public IReadOnlyList<OutboxEntry> Pushes { get; init; } = [];

    /// <summary>What people and the engine did with it.</summary>
    public IReadOnlyList<AuditEntry> Audit { get; init; } = [];
}

/// <summary>Our price, from a moment on.</summary>
/// <param name="Strange">Somebody else had set it.</param>
public sealed record PricePoint(DateTimeOffset At, Money Price, PriceOrigin Origin, bool Strange);

/// <summary>What a decision said of price and bounds; null = it had none.</summary>
/// <param name="Reason">Snake case: the guard's where the guard held, else the decider's.</param>
public sealed record DecidedPoint(
    DateTimeOffset At, string DecisionId, DecisionAction Action, string Reason, string Strategy, Money? Price, Money? Floor,
        Money? Ceiling);
