using Repricer.Core.Observing;

namespace Repricer.Core.Measuring;

/// <summary>How recent what we know of the market is.</summary>
/// <param name="Fresh">Listings all of whose places were read lately enough, in percent of those that have places.</param>
/// <param name="MedianAge">Of the places that were ever read, in seconds: the age that half of them do not exceed.</param>
/// <param name="OldAge">The age that 95 of 100 places do not exceed, in seconds.</param>
public sealed record DataFreshness(Measurement Fresh, Measurement MedianAge, Measurement OldAge)
{
    /// <summary>The fewest places that a percentile is told of.</summary>
    public const int LeastForPercentiles = 20;

    /// <param name="listings">When each listing's places were last read with a certain result; null = never.</param>
    /// <param name="maxAge">What is older is not fresh.</param>
    public static DataFreshness Of(
        IEnumerable<IReadOnlyList<DateTimeOffset?>> listings, TimeSpan maxAge, DateTimeOffset now, int least = PriceIndex.Least)
    {
        ArgumentNullException.ThrowIfNull(listings);
        int all = 0, fresh = 0, places = 0;
        var ages = new List<decimal>();
        foreach (var listing in listings.Where(listing => listing.Count > 0))
        {
            all++;
            places += listing.Count;
            fresh += listing.All(read => read is { } at && Freshness.IsWithin(maxAge, at, now)) ? 1 : 0;

            // A moment from the future has no age: nobody knows how long ago it is.
            ages.AddRange(listing.OfType<DateTimeOffset>().Where(at => !Freshness.IsFromTheFuture(at, now))
                .Select(at => Math.Max(0m, (decimal)(now - at).Ticks / TimeSpan.TicksPerSecond)));
        }

        return new DataFreshness(
            Measurement.Of(all, all, least, () => 100m * fresh / all),
            Measurement.Of(ages.Count, places, LeastForPercentiles, () => Sample.Percentile(ages, 0.5m)),
            Measurement.Of(ages.Count, places, LeastForPercentiles, () => Sample.Percentile(ages, 0.95m)));
    }
}
