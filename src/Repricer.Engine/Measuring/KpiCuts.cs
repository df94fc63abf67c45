using Repricer.Core.Catalog;
using Repricer.Core.Measuring;

namespace Repricer.Engine.Measuring;

/// <summary>
/// The figures by channel and currency, and within these by strategy, by brand, and by category: small cuts beside each other, not one that
/// multiplies.
/// </summary>
public sealed class KpiCuts
{
    internal KpiCuts(IReadOnlyList<MarketRow> rows) => All = [.. Groups(rows).Select(group => (group.Cut, KpiFigures.Of(group.Rows)))];

    /// <summary>Only those with a listing.</summary>
    public IReadOnlyList<(KpiCut Cut, KpiFigures Figures)> All { get; }

    /// <summary>Whether a cut is one of those that are kept by hour.</summary>
    public static bool IsHourly(KpiCut cut)
    {
        ArgumentNullException.ThrowIfNull(cut);
        return cut is { Brand: null, Category: null };
    }

    /// <summary>The cuts with the times of a window beside their figures.</summary>
    /// <param name="rows">The listings.</param>
    /// <param name="shares">By listing; one without has nothing known and no window.</param>
    public static IReadOnlyList<(KpiCut Cut, KpiFigures Figures)> With(
        IReadOnlyList<MarketRow> rows, IReadOnlyDictionary<ListingId, WindowShares> shares)
    {
        var cuts = new List<(KpiCut, KpiFigures)>();
        foreach (var (cut, group) in Groups(rows))
        {
            var (lowest, ours, nobody) = (default(TimeShare), default(TimeShare), default(TimeShare));
            foreach (var row in group)
            {
                if (!shares.TryGetValue(row.Listing, out var share))
                    continue;
                lowest += share.Lowest;
                ours += share.Featured.Ours;
                nobody += share.Featured.Nobody;
            }

            cuts.Add((cut, KpiFigures.Of(group) with { Lowest = lowest, Featured = new FeaturedShare(ours, nobody) }));
        }

        return cuts;
    }

    private static IEnumerable<(KpiCut Cut, List<MarketRow> Rows)> Groups(IReadOnlyList<MarketRow> rows)
    {
        foreach (var group in rows.GroupBy(row => (row.Channel, row.Currency)))
        {
            var (channel, currency) = group.Key;
            var all = group.ToList();
            yield return (new KpiCut(channel, null, currency, null, null), all);
            foreach (var part in all.Where(row => row.Strategy is not null).GroupBy(row => row.Strategy!, StringComparer.Ordinal))
                yield return (new KpiCut(channel, part.Key, currency, null, null), [.. part]);
            foreach (var part in all.Where(row => row.Brand is not null).GroupBy(row => row.Brand!, StringComparer.Ordinal))
                yield return (new KpiCut(channel, null, currency, part.Key, null), [.. part]);
            foreach (var part in all.Where(row => row.Category is not null).GroupBy(row => row.Category!, StringComparer.Ordinal))
                yield return (new KpiCut(channel, null, currency, null, part.Key), [.. part]);
        }
    }
}
