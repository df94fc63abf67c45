using Repricer.Core.Catalog;
using Repricer.Engine.Publishing;

namespace Repricer.Adapters.Channels.Mirakl;

/// <summary>
/// Reads back what is live. A price that waits for the operator's approval is told nowhere: until it is approved the old one is read.
/// </summary>
internal sealed class MiraklPrices(MiraklOffers offers, MiraklSettings settings)
{
    public async ValueTask<IReadOnlyList<PriceReadOutcome>> ReadAsync(IReadOnlyList<ListingId> listings, CancellationToken ct)
    {
        var (found, fault) = await offers.FindAsync(listings.Select(listing => listing.Value), settings.PricingChannel, ct);
        return [.. listings.Select(listing =>
            found.TryGetValue(listing.Value, out var offer) ? Judge(listing, offer)
            : fault is not null ? fault.ToRead(listing)
            : new PriceReadOutcome.Gone(listing))];
    }

    private PriceReadOutcome Judge(ListingId listing, MiraklOffer offer)
    {
        var live = MiraklLive.Of(offer, settings);
        if (live.Ours is not { } ours)
            return new PriceReadOutcome.Failed(listing, "the offer tells no price");
        return live.Paid is { } paid && paid != ours
            ? new PriceReadOutcome.Read(listing, ours) { Shown = paid, ShownBecause = live.Why }
            : new PriceReadOutcome.Read(listing, ours);
    }
}
