using Repricer.Core.Catalog;
using Repricer.Core.Observing;

namespace Repricer.Engine.Observing;

/// <summary>A channel that tells who offers our listings, and at what price.</summary>
/// <remarks>
/// An adapter of a shop that has no rivals does not implement it. Our own offer among the others is compared with what we believe: a price
/// that somebody else set is found here too, by the same rule as a live price that was asked for. What an answer tells is as of the moment
/// at which the call began, however long it takes; an earlier price of ours is late for a while (Guard:ExternalChangeDelay), then strange.
/// </remarks>
public interface IOfferSource
{
    ChannelId Channel { get; }

    /// <summary>Most listings in one call.</summary>
    int MaxBatch { get; }

    /// <summary>One outcome for each listing, in the given order. Never throws for anything the other side does.</summary>
    /// <param name="ct">Cancelled when the engine is stopped. Deadlines are the adapter's own.</param>
    ValueTask<IReadOnlyList<OfferReadOutcome>> ReadOffersAsync(IReadOnlyList<ListingId> listings, CancellationToken ct);
}

public abstract record OfferReadOutcome(ListingId Listing)
{
    /// <param name="Offers">
    /// Every seller's, ours included and marked where the ids tell; empty = nobody offers it. First/last seen are filled by the engine.
    /// </param>
    /// <param name="IsFeatured">Whether one of ours is featured; null = the channel has no buy box.</param>
    public sealed record Read(ListingId Listing, IReadOnlyList<Offer> Offers, bool? IsFeatured) : OfferReadOutcome(Listing)
    {
        /// <summary>What the channel says beside the offers; null = nothing.</summary>
        public MarketFacts? Market { get; init; }
    }

    public sealed record Throttled(ListingId Listing, TimeSpan? RetryAfter) : OfferReadOutcome(Listing);

    /// <summary>The channel does not know the listing.</summary>
    public sealed record Gone(ListingId Listing) : OfferReadOutcome(Listing);

    /// <summary>Nothing was learned, also where the channel refused our credentials: what was seen before grows old.</summary>
    public sealed record Failed(ListingId Listing, string Reason) : OfferReadOutcome(Listing);
}
