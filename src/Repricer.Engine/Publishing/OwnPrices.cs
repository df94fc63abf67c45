using Repricer.Core.Amounts;
using Repricer.Core.Catalog;
using Repricer.Engine.Pricing;

namespace Repricer.Engine.Publishing;

/// <summary>
/// Finds what a read-back is compared with besides the entry itself, in the snapshots of the pricing store: the own price as known now, and
/// how far a strange price may be to be adopted.
/// </summary>
public sealed class OwnPrices(IPricingStore pricing, Func<PricingSettings> settings)
{
    /// <summary>The settings as they are now.</summary>
    public Func<PricingSettings> Settings => settings;

    /// <returns>One answer for each listing, in order; a price is null where it is unknown.</returns>
    public async ValueTask<IReadOnlyList<(Money? OwnPrice, Percent Tolerance)>> GetAsync(
        IReadOnlyList<ListingId> listings, DateTimeOffset now, CancellationToken ct)
    {
        var current = settings();
        var snapshots = (await pricing.LoadSnapshotsAsync(listings, current, now, ct)).ToDictionary(snapshot => snapshot.Listing.Id);
        return [.. listings.Select(
            listing => (snapshots.GetValueOrDefault(listing)?.OwnPrice?.Price, current.GuardFor(listing.Channel).ExternalChangeTolerance))];
    }
}
