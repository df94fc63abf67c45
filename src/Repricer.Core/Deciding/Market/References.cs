namespace Repricer.Core.Deciding.Market;

/// <summary>
/// References are picked from the totals of the offers that count. They depend on the set of totals only, never on the order of offers;
/// null = there is none.
/// </summary>
internal static class References
{
    public static decimal? Lowest(ReadOnlySpan<Competitor> all)
    {
        var lowest = -1;
        for (var i = 0; i < all.Length; i++)
        {
            if (all[i].Counts && (lowest < 0 || all[i].IsBelow(all[lowest])))
                lowest = i;
        }

        return lowest < 0 ? null : all[lowest].Total;
    }

    /// <summary>Finds the lowest total above the given one.</summary>
    /// <param name="all">The market.</param>
    /// <param name="total">Where it is looked from.</param>
    /// <param name="orEqual">Whether one at the very total counts, too.</param>
    public static decimal? NextAbove(ReadOnlySpan<Competitor> all, decimal total, bool orEqual = false)
    {
        decimal? next = null;
        foreach (ref readonly var one in all)
        {
            if (one.Counts && (one.Total > total || (orEqual && one.Total == total)) && (next is not { } present || one.Total < present))
                next = one.Total;
        }

        return next;
    }

    /// <summary>Finds the highest total at the given one or below it.</summary>
    public static decimal? NextBelow(ReadOnlySpan<Competitor> all, decimal total)
    {
        decimal? next = null;
        foreach (ref readonly var one in all)
        {
            if (one.Counts && one.Total <= total && !(next >= one.Total))
                next = one.Total;
        }

        return next;
    }

    /// <summary>Finds the second total; two offers at the lowest price make it the second, too.</summary>
    public static decimal? SecondLowest(ReadOnlySpan<Competitor> all)
    {
        decimal? first = null;
        decimal? second = null;
        foreach (ref readonly var one in all)
        {
            if (!one.Counts)
                continue;
            if (first is not { } lowest || one.Total < lowest)
                (first, second) = (one.Total, first);
            else if (second is not { } next || one.Total < next)
                second = one.Total;
        }

        return second;
    }

    /// <summary>Finds the lowest total of the featured offers that count, or of those that the filters dropped.</summary>
    public static decimal? Featured(ReadOnlySpan<Competitor> all, PricingSnapshot snapshot, bool counting)
    {
        decimal? featured = null;
        foreach (ref readonly var one in all)
        {
            if (one.Counts == counting && !one.Dropped.IsOutlier() && snapshot.Rows[one.Index].Has(CompactOfferTraits.Featured)
                && (featured is not { } present || one.Total < present))
                featured = one.Total;
        }

        return featured;
    }

    /// <summary>Tells whether any offer at all is featured, however far from the market and whatever the filters say.</summary>
    public static bool HasFeatured(ReadOnlySpan<Competitor> all, PricingSnapshot snapshot)
    {
        foreach (ref readonly var one in all)
        {
            if (snapshot.Rows[one.Index].Has(CompactOfferTraits.Featured))
                return true;
        }

        return false;
    }

    public static int Count(ReadOnlySpan<Competitor> all)
    {
        var count = 0;
        foreach (ref readonly var one in all)
            count += one.Counts ? 1 : 0;
        return count;
    }

    public static decimal? Highest(ReadOnlySpan<Competitor> all)
    {
        decimal? highest = null;
        foreach (ref readonly var one in all)
        {
            if (one.Counts && !(highest >= one.Total))
                highest = one.Total;
        }

        return highest;
    }

    /// <param name="all">The market.</param>
    /// <param name="place">From 1; two at one price take two places.</param>
    public static decimal? Nth(ReadOnlySpan<Competitor> all, int place)
    {
        var totals = Sorted(all);
        return place <= totals.Length ? totals[place - 1] : null;
    }

    /// <summary>Computes the mean of the lowest totals, of all that count where there are fewer; null = there is none.</summary>
    public static decimal? MeanOfLowest(ReadOnlySpan<Competitor> all, int count)
    {
        var totals = Sorted(all);
        var taken = Math.Min(count, totals.Length);
        if (taken == 0)
            return null;
        var sum = 0m;
        for (var i = 0; i < taken; i++)
            sum += totals[i];
        return sum / taken;
    }

    /// <summary>
    /// Finds the median of the lowest totals, of all that count where there are fewer and of an even number the mean of the two in the
    /// middle; null = there is none.
    /// </summary>
    public static decimal? MedianOfLowest(ReadOnlySpan<Competitor> all, int count)
    {
        var totals = Sorted(all);
        var taken = Math.Min(count, totals.Length);
        return taken == 0 ? null : taken % 2 == 1 ? totals[taken / 2] : (totals[(taken / 2) - 1] + totals[taken / 2]) / 2m;
    }

    private static decimal[] Sorted(ReadOnlySpan<Competitor> all)
    {
        var totals = new List<decimal>(all.Length);
        foreach (ref readonly var one in all)
        {
            if (one.Counts)
                totals.Add(one.Total);
        }

        totals.Sort();
        return [.. totals];
    }

    /// <summary>
    /// Computes the mean of the totals; null = there is none. They are added up in their order by size: long fractions (of a converted
    /// price) would round differently in another order.
    /// </summary>
    public static decimal? Mean(ReadOnlySpan<Competitor> all) => MeanOfLowest(all, int.MaxValue);
}
