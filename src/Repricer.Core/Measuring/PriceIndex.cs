namespace Repricer.Core.Measuring;

/// <summary>One listing as the price index sees it. All amounts are landed, per piece and in one currency.</summary>
/// <param name="Own">What we ask; null = not known.</param>
/// <param name="Low">The lowest that others in stock ask; null = nobody sells it.</param>
/// <param name="IsFresh">Whether the market was seen lately enough.</param>
/// <param name="Weight">Units a day; null = not known.</param>
public readonly record struct IndexedListing(decimal? Own, decimal? Low, bool IsFresh, decimal? Weight);

/// <summary>
/// How dear we are: 100 is as dear as the lowest competitor. Weighted, it is what our customers' basket costs with us, <c>100 × Σ w·own ÷ Σ
/// w·low</c>; unweighted, the geometric mean of the ratios, <c>100 × exp(mean(ln(own ÷ low)))</c>, so that twice as dear and half as dear
/// cancel out. A listing without a weight is in the second alone.
/// </summary>
/// <param name="Weighted">n of it are the listings with a weight.</param>
/// <param name="WithoutRival">How many are left out because nobody else sells them.</param>
/// <param name="Stale">How many are left out because their market was not seen lately.</param>
/// <param name="WithoutOwnPrice">How many are left out because our price is not known.</param>
public sealed record PriceIndex(Measurement Weighted, Measurement Unweighted, int WithoutRival, int Stale, int WithoutOwnPrice)
{
    /// <summary>The fewest listings that a ratio is told of.</summary>
    public const int Least = 5;

    /// <summary>Whether the weighted figure says enough to stand first: half of the measured listings have a weight.</summary>
    public bool WeightedLeads => Weighted.Value is not null && 2 * Weighted.Measured >= Unweighted.Measured;

    /// <summary>The figure that stands first.</summary>
    public Measurement Leading => WeightedLeads ? Weighted : Unweighted;

    public static PriceIndex Of(IEnumerable<IndexedListing> listings, int least = Least)
    {
        ArgumentNullException.ThrowIfNull(listings);
        int all = 0, withoutOwn = 0, stale = 0, withoutRival = 0, pairs = 0, weighted = 0;
        decimal own = 0m, low = 0m;

        // A ratio is no money: its logarithm may be a float.
        var logarithms = 0d;
        foreach (var listing in listings)
        {
            all++;
            if (listing.Own is not > 0m)
                withoutOwn++;
            else if (!listing.IsFresh)
                stale++;
            else if (listing.Low is not > 0m)
                withoutRival++;
            else
            {
                pairs++;
                logarithms += Math.Log((double)(listing.Own.Value / listing.Low.Value));
                if (listing.Weight is not > 0m)
                    continue;
                weighted++;
                own += listing.Weight.Value * listing.Own.Value;
                low += listing.Weight.Value * listing.Low.Value;
            }
        }

        return new PriceIndex(
            Measurement.Of(weighted, all, least, () => 100m * own / low),
            Measurement.Of(pairs, all, least, () => 100m * (decimal)Math.Exp(logarithms / pairs)),
            withoutRival, stale, withoutOwn);
    }
}
