using Repricer.Core.Amounts;
using Repricer.Core.Catalog;
using Repricer.Engine.Pricing;
using Repricer.Engine.Publishing;

namespace Repricer.Host.Hosting;

/// <summary>Own prices from the store, with the guard's tolerance of the channel.</summary>
internal sealed class StoredOwnPrices(IPricingStore store, Func<PricingSettings> settings) : IOwnPrices
{
    public async ValueTask<IReadOnlyList<(Money? OwnPrice, Percent Tolerance)>> GetAsync(IReadOnlyList<ListingId> listings, DateTimeOffset now, CancellationToken ct)
    {
        var current = settings();
        var snapshots = await store.LoadSnapshotsAsync(listings, current, now, ct);
        var prices = snapshots.ToDictionary(snapshot => snapshot.Listing.Id, snapshot => snapshot.OwnPrice?.Price);
        return [.. listings.Select(listing => (prices.GetValueOrDefault(listing), current.GuardFor(listing.Channel).ExternalChangeTolerance))];
    }
}
