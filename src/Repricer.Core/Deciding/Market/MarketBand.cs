using System.Buffers;
using Repricer.Core.Amounts;
using Repricer.Core.Strategies;

namespace Repricer.Core.Deciding.Market;

/// <summary>
/// The band is measured around the market's median, and so are outliers; never around our own price, for at our ceiling every rival would
/// leave a band around that.
/// </summary>
internal static class MarketBand
{
    private const int OnStack = 64;

    /// <param name="all">All offers that passed hygiene.</param>
    /// <param name="filter">The strategy's filter, for its band.</param>
    /// <param name="outlierShare">An offer below this share of the median is an outlier; of two offers nobody knows which is wrong.</param>
    public static void Apply(Span<Competitor> all, CompetitorFilter filter, Percent outlierShare)
    {
        if (all.Length >= 3 && MayHaveOutlier(all, outlierShare))
            Drop(all, counting: false, DropReason.Outlier, outlierShare.Fraction, high: null);
        if (filter.BandBelowMedian is null && filter.BandAboveMedian is null)
            return;
        Drop(all, counting: true, DropReason.Band, filter.BandBelowMedian is { } below ? 1m - below.Fraction : 0m,
            filter.BandAboveMedian is { } above ? 1m + above.Fraction : null);
    }

    /// <summary>Finds the median of the totals, of an even number the mean of the two in the middle; null = there is no total.</summary>
    public static decimal? Median(ReadOnlySpan<Competitor> all, bool counting)
    {
        var rented = all.Length > OnStack ? ArrayPool<decimal>.Shared.Rent(all.Length) : null;
        var totals = rented is null ? stackalloc decimal[OnStack] : rented;
        var count = 0;
        foreach (ref readonly var one in all)
        {
            if (!counting || one.Counts)
                totals[count++] = one.Total;
        }

        var sorted = totals[..count];
        sorted.Sort();
        decimal? median = count == 0 ? null : count % 2 == 1 ? sorted[count / 2] : (sorted[(count / 2) - 1] + sorted[count / 2]) / 2m;
        if (rented is not null)
            ArrayPool<decimal>.Shared.Return(rented);
        return median;
    }

    /// <summary>
    /// Tells whether an outlier is possible at all. The median is at most the highest, so a lowest above the share of the highest proves
    /// that there is none, without sorting.
    /// </summary>
    private static bool MayHaveOutlier(ReadOnlySpan<Competitor> all, Percent share)
    {
        var lowest = all[0].Total;
        var highest = lowest;
        foreach (ref readonly var one in all)
        {
            if (one.Total < lowest)
                lowest = one.Total;
            if (one.Total > highest)
                highest = one.Total;
        }

        return lowest * 100m < highest * share.Value;
    }

    private static void Drop(Span<Competitor> all, bool counting, DropReason reason, decimal low, decimal? high)
    {
        if (Median(all, counting) is not { } median)
            return;
        foreach (ref var one in all)
        {
            var outside = one.Total < median * low || (high is { } top && one.Total > median * top);
            if (outside && (one.Counts || reason == DropReason.Outlier))
                one.Dropped = reason;
        }
    }
}
