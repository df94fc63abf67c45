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
    /// <param name="outlierShare">What <see cref="OutlierRule"/> goes by; zero = there are no outliers.</param>
    /// <param name="own">Our own total now, which decides between two offers; null = unknown.</param>
    /// <param name="trace">Where it is told what an outlier is here; null = nowhere.</param>
    public static void Apply(Span<Competitor> all, CompetitorFilter filter, Percent outlierShare, decimal? own, TraceSink? trace)
    {
        if (all.Length >= 2 && outlierShare.Value > 0m)
            DropOutliers(all, outlierShare, own, trace);
        if (filter.BandBelowMedian is null && filter.BandAboveMedian is null)
            return;
        Drop(all, filter.BandBelowMedian is { } below ? 1m - below.Fraction : 0m,
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

    private static void DropOutliers(Span<Competitor> all, Percent share, decimal? own, TraceSink? trace)
    {
        var (low, high) = (0, 0);
        for (var i = 1; i < all.Length; i++)
        {
            if (all[i].IsBelow(all[low]))
                low = i;
            if (all[high].IsBelow(all[i]))
                high = i;
        }

        var (lowest, highest) = (all[low].Total, all[high].Total);
        if (!OutlierRule.IsPossible(lowest, highest, share) || RuleFor(all, lowest, highest, share, own, trace) is not { } rule)
            return;
        foreach (ref var one in all)
        {
            if (rule.Excludes(one.Total))
                one.Dropped = one.Total < rule.Low ? DropReason.Outlier : DropReason.OutlierAbove;
        }
    }

    private static OutlierRule? RuleFor(
        ReadOnlySpan<Competitor> all, decimal lowest, decimal highest, Percent share, decimal? own, TraceSink? trace)
    {
        if (all.Length == 2)
        {
            var two = OutlierRule.ForTwo(lowest, highest, own, share);
            if (two is { } found)
            {
                trace?.Add("filter", $"{lowest:0.####} is under {share} of the middle between it and {highest:0.####}: one of the two is "
                    + $"wrong, and {(found.Excludes(lowest) ? lowest : highest):0.####} is the one farther from our own {own:0.####}");
            }

            return two;
        }

        if (Median(all, counting: false) is not { } median)
            return null;
        var rule = OutlierRule.Around(median, share);
        trace?.Add("filter", $"the median of all is {median:0.####}: what is under {rule.Low:0.##} or over {rule.High:0.##} is an outlier");
        return rule;
    }

    private static void Drop(Span<Competitor> all, decimal low, decimal? high)
    {
        if (Median(all, counting: true) is not { } median)
            return;
        foreach (ref var one in all)
        {
            var outside = one.Total < median * low || (high is { } top && one.Total > median * top);
            if (outside && one.Counts)
                one.Dropped = DropReason.Band;
        }
    }
}
