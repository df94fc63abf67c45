using Repricer.Core.Measuring;

namespace Repricer.Engine.Measuring;

/// <summary>
/// The figures of one cut, with all that their n of N needs; as they stand at a moment, and the times of a window beside. What could not be
/// measured is null, never 0.
/// </summary>
/// <param name="Listings">N: how many listings there are.</param>
/// <param name="Held">How many decider or guard keep back.</param>
/// <param name="Placed">How many have a place that is looked at.</param>
/// <param name="Fresh">How many of those have only fresh places.</param>
/// <param name="Index">How dear we are.</param>
/// <param name="Ranks">Where we stand.</param>
/// <param name="Floor">What floors hold up.</param>
/// <param name="Lowest">In what part of the known time we were the lowest.</param>
/// <param name="Featured">In what part of it we had the buy box.</param>
public sealed record KpiFigures(
    int Listings, int Held, int Placed, int Fresh, PriceIndex Index, RankCounts Ranks, FloorCounts Floor, TimeShare Lowest,
    FeaturedShare Featured)
{
    public static KpiFigures Nothing { get; } = Of([]);

    public Measurement Freshness => Measurement.Of(Placed, Listings, PriceIndex.Least, () => 100m * Fresh / Placed);

    public static KpiFigures Of(IReadOnlyCollection<MarketRow> rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        var ranked = rows.Select(row => row.Position).OfType<Position>().Where(position => position.Of > 1).ToList();
        return new KpiFigures(
            rows.Count, rows.Count(row => row.IsHeld), rows.Count(row => row.IsPlaced), rows.Count(row => row.AllFresh),
            PriceIndex.Of(rows.Select(row => row.Indexed)),
            new RankCounts(
                ranked.Count, ranked.Count(one => one is { Rank: 1, IsTied: false }), ranked.Count(one => one is { Rank: 1, IsTied: true }),
                ranked.Count(one => one.Rank is 2 or 3), ranked.Count(one => one.Rank >= 4),
                Positions.Of(ranked, rows.Count).MedianGap.Value),
            new FloorCounts(rows.Count(row => row.IsDecided), rows.Count(row => row.IsAtFloor)), default, default);
    }

    /// <summary>The positions as shares with their n of N.</summary>
    public Measurement Share(int count) => Measurement.Of(Ranks.Ranked, Listings, PriceIndex.Least, () => 100m * count / Ranks.Ranked);

    public Measurement Gap => Measurement.Of(Ranks.Ranked, Listings, PriceIndex.Least, () => Ranks.MedianGap);

    public Measurement FloorPressure => Measurement.Of(Floor.Decided, Listings, PriceIndex.Least, () => 100m * Floor.Bound / Floor.Decided);
}

/// <summary>How many listings stand where, of those that have a competitor.</summary>
/// <param name="MedianGap">The middle of how far the lowest other is below us, in percent of our price; null = too few.</param>
public readonly record struct RankCounts(int Ranked, int First, int TiedFirst, int SecondOrThird, int Behind, decimal? MedianGap);

/// <param name="Decided">How many listings have a decision.</param>
/// <param name="Bound">How many of those a floor bound.</param>
public readonly record struct FloorCounts(int Decided, int Bound);
