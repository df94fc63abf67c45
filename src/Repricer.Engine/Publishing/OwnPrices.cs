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
    public async ValueTask<IReadOnlyList<KnownPrice>> GetAsync(
        IReadOnlyList<ListingId> listings, DateTimeOffset now, CancellationToken ct)
    {
        var current = settings();
        var snapshots = (await pricing.LoadSnapshotsAsync(listings, current, now, ct)).ToDictionary(snapshot => snapshot.Listing.Id);
        return [.. listings.Select(listing =>
        {
            var (snapshot, limits) = (snapshots.GetValueOrDefault(listing), current.GuardFor(listing.Channel));
            return new KnownPrice(
                snapshot?.OwnPrice?.Price, snapshot?.History.RecentOwn ?? [], limits.ExternalChangeTolerance, limits.ExternalChangeDelay);
        })];
    }
}

/// <summary>Represents what a read-back is compared with besides the entry itself.</summary>
/// <param name="OwnPrice">The own price as known now; null = unknown.</param>
/// <param name="Recent">Our prices that stood shortly before it.</param>
/// <param name="Tolerance">How far a strange price may be to be adopted, as a share of the desired one.</param>
/// <param name="Delay">How long after a change the channel may still show the price before it.</param>
public sealed record KnownPrice(Money? OwnPrice, IReadOnlyList<OwnPriceSpan> Recent, Percent Tolerance, TimeSpan Delay)
{
    /// <summary>Tells whether a price read by a reading that began then is only an earlier one of ours.</summary>
    public bool IsLate(Money live, DateTimeOffset began) => Recent.Any(span => span.Price == live && span.Until >= began - Delay);
}
