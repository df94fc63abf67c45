namespace Repricer.Core.Pricing;

/// <summary>Picks what competition is compared with. Depends on the set of totals only, never on the order of offers.</summary>
internal static class References
{
    public static decimal? Lowest(ReadOnlySpan<Competitor> all)
    {
        decimal? lowest = null;
        foreach (ref readonly var one in all)
        {
            if (one.Counts && (lowest is not { } present || one.Total < present))
                lowest = one.Total;
        }

        return lowest;
    }

    /// <summary>The lowest total strictly above the given one.</summary>
    public static decimal? NextAbove(ReadOnlySpan<Competitor> all, decimal total)
    {
        decimal? next = null;
        foreach (ref readonly var one in all)
        {
            if (one.Counts && one.Total > total && (next is not { } present || one.Total < present))
                next = one.Total;
        }

        return next;
    }

    /// <summary>The second offer by total; two offers at the lowest price make it the second, too.</summary>
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

    /// <summary>The lowest featured offer; of those that count, or of those that the filters dropped.</summary>
    public static decimal? Featured(ReadOnlySpan<Competitor> all, PricingSnapshot snapshot, bool counting)
    {
        decimal? featured = null;
        foreach (ref readonly var one in all)
        {
            if (one.Counts == counting && one.Dropped != DropReason.Outlier && snapshot.Offers[one.Index].Featured && (featured is not { } present || one.Total < present))
                featured = one.Total;
        }

        return featured;
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
            if (one.Counts && (highest is not { } present || one.Total > present))
                highest = one.Total;
        }

        return highest;
    }

    /// <summary>The mean of the totals; null of none.</summary>
    public static decimal? Mean(ReadOnlySpan<Competitor> all)
    {
        var (sum, count) = (0m, 0);
        foreach (ref readonly var one in all)
        {
            if (one.Counts)
                (sum, count) = (sum + one.Total, count + 1);
        }

        return count == 0 ? null : sum / count;
    }
}
