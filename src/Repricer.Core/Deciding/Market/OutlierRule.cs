using Repricer.Core.Amounts;

namespace Repricer.Core.Deciding.Market;

/// <summary>
/// The rule says which totals are too far from the market to be believed, on both sides alike: less than a share of the median, or more
/// than the median divided by that share. A slip of the decimal point is as likely one way as the other.
/// </summary>
/// <param name="Low">What is less is an outlier.</param>
/// <param name="High">What is more is an outlier.</param>
internal readonly record struct OutlierRule(decimal Low, decimal High)
{
    // At shares over a half both sides would come so close that nobody was left: upwards the double is always believed.
    private static readonly Percent Half = new(50m);

    public bool Excludes(decimal total) => total < Low || total > High;

    /// <summary>Tells whether an outlier is possible at all, without a median: that one lies between the lowest and the highest.</summary>
    public static bool IsPossible(decimal lowest, decimal highest, Percent share) => lowest * 100m < highest * share.Value;

    /// <summary>Makes the rule for three offers and more.</summary>
    /// <param name="median">The median of all totals.</param>
    /// <param name="share">The channel's share, above zero.</param>
    public static OutlierRule Around(decimal median, Percent share)
    {
        var reach = share.Value > Half.Value ? Half : share;
        return new OutlierRule(share.Of(median), median * 100m / reach.Value);
    }

    /// <summary>
    /// Makes the rule for two offers, whose median lies in the middle and so says nothing of which one is wrong: where the lower one is
    /// under the share of it, the one that is farther from our own total, as a factor, is the outlier.
    /// </summary>
    /// <param name="lower">The lower total.</param>
    /// <param name="higher">The higher total.</param>
    /// <param name="own">Our own total; null = unknown, and the lower one is the outlier.</param>
    /// <param name="share">The channel's share, above zero.</param>
    /// <returns>Null = the two do not lie so far apart.</returns>
    public static OutlierRule? ForTwo(decimal lower, decimal higher, decimal? own, Percent share)
    {
        var middle = (lower + higher) / 2m;
        if (lower >= share.Of(middle))
            return null;
        return own is { } ours && ours * ours < lower * higher
            ? new OutlierRule(0m, Math.Min(Around(lower, share).High, middle))
            : new OutlierRule(share.Of(middle), decimal.MaxValue);
    }
}
