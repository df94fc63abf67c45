using Repricer.Core.Deciding;

namespace Repricer.Core.Measuring;

/// <summary>A listing that was decided, as the floor pressure sees it; amounts in the listing's currency.</summary>
/// <param name="Wanted">What the rule wanted before any bound; null = not known.</param>
public readonly record struct DecidedListing(BindingConstraint Binding, decimal? Floor, decimal? Wanted);

/// <summary>How many of our prices a floor holds up: the market is below what we may ask.</summary>
/// <param name="Share">Listings whose last decision a floor bound, in percent of those that were decided.</param>
/// <param name="Depth">The middle of how far the rule wanted to go below, <c>(floor − wanted) ÷ floor</c> in percent.</param>
public sealed record FloorPressure(Measurement Share, Measurement Depth)
{
    /// <param name="listings">All that were decided.</param>
    /// <param name="eligible">How many listings there are, decided or not.</param>
    public static FloorPressure Of(IEnumerable<DecidedListing> listings, int eligible, int least = PriceIndex.Least)
    {
        var decided = listings.ToList();
        var bound = decided.Where(listing => listing.Binding.IsFloor()).ToList();
        var depths = bound.Where(listing => listing is { Floor: > 0m, Wanted: not null })
            .Select(listing => 100m * (listing.Floor!.Value - listing.Wanted!.Value) / listing.Floor.Value)
            .ToList();
        return new FloorPressure(
            Measurement.Of(decided.Count, eligible, least, () => 100m * bound.Count / decided.Count),
            Measurement.Of(depths.Count, bound.Count, least, () => Sample.Median(depths)));
    }
}
