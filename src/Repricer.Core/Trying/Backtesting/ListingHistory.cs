using Repricer.Core.Amounts;
using Repricer.Core.Catalog;
using Repricer.Core.Deciding;
using Repricer.Core.Observing;

namespace Repricer.Core.Trying.Backtesting;

/// <summary>Holds what the store recorded about one listing and its market.</summary>
/// <param name="Now">The listing as it is today: product, bounds, fees, rates. Nothing of its state and market is looked at.</param>
/// <param name="Offers">The offers as intervals, in no particular order; ours are among them.</param>
/// <param name="Reads">When the places were looked at, in no particular order; what offers prove need not be repeated.</param>
/// <param name="OwnPrices">Our own prices in the order of time.</param>
public sealed record ListingHistory(
    PricingSnapshot Now, IReadOnlyList<RecordedOffer> Offers, IReadOnlyList<RecordedReads> Reads, IReadOnlyList<RecordedPrice> OwnPrices);

/// <summary>Holds an offer's value from its first sight to its end.</summary>
/// <param name="Offer">The offer, with its first and last sight and how often it was read.</param>
/// <param name="Place">The page or listing that the offer stood on.</param>
/// <param name="ClosedAt">When another value, or nothing, was seen there; null = the offer still stands.</param>
public sealed record RecordedOffer(Offer Offer, string Place, DateTimeOffset? ClosedAt);

/// <summary>Counts consecutive looks at a place that ended alike.</summary>
/// <param name="Attempts">
/// The number of looks, at least 1; they are taken to be spread evenly from <paramref name="Since"/> to <paramref name="Until"/>.
/// </param>
public sealed record RecordedReads(
    SourceId Source, string Place, ObservationStatus Status, DateTimeOffset Since, DateTimeOffset Until, int Attempts);

/// <summary>Holds a price of ours that came to stand at a moment.</summary>
public sealed record RecordedPrice(Money Price, PriceOrigin Origin, DateTimeOffset At);
