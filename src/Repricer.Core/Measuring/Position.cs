namespace Repricer.Core.Measuring;

/// <summary>Where one offer of ours stands among those in stock that were seen lately, ours included; all landed and in one
/// currency.</summary>
/// <param name="Rank">From 1, the lowest; offers of one price share the better rank.</param>
/// <param name="IsTied">Another asks exactly what we ask.</param>
/// <param name="Of">How many there are, ours included.</param>
/// <param name="Gap">How far the lowest of the others is below us, in percent of our price; below 0 = we are lower. Null = there is
/// none.</param>
public readonly record struct Position(int Rank, bool IsTied, int Of, decimal? Gap)
{
    /// <param name="own">Above 0.</param>
    /// <param name="others">What the others ask, in any order.</param>
    public static Position Among(decimal own, IReadOnlyCollection<decimal> others)
    {
        ArgumentNullException.ThrowIfNull(others);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(own);
        return new Position(
            1 + others.Count(other => other < own), others.Contains(own), others.Count + 1,
            others.Count == 0 ? null : 100m * (own - others.Min()) / own);
    }
}

/// <summary>How often we stand where, of the listings that have a competitor.</summary>
/// <param name="First">Share in percent of those that stand first alone.</param>
/// <param name="TiedFirst">Share of those that stand first together with another.</param>
/// <param name="SecondOrThird">Share of those that stand second or third.</param>
/// <param name="Behind">Share of the rest.</param>
/// <param name="MedianGap">The middle of how far the lowest other is below us, in percent of our price.</param>
public sealed record Positions(
    Measurement First, Measurement TiedFirst, Measurement SecondOrThird, Measurement Behind, Measurement MedianGap)
{
    /// <param name="positions">Of the listings where it is known; those without a competitor do not count.</param>
    /// <param name="eligible">How many listings there are, known or not.</param>
    public static Positions Of(IEnumerable<Position> positions, int eligible, int least = PriceIndex.Least)
    {
        var known = positions.Where(position => position.Of > 1).ToList();
        return new Positions(
            Share(position => position is { Rank: 1, IsTied: false }), Share(position => position is { Rank: 1, IsTied: true }),
            Share(position => position.Rank is 2 or 3), Share(position => position.Rank >= 4),
            Measurement.Of(known.Count, eligible, least, () => Sample.Median(known.Select(position => position.Gap!.Value))));

        Measurement Share(Func<Position, bool> stands) =>
            Measurement.Of(known.Count, eligible, least, () => 100m * known.Count(stands) / known.Count);
    }
}
