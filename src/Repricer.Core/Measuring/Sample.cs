namespace Repricer.Core.Measuring;

/// <summary>Medians and percentiles of a handful of values.</summary>
internal static class Sample
{
    /// <summary>Finds the middle value; of an even number, the mean of the two in the middle.</summary>
    /// <returns>Null where there is none.</returns>
    public static decimal? Median(IEnumerable<decimal> values)
    {
        var sorted = values.Order().ToArray();
        return sorted.Length == 0 ? null
            : sorted.Length % 2 == 1 ? sorted[sorted.Length / 2]
            : (sorted[(sorted.Length / 2) - 1] + sorted[sorted.Length / 2]) / 2m;
    }

    /// <summary>Finds the value that at least the share of all do not exceed (nearest rank).</summary>
    /// <param name="share">Above 0, at most 1.</param>
    /// <returns>Null where there is none.</returns>
    public static decimal? Percentile(IEnumerable<decimal> values, decimal share)
    {
        var sorted = values.Order().ToArray();
        return sorted.Length == 0 ? null : sorted[(int)Math.Ceiling(share * sorted.Length) - 1];
    }
}
