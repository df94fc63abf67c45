using Repricer.Adapters.Storage.Sql.Driver;
using Repricer.Adapters.Storage.Sql.Rows;
using Repricer.Core.Measuring;
using Repricer.Engine.Measuring;

namespace Repricer.Adapters.Storage.Sql.Measuring;

/// <summary>Figures as columns: what is written and read stands in one order.</summary>
internal static class FigureRow
{
    private static readonly string[] Names =
    [
        "listings", "held", "placed", "fresh", "index_weighted", "index_weighted_n", "index_plain", "index_n", "without_rival", "stale",
        "without_own", "ranked", "first", "tied_first", "second_third", "behind", "gap", "decided", "at_floor", "lowest_ms",
            "lowest_known_ms",
        "window_ms", "featured_ms", "nobody_ms", "featured_known_ms",
    ];

    /// <summary>Sums of hours; all other columns are the state of the last one.</summary>
    private static readonly string[] Times = [.. Names.Where(name => name.EndsWith("_ms", StringComparison.Ordinal))];

    public static readonly string Columns = string.Join(", ", Names);

    public static readonly string Parameters = string.Join(", ", Names.Select(name => "@" + name));

    public static readonly string AddToDay = string.Join(
        ", ", Names.Select(name => Times.Contains(name) ? $"{name} = kpi_days.{name} + excluded.{name}" : $"{name} = excluded.{name}"));

    public static object?[] Values(KpiFigures figures) =>
    [
        (long)figures.Listings, (long)figures.Held, (long)figures.Placed, (long)figures.Fresh,
        Codec.Text(figures.Index.Weighted.Value), (long)figures.Index.Weighted.Measured,
        Codec.Text(figures.Index.Unweighted.Value), (long)figures.Index.Unweighted.Measured,
        (long)figures.Index.WithoutRival, (long)figures.Index.Stale, (long)figures.Index.WithoutOwnPrice,
        (long)figures.Ranks.Ranked, (long)figures.Ranks.First, (long)figures.Ranks.TiedFirst, (long)figures.Ranks.SecondOrThird,
        (long)figures.Ranks.Behind, Codec.Text(figures.Ranks.MedianGap), (long)figures.Floor.Decided, (long)figures.Floor.Bound,
        Ms(figures.Lowest.So), Ms(figures.Lowest.Known), Ms(figures.Lowest.Window),
        Ms(figures.Featured.Ours.So), Ms(figures.Featured.Nobody.So), Ms(figures.Featured.Ours.Known),
    ];

    /// <param name="row">A row that has <see cref="Columns"/> from <paramref name="at"/> on.</param>
    public static KpiFigures Read(RowReader row, int at)
    {
        int Count(int column) => (int)row.GetInt64(at + column);
        TimeSpan Time(int column) => TimeSpan.FromMilliseconds(row.GetInt64(at + column));

        var (listings, window, known) = (Count(0), Time(21), Time(24));
        return new KpiFigures(
            listings, Count(1), Count(2), Count(3),
            new PriceIndex(Index(4, Count(5)), Index(6, Count(7)), Count(8), Count(9), Count(10)),
            new RankCounts(Count(11), Count(12), Count(13), Count(14), Count(15), Codec.Decimal(row.TextOrNull(at + 16))),
            new FloorCounts(Count(17), Count(18)),
            new TimeShare(Time(19), Time(20), window),
            new FeaturedShare(new TimeShare(Time(22), known, window), new TimeShare(Time(23), known, window)));

        Measurement Index(int column, int measured)
        {
            var value = Codec.Decimal(row.TextOrNull(at + column));
            return Measurement.Of(measured, listings, PriceIndex.Least, () => value);
        }
    }

    private static long Ms(TimeSpan time) => (long)Math.Round(time.TotalMilliseconds);
}
