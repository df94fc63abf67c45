using Repricer.Core.Amounts;
using Repricer.Core.Catalog;
using Repricer.Core.Deciding;
using Repricer.Core.Observing;

namespace Repricer.Core.Trying.Backtesting;

/// <summary>What the store recorded about one listing and its market.</summary>
/// <param name="Now">The listing as it is today: product, bounds, fees, rates. Nothing of its state and market is looked at.</param>
/// <param name="Offers">Intervals, in no particular order; ours among them.</param>
/// <param name="Reads">When the places were looked at, in no particular order; what offers prove need not be repeated.</param>
/// <param name="OwnPrices">In the order of time.</param>
public sealed record ListingHistory(
    PricingSnapshot Now, IReadOnlyList<RecordedOffer> Offers, IReadOnlyList<RecordedReads> Reads, IReadOnlyList<RecordedPrice> OwnPrices);

/// <summary>An offer's value from its first sight to its end.</summary>
/// <param name="Offer">With first and last sight and how often it was read.</param>
/// <param name="Place">The page or listing it stood on.</param>
/// <param name="ClosedAt">When another value, or nothing, was seen there; null = it stands.</param>
public sealed record RecordedOffer(Offer Offer, string Place, DateTimeOffset? ClosedAt);

/// <summary>Consecutive looks at a place that ended alike.</summary>
/// <param name="Attempts">At least 1, spread evenly from <paramref name="Since"/> to <paramref name="Until"/>.</param>
public sealed record RecordedReads(
    SourceId Source, string Place, ObservationStatus Status, DateTimeOffset Since, DateTimeOffset Until, int Attempts);

public sealed record RecordedPrice(Money Price, PriceOrigin Origin, DateTimeOffset At);
